"""Begin a besluit on an aanvraag, with what is known already."""

from datetime import datetime

from kernbeeld.accounts.service import Right, User
from kernbeeld.casework.actions.decision.keeping import log_besluit, seal_into, write_lines
from kernbeeld.casework.actions.decision.put_motivation import put_motivation
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Beschikking, Melding
from kernbeeld.casework.queries.decision.besluiten import open_besluit
from kernbeeld.casework.queries.decision.prefill import first_lines
from kernbeeld.casework.queries.decision.ready import why_not_ready
from kernbeeld.casework.queries.file import locked, melding_for
from kernbeeld.casework.queries.numbers import BESLUIT, unused_number
from kernbeeld.casework.rules.decision.standing import TOEKENNEN
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing


def prepare_besluit(melding: Melding, *, acting_user: User, at: datetime) -> Beschikking:
    """Return the besluit that is being made in a melding; where there is none, begin one.

    It begins with what the onderzoek left for maatwerk, and with a motivation of the blocks that fit.
    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, and for a melding on which
    nothing can be decided now.
    """
    # The lock of the registers' clock makes that numbers follow each other: no gaps, and none twice.
    with writing(lambda: at):
        file = locked(melding, acting_user)
        _expect_leave(file, acting_user)
        found = open_besluit(file)
        if found:
            return found
        why_not = why_not_ready(file, day_of(at))
        if why_not:
            raise CaseworkError("", why_not)
        return _begun(file, acting_user, at)


def _expect_leave(file: Melding, user: User) -> None:
    if melding_for(user, file.kenmerk, right=Right.PREPARE_BESLUITEN) is None:
        raise CaseworkError("", gettext("You may not prepare a besluit on this melding."))


def _begun(file: Melding, user: User, at: datetime) -> Beschikking:
    besluit = Beschikking(
        melding=file,
        persoon_id=file.persoon_id,
        kenmerk=unused_number(Beschikking, BESLUIT, at),
        soort=TOEKENNEN,
        prepared_by=user,
        at=at,
    )
    seal_into(besluit)
    besluit.save(force_insert=True)
    write_lines(besluit, first_lines(file, today=day_of(at)))
    put_motivation(besluit, acting_user=user, at=at)
    log_besluit(besluit, "prepare_besluit", acting_user=user, at=at, soort=besluit.soort)
    return besluit
