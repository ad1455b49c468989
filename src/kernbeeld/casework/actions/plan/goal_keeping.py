"""What every act on a goal writes: a sealed version, the same in the register, and the entry of the log."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Doel, Doelversie
from kernbeeld.casework.queries.plan.goals import SENT, area_of, lighter_for
from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.rules.plan.goals import (
    TEXTS,
    YES,
    Content,
    Objection,
    objections_to_step,
    objections_to_texts,
    without_reason,
)
from kernbeeld.casework.rules.plan.levels import DIMENSION, objections_to_level
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.service import Value, change_record, seal_content

TAAK = "toegang"
Coded = str | int | bool | None
"""What stands in the log of an act: codes and numbers, nothing that tells who somebody is."""


def expect(objections: Iterable[Objection]) -> None:
    """Raise :class:`~kernbeeld.casework.errors.CaseworkError` with the first thing that is wrong, if any."""
    wrong = next(iter(objections), None)
    if wrong:
        raise CaseworkError(*wrong)


def sound(doel: Doel, content: Content, acting_user: User, at: datetime) -> Content:
    """Return a content that may stand: no reason counts where nothing lighter fits.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for what can't.
    """
    catalogue = house_catalogue()
    expect(objections_to_texts(content))
    levels = members(catalogue, DIMENSION)
    expect(objections_to_level(doel.wet, content["niveau"], content["casusregie"], levels))
    lighter = lighter_for(
        acting_user,
        trede=content["trede"],
        leefgebied=doel.leefgebied,
        gebied=area_of(doel),
        melding=doel.melding_id,
        today=day_of(at),
    )
    reasons, ladder = members(catalogue, "reden_zwaarder"), members(catalogue, "ladder")
    expect(objections_to_step(content, ladder, reasons, fits_lighter=bool(lighter)))
    return content if lighter else without_reason(content)


def choose(doel: Doel, content: Content) -> None:
    """Bring the row to what its version chose."""
    doel.trede, doel.reden_zwaarder = content["trede"], content["reden_zwaarder"]
    doel.niveau, doel.is_samen = content["niveau"], content["is_samen"] == YES


def add_version(doel: Doel, content: Content, acting_user: User, at: datetime, **more: str) -> Doelversie:
    """Write the next version of a goal; nothing is changed in those before it."""
    version = Doelversie(
        doel=doel, persoon_id=doel.persoon_id, number=doel.number, at=at, acting_user=acting_user.name
    )
    said = {name: text for name, text in {**content, **more}.items() if text}
    version.payload = seal_content(version.place, said)
    version.save(force_insert=True)
    return version


def sent_of(content: Content, changes: Content) -> dict[str, str]:
    """Return what was sent, as a version keeps it: only where something else stands."""
    return {SENT + name: text for name, text in changes.items() if name in TEXTS and text != content[name]}


def register_fields(doel: Doel) -> dict[str, Value]:
    """Return what the register says of a goal."""
    return {
        "plan": doel.plan.kenmerk,
        "persoon": doel.persoon.sleutel,
        "wet": doel.wet,
        "leefgebied": doel.leefgebied,
        **chosen_fields(doel),
    }


def chosen_fields(doel: Doel) -> dict[str, Value]:
    """Return what the register says of a goal and can change."""
    return {"trede": doel.trede, "niveau": doel.niveau, "reden_begin": doel.reden_zwaarder}


def follow_register(doel: Doel, before: Mapping[str, Value], acting_user: User, at: datetime) -> None:
    """Bring the register to what was chosen, from today on; nothing where nothing changed."""
    now = chosen_fields(doel)
    if now == dict(before):
        return
    change_record(
        "doel",
        doel.sleutel,
        since=max(day_of(at), doel.begin),
        fields=now,
        reason=gettext("Chosen in the plan."),
        acting_user=acting_user.name,
        now=lambda: at,
    )


def log_goal(
    verb: str,
    doel: Doel,
    acting_user: User,
    at: datetime,
    *,
    new: Mapping[str, Coded],
    old: Mapping[str, Coded] | None = None,
) -> None:
    """Write the entry of an act on a goal: codes and keys only."""
    log_act(
        acting_user.name,
        verb,
        at=at,
        register="doel",
        record=doel.sleutel,
        old=dict(old) if old else None,
        new=dict(new),
        ground=Ground(wet=doel.wet, taak=TAAK),
    )
