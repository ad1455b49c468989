"""Which day it is where the municipality is.

Instants are kept in UTC; a day of the law, a deadline and a letter's date are days on the wall of the
town hall. Between midnight there and midnight in Greenwich the two differ, so no day is ever cut from
an instant by itself.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HOUSE_TIME = ZoneInfo("Europe/Amsterdam")


def day_of(at: datetime) -> date:
    """Return the day of an aware instant on the wall of the town hall."""
    return at.astimezone(HOUSE_TIME).date()


def end_of(day: date) -> datetime:
    """Return the last instant of a day on the wall of the town hall."""
    return datetime.combine(day + timedelta(days=1), time(), HOUSE_TIME) - timedelta(microseconds=1)
