"""What ties persons to each other and to their households, as known now, on a day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Max, Q, QuerySet, Window

from kernbeeld.registers.acts import Part
from kernbeeld.registers.kinds import FieldKind, RegisterKind, register_kind
from kernbeeld.registers.models.persons import Huishouden, Persoon
from kernbeeld.registers.models.versions import Versie
from kernbeeld.registers.queries import part_of, sealed_fields


@dataclass(frozen=True, slots=True)
class Held:
    """A record of a register with the part of it that holds on the day."""

    record: str
    part: Part


@dataclass(frozen=True, slots=True)
class Timeline:
    """A record of a register with all its parts in order, as known now; what is sealed stays closed."""

    record: str
    parts: tuple[Part, ...]

    @property
    def begin(self) -> date:
        """The first day on which it holds."""
        return self.parts[0].begin

    @property
    def einde(self) -> date | None:
        """The last day on which it holds; None while it is open."""
        return self.parts[-1].einde


def timelines(register: str, field: str, numbers: Iterable[int]) -> tuple[Timeline, ...]:
    """Return the records of a register of which a part refers by `field` to one of these record numbers.

    One question, whatever the number; withdrawn records are left out. In the order in which they began.
    Nothing is logged here: who shows it does that, before it is shown.
    """
    kind = register_kind(register)
    wanted = frozenset(numbers)
    rows = [row for row in _newest_rows(kind, field, wanted) if row.begin]
    parts: dict[str, list[Part]] = {}
    found: set[str] = set()
    for row in rows:
        key = str(row.record.sleutel)  # type: ignore[attr-defined]  # all have it
        parts.setdefault(key, []).append(part_of(kind, row, {}))
        if getattr(row, f"{field}_id") in wanted:
            found.add(key)
    return tuple(Timeline(key, tuple(held)) for key, held in parts.items() if key in found)


def _newest_rows(kind: RegisterKind, field: str, wanted: Collection[int]) -> QuerySet[Versie]:
    references = [name for name, rule in kind.rules.items() if rule.kind is FieldKind.REFERENCE]
    records = kind.versie.objects.filter(**{f"{field}__in": wanted}).values("record")  # type: ignore[misc]  # all have it
    newest = Window(Max("versie"), partition_by=F("record"))
    versions = kind.versie.objects.filter(Q(record__in=records)).annotate(newest=newest)
    related = versions.filter(versie=F("newest")).select_related(*("record", *references))
    return related.order_by("begin", "record")


def holding(register: str, field: str, numbers: Iterable[int], day: date) -> tuple[Held, ...]:
    """Return what holds on `day` of a register, where `field` refers to one of these record numbers.

    Two questions, whatever the number; sealed fields are opened. In the order in which it began. Nothing is
    logged here: who shows it does that, before it is shown.
    """
    kind = register_kind(register)
    wanted = frozenset(numbers)
    rows = _newest_rows(kind, field, wanted)
    # In Python: any other condition in the question would narrow which version is the newest.
    held = [
        row
        for row in rows
        if row.begin and row.einde and row.begin <= day <= row.einde and getattr(row, f"{field}_id") in wanted
    ]
    opened = sealed_fields(kind, held)
    keys = [str(row.record.sleutel) for row in held]  # type: ignore[attr-defined]  # all have it
    return tuple(
        Held(key, part_of(kind, row, opened.get(row.pk, {}))) for key, row in zip(keys, held, strict=True)
    )


def numbers_of(keys: Iterable[str]) -> dict[str, int]:
    """Return the numbers of the persons with these keys; who is not there is left out."""
    return dict(Persoon.objects.filter(sleutel__in=sorted(set(keys))).values_list("sleutel", "pk"))


def household_numbers(keys: Iterable[str]) -> tuple[int, ...]:
    """Return the record numbers of the households with these keys."""
    return tuple(Huishouden.objects.filter(sleutel__in=sorted(set(keys))).values_list("pk", flat=True))
