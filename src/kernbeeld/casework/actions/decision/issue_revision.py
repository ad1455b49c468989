"""Send a besluit that revises or withdraws an earlier one: the registers learn a change in the world."""

from datetime import datetime, timedelta

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.contribution.follow_contribution import follow_contribution
from kernbeeld.casework.actions.decision.keeping import log_besluit, seal_into
from kernbeeld.casework.actions.decision.provision_records import Recorder
from kernbeeld.casework.actions.decision.registering import Registering
from kernbeeld.casework.actions.write_letter import write_letter
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Beschikking
from kernbeeld.casework.queries.decision.besluiten import lines_of, motivation_of
from kernbeeld.casework.queries.decision.values import letter_values
from kernbeeld.casework.rules.decision.revising import INTREKKEN
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext

LETTER = "besluit_"
ONE_DAY = timedelta(days=1)


def issue_revision(besluit: Beschikking, *, wijze: str, acting_user: User, at: datetime) -> Beschikking:
    """Send a besluit that changes an earlier one, within the transaction of who sends it.

    Who may, and whether a colleague looked, the caller has asked. Raises
    :class:`~kernbeeld.casework.errors.CaseworkError` for what has no motivation.
    """
    lines, text, today = lines_of(besluit), motivation_of(besluit).text, day_of(at)
    if not text.strip():
        raise CaseworkError("motivering", gettext("Write the motivation first: every besluit has one."))
    told = letter_values(besluit, lines, text, today)
    reason = gettext("Decided in {kenmerk}.", kenmerk=besluit.kenmerk)
    Registering(besluit, today, acting_user.name, at).tell_besluit()
    recorder = Recorder(besluit, today, acting_user.name, at, reason)
    for line in lines:
        if besluit.soort == INTREKKEN:
            recorder.ended(line.voorziening, line.begin - ONE_DAY, besluit.grond)
        else:
            recorder.changed(line)
    name, melding = acting_user.name, besluit.melding
    besluit.brief = write_letter(
        melding, LETTER + besluit.soort, wijze=wijze, told=told, acting_user=name, at=at
    )
    seal_into(besluit, motivering=text)
    besluit.issued_on = today
    besluit.number += 1
    besluit.save(update_fields=["brief", "payload", "issued_on", "number"])
    log_besluit(besluit, "issue_besluit", acting_user=acting_user, at=at, soort=besluit.soort, wijze=wijze)
    follow_contribution(besluit.persoon, acting_user=name, at=at, reason=reason)
    return besluit
