"""Who looked at the file of a resident: day, role, organisation, purpose and law; never a name."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kernbeeld.audit.service import Look, looks_at
from kernbeeld.casework.models import (
    Beschikking,
    Bezwaar,
    Casus,
    Melding,
    Ondersteuningsplan,
    Teamlid,
    Verwijzing,
    Verzoek,
)
from kernbeeld.casework.rules.days import day_of
from kernbeeld.registers.models.persons import Persoon

LOOK = "look"
_BY_KENMERK = (
    ("melding", Melding, "persoon__in"),
    ("beschikking", Beschikking, "persoon__in"),
    ("bezwaar", Bezwaar, "persoon__in"),
    ("casus", Casus, "persoon__in"),
    ("skt_casus", Casus, "persoon__in"),
    ("verwijzing", Verwijzing, "persoon__in"),
    ("verzoek", Verzoek, "persoon__in"),
    ("ondersteuningsplan", Ondersteuningsplan, "leden__persoon__in"),
    ("plan", Ondersteuningsplan, "leden__persoon__in"),
)


@dataclass(frozen=True, slots=True, order=True)
class ShownLook:
    """On a day somebody in this role, of this organisation, looked (or did something), why and how often."""

    day: date
    role: str
    organisatie: str
    purpose: str
    wet: str
    is_act: bool
    count: int = 1


def looks_of(persons: Collection[int]) -> Sequence[ShownLook]:
    """Return who looked at the file of these records of one person, the latest first; a dozen questions."""
    records: dict[str, Collection[str]] = {
        "persoon": list(Persoon.objects.filter(pk__in=persons).values_list("sleutel", flat=True))
    }
    for register, model, way in _BY_KENMERK:
        found = model._base_manager.filter(**{way: list(persons)}).values_list("kenmerk", flat=True)
        records[register] = list(found.distinct())
    seen = looks_at({register: keys for register, keys in records.items() if keys})
    organisations = _organisations({look.user for look in seen})
    counted: dict[ShownLook, int] = {}
    for look in seen:
        shown = _shown(look, organisations)
        counted[shown] = counted.get(shown, 0) + 1
    ordered = sorted(counted, reverse=True)
    return [
        ShownLook(one.day, one.role, one.organisatie, one.purpose, one.wet, one.is_act, counted[one])
        for one in ordered
    ]


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
    )
