"""What ties persons to each other and to their households, as known now, on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Max, Q, Window

from kernbeeld.registers.acts import Part
from kernbeeld.registers.kinds import FieldKind, register_kind
from kernbeeld.registers.models.persons import Huishouden, Persoon
from kernbeeld.registers.queries import part_of, sealed_fields


@dataclass(frozen=True, slots=True)
class Held:
    """A record of a register with the part of it that holds on the day."""

    record: str
    part: Part


def holding(register: str, field: str, numbers: Iterable[int], day: date) -> tuple[Held, ...]:
    """Return what holds on `day` of a register, where `field` refers to one of these record numbers.

    Two questions, whatever the number; sealed fields are opened. In the order in which it began. Nothing is
    logged here: who shows it does that, before it is shown.
    """
    kind = register_kind(register)
    wanted = frozenset(numbers)
    references = [name for name, rule in kind.rules.items() if rule.kind is FieldKind.REFERENCE]
    records = kind.versie.objects.filter(**{f"{field}__in": wanted}).values("record")  # type: ignore[misc]  # all have it
    newest = Window(Max("versie"), partition_by=F("record"))
    versions = kind.versie.objects.filter(Q(record__in=records)).annotate(newest=newest)
    related = versions.filter(versie=F("newest")).select_related(*("record", *references))
    rows = related.order_by("begin", "record")
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
