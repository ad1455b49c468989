"""A programme as it was known at a moment: words, slices, spending, funds. Amounts in cents. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kernbeeld.policy.rules.programmes.details import (
    ActionDetails,
    FundDetails,
    MilestoneDetails,
    ProgrammeDetails,
)

LEFT_OUT = "niet_opgenomen"
FINISHED = "afgerond"
ENDED = frozenset({FINISHED, "gestopt"})
"""The states in which an action costs nothing more."""


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement of a slice: how much, by which decision, and when it was decided."""

    year: int
    cents: int
    kind: str
    decision: str
    decision_key: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class Booking:
    """Something that was spent; ``key`` is that of its row, ``takes_back`` that of what it takes back."""

    key: int
    on: date
    cents: int
    description: str
    journaalpost: str = ""
    takes_back: int | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """What somebody expects a year to cost, and why."""

    year: int
    cents: int
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Fund:
    """A fund that pays; its ``key`` is that of its row."""

    key: int
    code: str
    details: FundDetails
    number: int


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that has to be there on a day."""

    key: int
    details: MilestoneDetails
    number: int

    def is_overdue(self, today: date) -> bool:
        """Tell whether it should have been there, and is not."""
        return self.details.reached_on is None and self.details.planned_on < today


@dataclass(frozen=True, slots=True)
class Action:
    """One action. ``covers``: what each fund pays in each year; nothing: it pays, how much is unknown."""

    key: int
    code: str
    details: ActionDetails
    state: str
    reason: str
    evaluatie: str
    number: int
    order: int = 0
    movements: tuple[Movement, ...] = ()
    bookings: tuple[Booking, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    covers: Mapping[tuple[str, int], int | None] | None = None

    @property
    def is_in(self) -> bool:
        """Whether it is part of the programme, and not only considered."""
        return self.state != LEFT_OUT

    @property
    def slices(self) -> Mapping[int, int]:
        """The slice of each year: the sum of its movements; a year without any is not there."""
        return dict(_sums((one.year, one.cents) for one in self.movements))

    @property
    def cost(self) -> int | None:
        """What it costs as a whole: its budget, else the sum of its years; nothing where neither is known."""
        slices = self.slices
        if self.details.budget is None:
            return sum(slices.values()) if slices else None
        return self.details.budget

    @property
    def spent(self) -> Mapping[int, int]:
        """What was spent in each year: the sum of its bookings."""
        return dict(_sums((one.on.year, one.cents) for one in self.bookings))

    @property
    def expected(self) -> Mapping[int, Forecast]:
        """The last forecast of each year that has any."""
        return {one.year: one for one in self.forecasts}

    @property
    def years(self) -> frozenset[int]:
        """Every year in which it has money, or in which a fund pays."""
        paid = {year for (_, year), cents in (self.covers or {}).items() if cents != 0}
        return frozenset({*self.slices, *self.spent, *self.expected, *paid})

    def paid_by(self, year: int) -> Mapping[str, int | None]:
        """Return which funds pay in a year, and how much: nothing is unknown, zero is not at all."""
        found = (self.covers or {}).items()
        return {fund: cents for (fund, one), cents in found if one == year and cents != 0}


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme with everything in it, as it was known at ``known_at``; ``today`` is that day here."""

    key: int
    code: str
    details: ProgrammeDetails
    state: str
    number: int
    known_at: datetime
    today: date
    actions: tuple[Action, ...] = ()
    funds: tuple[Fund, ...] = ()
    milestones: tuple[Milestone, ...] = ()

    @property
    def included(self) -> tuple[Action, ...]:
        """The actions that are part of it."""
        return tuple(one for one in self.actions if one.is_in)

    @property
    def left_out(self) -> tuple[Action, ...]:
        """What was considered and left out."""
        return tuple(one for one in self.actions if not one.is_in)

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the programme, and every other year in which an action has money, in order."""
        own = self.details
        span = range(own.begin.year, (own.einde or own.begin).year + 1)
        return tuple(sorted({*span, *(year for one in self.included for year in one.years)}))

    def is_over(self, action: Action, year: int) -> bool:
        """Tell whether nothing more is going to be spent on an action in a year, as far as is known."""
        return year < self.today.year or self.state == FINISHED or action.state in ENDED

    def action(self, code: str) -> Action | None:
        """Return the action of a code; nothing where there is none."""
        return next((one for one in self.actions if one.code == code), None)

    def fund(self, code: str) -> Fund | None:
        """Return the fund of a code; nothing where there is none."""
        return next((one for one in self.funds if one.code == code), None)


def _sums(amounts: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    found: dict[int, int] = {}
    for year, cents in amounts:
        found[year] = found.get(year, 0) + cents
    yield from sorted(found.items())
