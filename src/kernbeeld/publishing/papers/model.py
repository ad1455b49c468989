"""What stands on a paper, ready to be set: every text is in the reader's language, every number exact."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Cell(StrEnum):
    """What a column holds, and so how it is written."""

    TEXT = "text"
    EURO = "euro"
    NUMBER = "number"
    PERCENT = "percent"


@dataclass(frozen=True)
class PaperColumn:
    """A column: its heading and what it holds; ``decimals`` behind the comma."""

    heading: str
    cell: Cell = Cell.TEXT
    decimals: int = 0


@dataclass(frozen=True)
class PaperRow:
    """A row: a text or an exact number per column.

    Nothing is an empty cell: what is missing says why in ``words``, by the number of the column.
    """

    cells: tuple[str | Decimal | None, ...]
    total: bool = False
    words: Mapping[int, str] | None = None


@dataclass(frozen=True)
class PaperTable:
    """A table with its title; the first column is the heading of each row."""

    title: str
    columns: tuple[PaperColumn, ...]
    rows: tuple[PaperRow, ...]
    note: str = ""


@dataclass(frozen=True)
class PaperChart:
    """A picture as SVG with what it shows in words; a table with the same numbers always follows it."""

    title: str
    svg: str
    alt: str


@dataclass(frozen=True)
class Text:
    """A paragraph; ``strong`` for what must not be missed."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading below the title of the paper."""

    text: str


Block = Heading | Text | PaperTable | PaperChart


@dataclass(frozen=True)
class Paper:
    """A paper: its title, what it is about, and its blocks. ``made`` says from what and when it was made."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    made: str
    language: str = "nl"
