"""Take in a melding, a request or a referral: from here on its clock runs."""

from dataclasses import dataclass
from datetime import datetime

from kernbeeld.accounts.service import AccessError, Right, User, may, scopes
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.actions.take_step import first_steps
from kernbeeld.casework.actions.write_letter import write_letter
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Betrokkene, Hulpvraag, Melding
from kernbeeld.casework.models.sealed import SealedRow
from kernbeeld.casework.queries.desk import person_on, persoon_for, place_of, unused_kenmerk
from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.rules.intake import Asked, Caller, Contact, Intake, may_take_in, objection_to_intake
from kernbeeld.casework.rules.place import Where
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import Part, change_record, holding, register_record, seal_content

__all__ = ["ONLINE", "Asked", "Caller", "Contact", "Intake", "take_in", "take_in_online"]

ONLINE = "online"
"""As whom a resident acts who fills in the public form."""
TAAK = "toegang"
BEVESTIGING = "bevestiging"
GOES_OUT = {"balie": "hand", "online": "scherm"}
"""How the confirmation goes out, by how it came in; else by post."""


@dataclass(frozen=True, slots=True)
class _Taking:
    """One taking in: what, of whom, from where, by whom and when."""

    intake: Intake
    wet: str
    persoon: Persoon
    where: Where
    name: str
    user: User | None
    at: datetime


def take_in(intake: Intake, *, acting_user: User, at: datetime) -> Melding:
    """Take in what somebody came with, all of it or nothing; return the melding with its number.

    Writes the row and what is asked, who has to do with it, and the register's record; takes the first
    steps that the law asks, with the letter that confirms it. The team and the kern are those of the
    person's neighbourhood on the day of receipt. Raises :class:`~kernbeeld.casework.errors.CaseworkError`
    that names the field, and :class:`~kernbeeld.accounts.errors.AccessError` for who may not take in there.
    """
    return _take(intake, acting_user.name, acting_user, at)


def take_in_online(intake: Intake, *, at: datetime) -> Melding:
    """Take in what a resident sent by the public form, as :func:`take_in` does; nobody works on it yet."""
    return _take(intake, ONLINE, None, at)


def _take(intake: Intake, name: str, user: User | None, at: datetime) -> Melding:
    # The lock of the registers' clock makes that numbers follow each other: no gaps, and none twice.
    with writing(lambda: at):
        taking = _looked_at(intake, name, user, at)
        melding = _write_melding(taking)
        _write_asked(melding, taking)
        _register(melding, taking)
        _keep_contact(taking)
        _log(melding, taking)
        _begin(melding, taking)
    return melding


def _looked_at(intake: Intake, name: str, user: User | None, at: datetime) -> _Taking:
    catalogue, today = house_catalogue(), day_of(at)
    wrong = objection_to_intake(intake, catalogue.procedures, members(catalogue, "leefgebied"), today)
    if wrong:
        raise CaseworkError(*wrong)
    persoon = persoon_for(intake.persoon)
    person = person_on(persoon, intake.ontvangst)
    if person.overleden:
        raise CaseworkError(
            "persoon", gettext("This resident has died: nothing can be taken in under this name.")
        )
    where = place_of(person, intake.ontvangst, at)
    taking = _Taking(intake, catalogue.procedures[intake.procedure].wet, persoon, where, name, user, at)
    _expect_leave(taking)
    _expect_seen(taking)
    return taking


def _expect_leave(taking: _Taking) -> None:
    if taking.user is None:
        return
    held = scopes(taking.user, Right.TAKE_IN)
    where = taking.where
    if not any(may_take_in(one, wet=taking.wet, gebied=where.gebied, team=where.team) for one in held):
        raise AccessError(
            gettext("You can't take this in: it belongs to another law or another village than yours.")
        )


def _expect_seen(taking: _Taking) -> None:
    """Refuse what nobody could see: besloten, and nobody works on it."""
    if taking.intake.is_besloten and not _is_own(taking):
        raise CaseworkError(
            "is_besloten", gettext("Take this melding yourself first: else nobody sees it any more.")
        )


