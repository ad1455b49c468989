"""The picture of white spots: a grid of circles, larger where more is asked, open where nothing is there."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from kernbeeld.casework.rules.white_spots import Cell, Coverage, Grid
from kernbeeld.language import gettext

WIDE, HIGH = 92, 40
"""The size of one cell, in the picture's own units."""
LEFT, TOP = 220, 48
LARGEST, SMALLEST = 17.0, 4.0


@dataclass(frozen=True, slots=True)
class Spot:
    """One circle: where it stands, how large it is, what kind it is, and what it says."""

    x: int
    y: int
    radius: float
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """All circles with the names beside them. Sizes are in the picture's own units."""

    width: int
    height: int
    columns: tuple[tuple[int, str], ...]
    rows: tuple[tuple[int, str], ...]
    spots: tuple[Spot, ...]


def picture_of(grid: Grid, kernen: Mapping[str, str], leefgebieden: Mapping[str, str]) -> Picture:
    """Draw a grid. The area of a circle says how often was asked; where that is withheld it has no size."""
    most = max((cell.asked or 0 for cell in grid.cells()), default=0)
    spots = [
        _spot(cell, most, _x(column), _y(row), f"{leefgebieden[code]}, {kernen[cell.gebied]}")
        for row, (code, cells, _) in enumerate(grid.rows)
        for column, cell in enumerate(cells)
        if cell.coverage is not Coverage.NO_DEMAND
    ]
    return Picture(
        LEFT + WIDE * len(grid.columns),
        TOP + HIGH * len(grid.rows),
        tuple((_x(place), kernen[code]) for place, code in enumerate(grid.columns)),
        tuple((_y(place), leefgebieden[code]) for place, (code, _, _) in enumerate(grid.rows)),
        tuple(spots),
    )


def _x(column: int) -> int:
    return LEFT + column * WIDE + WIDE // 2


def _y(row: int) -> int:
    return TOP + row * HIGH + HIGH // 2


def _spot(cell: Cell, most: int, x: int, y: int, name: str) -> Spot:
    if cell.asked is None:
        return Spot(x, y, SMALLEST, cell.coverage.value, f"{name}: {gettext('withheld')}")
    radius = SMALLEST + (LARGEST - SMALLEST) * sqrt(cell.asked / most)
    said = gettext("asked {asked} times, {count} provisions", asked=cell.asked, count=cell.supply.count)
    return Spot(x, y, round(radius, 1), cell.coverage.value, f"{name}: {said}")
