from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.columns import column_period
from kernbeeld.catalogue.period import Period

GOLDEN = Path(__file__).parents[1] / "golden" / "catalogue" / "columns.yaml"
CASES = [
    (period, column, expected)
    for period, columns in yaml.safe_load(GOLDEN.read_text("utf-8")).items()
    for column, expected in columns.items()
]
RHYTHMS = [(1, 1), (12, 1), (4, 3), (10, 3), (1, 6), (7, 6), (1, 12), (1, 9)]
"""First month and number of months."""
PERIODS = st.builds(
    lambda year, shape: Period(year * 12 + shape[0] - 1, shape[1]),
    st.integers(2000, 2090),
    st.sampled_from(RHYTHMS),
)


@pytest.mark.parametrize(("period", "column", "expected"), CASES)
def test_a_column_stands_for_a_period(period: str, column: str, expected: str) -> None:
    found = column_period(column, Period.parse(period))

    assert found.code == expected


@given(PERIODS, st.integers(1, 30))
def test_going_back_and_as_far_forward_is_the_period_itself(period: Period, steps: int) -> None:
    before = column_period(f"-{steps}", period)

    assert column_period(str(steps), before) == period
    assert before.months == period.months


@given(PERIODS)
def test_so_far_begins_on_1_january_and_ends_with_the_period(period: Period) -> None:
    so_far = column_period("so_far", period)

    assert (so_far.first_day.month, so_far.first_day.day) == (1, 1)
    assert so_far.last_day == period.last_day


@given(PERIODS, st.integers(0, 9))
def test_a_year_is_that_many_calendar_years_back(period: Period, back: int) -> None:
    year = column_period(f"year-{back}", period)

    assert year.code == str(period.year - back)


@pytest.mark.parametrize("column", ["", "last", "1.5", "year-last"])
def test_a_column_that_means_nothing_is_no_period(column: str) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        column_period(column, Period.parse("2017H2"))
