"""What the dated rules of the own contribution say: amounts, terms, and ages. Pure functions."""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from kernbeeld.catalogue.model import DatedValue, Parameter

ONE_DAY = timedelta(days=1)
FOUR_WEEKS = timedelta(weeks=4)
A_TERM_BEGAN = date(2018, 12, 31)
"""A Monday on which a term of four weeks began. Assumption: thirteen of them make the year 2019."""
IN_A_YEAR = 13

PER_FOUR_WEEKS = "eigen_bijdrage.abonnementstarief"
PER_MONTH = "eigen_bijdrage.abonnementstarief_maand"
COLLECTED = "eigen_bijdrage.inning"
PAYS_FROM = "eigen_bijdrage.leeftijd"
COUNTS_FROM = "eigen_bijdrage.telt_mee_vanaf"
AOW = "aow.leeftijd_maanden"


@dataclass(frozen=True, slots=True)
class Term:
    """A month, or four weeks, and what a household pays for it at most, in cents; both days inclusive."""

    begin: date
    einde: date
    cents: int
    is_collected: bool


@dataclass(frozen=True)
class Rates:
    """The dated rules of the own contribution, from the parameters of the house."""

    per_four_weeks: Sequence[DatedValue]
    per_month: Sequence[DatedValue]
    collected: Sequence[DatedValue]
    pays_from: Sequence[DatedValue]
    counts_from: Sequence[DatedValue]
    aow: Sequence[DatedValue]

    @cached_property
    def first_day(self) -> date:
        """The first day on which there was a flat rate."""
        return min(
            dated.since for dated in (*self.per_four_weeks, *self.per_month) if dated.value is not None
        )

    @cached_property
    def _terms(self) -> dict[date, Term]:
        """The terms that were worked out already, by a day in them: every household asks the same."""
        return {}

    @cached_property
    def _reached(self) -> dict[date, date]:
        """The days on which the AOW age is reached that were worked out already, by the day of birth."""
        return {}

    def terms(self, first: date, last: date) -> Iterator[Term]:
        """Give every term that holds a day from `first` to `last`; none from before the first rate."""
        day = max(first, self.first_day)
        while day <= last:
            term = self.term_on(day)
            yield term
            day = term.einde + ONE_DAY

    def term_on(self, day: date) -> Term:
        """Return the term in which a day lies that has a rate."""
        if day not in self._terms:
            self._terms[day] = self._term_on(day)
        return self._terms[day]

    def _term_on(self, day: date) -> Term:
        four_weekly = _on(self.per_four_weeks, day)
        begin, einde = _month(day) if four_weekly is None else _four_weeks(day)
        amount = _on(self.per_month, begin) if four_weekly is None else four_weekly
        return Term(begin, einde, int((amount or 0) * 100), bool(_on(self.collected, begin)))

    def reaches_aow(self, born: date) -> date:
        """Return the day on which somebody reaches the AOW age: the age of the year in which that falls."""
        if born not in self._reached:
            self._reached[born] = self._reaches_aow(born)
        return self._reached[born]

    def _reaches_aow(self, born: date) -> date:
        reached = []
        for dated, until in zip(self.aow, [*(later.since for later in self.aow[1:]), date.max], strict=True):
            day = max(months_later(born, int(dated.value or 0)), dated.since)
            if day < until:
                reached.append(day)
        return min(reached)

    def may_pay(self, born: date | None, day: date) -> bool:
        """Tell whether somebody is old enough to pay on a day; who was born unknown when, is."""
        return born is None or _is_aged(born, _on(self.pays_from, day), day)

    def counts(self, born: date | None, day: date) -> bool:
        """Tell whether somebody is old enough to make a household of more persons."""
        return born is None or _is_aged(born, _on(self.counts_from, day), day)

    def is_under_aow(self, born: date | None, day: date) -> bool:
        """Tell whether somebody is younger than the AOW age; unknown is, so nobody pays wrongly."""
        return born is None or day < self.reaches_aow(born)


def rates_of(parameters: Mapping[str, Parameter]) -> Rates:
    """Return the rules that the parameters of a house give."""
    names = (PER_FOUR_WEEKS, PER_MONTH, COLLECTED, PAYS_FROM, COUNTS_FROM, AOW)
    return Rates(*(parameters[name].values for name in names))


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of that month where it is shorter."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _is_aged(born: date, years: Decimal | None, day: date) -> bool:
    return months_later(born, 12 * int(years or 0)) <= day


def _on(values: Sequence[DatedValue], day: date) -> Decimal | None:
    held = [dated.value for dated in values if dated.since <= day]
    return held[-1] if held else None


def _month(day: date) -> tuple[date, date]:
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def _four_weeks(day: date) -> tuple[date, date]:
    """Return the four weeks that hold a day, within its year: the last one takes the days that are left."""
    which = min((day - A_TERM_BEGAN) // FOUR_WEEKS, IN_A_YEAR - 1)
    begin = max(A_TERM_BEGAN + which * FOUR_WEEKS, day.replace(month=1, day=1))
    einde = A_TERM_BEGAN + (which + 1) * FOUR_WEEKS - ONE_DAY
    return begin, day.replace(month=12, day=31) if which == IN_A_YEAR - 1 else einde
