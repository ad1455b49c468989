"""The days of a worklist: where a week ends, when something is late, how many days are left."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.casework.rules.worklist import When, days_left, week_end, when_of

WEDNESDAY = date(2026, 3, 4)
DAYS = st.dates(date(2015, 1, 1), date(2040, 1, 1))


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 3, 2), date(2026, 3, 8)),
        (WEDNESDAY, date(2026, 3, 8)),
        (date(2026, 3, 8), date(2026, 3, 8)),
        (date(2026, 12, 31), date(2027, 1, 3)),
        (date(2028, 2, 28), date(2028, 3, 5)),
    ],
)
def test_a_week_ends_on_sunday(day, last):
    assert week_end(day) == last


@pytest.mark.parametrize(
    ("due", "is_suspended", "stands"),
    [
        (date(2026, 3, 3), False, When.LATE),
        (date(2026, 3, 4), False, When.WEEK),
        (date(2026, 3, 8), False, When.WEEK),
        (date(2026, 3, 9), False, When.LATER),
        (None, False, When.LATER),
        (None, True, When.SUSPENDED),
        (date(2026, 3, 3), True, When.SUSPENDED),
    ],
)
def test_where_a_case_stands_on_a_wednesday(due, is_suspended, stands):
    assert when_of(due, WEDNESDAY, is_suspended=is_suspended) is stands


@given(due=DAYS, today=DAYS)
def test_what_is_late_has_less_than_no_days_left_and_nothing_else_has(due, today):
    left = days_left(due, today, is_suspended=False)

    assert left is not None
    assert (left < 0) == (when_of(due, today, is_suspended=False) is When.LATE)
    assert today + timedelta(days=left) == due


@given(due=DAYS, today=DAYS)
def test_a_case_goes_from_later_to_this_week_to_late_and_never_back(due, today):
    order = [When.LATER, When.WEEK, When.LATE]
    before = when_of(due, today, is_suspended=False)
    after = when_of(due, today + timedelta(days=1), is_suspended=False)

    assert order.index(after) >= order.index(before)


@given(today=DAYS)
def test_where_no_term_runs_there_are_no_days_to_tell(today):
    assert days_left(None, today, is_suspended=False) is None
    assert days_left(today, today, is_suspended=True) is None
