"""Days and instants as whole numbers, and the span of the made-up registers."""

from datetime import UTC, date, datetime

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from kernbeeld.demo.scale.country import Numbers
from kernbeeld.intake.fact_tables import OPEN_DAY, OPEN_INSTANT

WATERMARK = datetime(2018, 7, 1, tzinfo=UTC)
"""The last instant that the made-up registers know."""

_EPOCH = date(1970, 1, 1)
SECONDS = 86_400
"""Seconds in a day."""
FIRST_DAY = (date(2013, 1, 1) - _EPOCH).days
LAST_DAY = (date(2018, 6, 30) - _EPOCH).days
OPEN = (OPEN_DAY - _EPOCH).days
NEVER = int((OPEN_INSTANT - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds())
"""The second until which a row is known that nothing has replaced."""
LATEST = int(WATERMARK.timestamp()) - 1
"""The last second in which something became known."""


def day_number(day: date) -> int:
    """Return a day as days since 1970."""
    return (day - _EPOCH).days


def days_column(days: Numbers) -> pa.Array:
    """Return days since 1970 as a column of dates."""
    return pa.array(days.astype(np.int32)).cast(pa.date32())


def instants_column(seconds: Numbers) -> pa.Array:
    """Return seconds since 1970 as a column of instants in UTC."""
    return pa.array(seconds * 1_000_000).cast(pa.timestamp("us", tz="UTC"))


def numbers_column(numbers: npt.NDArray[np.integer], absent: npt.NDArray[np.bool_]) -> pa.Array:
    """Return whole numbers as a column with nulls."""
    return pa.array(numbers, mask=absent)


def learned(chance: np.random.Generator, day: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return the seconds in which the first three versions became known: days, then months after."""
    count = len(day)
    first = day * SECONDS + (chance.lognormal(2.2, 1.2, count) * SECONDS).astype(np.int64)
    # What begins late is announced before, spread over a month, and is known before the last instant.
    latest = LATEST - ((60 + 30 * chance.random(count)) * SECONDS).astype(np.int64)
    first = np.minimum(first, latest)
    second = first + (chance.lognormal(4.5, 0.8, count) * SECONDS).astype(np.int64) + 1
    second = np.minimum(second, LATEST - 30 * SECONDS)
    third = np.minimum(second + (chance.random(count) * 60 * SECONDS).astype(np.int64) + 1, LATEST)
    return first, second, third
