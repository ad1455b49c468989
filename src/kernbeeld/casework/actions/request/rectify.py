"""Answer a request to correct data: corrected here, corrected where it stands, or refused with a motive."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import log_look
from kernbeeld.casework.actions.request.make_copy import end_verzoek
from kernbeeld.casework.actions.request.write_verzoekbrief import write_verzoekbrief
from kernbeeld.casework.actions.request.writing import GROUND, add_step, log, reseal
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Verzoek
from kernbeeld.casework.queries.letters import LANGUAGE
from kernbeeld.casework.queries.request.correctable import Correctable, correctables
from kernbeeld.casework.queries.request.recipients import recipients_of
from kernbeeld.casework.queries.request.requests import locked_verzoek
from kernbeeld.casework.rules.request.asking import RECTIFICATIE
from kernbeeld.casework.rules.request.steps import GECORRIGEERD, GEWEIGERD, TOEGEWEZEN
from kernbeeld.language import gettext, speaking
from kernbeeld.publishing.letters.letter import plain, plain_blocks
from kernbeeld.registers.service import FieldKind, Part, Value, correct_record, one_person, picture_of


@dataclass(frozen=True, slots=True)
class Correction:
    """Which field becomes what: ``ref`` is that of a `Correctable`, ``value`` as it is written."""

    ref: str
    value: str


@transaction.atomic
def correct_data(
    verzoek: Verzoek, correction: Correction, *, wijze: str, acting_user: User, at: datetime
) -> Verzoek:
    """Correct a field in the registers, tell the resident who else got it, and end the request.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for a field that is not this person's, or a
    value that it can't hold, and :class:`~kernbeeld.registers.errors.ActsRefusedError`.
    """
    held = _held(verzoek, acting_user)
    found = {each.ref: each for each in correctables_for(held, acting_user=acting_user, at=at)}
    if correction.ref not in found:
        raise CaseworkError("ref", gettext("Choose what is wrong."))
    chosen = found[correction.ref]
    correct_record(
        chosen.register,
        chosen.record,
        parts=_corrected(chosen, _value(chosen, correction.value.strip())),
        reason=gettext("Corrected on request {kenmerk}.", kenmerk=held.kenmerk),
        acting_user=acting_user.name,
        now=lambda: at,
    )
    codes = {"register": chosen.register, "field": chosen.field}
    add_step(held, GECORRIGEERD, acting_user=acting_user, at=at, details=codes)
    log(held, "correct_data", acting_user=acting_user, at=at, **codes)
    _tell(held, wijze, acting_user, at)
    return held


@transaction.atomic
def corrected_elsewhere(
    verzoek: Verzoek, *, waar: str, wijze: str, acting_user: User, at: datetime
) -> Verzoek:
    """Say that who works on it corrected it where it stands (`waar`, such as the kenmerk of a melding).

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` where that is not said.
    """
    held = _held(verzoek, acting_user)
    if not waar.strip():
        raise CaseworkError("waar", gettext("Say in which file it was corrected, by its kenmerk."))
    add_step(held, GECORRIGEERD, acting_user=acting_user, at=at, details={"waar": waar.strip()[:40]})
    log(held, "correct_data", acting_user=acting_user, at=at, waar=waar.strip()[:40])
    _tell(held, wijze, acting_user, at)
    return held


@transaction.atomic
def refuse_correction(
    verzoek: Verzoek, *, motief: str, verklaring: str, wijze: str, acting_user: User, at: datetime
) -> Verzoek:
    """Refuse with a motive; what the resident states is put beside the data from now on.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` without a motive.
    """
    held = _held(verzoek, acting_user)
    if not motief.strip():
        raise CaseworkError("motief", gettext("Say why: the resident reads it."))
    reseal(held, antwoord=motief.strip(), verklaring=verklaring.strip())
    told = {"motief": plain_blocks(motief)}
    write_verzoekbrief(held, "verzoek_correctie_geweigerd", told, wijze=wijze, acting_user=acting_user, at=at)
    log(held, "refuse_correction", acting_user=acting_user, at=at, has_statement=bool(verklaring.strip()))
    end_verzoek(held, GEWEIGERD, acting_user=acting_user, at=at)
    return held


def correctables_for(verzoek: Verzoek, *, acting_user: User, at: datetime) -> Sequence[Correctable]:
    """Return what can be corrected of who asks, after writing down the look."""
    log_look(acting_user.name, "persoon", [verzoek.persoon.sleutel], RECTIFICATIE, at=at, ground=GROUND)
    return correctables(verzoek.persoon_id)


def _held(verzoek: Verzoek, acting_user: User) -> Verzoek:
    held = locked_verzoek(verzoek, acting_user)
    if held.soort != RECTIFICATIE:
        raise CaseworkError("", gettext("This request does not ask for a correction."))
    return held


def _corrected(chosen: Correctable, value: Value) -> list[Part]:
    parts = list(picture_of(chosen.register, chosen.record, reveal=True).parts)
    part = parts[chosen.part]
    parts[chosen.part] = replace(part, fields={**part.fields, chosen.field: value})
    return parts


def _value(chosen: Correctable, text: str) -> Value:
    if not text:
        raise CaseworkError("value", gettext("Write down what it has to be."))
    try:
        if chosen.kind is FieldKind.DAY:
            return date.fromisoformat(text)
        if chosen.kind in (FieldKind.NUMBER, FieldKind.CENTS):
            return int(text)
    except ValueError:
        raise CaseworkError(
            "value", gettext("Write a day as 2026-01-31, and a number in digits; an amount in cents.")
        ) from None
    return text


def _tell(held: Verzoek, wijze: str, acting_user: User, at: datetime) -> None:
    with speaking(LANGUAGE):
        names = recipients_of(one_person(held.persoon_id)) or [gettext("Nobody else got your data.")]
    told = {"ontvangers": "\n".join(f"- {plain(name)}" for name in names)}
    write_verzoekbrief(held, "verzoek_gecorrigeerd", told, wijze=wijze, acting_user=acting_user, at=at)
    end_verzoek(held, TOEGEWEZEN, acting_user=acting_user, at=at)
