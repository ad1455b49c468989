"""Half-years and the days in them, as whole numbers (the proleptic ordinal of a date)."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.random import Generator

from kernbeeld.catalogue.period import Period


def first(period: Period) -> int:
    """The first day of a period."""
    return period.first_day.toordinal()


def after(period: Period) -> int:
    """The first day after a period."""
    return period.last_day.toordinal() + 1


def periods_between(start: Period, end: Period) -> tuple[Period, ...]:
    """Every period of the same length from `start` up to and including `end`."""
    found = [start]
    while found[-1].start < end.start:
        found.append(found[-1].shift(1))
    return tuple(found)


def add_months(day: int, months: int) -> int:
    """The first day on which `months` whole months have passed since `day`.

    A day that the month does not have is the first of the next month.
    """
    begun = date.fromordinal(day)
    index = begun.year * 12 + begun.month - 1 + months
    try:
        return begun.replace(year=index // 12, month=index % 12 + 1).toordinal()
    except ValueError:
        index += 1
        return date(index // 12, index % 12 + 1, 1).toordinal()


def add_years(day: int, years: int) -> int:
    """The birthday `years` years after `day`."""
    return add_months(day, 12 * years)


def seasonal_days(rng: Generator, period: Period, months: Sequence[float], count: int) -> list[int]:
    """Days in a period, more of them in the months that weigh more; in order of time.

    `months` holds twelve weights, from January on.
    """
    weights = np.array([months[(period.start + step) % 12] for step in range(period.months)])
    chosen = rng.choice(period.months, size=count, p=weights / weights.sum())
    starts = [add_months(first(period), step) for step in range(period.months + 1)]
    return sorted(int(rng.integers(starts[step], starts[step + 1])) for step in chosen)


def some_day(rng: Generator, begin: int, end: int) -> int:
    """A day from `begin` up to and excluding `end`."""
    return int(rng.integers(begin, end))
