"""How rows are divided: from what a row holds to the number of a member."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kernbeeld.catalogue.measure import PlaceVersion, Source

MONTHS = "months"
"""The name of the completed months of a row, which no fact table holds: it is computed."""

_OPEN = 1 << 30


@dataclass(frozen=True, eq=False)
class Axis:
    """One dimension of a breakdown, ready to be looked up; members are numbered in their order.

    One of three is filled: ``values`` (a text of ``column`` and a member's number; a text may belong
    to several members), ``ranges`` (lower bound inclusive, upper exclusive, number) or ``sets`` (for
    each member, the set of texts that one person must have among the rows that count).
    """

    dimension: str
    members: tuple[str, ...]
    column: str
    values: tuple[tuple[str, int], ...] = ()
    ranges: tuple[tuple[int, int, int], ...] = ()
    sets: tuple[frozenset[str], ...] = ()


def axis_of(
    dimension: str, members: tuple[str, ...], source: Source, places: PlaceVersion | None, reference: date
) -> Axis:
    """Return the axis of a dimension; `places` is the map that holds, `reference` the day of ages."""
    if source.column and source.combination:
        sets = tuple(source.combination.get(member, frozenset()) for member in members)
        return Axis(dimension, members, source.column, sets=sets)
    if source.duration:
        return Axis(dimension, members, MONTHS, ranges=tuple(_bands(members, source.duration)))
    if source.age:
        months = tuple(_births(_bands(members, source.age), reference))
        return Axis(dimension, members, "geboortemaand", ranges=months)
    if places:
        return Axis(dimension, members, "area", values=tuple(_areas(members, places)))
    return Axis(dimension, members, source.column, values=tuple(_values(members, source.values or {})))


def _values(members: tuple[str, ...], known: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, int]]:
    for number, member in enumerate(members):
        for value in sorted(set(known.get(member, (member,)))):
            yield value, number


def _areas(members: tuple[str, ...], places: PlaceVersion) -> Iterator[tuple[str, int]]:
    numbers = {member: number for number, member in enumerate(members)}
    for area, held_by in sorted(places.areas.items()):
        for member in sorted(held_by & numbers.keys()):
            yield area, numbers[member]
    # Who counts without an address knows the place itself at most: that is then the finest area there is.
    yield from ((member, numbers[member]) for member in members if member not in places.areas)


def _bands(
    members: tuple[str, ...], bands: Mapping[str, tuple[int, int | None]]
) -> Iterator[tuple[int, int, int]]:
    for number, member in enumerate(members):
        if member in bands:
            lower, upper = bands[member]
            yield lower, _OPEN if upper is None else upper, number


def _births(bands: Iterator[tuple[int, int, int]], reference: date) -> Iterator[tuple[int, int, int]]:
    """Turn ages in years into months of birth: the older, the earlier."""
    now = reference.year * 12 + reference.month - 1
    for lower, upper, number in bands:
        yield (-_OPEN if upper == _OPEN else now - 12 * upper + 1), now - 12 * lower + 1, number
