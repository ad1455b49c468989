"""A delivered figure, exactly as somebody printed it, with where and when we learned it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence, Qualifier


@dataclass(frozen=True, slots=True)
class SourceCell:
    """Where a figure was printed: rows count from 1, columns are letters as in a spreadsheet."""

    file: str
    sheet: str
    row: int
    column: str

    def __str__(self) -> str:
        sheet = f"{self.sheet}!" if self.sheet else ""
        return f"{self.file} {sheet}{self.column}{self.row}"


@dataclass(frozen=True, slots=True)
class Fact:
    """One version of one delivered figure.

    ``value`` is exact; without a value ``absence`` says why. ``quantum`` is what one unit of the
    last printed digit is worth (0.1 for ``12,5``; 1000 for a table in thousands), and ``rounded``
    says that the print is coarser than the figure behind it. ``withdrawn`` marks a figure that a
    later complete delivery no longer has. ``counted`` marks a figure that nobody delivered: it was
    counted from records, and goes before what was delivered for the same cell.
    """

    code: str
    period: Period
    breakdown: Breakdown
    value: Decimal | None
    absence: Absence | None
    qualifiers: frozenset[Qualifier]
    printed: str
    quantum: Decimal
    rounded: bool
    delivery: str
    bron: str
    public: bool
    source: SourceCell
    known_from: datetime
    withdrawn: bool = False
    counted: bool = False
