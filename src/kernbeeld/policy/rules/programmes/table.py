"""The table of a programme: budget, spent and expected per action and year, with totals to the cent. Pure.

Where nobody gave a forecast, a simple rule does, and the table says so: a year that is over costs what was
spent, and so does every year of an action that has ended; any other year costs its slice, or what was spent
already where that is more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kernbeeld.language import gettext
from kernbeeld.policy.rules.programmes.facts import Action, Forecast, Programme


class Basis(StrEnum):
    """What an expectation rests on."""

    PERSON = "person"
    SPENT = "spent"
    SLICE = "slice"
    RULES = "rules"
    MIXED = "mixed"


def basis_words(basis: Basis) -> str:
    """Say what an expectation rests on."""
    return {
        Basis.PERSON: gettext("given by somebody, with a reason"),
        Basis.SPENT: gettext("rule: what was spent"),
        Basis.SLICE: gettext("rule: as budgeted"),
        Basis.RULES: gettext("rule: partly what was spent, partly as budgeted"),
        Basis.MIXED: gettext("partly given, partly by rule"),
    }[basis]


def rule_words() -> str:
    """Say the rule that holds where nobody gave a forecast."""
    return gettext(
        "Where nobody gave a forecast, a rule does: a year that is over costs what was spent, and so does an "
        "action that has ended; any other year costs its slice, or what was spent where that is more."
    )


@dataclass(frozen=True, slots=True)
class Money:
    """A year of an action or of the programme, in cents. ``has_slice``: somebody set one, even of zero."""

    budget: int = 0
    spent: int = 0
    expected: int = 0
    basis: Basis = Basis.SLICE
    has_slice: bool = False
    forecast: Forecast | None = None

    @property
    def room(self) -> int:
        """What is expected to be left; below zero: too much is spent."""
        return self.budget - self.expected


@dataclass(frozen=True, slots=True)
class Row:
    """An action with its years; ``total`` is of all years of the table."""

    action: Action
    years: Mapping[int, Money]
    total: Money

    @property
    def ordered(self) -> tuple[Money, ...]:
        """The years in order."""
        return tuple(self.years.values())

    @property
    def expected(self) -> int | None:
        """What it is going to cost; nothing where nobody knows any amount of it."""
        is_known = self.action.cost is not None or any(one.spent or one.forecast for one in self.ordered)
        return self.total.expected if is_known else None


@dataclass(frozen=True, slots=True)
class ProgrammeTable:
    """The money of a programme; ``covered`` is how much of each year is known to be paid by a fund.

    ``budget`` is what its actions cost together, also where that is not divided over years; nothing where
    no amount is known of any.
    ``half_known`` are the years in which a fund pays an amount that nobody knows.
    """

    programme: Programme
    years: tuple[int, ...]
    rows: tuple[Row, ...]
    totals: Mapping[int, Money]
    total: Money
    covered: Mapping[int, int]
    uncovered: Mapping[int, int]
    half_known: frozenset[int]
    budget: int | None

    @property
    def expected(self) -> int | None:
        """What is expected of all actions that anything is known of; nothing where that is none of them."""
        known = [one.expected for one in self.rows if one.expected is not None]
        return sum(known) if known else None

    @property
    def has_amounts(self) -> bool:
        """Whether anything was budgeted, spent or is expected in any year: something to draw."""
        return any(one.budget or one.spent or one.expected for one in self.totals.values())

    def year(self, year: int) -> Money:
        """Return the total of a year; nothing budgeted, spent or expected where it is none of the years."""
        return self.totals.get(year, Money())


def table_of(programme: Programme) -> ProgrammeTable:
    """Return the money of a programme per action and year. What was left out is not in it."""
    years = _years(programme)
    rows = tuple(_row(programme, one, years) for one in programme.included)
    totals = {year: _together(row.years[year] for row in rows) for year in years}
    costs = [one.cost for one in programme.included if one.cost is not None]
    covered = {year: sum(_known(one, year) for one in programme.included) for year in years}
    return ProgrammeTable(
        programme,
        years,
        rows,
        totals,
        _together(totals.values()),
        covered,
        {year: totals[year].budget - covered[year] for year in years},
        frozenset(year for year in years for one in programme.included if None in one.paid_by(year).values()),
        sum(costs) if costs else None,
    )


def _years(programme: Programme) -> tuple[int, ...]:
    """Return the years from the first with money to the last; without any money those of the programme."""
    found = {year for one in programme.included for year in one.years}
    return tuple(range(min(found), max(found) + 1)) if found else programme.years


def money_of(programme: Programme, action: Action, year: int) -> Money:
    """Return one year of an action, with its forecast or what the rule says."""
    budget, spent = action.slices.get(year, 0), action.spent.get(year, 0)
    has_slice, given = year in action.slices, action.expected.get(year)
    if given is not None:
        return Money(budget, spent, given.cents, Basis.PERSON, has_slice, given)
    if programme.is_over(action, year) or spent > budget:
        return Money(budget, spent, spent, Basis.SPENT, has_slice)
    return Money(budget, spent, budget, Basis.SLICE, has_slice)


def _row(programme: Programme, action: Action, years: tuple[int, ...]) -> Row:
    found = {year: money_of(programme, action, year) for year in years}
    return Row(action, found, _together(found.values()))


def _together(amounts: Iterable[Money]) -> Money:
    """Add amounts up; years without any money don't say on what the expectation rests."""
    parts = tuple(amounts)
    bases = {one.basis for one in parts if one.budget or one.spent or one.expected}
    return Money(
        sum(one.budget for one in parts),
        sum(one.spent for one in parts),
        sum(one.expected for one in parts),
        _basis(bases),
        any(one.has_slice for one in parts),
    )


def _basis(bases: set[Basis]) -> Basis:
    """Return on what a sum rests; nothing that says otherwise: on what was budgeted."""
    if len(bases) < 2:
        return next(iter(bases), Basis.SLICE)
    return Basis.MIXED if bases & {Basis.PERSON, Basis.MIXED} else Basis.RULES


def _known(action: Action, year: int) -> int:
    return sum(cents for cents in action.paid_by(year).values() if cents is not None)
