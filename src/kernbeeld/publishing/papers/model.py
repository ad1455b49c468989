"""What stands on a paper, ready to be set: every text is in the reader's language, every number exact."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Cell(StrEnum):
    """What a column holds, and so how it is written. A percentage of 12.5 is written as 12,5%."""

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

    Nothing is an empty cell: what is missing (``None``) says why in ``words``, by the number of the column
    counted from 0; without words it is a dash.
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


@dataclass(frozen=True)
class Beside:
    """Blocks that stand beside each other on paper, read from left to right."""

    left: "tuple[Block, ...]"
    right: "tuple[Block, ...]"


Block = Heading | Text | PaperTable | PaperChart | Beside


@dataclass(frozen=True)
class Paper:
    """A paper: its title, what it is about, and its blocks. ``made`` says from what and when it was made.

    ``day`` is the day that the file carries inside, so that the same paper gives the same bytes; without one
    that is 1 January 2000. With ``one_page`` everything is set as small as needed to stand on one page, and
    no smaller than can be read: what then still does not fit goes on to a next one.
    """

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    made: str
    language: str = "nl"
    day: date | None = None
    one_page: bool = False
