"""What a register knows now about the records of a file, opened where it is sealed."""

from collections.abc import Iterable, Iterator, Mapping

from django.db.models import F, Max, Window

from kernbeeld.registers.acts import Part
from kernbeeld.registers.kinds import FieldKind, RegisterKind
from kernbeeld.registers.queries import part_of, sealed_fields
from kernbeeld.registers.standing import MOST_KEYS

Pictures = Mapping[str, tuple[Part, ...]]
"""The parts of each record by its key, in order; none of a record that is withdrawn."""


def pictures(kind: RegisterKind, keys: Iterable[str]) -> Pictures:
    """Return the newest picture of every record that the register has among `keys`.

    What was known about somebody who is destroyed stays away.
    """
    if not kind.record.objects.exists():
        return {}
    found: dict[str, list[Part]] = {}
    wanted = sorted(keys)
    for start in range(0, len(wanted), MOST_KEYS):
        for key, part in _parts(kind, wanted[start : start + MOST_KEYS]):
            found.setdefault(key, []).extend([part] if part else [])
    return {key: tuple(parts) for key, parts in found.items()}


def _parts(kind: RegisterKind, keys: list[str]) -> Iterator[tuple[str, Part | None]]:
    references = [name for name, rule in kind.rules.items() if rule.kind is FieldKind.REFERENCE]
    rows = list(
        kind.versie.objects.filter(record__sleutel__in=keys)
        .annotate(newest=Window(Max("versie"), partition_by=F("record")))
        .filter(versie=F("newest"))
        .select_related("record", *references)
        .order_by("record_id", "deel")
    )
    opened = sealed_fields(kind, rows)
    for row in rows:
        part = part_of(kind, row, opened.get(row.pk, {})) if row.deel else None
        yield row.record.sleutel, part  # type: ignore[attr-defined]
