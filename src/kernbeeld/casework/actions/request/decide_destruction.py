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
from kernbeeld.casework.queries.request.keeping import duties_of
from kernbeeld.casework.queries.request.requests import locked_verzoek
from kernbeeld.casework.rules.days import day_of
from kernbeeld.casework.rules.request.asking import VERNIETIGING
from kernbeeld.casework.rules.request.steps import GEWEIGERD, INGETROKKEN, TOEGEWEZEN, VOORSTEL
from kernbeeld.language import gettext, speaking
from kernbeeld.publishing.letters.letter import plain_blocks
from kernbeeld.registers.actions.propose_destruction import ON_REQUEST
from kernbeeld.registers.service import Duty


@transaction.atomic
def grant_destruction(verzoek: Verzoek, *, wijze: str, acting_user: User, at: datetime) -> Verzoek:
    """Put who asked on a list of its own, write the last letter, and end the request.

    The letter goes out now: after the destruction nobody knows the address. Raises
    :class:`~kernbeeld.casework.errors.CaseworkError` where a duty forbids it.
    """
    held, duties = _held(verzoek, acting_user, at)
    if duties:
        raise CaseworkError("", gettext("A duty to keep forbids it: refuse the request, with that duty."))
    write_verzoekbrief(held, "verzoek_vernietiging", {}, wijze=wijze, acting_user=acting_user, at=at)
    held.lijst = f"{ON_REQUEST}-{held.kenmerk}"
    held.save(update_fields=["lijst"])
    propose_asked(
        held.lijst,
        [held.persoon.sleutel],
        reason=gettext("Asked for by the resident: request {kenmerk}.", kenmerk=held.kenmerk),
        acting_user=acting_user.name,
        at=at,
    )
    add_step(held, VOORSTEL, acting_user=acting_user, at=at, details={"lijst": held.lijst})
    log(held, "grant_destruction", acting_user=acting_user, at=at, lijst=held.lijst)
    end_verzoek(held, TOEGEWEZEN, acting_user=acting_user, at=at)
    return held


@transaction.atomic
def refuse_destruction(
    verzoek: Verzoek, *, motief: str, wijze: str, acting_user: User, at: datetime
) -> Verzoek:
    """Refuse with the duty that forbids it and the day from which it is possible.

    `motief` is what is added to that. Raises :class:`~kernbeeld.casework.errors.CaseworkError` where no
    duty forbids it.
    """
    held, duties = _held(verzoek, acting_user, at)
    if not duties:
        raise CaseworkError("", gettext("No duty to keep forbids it: grant the request."))
    added = motief.strip() or _advice(duties)
    reseal(held, antwoord=added)
    with speaking(LANGUAGE):
        told = {"bewaarplicht": duties_as_markdown(duties), "motief": plain_blocks(added)}
    write_verzoekbrief(
        held, "verzoek_vernietiging_geweigerd", told, wijze=wijze, acting_user=acting_user, at=at
    )
    from_day = possible_from(duties)
    log(
        held,
        "refuse_destruction",
        acting_user=acting_user,
        at=at,
        duties=", ".join(sorted({duty.term for duty in duties})),
        possible_from=from_day.isoformat() if from_day else "",
    )
    end_verzoek(held, GEWEIGERD, acting_user=acting_user, at=at)
    return held


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


def _held(verzoek: Verzoek, acting_user: User, at: datetime) -> tuple[Verzoek, Sequence[Duty]]:
    held = locked_verzoek(verzoek, acting_user)
    if held.soort != VERNIETIGING:
        raise CaseworkError("", gettext("This request does not ask for destruction."))
    return held, duties_of(held.persoon_id, day_of(at))
