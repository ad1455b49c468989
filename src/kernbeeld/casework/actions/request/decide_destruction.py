"""Answer a request for destruction: onto a list for two others to agree, or refused by a duty to keep."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.request.destroy_lists import propose_asked
from kernbeeld.casework.actions.request.make_copy import end_verzoek
from kernbeeld.casework.actions.request.write_verzoekbrief import write_verzoekbrief
from kernbeeld.casework.actions.request.writing import add_step, log, reseal
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Verzoek
from kernbeeld.casework.queries.letters import LANGUAGE
from kernbeeld.casework.queries.request.duty_words import duties_as_markdown, possible_from
from kernbeeld.casework.queries.request.keeping import Weighed, weighed
from kernbeeld.casework.queries.request.requests import locked_verzoek
from kernbeeld.casework.rules.request.asking import VERNIETIGING
from kernbeeld.casework.rules.request.steps import (
    BELANG_ANDER,
    GEEN_BELANG,
    GEWEIGERD,
    INGETROKKEN,
    TOEGEWEZEN,
    VOORSTEL,
    WEGING,
)
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext, speaking
from kernbeeld.publishing.letters.letter import plain_blocks
from kernbeeld.registers.actions.propose_destruction import ON_REQUEST
from kernbeeld.registers.service import Duty


@transaction.atomic
def grant_destruction(
    verzoek: Verzoek, *, wijze: str, acting_user: User, at: datetime, harms_nobody: bool = False
) -> Verzoek:
    """Put who asked on a list of its own, write the last letter, and end the request.

    The letter goes out now: after the destruction nobody knows the address. Before a term has passed that
    yields to a request, it has to be said that keeping is of no considerable interest to somebody else
    (`harms_nobody`). Raises :class:`~kernbeeld.casework.errors.CaseworkError` where that is not said, or
    where a duty forbids it.
    """
    held, found = _held(verzoek, acting_user, at)
    if found.forbidding:
        raise CaseworkError("", gettext("A duty to keep forbids it: refuse the request, with that duty."))
    if found.is_early and not harms_nobody:
        raise CaseworkError(
            "harms_nobody",
            gettext("A term still runs. Say that keeping matters to nobody else, or refuse the request."),
        )
    soort = "verzoek_vernietiging_eerder" if found.is_early else "verzoek_vernietiging"
    write_verzoekbrief(held, soort, {}, wijze=wijze, acting_user=acting_user, at=at)
    held.lijst = f"{ON_REQUEST}-{held.kenmerk}"
    held.save(update_fields=["lijst"])
    propose_asked(
        held.lijst,
        [held.persoon.sleutel],
        reason=gettext("Asked for by the resident: request {kenmerk}.", kenmerk=held.kenmerk),
        acting_user=acting_user.name,
        at=at,
    )
    _weigh(held, found, GEEN_BELANG, acting_user, at)
    add_step(held, VOORSTEL, acting_user=acting_user, at=at, details={"lijst": held.lijst})
    early = {"yields": _terms(found.yielding)} if found.is_early else {}
    log(held, "grant_destruction", acting_user=acting_user, at=at, lijst=held.lijst, **early)
    end_verzoek(held, TOEGEWEZEN, acting_user=acting_user, at=at)
    return held


@transaction.atomic
def refuse_destruction(
    verzoek: Verzoek, *, motief: str, wijze: str, acting_user: User, at: datetime
) -> Verzoek:
    """Refuse with the duty that forbids it and the day from which it is possible.

    `motief` is what is added to that. Where only terms run that yield to a request, it says of what
    considerable interest keeping is to somebody else. Raises
    :class:`~kernbeeld.casework.errors.CaseworkError` where that is not said, or where nothing is kept.
    """
    held, found = _held(verzoek, acting_user, at)
    duties = found.yielding if found.is_early else found.forbidding
    if not duties:
        raise CaseworkError("", gettext("No duty to keep forbids it: grant the request."))
    if found.is_early and not motief.strip():
        raise CaseworkError("motief", gettext("Say to whom keeping matters, and why that weighs more."))
    added = motief.strip() or _advice(duties)
    reseal(held, antwoord=added)
    with speaking(LANGUAGE):
        told = {"bewaarplicht": duties_as_markdown(duties), "motief": plain_blocks(added)}
    soort = "verzoek_vernietiging_belang" if found.is_early else "verzoek_vernietiging_geweigerd"
    write_verzoekbrief(held, soort, told, wijze=wijze, acting_user=acting_user, at=at)
    _weigh(held, found, BELANG_ANDER, acting_user, at)
    from_day = possible_from(duties)
    log(
        held,
        "refuse_destruction",
        acting_user=acting_user,
        at=at,
        duties=_terms(duties),
        possible_from=from_day.isoformat() if from_day else "",
        **({"weighed": BELANG_ANDER} if found.is_early else {}),
    )
    end_verzoek(held, GEWEIGERD, acting_user=acting_user, at=at)
    return held


def _weigh(held: Verzoek, found: Weighed, belang: str, acting_user: User, at: datetime) -> None:
    """Write which terms yielded and what was weighed against them, in codes; nothing where none runs."""
    if found.is_early:
        details = {"belang": belang, "termijnen": _terms(found.yielding)}
        add_step(held, WEGING, acting_user=acting_user, at=at, details=details)


def _terms(duties: Sequence[Duty]) -> str:
    return ", ".join(sorted({duty.term for duty in duties}))


@transaction.atomic
def withdraw_verzoek(verzoek: Verzoek, *, acting_user: User, at: datetime) -> Verzoek:
    """End a request that the resident took back."""
    held = locked_verzoek(verzoek, acting_user)
    end_verzoek(held, INGETROKKEN, acting_user=acting_user, at=at)
    return held


def _advice(duties: Sequence[Duty]) -> str:
    with speaking(LANGUAGE):
        if possible_from(duties) is None:
            return gettext(
                "Ask again once nothing is open any more. You can ask to see your data at any time."
            )
        return gettext("You can ask again from that day on. You can ask to see your data at any time.")


def _held(verzoek: Verzoek, acting_user: User, at: datetime) -> tuple[Verzoek, Weighed]:
    held = locked_verzoek(verzoek, acting_user)
    if held.soort != VERNIETIGING:
        raise CaseworkError("", gettext("This request does not ask for destruction."))
    return held, weighed(held.persoon_id, day_of(at))
