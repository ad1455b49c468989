"""A delivered file as sheets of cells: plain values, sparse, addressed as a spreadsheet does."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
MAX_COLUMN = 16_384
MAX_ROW = 8_000_000
MAX_CELLS = 5_000_000
MAX_TEXT = 32_767


class Number(NamedTuple):
    """A cell that is a number in the file itself; ``sign`` is ``%`` or ``€`` by its format."""

    value: Decimal
    sign: str = ""

    def __str__(self) -> str:
        text = f"{self.value:f}".replace(".", ",")
        return f"€ {text}" if self.sign == "€" else f"{text}{self.sign}"


Cell = str | Number
Position = tuple[int, int]
"""Row and column, both counted from 1."""


class Area(NamedTuple):
    """A rectangle of cells, both corners inclusive."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Tell whether a cell lies inside."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True)
class Sheet:
    """One sheet; ``cells`` has only the cells that are not empty. ``merged`` are areas of one value."""

    name: str
    cells: dict[Position, Cell]
    hidden: bool = False
    merged: tuple[Area, ...] = ()
    rows: int = field(init=False)
    columns: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rows", max((row for row, _ in self.cells), default=0))
        object.__setattr__(self, "columns", max((column for _, column in self.cells), default=0))

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell as a reader sees it; empty where there is nothing."""
        return str(self.cells.get((row, column), ""))

    @property
    def area(self) -> Area:
        """The rectangle from A1 that holds every cell."""
        return Area(1, 1, self.rows, self.columns)


@dataclass(frozen=True)
class Book:
    """All sheets of a file, in their order; a CSV file is one sheet without a name."""

    file: str
    sheets: tuple[Sheet, ...]


def letters(column: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_number(name: str) -> int:
    """Return the number of a column by its letters; 0 when they are no letters of a column."""
    number = 0
    for letter in name.upper():
        if not "A" <= letter <= "Z":
            return 0
        number = number * 26 + ord(letter) - 64
    return number if number <= MAX_COLUMN else 0


def position(address: str) -> Position | None:
    """Read an address such as ``B12`` as row and column."""
    match = _ADDRESS.fullmatch(address.upper().replace("$", ""))
    if not match or not column_number(match[1]) or int(match[2]) < 1:
        return None
    return int(match[2]), column_number(match[1])


def area(text: str) -> Area | None:
    """Read an address such as ``A3:F20``, or of one cell, as a rectangle."""
    first, _, last = text.partition(":")
    begin, end = position(first), position(last or first)
    if begin is None or end is None:
        return None
    return Area(min(begin[0], end[0]), min(begin[1], end[1]), max(begin[0], end[0]), max(begin[1], end[1]))
