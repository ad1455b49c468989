"""The columns of a table: periods relative to that of the report."""

import re

from kernbeeld.catalogue.period import Period

_COLUMN = re.compile(r"0|-\d{1,3}|year(-\d{1,2})?|so_far")


def is_column(text: str) -> bool:
    """Tell whether a text names a column: ``0``, ``-1``, ``year``, ``year-2`` or ``so_far``."""
    return _COLUMN.fullmatch(text) is not None


def column_period(column: str, period: Period) -> Period:
    """Return the period that a relative column stands for.

    ``0`` is the report's own period, ``-1`` the one before, ``year-2`` a calendar year,
    ``so_far`` the months from 1 January.
    """
    if column == "so_far":
        return period.so_far
    if column.startswith("year"):
        return period.whole_year.shift(int(column.removeprefix("year") or 0))
    return period.shift(int(column))
