"""How a figure is computed from facts: what to take, where, and what to count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from kernbeeld.catalogue.fact_columns import FactKind, Take
from kernbeeld.errors import Place
from kernbeeld.house_time import day_of

Condition = tuple[str, tuple[str, ...]]
"""A column and the values that it may have."""


@dataclass(frozen=True)
class Measure:
    """Rows of one kind of fact that satisfy every condition, taken and counted.

    ``count`` is ``record``, ``persoon``, ``huishouden``, ``organisatie``, or ``sum:`` and a column of
    whole numbers, such as ``sum:bedrag``. The conditions stand in the order of their columns.
    Distinct values are counted for each cell and for each total; they are never added up.
    """

    of: FactKind
    where: tuple[Condition, ...]
    take: Take
    count: str
    place: Place

    @property
    def summed(self) -> str:
        """The column that is added up, or nothing when rows or distinct values are counted."""
        return self.count.removeprefix("sum:") if self.count.startswith("sum:") else ""


@dataclass(frozen=True)
class MeasureVersion:
    """A measure, the first day of the periods that it is for, and the day on which it was decided.

    The first version holds since the indicator does; a later one names its reason.
    """

    measure: Measure
    valid_from: date
    decided: date
    reason_nl: str = ""
    reason_en: str = ""


@dataclass(frozen=True)
class Source:
    """Where the members of a dimension come from in the facts. Exactly one of these is set.

    ``column``: the value of a column; ``values`` says which values belong to which member (a member
    without an entry stands for its own code). ``combination``: which set of values one person has
    among the rows that count. ``place``: the code of a dated map from areas. ``duration``: completed
    months from the first day to the day after the last, lower bound inclusive, upper exclusive (None:
    no bound). ``age``: completed years on the reference day from the month of birth, bounds likewise.
    """

    column: str = ""
    values: Mapping[str, tuple[str, ...]] | None = None
    combination: Mapping[str, frozenset[str]] | None = None
    place: str = ""
    duration: Mapping[str, tuple[int, int | None]] | None = None
    age: Mapping[str, tuple[int, int | None]] | None = None

    def excluded_by(self, measure: Measure, member: str) -> bool:
        """Tell whether the conditions of a measure leave no row for a member.

        Such a figure does not exist by design: organisations that deliver care in kind have no part
        that delivers with a personal budget. It is not applicable, not zero.
        """
        allowed = dict(measure.where).get(self.column)
        if allowed is None:
            return False
        if self.combination is not None:
            return not self.combination.get(member, frozenset()) <= set(allowed)
        return not set((self.values or {}).get(member, (member,))) & set(allowed)


@dataclass(frozen=True)
class PlaceVersion:
    """A map from areas to members, for days from ``valid_from``, decided on a day."""

    valid_from: date
    decided: date
    areas: Mapping[str, frozenset[str]]
    """From an area (a neighbourhood or postcode area) to the members that hold it."""
    reason_nl: str = ""
    reason_en: str = ""


@dataclass(frozen=True)
class PlaceMap:
    """A dated map such as ``kern`` or ``team``; the latest version that is valid and decided holds."""

    code: str
    versions: tuple[PlaceVersion, ...]
    place: Place
    replaces: str = ""

    def version_on(self, day: date, known_at: datetime) -> PlaceVersion | None:
        """Return the map that holds on `day`, as it was decided at `known_at` (UTC)."""
        return version_on(self.versions, day, known_at)


Version = TypeVar("Version", MeasureVersion, PlaceVersion)


def version_on(versions: Sequence[Version], day: date, known_at: datetime) -> Version | None:
    """Return the latest version that is valid on `day` and was decided at `known_at` (UTC).

    The versions stand in the order in which they were decided; lint sees to that.
    """
    held = [found for found in versions if found.valid_from <= day and found.decided <= day_of(known_at)]
    return held[-1] if held else None
