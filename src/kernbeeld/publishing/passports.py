"""A passport for every figure that a reader can meet."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

from kernbeeld.catalogue.columns import column_period
from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.model import Catalogue, Report, Table
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.figures import Figures
from kernbeeld.engine.finding import Outcome
from kernbeeld.intake.fact import Fact
from kernbeeld.publishing.cells import Marks, address, figure_name, make_cell, published
from kernbeeld.publishing.document import Cell, Passport

Key = tuple[str, Breakdown]


class Sources(Protocol):
    """Where the passports find figures, outcomes of checks and versions."""

    @property
    def figures(self) -> Figures:
        """The observations."""

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Every check that was asked."""

    @property
    def history(self) -> tuple[Fact, ...]:
        """Every version of every delivered figure."""


def make_passports(
    catalogue: Catalogue,
    sources: Sources,
    report: Report,
    period: Period,
    shown: Iterable[Cell],
    marks: Marks,
) -> tuple[Passport, ...]:
    """Make a passport for each figure that the report shows and each other delivered figure."""
    met = {catalogue.cell(cell.observation.code, cell.observation.breakdown) for cell in shown}
    outcomes = _outcomes_by_cell(catalogue, sources.outcomes)
    versions: defaultdict[Key, list[Fact]] = defaultdict(list)
    for fact in sources.history:
        versions[catalogue.cell(fact.code, fact.breakdown)].append(fact)
    periods = _periods(catalogue, report, period)
    for key, facts in versions.items():
        periods[key] |= {fact.period for fact in facts}
    passports = []
    for key, spans in periods.items():
        code, breakdown = published(catalogue, *key)
        indicator = catalogue.indicator(code)
        if indicator is None or not (key in met or versions[key]):
            continue
        cells = tuple(
            make_cell(catalogue, sources.figures, code, breakdown, span, marks)
            for span in sorted(spans, key=lambda span: (span.end, span.months))
        )
        passports.append(
            Passport(
                code=code,
                indicator=indicator,
                breakdown=breakdown,
                label=figure_name(catalogue, code, breakdown),
                link=address(catalogue, code, breakdown, period).partition("#")[0],
                cells=cells,
                versions=tuple(versions[key]),
                outcomes=tuple(outcomes[key]),
            )
        )
    return tuple(passports)


def _outcomes_by_cell(catalogue: Catalogue, outcomes: tuple[Outcome, ...]) -> dict[Key, list[Outcome]]:
    found: defaultdict[Key, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        for key in {catalogue.cell(used.code, used.breakdown) for used in outcome.used}:
            found[key].append(outcome)
    return found


def _periods(catalogue: Catalogue, report: Report, period: Period) -> defaultdict[Key, set[Period]]:
    """The cells of the report in reading order, each with the periods that its tables show."""
    found: defaultdict[Key, set[Period]] = defaultdict(set)
    for chapter in report.chapters:
        for table in chapter.tables:
            spans = {column_period(column, period) for column in table.columns}
            for key in _keys(catalogue, table):
                found[key] |= spans
    return found


def _keys(catalogue: Catalogue, table: Table) -> list[Key]:
    keys = []
    for row in table.rows:
        if row.code and table.dimension:
            for member in catalogue.dimensions[table.dimension].members:
                breakdown = tuple(sorted((*row.breakdown, (table.dimension, member.code))))
                keys.append(catalogue.cell(row.code, breakdown))
        elif row.code:
            keys.append(catalogue.cell(row.code, row.breakdown))
    return keys
