"""Figures of the report as indicators: what they say now, and where their passport is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.errors import UserError
from kernbeeld.language import active
from kernbeeld.policy.rules.results.measuring import Move, move
from kernbeeld.publishing.cells import absence_meaning
from kernbeeld.reporting.queries.figure_books import Origin, usual_origin
from kernbeeld.reporting.queries.passports import find_shown
from kernbeeld.reporting.rules.figure_book import Shown

_MOST = 8
"""So many periods stand in a table, the latest."""


@dataclass(frozen=True)
class FigurePoint:
    """A figure in a period: its value as the report shows it, or why there is none; its passport."""

    period: Period
    value: Decimal | None
    text: str
    address: str


@dataclass(frozen=True)
class FigureCourse:
    """A figure over periods as long as that of the report, the latest first."""

    points: tuple[FigurePoint, ...]

    @property
    def last(self) -> FigurePoint:
        """The latest."""
        return self.points[0]

    @property
    def moved(self) -> Move:
        """How the latest moved from the one before."""
        return move([point.value for point in reversed(self.points)])


def figure_courses(user: User, codes: Iterable[str]) -> Mapping[str, FigureCourse]:
    """Return the figures that the reader's usual figures have, by code; nothing for who may not read them."""
    wanted = {code for code in codes if code}
    origin = _origin(user) if wanted and may(user, Right.READ_EDITIONS) else None
    if origin is None:
        return {}
    found = {code: _course(origin, code) for code in sorted(wanted)}
    return {code: course for code, course in found.items() if course is not None}


def _origin(user: User) -> Origin | None:
    try:
        return usual_origin(user)
    except UserError:
        # No figures are known yet: then there are none to show, and the tree is there all the same.
        return None


def _course(origin: Origin, code: str) -> FigureCourse | None:
    shown = find_shown(origin, code, (), None)
    if shown is None:
        return None
    book = origin.book
    known = book.by_cell.get(book.catalogue.cell(shown.code, shown.breakdown), ())
    alike = sorted((each for each in known if each.months == shown.period.months), reverse=True)[:_MOST]
    return FigureCourse(tuple(_points(origin, code, alike)))


def _points(origin: Origin, code: str, periods: Iterable[Period]) -> Iterable[FigurePoint]:
    for period in periods:
        shown = find_shown(origin, code, (), period)
        if shown is not None:
            text = _words(origin.book.catalogue, code, shown)
            query = origin.address(period, shown.breakdown)
            address = f"{reverse('explore:passport', args=(shown.code,))}?{query}"
            yield FigurePoint(period, shown.value, text, address)


def _words(catalogue: Catalogue, code: str, shown: Shown) -> str:
    """Write a value with its unit, or why there is none; the report's short signs need its legend."""
    if shown.value is None:
        return absence_meaning(shown.absence) if shown.absence else ""
    unit = catalogue.units[catalogue.unit_of(code)]
    return shown.text if unit.dimension in ("money", "percent") else f"{shown.text} {unit.label[active()]}"
