"""How worklists are divided: whose they are, and by when something is due."""

from datetime import date, timedelta
from enum import StrEnum

SUNDAY = 6


class Tab(StrEnum):
    """Whose worklist. ``NOBODY``: what nobody took yet."""

    MINE = "mijn"
    TEAM = "team"
    AREA = "gebied"
    NOBODY = "niemand"
    ALL = "alles"


class When(StrEnum):
    """By when something is due; each open case stands in exactly one of these on any day."""

    LATE = "te_laat"
    WEEK = "deze_week"
    LATER = "later"
    SUSPENDED = "opgeschort"


def week_end(today: date) -> date:
    """Return the Sunday on or after a day: the last day of "this week"."""
    return today + timedelta(days=SUNDAY - today.weekday())


def when_of(due: date | None, today: date, *, is_suspended: bool) -> When:
    """Return where an open case stands. The last day itself is in time; where no term runs it is later."""
    if is_suspended:
        return When.SUSPENDED
    if due is None or due > week_end(today):
        return When.LATER
    return When.LATE if due < today else When.WEEK


def days_left(due: date | None, today: date, *, is_suspended: bool) -> int | None:
    """Return how many days are left, below zero how many too late; None where no term runs."""
    return None if due is None or is_suspended else (due - today).days
