"""A resident objects: from its receipt the clock runs, and somebody who did not decide handles it."""

from datetime import date, datetime

from kernbeeld.accounts.service import Right, User
from kernbeeld.casework.actions.decision.objection_keeping import log_bezwaar, seal_texts, told_values
from kernbeeld.casework.actions.save_field import save_field
from kernbeeld.casework.actions.take_step import take_step
from kernbeeld.casework.actions.write_letter import write_letter
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Beschikking, Bezwaar
from kernbeeld.casework.queries.decision.bezwaren import (
    REGISTERED,
    STEP,
    field_of,
    is_late,
    locked_bezwaar,
    with_the_clock,
)
from kernbeeld.casework.queries.decision.ready import clock_of
from kernbeeld.casework.queries.numbers import BEZWAAR, unused_number
from kernbeeld.casework.rules.decision.objecting import GRONDEN, who_may_not
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.service import Part, register_record

RECEIVED = "bezwaar_ontvangst"


def receive_bezwaar(
    beschikking: Beschikking,
    *,
    ontvangst: date,
    gronden: str = "",
    wijze: str = "post",
    acting_user: User,
    at: datetime,
) -> Bezwaar:
    """Write down that a bezwaar came in, confirm it with a letter, and let its clock run.

    Whoever writes it down handles it, unless he made the besluit: then nobody does yet. Raises
    :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, for a besluit that was not sent, and
    for a second bezwaar against the same besluit.
    """
    with writing(lambda: at):
        besluit = _expect_possible(beschikking, ontvangst, acting_user, day_of(at))
        bezwaar = Bezwaar(
            beschikking=besluit,
            persoon_id=besluit.persoon_id,
            kenmerk=unused_number(Bezwaar, BEZWAAR, at),
            ontvangst=ontvangst,
            behandelaar=acting_user if _is_free(besluit, acting_user) else None,
            at=at,
        )
        seal_texts(bezwaar, {})
        bezwaar.save(force_insert=True)
        _take(bezwaar, acting_user, at)
        _register(bezwaar, acting_user, at)
        _write_grounds(bezwaar, gronden, acting_user, at)
        told, by = told_values(bezwaar, day_of(at)), acting_user
        write_letter(besluit.melding, RECEIVED, wijze=wijze, told=told, acting_user=by.name, at=at)
        noted: dict[str, str | int | None] = {"is_late": is_late(bezwaar), "besluit": besluit.kenmerk}
        log_bezwaar(bezwaar, "receive_bezwaar", acting_user=by, at=at, **noted)
    return bezwaar


def handle_bezwaar(bezwaar: Bezwaar, *, acting_user: User, at: datetime) -> Bezwaar:
    """Take a bezwaar to handle it. Raises :class:`~kernbeeld.casework.errors.CaseworkError` as all do."""
    with writing(lambda: at):
        found = locked_bezwaar(bezwaar, acting_user)
        found.behandelaar = acting_user
        found.save(update_fields=["behandelaar"])
        log_bezwaar(found, "handle_bezwaar", acting_user=acting_user, at=at)
    return found


def _expect_possible(beschikking: Beschikking, ontvangst: date, user: User, today: date) -> Beschikking:
    mine = Beschikking.objects.for_user(user, right=Right.HANDLE_BEZWAREN)
    found = mine.filter(pk=beschikking.pk).select_related("melding").first()
    if found is None:
        raise CaseworkError("", gettext("You may not write down a bezwaar against this besluit."))
    if found.issued_on is None:
        raise CaseworkError("", gettext("This besluit was not sent yet: nobody can object to it."))
    if ontvangst > today:
        raise CaseworkError("ontvangst", gettext("This day is still to come."))
    if ontvangst < found.issued_on:
        raise CaseworkError(
            "ontvangst", gettext("The besluit was sent later, on {day}.", day=found.issued_on)
        )
    if Bezwaar.objects.filter(beschikking=found).exists():
        raise CaseworkError("", gettext("A bezwaar against this besluit was written down already."))
    return found


def _is_free(besluit: Beschikking, user: User) -> bool:
    return not who_may_not(user.pk, besluit.prepared_by_id, besluit.approved_by_id)


def _write_grounds(bezwaar: Bezwaar, gronden: str, user: User, at: datetime) -> None:
    if gronden.strip():
        field = field_of(bezwaar, GRONDEN)
        save_field(bezwaar.beschikking.melding, field, gronden, number=0, acting_user=user, at=at)


def _take(bezwaar: Bezwaar, user: User, at: datetime) -> None:
    """Take the step, unless it stands there already: somebody wrote it down in the file.

    The clock of a melding runs for one bezwaar; of another the row says until when.
    """
    if bezwaar.pk not in with_the_clock([bezwaar]):
        return
    melding = bezwaar.beschikking.melding
    possible = {step.code for step in clock_of(melding, day_of(at)).possible}
    if STEP in possible:
        take_step(melding, STEP, day=bezwaar.ontvangst, acting_user=user, at=at)


def _register(bezwaar: Bezwaar, user: User, at: datetime) -> None:
    melding = bezwaar.beschikking.melding
    if melding.wet not in REGISTERED:
        return
    fields = {
        "persoon": melding.persoon.sleutel,
        "wet": melding.wet,
        "beschikking": bezwaar.beschikking.kenmerk,
    }
    register_record(
        "bezwaar",
        bezwaar.kenmerk,
        parts=[Part(bezwaar.ontvangst, None, fields)],
        reason=gettext("Bezwaar {kenmerk} came in.", kenmerk=bezwaar.kenmerk),
        acting_user=user.name,
        now=lambda: at,
    )
