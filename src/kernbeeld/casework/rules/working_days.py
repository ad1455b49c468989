"""Holidays, working days, and the day on which a term ends, by the Algemene termijnenwet.

The holidays are those of its article 3: the first two paragraphs are computed here, and the days of the
third paragraph, which a royal decree puts on a par with them, are definitions that are passed in.
"""

from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta
from functools import cache

from kernbeeld.catalogue.procedures import TermUnit

DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6
_LONG_ENOUGH = 3
_WORKING_DAYS_IN_IT = 2
_FIRST_KING = 2014


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the method that Meeus gives)."""
    century, of_century = divmod(year, 100)
    leaps, of_leaps = divmod(century, 4)
    moon = (19 * (year % 19) + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * of_leaps + 2 * (of_century // 4) - moon - of_century % 4) % 7
    shift = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def birthday_of_the_king(year: int) -> date:
    """Return the day that is kept: 27 April, the day before when that is a Sunday; 30 April until 2013."""
    day = date(year, 4, 27 if year >= _FIRST_KING else 30)
    return day - DAY if day.weekday() == _SUNDAY else day


@cache
def holidays(year: int) -> frozenset[date]:
    """Return the recognised holidays of a year, Good Friday included."""
    sunday = easter(year)
    moving = (-2, 1, 39, 50)  # Good Friday, Easter Monday, Ascension, Whit Monday
    fixed = (date(year, 1, 1), date(year, 5, 5), date(year, 12, 25), date(year, 12, 26))
    return frozenset({*(sunday + days * DAY for days in moving), *fixed, birthday_of_the_king(year)})


def is_free(day: date, extra: Collection[date] = ()) -> bool:
    """Tell whether a day is a Saturday, a Sunday, a holiday, or one of the `extra` days."""
    return day.weekday() in (_SATURDAY, _SUNDAY) or day in holidays(day.year) or day in extra


def first_open_day(day: date, extra: Collection[date] = ()) -> date:
    """Return the day itself, or the first after it that is not free."""
    while is_free(day, extra):
        day += DAY
    return day


def add_working_days(day: date, count: int, extra: Collection[date] = ()) -> date:
    """Return the `count`-th working day after a day; the day itself for 0."""
    for _ in range(count):
        day = first_open_day(day + DAY, extra)
    return day


def end_of_term(start: date, length: int, unit: TermUnit, extra: Collection[date] = ()) -> date:
    """Return the last day of a term before it moves on: `start` itself does not count.

    A term in months ends on the day with the same number, or on the last of the month where that is not
    there. A term of three days or more has at least two working days in it (article 2).
    """
    if unit is TermUnit.WORKING_DAYS:
        return add_working_days(start, length, extra)
    if unit is TermUnit.MONTHS:
        return _months_later(start, length)
    last = start + (length * 7 if unit is TermUnit.WEEKS else length) * DAY
    if length < _LONG_ENOUGH and unit is TermUnit.DAYS:
        return last
    return max(last, add_working_days(start, _WORKING_DAYS_IN_IT, extra))


def _months_later(start: date, months: int) -> date:
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))
