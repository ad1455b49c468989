"""Drafts of a mapping: what the columns, rows and measures of a found table probably are."""

from dataclasses import dataclass, field
from decimal import Decimal

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.intake.book import Cell, Number
from kernbeeld.intake.headings import Calendar
from kernbeeld.intake.notation import EITHER, Notation, NotationError, read_figure
from kernbeeld.intake.recognise import FoundTable, Line
from kernbeeld.intake.text import normal
from kernbeeld.intake.words import Guess


@dataclass(frozen=True)
class Measure:
    """A measure that a table needs; ``known`` when the catalogue has it already."""

    code: str
    label: str
    guess: Guess
    known: bool = False
    dimension: str = ""
    formula: str = ""


@dataclass(frozen=True)
class ColumnDraft:
    """What a column probably is. ``listed`` when the import would not see that by itself."""

    number: int
    key: str
    heading: str
    period: Period | None = None
    tail: str = ""
    role: str = ""
    member: str = ""
    listed: bool = True
    ignored: bool = False
    estimated: bool = False
    doubt: str = ""


@dataclass(frozen=True)
class RowDraft:
    """What a row probably is: a measure (the code, or the head of it), a period, or a member."""

    line: Line
    key: str
    code: str = ""
    period: Period | None = None
    member: str = ""
    listed: bool = True
    total: bool = False
    doubt: str = ""


@dataclass
class BlockDraft:
    """A block of a proposed mapping, with the measures that it needs and what is doubtful in it."""

    table: FoundTable
    calendar: Calendar
    prefix: str
    period: Period | None = None
    columns_are: str = "periods"
    rows_are: str = "codes"
    cumulative: bool = False
    columns: list[ColumnDraft] = field(default_factory=list)
    rows: list[RowDraft] = field(default_factory=list)
    measures: dict[str, Measure] = field(default_factory=dict)
    values: dict[str, dict[str, Decimal]] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)

    @property
    def figure_columns(self) -> list[ColumnDraft]:
        """The columns with figures."""
        return [column for column in self.columns if not column.ignored]

    def code_of(self, row: RowDraft, column: ColumnDraft) -> str:
        """Return the code of a cell."""
        if self.rows_are == "codes":
            return f"{row.code}.{column.tail}" if column.tail else row.code
        return f"{self.prefix}.{column.tail}" if column.tail else self.prefix

    def period_of(self, row: RowDraft, column: ColumnDraft) -> Period | None:
        """Return the period of a cell."""
        found = row.period or column.period or self.period
        return found.so_far if found and self.cumulative else found

    def member_of(self, row: RowDraft, column: ColumnDraft) -> str:
        """Return the member of a cell in a table by members; empty for a total."""
        return row.member or column.member


def members_by_label(catalogue: Catalogue, dimension: str) -> dict[str, str]:
    """Return the members of a dimension by every text that names them."""
    found: dict[str, str] = {}
    for member in catalogue.dimensions[dimension].members:
        for text in (member.code, member.label.nl, member.label.en):
            found[normal(text)] = member.code
    return found


def value_in(cell: Cell) -> Decimal | None:
    """Return the number in a cell as far as it reads one way; nothing otherwise."""
    if isinstance(cell, Number):
        return cell.value
    for decimal in ("", EITHER):
        try:
            return read_figure(cell.rstrip("*¹²³ "), Notation(decimal)).value
        except NotationError:
            continue
    return None
