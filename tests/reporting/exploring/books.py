"""Books of a handful of figures, over the packaged definitions."""

from datetime import UTC, datetime
from decimal import Decimal
from functools import cache

from kernbeeld.catalogue.expression import Breakdown, parse_breakdown
from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.reporting.rules.figure_book import FigureBook, Shown, book_of

STOCK, FLOW = "wmo.begeleiding.indicaties.stand_eind", "wmo.begeleiding.indicaties.instroom"
MONEY, SHARE = "wmo.eigen_bijdrage.geind", "wmo.eigen_bijdrage.geind_deel"
REACHED = "welzijn.bereikte_inwoners"
KNOWN = datetime(2018, 4, 1, 9, tzinfo=UTC)
NOW = Period.parse("2017H2")


@cache
def catalogue() -> Catalogue:
    """The packaged definitions, read once."""
    return load_catalogue()


def shown(
    code: str,
    period: str,
    value: str | None,
    cell: str = "",
    *,
    text: str | None = None,
    absence: Absence | None = None,
    qualifiers: tuple[Qualifier, ...] = (),
) -> Shown:
    """One figure, written as its value unless told otherwise."""
    return Shown(
        code=code,
        breakdown=parse_breakdown(cell),
        period=Period.parse(period),
        value=None if value is None else Decimal(value),
        absence=absence,
        qualifiers=frozenset(qualifiers),
        text=(value or "") if text is None else text,
    )


def book(*figures: Shown) -> FigureBook:
    """A book of the half-year report over 2017H2."""
    return FigureBook(catalogue(), "halfjaar", NOW, KNOWN, book_of(figures, catalogue()))


def kern(code: str) -> Breakdown:
    """A part of the municipality."""
    return (("kern", code),)
