"""What the database holds about the records that acts are about or refer to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Max, Window

from kernbeeld.registers.acts import Act
from kernbeeld.registers.kinds import REGISTERS, FieldKind, RegisterKind

RecordKey = tuple[str, str]
"""The name of a register and a record's key in it."""

MOST_KEYS = 10_000
"""How many keys one question names; SQLite takes some thirty thousand parameters."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a record stands: its number, its newest version, and whether that is a withdrawal."""

    number: int
    versie: int
    withdrawn: bool
    known_from: datetime


def standing_of(acts: Iterable[Act]) -> dict[RecordKey, Standing]:
    """Return where every record that the acts name stands; records that aren't there are left out."""
    found: dict[RecordKey, Standing] = {}
    for register, keys in _named(acts).items():
        kind = REGISTERS[register]
        if kind.record.objects.exists():
            for some in _chunks(sorted(keys)):
                found.update(_standing(kind, some))
    return found


def _named(acts: Iterable[Act]) -> Mapping[str, set[str]]:
    named: defaultdict[str, set[str]] = defaultdict(set)
    for act in acts:
        if act.register not in REGISTERS:
            continue
        named[act.register].add(act.record)
        for rule in REGISTERS[act.register].rules.values():
            if rule.kind is FieldKind.REFERENCE:
                values = (part.fields.get(rule.name) for part in act.parts)
                named[rule.to].update(value for value in values if isinstance(value, str))
    return named


def _chunks(keys: list[str]) -> Iterator[list[str]]:
    return (keys[start : start + MOST_KEYS] for start in range(0, len(keys), MOST_KEYS))


def _standing(kind: RegisterKind, keys: list[str]) -> Iterator[tuple[RecordKey, Standing]]:
    newest = Window(Max("versie"), partition_by=F("record"))
    rows = (
        kind.versie.objects.filter(record__sleutel__in=keys)
        .annotate(newest=newest)
        .filter(versie=F("newest"))
        .values_list("record__sleutel", "record_id", "versie", "deel", "handeling__known_from")
    )
    for key, number, versie, deel, known_from in rows:
        yield (kind.name, key), Standing(number, versie, deel == 0, known_from)
