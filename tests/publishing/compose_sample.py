"""A report put together by the real parts, from a handful of figures written in the test itself."""

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from kernbeeld.catalogue.expression import Breakdown, parse_breakdown
from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.engine.checking import run_checks
from kernbeeld.engine.figures import Figures
from kernbeeld.intake.fact import Fact, SourceCell
from kernbeeld.language import speaking
from kernbeeld.publishing.compose import Material, compose
from kernbeeld.publishing.document import (
    Block,
    Cell,
    Document,
    Making,
    Municipality,
    Passport,
    Restated,
    TableRow,
    TableView,
)

GOLDEN = Path(__file__).parents[1] / "golden" / "publishing"
CATALOGUE = load_catalogue(base=GOLDEN / "compose", lint=False)
REPORT = CATALOGUE.reports["halfjaar"]
NOW = Period.parse("2017H2")
FIRST, LATER = datetime(2018, 1, 15, tzinfo=UTC), datetime(2018, 4, 1, tzinfo=UTC)
MAKING = Making("0.1.0", LATER, "a" * 64, "d" * 64, "c" * 64, (("gezinnen", "Gezinsregister", "g.csv"),))
BALANCED = {
    "g.begin": {"2016H2": "90", "2017H1": "100", "2017H2": "104"},
    "g.instroom": {"2016H2": "20", "2017H1": "9", "2017H2": "10"},
    "g.uitstroom": {"2016H2": "10", "2017H1": "5", "2017H2": "4"},
    "g.eind": {"2016H2": "100", "2017H1": "104", "2017H2": "110"},
    "g.kort": {"2017H1": "40", "2017H2": "44"},
}
"""A year and a half of figures that agree with each other."""


def fact(
    code: str,
    period: str,
    value: str | None,
    breakdown: str = "",
    *,
    printed: str | None = None,
    absence: Absence | None = None,
    qualifiers: Iterable[Qualifier] = (),
    quantum: str = "1",
    known_from: datetime = FIRST,
) -> Fact:
    """Make one version of a delivered figure."""
    return Fact(
        code=code,
        period=Period.parse(period),
        breakdown=parse_breakdown(breakdown),
        value=None if value is None else Decimal(value),
        absence=absence,
        qualifiers=frozenset(qualifiers),
        printed=(value or "") if printed is None else printed,
        quantum=Decimal(quantum),
        rounded=False,
        delivery="gezinnen",
        bron="Gezinsregister",
        public=True,
        source=SourceCell("g.csv", "", 2, "C"),
        known_from=known_from,
    )


def facts_of(series: dict[str, dict[str, str]]) -> list[Fact]:
    """Make a delivered figure of each value, by code and period."""
    return [fact(code, period, value) for code, values in series.items() for period, value in values.items()]


def balanced(**changed: dict[str, str]) -> list[Fact]:
    """Make the figures that agree, with some series changed; ``g_eind`` stands for ``g.eind``."""
    more = {name.replace("_", ".", 1): values for name, values in changed.items()}
    return facts_of({code: BALANCED.get(code, {}) | more.get(code, {}) for code in BALANCED | more})


def composed(
    facts: Iterable[Fact],
    *,
    period: Period = NOW,
    language: str = "nl",
    history: Iterable[Fact] = (),
    commentary: dict[str, tuple[Block, ...]] | None = None,
    restated: tuple[Restated, ...] = (),
) -> Document:
    """Ask every check and put the report together; `history` is the facts unless it is given."""
    known = tuple(facts)
    with speaking(language):
        figures = Figures(CATALOGUE, known)
        outcomes = run_checks(CATALOGUE, figures, REPORT, period)
        said = commentary or {}
        material = Material(CATALOGUE, figures, outcomes, tuple(history) or known, said, restated=restated)
        return compose(material, REPORT, period, Municipality("Waterrijk"), MAKING)


def table_of(document: Document, code: str) -> TableView:
    """Return a table of the report."""
    return next(
        table for chapter in document.chapters for table in chapter.tables if table.table.code == code
    )


def row_of(document: Document, code: str) -> TableRow:
    """Return the first row of a code, in whatever table it stands."""
    tables = (table for chapter in document.chapters for table in chapter.tables)
    return next(row for table in tables for row in table.rows if row.code == code)


def cell_of(document: Document, code: str, period: str = "2017H2") -> Cell:
    """Return the figure of a code and a period in its row."""
    return next(cell for cell in row_of(document, code).cells if cell.observation.period.code == period)


def passport_of(document: Document, code: str, breakdown: Breakdown = ()) -> Passport:
    """Return the only passport of a published code."""
    (found,) = (
        passport
        for passport in document.passports
        if (passport.code, passport.breakdown) == (code, breakdown)
    )
    return found
