"""White spots: what is asked against what there is, per kern and part of life, without telling of one person.

A count of people below the threshold (other than nothing) is withheld, and so is every sum that a withheld
number is part of. So no published number is made with a withheld one, and nothing can be subtracted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Coverage(StrEnum):
    """What a cell tells."""

    NO_DEMAND = "no_demand"
    WITHHELD = "withheld"
    WHITE = "white"
    NOTHING_FITS = "nothing_fits"
    COVERED = "covered"


@dataclass(frozen=True, slots=True)
class Demand:
    """How often was asked: questions, needs in meldingen, and how often of both nothing fitted."""

    questions: int = 0
    needs: int = 0
    unmet: int = 0

    @property
    def total(self) -> int:
        """All that was asked."""
        return self.questions + self.needs

    def __add__(self, other: "Demand") -> "Demand":
        return Demand(self.questions + other.questions, self.needs + other.needs, self.unmet + other.unmet)


@dataclass(frozen=True, slots=True)
class Supply:
    """How many provisions there are, and how many of them were checked within the last year."""

    count: int = 0
    checked: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One kern and one part of life. A count that is None is withheld."""

    gebied: str
    leefgebied: str
    asked: int | None
    unmet: int | None
    supply: Supply
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Grid:
    """All cells by row (a part of life) and column (a kern), with the sums that may be shown."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...], int | None], ...]
    totals: tuple[int | None, ...]
    total: int | None
    withheld: int

    def cells(self) -> Iterable[Cell]:
        """Give every cell, row by row."""
        for _, cells, _ in self.rows:
            yield from cells


Key = tuple[str, str]
"""A kern and a part of life."""


def grid_of(
    gebieden: Sequence[str],
    leefgebieden: Sequence[str],
    demand: Mapping[Key, Demand],
    supply: Mapping[Key, Supply],
    threshold: int,
) -> Grid:
    """Put demand beside supply. ``threshold`` is the smallest count of people that may be shown."""
    rows = []
    for leefgebied in leefgebieden:
        cells = tuple(
            _cell((gebied, leefgebied), demand.get((gebied, leefgebied), Demand()), supply, threshold)
            for gebied in gebieden
        )
        rows.append((leefgebied, cells, _sum(cell.asked for cell in cells)))
    columns = tuple(_sum(cells[place].asked for _, cells, _ in rows) for place in range(len(gebieden)))
    withheld = sum(cell.coverage is Coverage.WITHHELD for _, cells, _ in rows for cell in cells)
    return Grid(tuple(gebieden), tuple(rows), columns, _sum(columns), withheld)


def _cell(key: Key, demand: Demand, supply: Mapping[Key, Supply], threshold: int) -> Cell:
    there = supply.get(key, Supply())
    asked = shown(demand.total, threshold)
    # Who knows how often something fitted knows how often nothing did: both have to be large, or nothing.
    fitted = demand.total - demand.unmet
    may_tell = asked is not None and shown(fitted, threshold) is not None
    unmet = shown(demand.unmet, threshold) if may_tell else None
    return Cell(*key, asked, unmet, there, _coverage(asked, unmet, there))


def shown(count: int, threshold: int) -> int | None:
    """Return a count that may be shown; None: it is withheld."""
    return count if count == 0 or count >= threshold else None


def _coverage(asked: int | None, unmet: int | None, supply: Supply) -> Coverage:
    if asked == 0:
        return Coverage.NO_DEMAND
    if asked is None:
        return Coverage.WITHHELD
    if supply.count == 0:
        return Coverage.WHITE
    return Coverage.NOTHING_FITS if unmet else Coverage.COVERED


def _sum(counts: Iterable[int | None]) -> int | None:
    listed = list(counts)
    known = [count for count in listed if count is not None]
    return sum(known) if len(known) == len(listed) else None
