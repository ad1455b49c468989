"""Who looked at the file of a resident: day, role, organisation, purpose and law; never a name."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Model

from kernbeeld.audit.service import Look, looks_at
from kernbeeld.casework.models import (
    Beschikking,
    Bezwaar,
    Casus,
    Doel,
    Melding,
    Noodinzage,
    Ondersteuningsplan,
    Teamlid,
    Verwijzing,
    Verzoek,
)
from kernbeeld.house_time import day_of
from kernbeeld.registers.service import everything_about

LOOK = "look"
_BY_KENMERK: Sequence[tuple[tuple[str, ...], type[Model], str, str]] = (
    (("melding",), Melding, "persoon__in", "kenmerk"),
    (("beschikking",), Beschikking, "persoon__in", "kenmerk"),
    (("bezwaar",), Bezwaar, "persoon__in", "kenmerk"),
    (("casus", "skt_casus"), Casus, "persoon__in", "kenmerk"),
    (("verwijzing",), Verwijzing, "persoon__in", "kenmerk"),
    (("verzoek",), Verzoek, "persoon__in", "kenmerk"),
    (("plan", "ondersteuningsplan"), Ondersteuningsplan, "leden__persoon__in", "kenmerk"),
    (("doel",), Doel, "persoon__in", "sleutel"),
    (("noodinzage",), Noodinzage, "persoon__in", "pk"),
)
"""Under which names a table stands in the log, the way to the person, and the column by which."""


@dataclass(frozen=True, slots=True, order=True)
class ShownLook:
    """On a day somebody in this role, of this organisation, looked (or did something), why and how often.

    ``register`` is at what; ``purpose`` why somebody looked, or the verb of what was done.
    """

    day: date
    role: str
    organisatie: str
    purpose: str
    wet: str
    is_act: bool
    register: str = ""
    count: int = 1


def looks_of(
    persons: Collection[int], in_registers: Mapping[str, Collection[str]] | None = None
) -> Sequence[ShownLook]:
    """Return who looked at the file of these records of one person, the latest first; a dozen questions.

    `in_registers` are the keys of the records of registers that are about the person, by register: who
    looked at the records behind a figure looked at them too. Without them they are looked up.
    """
    registers = _records_of(persons) if in_registers is None else in_registers
    records: dict[str, set[str]] = {name: set(keys) for name, keys in registers.items()}
    for names, model, way, column in _BY_KENMERK:
        found = model._base_manager.filter(**{way: list(persons)}).values_list(column, flat=True)
        keys = {str(key) for key in found.distinct()}
        for name in names:
            records.setdefault(name, set()).update(keys)
    seen = looks_at({register: keys for register, keys in records.items() if keys})
    organisations = _organisations({look.user for look in seen})
    counted: dict[ShownLook, int] = {}
    for look in seen:
        shown = _shown(look, organisations)
        counted[shown] = counted.get(shown, 0) + 1
    ordered = sorted(counted, reverse=True)
    return [replace(one, count=counted[one]) for one in ordered]


def _records_of(persons: Collection[int]) -> Mapping[str, Collection[str]]:
    return {name: list(records) for name, records in everything_about(persons).items()}


def _organisations(users: Collection[str]) -> Mapping[str, str]:
    rows = Teamlid._base_manager.filter(user__name__in=sorted(users)).values_list("user__name", "organisatie")
    return dict(rows)


def _shown(look: Look, organisations: Mapping[str, str]) -> ShownLook:
    scope = dict(part.split("=", 1) for part in look.scope.replace(";", ",").split(", ") if "=" in part)
    of_scope = next((value for name, value in scope.items() if name.endswith("organisatie")), "")
    return ShownLook(
        day=day_of(look.at),
        role=look.role,
        organisatie=of_scope or organisations.get(look.user, ""),
        purpose=look.purpose if look.action == LOOK else look.action,
        wet=look.wet,
        is_act=look.action != LOOK,
        register=look.register,
    )
