"""Send a besluit: the letter, the clock, the registers and the own contribution, all of it or nothing."""

from datetime import datetime

from kernbeeld.accounts.service import Right, User
from kernbeeld.casework.actions.contribution.follow_contribution import follow_contribution
from kernbeeld.casework.actions.decision.issue_revision import issue_revision
from kernbeeld.casework.actions.decision.keeping import log_besluit, seal_into, write_lines
from kernbeeld.casework.actions.decision.refusing import expect_complete
from kernbeeld.casework.actions.decision.registering import Registering
from kernbeeld.casework.actions.take_step import take_step
from kernbeeld.casework.actions.write_letter import write_letter
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Beschikking
from kernbeeld.casework.queries.decision.besluiten import lines_of, locked_besluit, motivation_of
from kernbeeld.casework.queries.decision.objecting import needs_colleague
from kernbeeld.casework.queries.decision.ready import BESLUIT, has_step
from kernbeeld.casework.queries.decision.values import letter_values
from kernbeeld.casework.rules.decision.revising import CHANGING
from kernbeeld.casework.rules.decision.standing import GRANTING, Standing, standing_of
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing

LETTER = "besluit_"
"""Before the sort of a besluit: the sort of its letter."""


def issue_besluit(beschikking: Beschikking, *, wijze: str, acting_user: User, at: datetime) -> Beschikking:
    """Send a besluit today; after that nothing in it changes.

    In one transaction: the letter, the step on the clock, the besluit in the registers with what it gives,
    and the own contribution that follows from it. Raises
    :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, for what is not complete, and where
    the municipality wants a colleague to look first; then nothing changed.
    """
    with writing(lambda: at):
        besluit = locked_besluit(beschikking, acting_user, Right.PREPARE_BESLUITEN)
        text = motivation_of(besluit).text
        expect_complete(besluit, text, at)
        _expect_looked_at(besluit, at)
        if besluit.soort in CHANGING:
            return issue_revision(besluit, wijze=wijze, acting_user=acting_user, at=at)
        told = letter_values(besluit, lines_of(besluit), text, day_of(at))
        _register(besluit, acting_user, at)
        name, soort = acting_user.name, LETTER + besluit.soort
        besluit.brief = write_letter(besluit.melding, soort, wijze=wijze, told=told, acting_user=name, at=at)
        seal_into(besluit, motivering=text)
        besluit.issued_on = day_of(at)
        besluit.number += 1
        besluit.save(update_fields=["brief", "payload", "issued_on", "number"])
        log_besluit(
            besluit, "issue_besluit", acting_user=acting_user, at=at, soort=besluit.soort, wijze=wijze
        )
        reason = gettext("Decided in {kenmerk}.", kenmerk=besluit.kenmerk)
        follow_contribution(besluit.persoon, acting_user=name, at=at, reason=reason)
    return besluit


def _register(besluit: Beschikking, acting_user: User, at: datetime) -> None:
    """Take the step of the procedure, and tell the registers what is decided and what it gives."""
    today = day_of(at)
    if has_step(besluit.melding, BESLUIT):
        take_step(besluit.melding, BESLUIT, day=today, acting_user=acting_user, at=at)
    registering = Registering(besluit, today, acting_user.name, at)
    registering.tell_besluit()
    if besluit.soort in GRANTING:
        write_lines(besluit, registering.tell_lines(lines_of(besluit)))


def _expect_looked_at(besluit: Beschikking, at: datetime) -> None:
    """Refuse what was sent, what waits for a colleague, and what a colleague has to see first."""
    standing = standing_of(besluit)
    if standing is Standing.ISSUED:
        raise CaseworkError("", gettext("This besluit was sent already."))
    if standing is Standing.SUBMITTED:
        raise CaseworkError(
            "", gettext("This besluit waits for a colleague. Take it back to send it yourself.")
        )
    if standing is not Standing.APPROVED and needs_colleague(besluit, lines_of(besluit), day_of(at)):
        raise CaseworkError("", gettext("A colleague has to look at this besluit first: hand it in."))
