"""Which period comes next, by when it is due, and how far a chapter's deliveries are."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.model import Chapter, Label, Report
from kernbeeld.catalogue.period import Period
from kernbeeld.errors import Place
from kernbeeld.reporting.errors import PeriodRefusedError
from kernbeeld.reporting.rules.board import (
    DeliveryState,
    chapters_with_work,
    delivery_state,
    expect_fitting,
    next_periods,
    proposed_due,
)

NAME = Label("Een", "One")
REPORT = Report("een", NAME, "half_year", (), Place("een.yaml", 1))
TODAY = date(2018, 1, 10)


def periods(*codes: str) -> list[Period]:
    """Periods from their codes."""
    return [Period.parse(code) for code in codes]


def next_codes(rhythm: str, opened: list[Period], delivered: list[Period]) -> list[str]:
    """The codes of the periods that can be opened."""
    found = next_periods(replace(REPORT, rhythm=rhythm), opened, delivered, TODAY)
    return [each.code for each in found]


def test_the_one_after_the_last_that_was_opened_comes_first():
    assert next_codes("half_year", periods("2016H2", "2017H1"), []) == ["2017H2"]


def test_without_an_earlier_one_the_latest_with_figures_comes_first():
    delivered = periods("2016H1", "2017H1", "2017", "2017Q3", "2016H2")

    assert next_codes("half_year", [], delivered) == ["2017H1", "2016H2", "2016H1", "2017H2"]


@pytest.mark.parametrize(
    ("rhythm", "code"),
    [("month", "2017M12"), ("quarter", "2017Q4"), ("half_year", "2017H2"), ("year", "2017")],
)
def test_without_anything_the_last_one_that_is_over_is_proposed_in_every_rhythm(rhythm, code):
    assert next_codes(rhythm, [], []) == [code]


def test_what_is_open_is_not_proposed_again():
    assert next_codes("half_year", periods("2017H2"), periods("2017H2", "2017H1")) == ["2018H1", "2017H1"]


@pytest.mark.parametrize("code", ["2017", "2017Q3", "2017M01-M07", "vorig jaar", "2017H3"])
def test_a_period_that_is_not_the_reports_own_is_refused(code):
    with pytest.raises(PeriodRefusedError) as refused:
        expect_fitting(REPORT, code)

    assert refused.value.field == "period"


def test_a_period_of_the_report_is_read():
    assert expect_fitting(REPORT, "2017H2") == Period.parse("2017H2")


def test_deliveries_are_due_as_long_after_the_period_as_last_time():
    before = (Period.parse("2017H1"), date(2017, 8, 14))

    assert proposed_due(Period.parse("2017H2"), before, TODAY) == date(2018, 2, 14)


def test_deliveries_are_due_a_month_after_the_first_period():
    assert proposed_due(Period.parse("2017H2"), None, TODAY) == date(2018, 1, 31)


def test_a_due_date_is_never_proposed_in_the_past():
    assert proposed_due(Period.parse("2016H2"), None, TODAY) == TODAY


@given(st.integers(0, 9), st.integers(0, 9), st.booleans())
def test_deliveries_are_late_only_when_something_misses_after_the_day(expected, delivered, is_over):
    state = delivery_state(expected, delivered, is_over=is_over)

    assert (state is DeliveryState.NONE_ASKED) == (expected == 0)
    assert (state is DeliveryState.LATE) == (0 <= delivered < expected and is_over)
    assert (state is DeliveryState.EXPECTED) == (0 <= delivered < expected and not is_over)


def test_nobody_answers_for_the_glossary():
    chapters = (Chapter("wmo", NAME, ()), Chapter("begrippen", NAME, (), kind="terms"))

    assert [each.code for each in chapters_with_work(replace(REPORT, chapters=chapters))] == ["wmo"]
