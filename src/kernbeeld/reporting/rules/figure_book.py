"""Every figure of one edition, or of the work on a report, as plain values to look up and compare."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.model import Catalogue, Report, Table
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.engine.figures import Figures
from kernbeeld.intake.fact import Fact, SourceCell
from kernbeeld.publishing.cells import absence_sign, published

Key = tuple[str, Breakdown, Period]
"""A measure, a cell of it and a period."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as a reader saw or sees it; ``text`` is empty where nothing was printed.

    ``code`` and ``breakdown`` are those under which it is published; ``marked`` tells of a finding.
    ``page`` is the report's page that tells where it comes from.
    """

    code: str
    breakdown: Breakdown
    period: Period
    value: Decimal | None
    absence: Absence | None
    qualifiers: frozenset[Qualifier]
    text: str
    marked: bool = False
    page: str = ""

    @property
    def written(self) -> str:
        """What stands in a cell: the figure, or the sign of its absence."""
        if self.value is None and self.absence is not None and not self.text.strip():
            return absence_sign(self.absence)
        return self.text


@dataclass(frozen=True)
class FigureBook:
    """The figures of one report over one period, known at one instant."""

    catalogue: Catalogue
    report: str
    period: Period
    known_at: datetime
    figures: Mapping[Key, Shown]

    def find(self, code: str, period: Period, breakdown: Breakdown = ()) -> Shown | None:
        """Return a figure by any of its names; None where the report does not have it."""
        return self.figures.get((*self.catalogue.cell(code, breakdown), period))

    @cached_property
    def by_cell(self) -> Mapping[tuple[str, Breakdown], tuple[Period, ...]]:
        """The periods of each measure and cell, in order of time."""
        found: dict[tuple[str, Breakdown], list[Period]] = {}
        for code, breakdown, period in self.figures:
            found.setdefault((code, breakdown), []).append(period)
        return {cell: tuple(sorted(periods, key=in_time)) for cell, periods in found.items()}

    @cached_property
    def bindable(self) -> Figures:
        """The same figures as commentary wants them, each as it is printed here."""
        return Figures(self.catalogue, [_as_fact(shown, self.known_at) for shown in self.figures.values()])

    @property
    def defined(self) -> Report:
        """The report as it is over the period."""
        return self.catalogue.reports[self.report].over(self.period)

    def chapter_of(self, code: str, breakdown: Breakdown = ()) -> str:
        """Return the chapter of the report that shows a figure first; empty when none does."""
        wanted = self.catalogue.cell(code, breakdown)
        for chapter in self.defined.chapters:
            if any(wanted in cells_of(self.catalogue, table) for table in chapter.tables):
                return chapter.code
        return ""


def in_time(period: Period) -> tuple[int, int]:
    """Order periods by their end; of those that end together the longest comes last."""
    return period.end, period.months


def book_of(shown: Iterable[Shown], catalogue: Catalogue) -> dict[Key, Shown]:
    """Key figures by measure, cell and period."""
    return {(*catalogue.cell(one.code, one.breakdown), one.period): one for one in shown}


def cells_of(catalogue: Catalogue, table: Table) -> set[tuple[str, Breakdown]]:
    """Return every measure and cell that a table shows."""
    found = set()
    members = catalogue.dimensions[table.dimension].members if table.dimension else ()
    for row in table.rows:
        if row.code:
            parts: list[Breakdown] = [((table.dimension, member.code),) for member in members] or [()]
            found |= {catalogue.cell(row.code, tuple(sorted((*row.breakdown, *part)))) for part in parts}
    return found


def published_cell(catalogue: Catalogue, code: str, breakdown: Breakdown) -> tuple[str, Breakdown]:
    """Return the one name under which a figure goes, however it was asked."""
    return published(catalogue, code, tuple(sorted(breakdown)))


def _as_fact(shown: Shown, known_at: datetime) -> Fact:
    exponent = shown.value.normalize().as_tuple().exponent if shown.value is not None else 0
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return Fact(
        code=shown.code,
        period=shown.period,
        breakdown=shown.breakdown,
        value=shown.value,
        absence=shown.absence,
        qualifiers=shown.qualifiers,
        printed=shown.text,
        quantum=Decimal(1).scaleb(-min(decimals, 2)),
        rounded=False,
        delivery="",
        bron="",
        public=False,
        source=SourceCell("", "", 0, ""),
        known_from=known_at,
    )
