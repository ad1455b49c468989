"""Which day it is where the municipality is."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

HOUSE_TIME = ZoneInfo("Europe/Amsterdam")


def day_of(at: datetime) -> date:
    """Return the day of an instant on the wall of the town hall."""
    return at.astimezone(HOUSE_TIME).date()
