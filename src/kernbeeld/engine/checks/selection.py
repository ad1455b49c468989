"""Which figures a check looks at, and with which options."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from fnmatch import fnmatchcase
from operator import attrgetter

from kernbeeld.catalogue.expression import Breakdown, write_breakdown
from kernbeeld.catalogue.model import Check
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.deliveries import CellKey
from kernbeeld.engine.figures import Figures
from kernbeeld.engine.wording import label
from kernbeeld.errors import UserError
from kernbeeld.intake.fact import Fact
from kernbeeld.language import active, gettext


class OptionError(UserError):
    """A check lacks an option, or the option is no number."""


class Selection:
    """Tells which published codes a check looks at; each code is matched once."""

    def __init__(self, check: Check, figures: Figures) -> None:
        self._patterns = check.codes
        self._figures = figures
        self._known: dict[str, bool] = {}

    def has(self, code: str) -> bool:
        """Tell whether the check looks at a code, or at the measure that it stands for."""
        known = self._known.get(code)
        if known is None:
            measure = self._figures.deliveries.key(code)[0]
            names = {code, measure}
            known = any(fnmatchcase(name, pattern) for pattern in self._patterns for name in names)
            self._known[code] = known
        return known

    def cells(self) -> Iterator[tuple[CellKey, Mapping[Period, Fact]]]:
        """Give every delivered cell that the check looks at, by its published code."""
        for key, series in self._figures.deliveries.cells():
            if self.has(next(iter(series.values())).code):
                yield key, series


def option(check: Check, name: str, figures: Figures, period: Period) -> Decimal:
    """Return an option as a number: it is one, or the code of a parameter that holds in the period.

    Raises :class:`OptionError` when it is missing or no number.
    """
    text = check.options.get(name, "")
    parameter = figures.catalogue.parameters.get(text)
    if parameter is not None:
        value = parameter.on(period.last_day)
        if value is not None:
            return value
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise OptionError(
            gettext(
                "Check {check} ({place}) needs a number or a parameter as option '{name}', not '{text}'.",
                check=check.code,
                place=check.place,
                name=name,
                text=text,
            )
        )
    return value


def in_order(periods: Iterable[Period], last: Period | None) -> list[Period]:
    """Return periods in order of time, without those that end after `last`."""
    known = periods if last is None else [period for period in periods if period.end <= last.end]
    return sorted(known, key=attrgetter("start", "months"))


def cell_name(figures: Figures, code: str, breakdown: Breakdown) -> str:
    """Name a figure by the label of its published code and its members."""
    catalogue = figures.catalogue
    parts = [label(catalogue, code)]
    for dimension, member in breakdown:
        known = catalogue.dimensions.get(dimension)
        found = known.member(member) if known else None
        parts.append(found.label[active()] if found else write_breakdown(((dimension, member),)))
    return ", ".join(parts)
