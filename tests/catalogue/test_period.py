"""Periods: notation, days and the arithmetic that reports need."""

from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.period import Period, PeriodError
from kernbeeld.language import speaking

GOLDEN = yaml.safe_load((Path(__file__).parent.parent / "golden/catalogue/periods.yaml").read_text("utf-8"))
spans = st.builds(Period, st.integers(1900 * 12, 2100 * 12), st.integers(1, 30))
parts = st.sampled_from([1, 3, 6, 12]).flatmap(
    lambda months: st.integers(1900 * 12 // months, 2100 * 12 // months).map(
        lambda number: Period(number * months, months)
    )
)


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: str(case["code"]))
def test_a_period_code_means_what_the_golden_case_says(case: dict[str, object]) -> None:
    period = Period.parse(str(case["code"]))

    found = (period.code, period.kind, period.first_day, period.last_day, period.previous.code)

    assert found == (case["canonical"], case["kind"], case["first"], case["last"], case["previous"])


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: str(case["code"]))
def test_a_period_has_a_name_in_both_languages(case: dict[str, object]) -> None:
    period = Period.parse(str(case["code"]))

    with speaking("nl"):
        dutch = period.label
    with speaking("en"):
        english = period.label

    assert (dutch, english) == (case["nl"], case["en"])


@pytest.mark.parametrize(
    "text",
    ["", "17", "2017H3", "2017H0", "2017Q5", "2017M13", "2017M00", "2017-H1", "H1", "2017h2", "2e helft"],
)
def test_what_is_no_period_is_refused_with_the_text(text: str) -> None:
    with pytest.raises(PeriodError) as refusal:
        Period.parse(text)

    assert f"'{text}'" in str(refusal.value)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with speaking("en"), pytest.raises(PeriodError) as refusal:
        Period.parse("2017M05-M03")

    assert str(refusal.value) == "Period '2017M05-M03' ends before it begins."


@given(spans)
def test_every_span_comes_back_from_its_own_code(period: Period) -> None:
    assert Period.parse(period.code) == period


@given(parts)
def test_the_previous_part_ends_the_day_before_this_one_begins(period: Period) -> None:
    assert period.previous.last_day + timedelta(days=1) == period.first_day


@given(parts, st.integers(-40, 40))
def test_shifting_there_and_back_is_the_same_period(period: Period, steps: int) -> None:
    assert period.shift(steps).shift(-steps) == period


@given(spans)
def test_so_far_begins_on_the_first_of_january_and_ends_with_the_period(period: Period) -> None:
    so_far = period.so_far

    assert (so_far.first_day.month, so_far.first_day.day, so_far.last_day) == (1, 1, period.last_day)


@given(spans, spans)
def test_containing_is_about_every_day(outer: Period, inner: Period) -> None:
    by_days = outer.first_day <= inner.first_day and inner.last_day <= outer.last_day

    assert outer.contains(inner) is by_days


def test_the_whole_year_of_a_half_year_is_that_calendar_year() -> None:
    assert Period.parse("2017H2").whole_year == Period.parse("2017")


def test_the_same_half_year_sorts_after_the_earlier_one() -> None:
    unsorted = [Period.parse(code) for code in ("2017H2", "2016H1", "2017H1", "2016H2")]

    assert [period.code for period in sorted(unsorted)] == ["2016H1", "2016H2", "2017H1", "2017H2"]
