"""Entries to measures over facts, and to where the members of a dimension come from."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from kernbeeld.catalogue.fact_columns import FactKind, Take
from kernbeeld.catalogue.measure import Measure, MeasureVersion, Source
from kernbeeld.catalogue.source import Entry, Scalar
from kernbeeld.language import gettext

Bounds = tuple[int, int | None]

ORIGINS = ("column", "place", "duration", "age")
"""Where members can come from; a dimension names one."""


def read_measures(entry: Entry, since: date) -> tuple[MeasureVersion, ...]:
    """Read ``measure`` and the later versions under ``redefined``; without a measure there are none."""
    versions = []
    if entry.has("measure"):
        first = _read_measure(entry)
        versions += [MeasureVersion(first, since, since)] if first else []
    elif entry.has("redefined"):
        entry.wrong(gettext("Field '{key}' is missing.", key="measure"))
    for item in entry.entries("redefined"):
        valid_from, decided, reason = item.day("valid_from"), item.day("decided"), item.label("reason")
        measure = _read_measure(item)
        item.finish()
        versions += [MeasureVersion(measure, valid_from, decided, reason.nl, reason.en)] if measure else []
    return tuple(versions)


def _read_measure(parent: Entry) -> Measure | None:
    entry = parent.entry("measure")
    if entry is None:
        return None
    kinds, takes = tuple(FactKind), tuple(Take)
    of, take = entry.choice("of", kinds), entry.choice("take", takes)
    where = _read_where(entry)
    measure = Measure(FactKind(of), where, Take(take), entry.text("count"), entry.place)
    entry.finish()
    # A wrong word has been told; what it was taken for would only give more mistakes.
    known = entry.text("of") in kinds and entry.text("take") in takes
    return measure if known else None


def _read_where(entry: Entry) -> tuple[tuple[str, tuple[str, ...]], ...]:
    where = entry.entry("where") if entry.has("where") else None
    if where is None:
        return ()
    return tuple((column, where.some(column)) for column in sorted(where.fields))


def read_origin(entry: Entry) -> Source | None:
    """Read ``from`` of a dimension: a column, a map of places, or bands of duration or age."""
    origin = entry.entry("from") if entry.has("from") else None
    if origin is None:
        return None
    named = [key for key in ORIGINS if origin.has(key)]
    if len(named) != 1:
        origin.wrong(gettext("'from' names one of {known}.", known=", ".join(ORIGINS)))
        if not named:
            origin.finish()
        return None
    source = _ORIGIN[named[0]](origin)
    origin.finish()
    return source


def _from_column(origin: Entry) -> Source:
    values, sets = _read_lists(origin, "values"), _read_lists(origin, "combination")
    if values and sets:
        origin.wrong(gettext("'from' has 'values' or 'combination', not both."))
    combination = {member: frozenset(found) for member, found in sets.items()} if sets else None
    return Source(column=origin.text("column"), values=values, combination=combination)


def _read_lists(origin: Entry, key: str) -> dict[str, tuple[str, ...]] | None:
    lists = origin.entry(key) if origin.has(key) else None
    return {member: lists.some(member) for member in lists.fields} if lists else None


def _read_bands(origin: Entry, key: str) -> dict[str, Bounds]:
    bands = origin.entry(key)
    found = {member: _read_bounds(bands, member) for member in bands.fields} if bands else {}
    return {member: bounds for member, bounds in found.items() if bounds}


def _read_bounds(bands: Entry, member: str) -> Bounds | None:
    bands.has(member)
    match bands.fields[member]:
        case [Scalar() as low, Scalar() as high] if _is_whole(low) and high.plain_null:
            return int(low), None
        case [Scalar() as low, Scalar() as high] if (
            _is_whole(low) and _is_whole(high) and int(low) < int(high)
        ):
            return int(low), int(high)
    bands.wrong(
        gettext("'{member}' must be two whole numbers such as [3, 6], or [24, null].", member=member),
        place=bands.place_of(member),
    )
    return None


def _is_whole(text: str) -> bool:
    return re.fullmatch("[0-9]{1,4}", text) is not None


_ORIGIN: Mapping[str, Callable[[Entry], Source]] = {
    "column": _from_column,
    "place": lambda origin: Source(place=origin.text("place")),
    "duration": lambda origin: Source(duration=_read_bands(origin, "duration")),
    "age": lambda origin: Source(age=_read_bands(origin, "age")),
}
