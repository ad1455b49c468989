"""The form of a delivery: which figures down, which kernen across, and which cells are asked."""

from collections.abc import Iterable
from dataclasses import dataclass

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Nature
from kernbeeld.engine.existence import members_in

Cell = tuple[str, str]
"""A code and a member of the breakdown; an empty member is the whole municipality."""
TOTAL = ""


@dataclass(frozen=True)
class Line:
    """One figure of the form. ``is_closing``: its parts add up to the total, so that nobody types that."""

    code: str
    label: str
    unit: str
    definitie: str
    is_closing: bool


@dataclass(frozen=True)
class Column:
    """One member of the breakdown, or the whole municipality."""

    member: str
    label: str


@dataclass(frozen=True)
class Sheet:
    """The whole form over one period; ``breakdown`` is empty where only the whole is asked."""

    breakdown: str
    period: Period
    lines: tuple[Line, ...]
    members: tuple[Column, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that somebody fills in, in the order of the form."""
        return tuple(cell for line in self.lines for cell in self.cells_of(line))

    def cells_of(self, line: Line) -> tuple[Cell, ...]:
        """Return the cells of one figure; the total is asked where the parts do not add up to it."""
        parts = tuple((line.code, column.member) for column in self.members)
        return parts if parts and line.is_closing else (*parts, (line.code, TOTAL))


def sheet_of(
    codes: Iterable[str], breakdown: str, period: Period, catalogue: Catalogue, language: str
) -> Sheet:
    """Lay the form out; a code or a dimension that is no longer defined is left out."""
    dimension = catalogue.dimensions.get(breakdown)
    members = members_in(dimension, period) if dimension else ()
    columns = tuple(Column(member.code, member.label[language]) for member in members)
    lines = tuple(_line(code, breakdown, catalogue, language) for code in codes if catalogue.indicator(code))
    return Sheet(breakdown if columns else "", period, lines, columns)


def before(period: Period, code: str, catalogue: Catalogue) -> Period:
    """Return the period with which a figure is compared: what rises over a year, with a year ago."""
    indicator = catalogue.indicator(code)
    if indicator and indicator.nature is Nature.CUMULATIVE:
        return period.shift(-(12 // period.months))
    return period.previous


def _line(code: str, breakdown: str, catalogue: Catalogue, language: str) -> Line:
    indicator = catalogue.indicator(code)
    rules = indicator.breakdowns if indicator else ()
    unit = catalogue.units.get(catalogue.unit_of(code))
    return Line(
        code=code,
        label=catalogue.label_of(code)[language],
        unit=unit.label[language] if unit else "",
        definitie=indicator.definitie if indicator else "",
        is_closing=any(rule.dimension == breakdown and rule.closing for rule in rules),
    )
