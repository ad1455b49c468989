"""Periods beside an ordinary calendar: days that are counted one by one."""

from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.period import Period, PeriodError
from kernbeeld.language import speaking

GOLDEN = Path(__file__).parent.parent / "golden/catalogue/period_moves.yaml"
MOVES, INSIDE = yaml.safe_load_all(GOLDEN.read_text("utf-8"))
SHIFTS = [case for case in MOVES if "gives" in case]
REFUSALS = [case for case in MOVES if "refused" in case]
PAIRS = [
    (case["outer"], str(inner), lies_in)
    for case in INSIDE
    for lies_in, key in ((True, "inside"), (False, "outside"))
    for inner in case[key]
]
LETTERS = {"H": 6, "Q": 3}

years = st.integers(1950, 2090)
months = st.tuples(years, st.integers(1, 12))
parts = st.one_of(
    st.tuples(years, st.just("H"), st.integers(1, 2)),
    st.tuples(years, st.just("Q"), st.integers(1, 4)),
)
periods = st.one_of(
    years.map(lambda year: Period.parse(f"{year}")),
    parts.map(lambda part: Period.parse(f"{part[0]}{part[1]}{part[2]}")),
    months.map(lambda month: Period.parse(f"{month[0]}M{month[1]:02d}")),
    st.tuples(years, st.integers(1, 12)).map(lambda to: Period.parse(f"{to[0]}M01-M{to[1]:02d}")),
)


def days_of(period: Period) -> list[date]:
    """Count the days of a period one by one."""
    length = (period.last_day - period.first_day).days + 1
    return [period.first_day + timedelta(days=number) for number in range(length)]


def months_of(period: Period) -> set[tuple[int, int]]:
    return {(day.year, day.month) for day in days_of(period)}


@pytest.mark.parametrize("case", SHIFTS, ids=lambda case: f"{case['code']} {case['steps']}")
def test_a_period_moves_as_the_golden_case_says(case: dict[str, str]) -> None:
    period = Period.parse(case["code"])

    found = (period.shift(int(case["steps"])).code, period.whole_year.code, period.so_far.code)

    assert found == (case["gives"], case["year"], case["so_far"])


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: str(case["code"]))
def test_what_is_no_period_is_refused_as_the_golden_case_says(case: dict[str, str]) -> None:
    with speaking("en"), pytest.raises(PeriodError) as refusal:
        Period.parse(case["code"])

    assert str(refusal.value) == case["refused"]


@pytest.mark.parametrize(("outer", "inner", "lies_in"), PAIRS)
def test_a_period_lies_in_another_as_the_golden_case_says(outer: str, inner: str, lies_in: bool) -> None:
    assert Period.parse(outer).contains(Period.parse(inner)) is lies_in


@given(months)
def test_a_month_has_the_days_of_the_calendar(month: tuple[int, int]) -> None:
    year, number = month

    period = Period.parse(f"{year}M{number:02d}")

    assert len(days_of(period)) == monthrange(year, number)[1]
    assert months_of(period) == {month}


@given(parts)
def test_a_part_of_the_year_has_the_months_that_its_letter_says(part: tuple[int, str, int]) -> None:
    year, letter, number = part
    length = LETTERS[letter]

    period = Period.parse(f"{year}{letter}{number}")

    assert months_of(period) == {(year, (number - 1) * length + month) for month in range(1, length + 1)}


@given(years)
def test_a_year_has_all_days_of_its_quarters_halves_and_months(year: int) -> None:
    whole = days_of(Period.parse(f"{year}"))
    codes = [
        [f"{year}H{number}" for number in (1, 2)],
        [f"{year}Q{number}" for number in range(1, 5)],
        [f"{year}M{number:02d}" for number in range(1, 13)],
    ]

    found = [[day for code in division for day in days_of(Period.parse(code))] for division in codes]

    assert found == [whole, whole, whole]


@given(years, st.integers(1, 12), years, st.integers(1, 12))
def test_a_stretch_runs_from_its_first_month_up_to_and_including_its_last(
    first_year: int, first: int, last_year: int, last: int
) -> None:
    begin, end = sorted([(first_year, first), (last_year, last)])

    period = Period.parse(f"{begin[0]}M{begin[1]:02d}-{end[0]}M{end[1]:02d}")

    assert (period.first_day.year, period.first_day.month) == begin
    assert (period.last_day.year, period.last_day.month) == end


@given(periods, st.integers(-30, 30))
def test_shifting_step_by_step_is_shifting_at_once(period: Period, steps: int) -> None:
    found = period

    for _ in range(abs(steps)):
        found = found.shift(steps // abs(steps))

    assert found == period.shift(steps)


@given(periods)
def test_the_one_before_has_as_many_months_and_shares_no_day(period: Period) -> None:
    before = period.previous

    assert (before.months, before.kind) == (period.months, period.kind)
    assert before.last_day < period.first_day


@given(periods, periods)
def test_one_lies_in_the_other_when_all_its_months_do(outer: Period, inner: Period) -> None:
    assert outer.contains(inner) is (months_of(inner) <= months_of(outer))


@given(periods)
def test_a_period_lies_in_its_year_and_in_the_year_so_far(period: Period) -> None:
    assert period.whole_year.contains(period)
    assert period.so_far.contains(period)


@given(st.lists(periods, max_size=8))
def test_periods_sort_by_their_first_day_and_then_by_length(found: list[Period]) -> None:
    by_days = sorted(found, key=lambda period: (period.first_day, period.last_day))

    assert sorted(found) == by_days


@given(periods, st.sampled_from(["nl", "en"]))
def test_every_name_says_the_year_and_no_two_periods_share_a_name(period: Period, language: str) -> None:
    with speaking(language):
        names = [period.label, period.shift(1).label]

    assert str(period.year) in names[0]
    assert names[0] != names[1]


@given(st.text(max_size=20))
def test_any_text_is_a_period_or_a_clear_refusal(text: str) -> None:
    try:
        found = Period.parse(text).code
    except PeriodError as refusal:
        found = str(refusal)

    assert found
    assert Period.parse("2017").code == "2017"