def _is_own(taking: _Taking) -> bool:
    return taking.intake.is_own and taking.user is not None and may(taking.user, Right.WORK_ON_CASES)


def _write_melding(taking: _Taking) -> Melding:
    intake, user = taking.intake, taking.user
    return Melding.objects.create(
        kenmerk=unused_kenmerk(taking.at),
        wet=taking.wet,
        procedure=intake.procedure,
        aanmeldwijze=intake.aanmeldwijze,
        verwijzer=intake.verwijzer,
        persoon=taking.persoon,
        ontvangst=intake.ontvangst,
        buurt=taking.where.buurt,
        gebied=taking.where.gebied,
        team=taking.where.team,
        behandelaar=user if _is_own(taking) else None,
        is_besloten=intake.is_besloten,
        created_at=taking.at,
        created_by=taking.name,
    )


def _write_asked(melding: Melding, taking: _Taking) -> None:
    for asked in taking.intake.hulpvragen:
        row = Hulpvraag(melding=melding, leefgebied=asked.leefgebied, at=taking.at)
        _seal(row, taking.persoon, woorden=asked.woorden)
    for caller in taking.intake.betrokkenen:
        known = persoon_for(caller.known_as) if caller.known_as else None
        row_of = Betrokkene(melding=melding, rol=caller.rol, known_as=known, since=taking.intake.ontvangst)
        said = {"telefoon": caller.telefoon, "email": caller.email, "relatie": caller.relatie}
        _seal(row_of, taking.persoon, naam=caller.naam, **said)


def _seal(row: SealedRow, persoon: Persoon, **said: str) -> None:
    row.persoon = persoon
    row.payload = seal_content(row.place, {name: text.strip() for name, text in said.items() if text.strip()})
    row.save(force_insert=True)


def _register(melding: Melding, taking: _Taking) -> None:
    fields = {
        "persoon": taking.persoon.sleutel,
        "wet": melding.wet,
        "procedure": melding.procedure,
        "aanmeldwijze": melding.aanmeldwijze,
        "verwijzer": melding.verwijzer,
    }
    register_record(
        "melding",
        melding.kenmerk,
        parts=[Part(melding.ontvangst, None, fields)],
        reason=gettext("Taken in."),
        acting_user=taking.name,
        now=lambda: taking.at,
    )


def _keep_contact(taking: _Taking) -> None:
    said = taking.intake.contact.said
    if not said:
        return
    day, at, reason = day_of(taking.at), taking.at, gettext("Taken in.")
    held = holding("contactgegeven", "persoon", [taking.persoon.pk], day)
    if held:
        change_record(
            "contactgegeven",
            held[-1].record,
            since=day,
            fields=said,
            reason=reason,
            acting_user=taking.name,
            now=lambda: at,
        )
        return
    parts = [Part(day, None, {"persoon": taking.persoon.sleutel, **said})]
    key = f"contact-{taking.persoon.sleutel}"
    register_record(
        "contactgegeven", key, parts=parts, reason=reason, acting_user=taking.name, now=lambda: at
    )


def _begin(melding: Melding, taking: _Taking) -> None:
    """Take the first steps of the procedure: what came in on its day, what the municipality does today."""
    first, *others = house_catalogue().procedures[melding.procedure].at_intake
    at, name = taking.at, taking.name
    first_steps(melding, [first], day=melding.ontvangst, acting_user=name, at=at)
    first_steps(melding, others, day=day_of(at), acting_user=name, at=at)
    if BEVESTIGING in others:
        wijze = GOES_OUT.get(melding.aanmeldwijze, "post")
        write_letter(melding, BEVESTIGING, wijze=wijze, acting_user=name, at=at)


def _log(melding: Melding, taking: _Taking) -> None:
    log_act(
        taking.name,
        "take_in",
        at=taking.at,
        register="melding",
        record=melding.kenmerk,
        new={
            "procedure": melding.procedure,
            "aanmeldwijze": melding.aanmeldwijze,
            "persoon": taking.persoon.sleutel,
            "gebied": melding.gebied,
            "team": melding.team,
            "is_besloten": melding.is_besloten,
        },
        ground=Ground(wet=melding.wet, taak=TAAK),
    )
