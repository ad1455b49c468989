"""The calendar of the law, and the clock beside an oracle that goes through the days one by one."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kernbeeld.casework.rules.clock import clock
from kernbeeld.casework.rules.term_days import Taken
from kernbeeld.casework.rules.working_days import (
    add_working_days,
    easter,
    end_of_term,
    first_open_day,
    holidays,
    is_free,
)
from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.catalogue.procedures import TermUnit
from tests.engine.golden import cases

YEARS = cases("clock", "years.yaml")
EASTERS = """
2015-04-05 2017-04-16 2018-04-01 2019-04-21 2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31
2027-03-28 2028-04-16 2029-04-01 2030-04-21 2038-04-25 1943-04-25 2000-04-23
"""
ONE = timedelta(days=1)
DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize("case", YEARS, ids=lambda case: str(case["year"]))
def test_the_holidays_of_a_year_are_those_of_the_law(case):
    assert easter(case["year"]) == case["easter"]
    assert sorted(holidays(case["year"])) == case["holidays"]


@pytest.mark.parametrize("written", EASTERS.split())
def test_easter_falls_where_the_almanac_has_it(written):
    day = date.fromisoformat(written)

    assert easter(day.year) == day


@given(DAYS, st.integers(0, 15), st.sets(DAYS, max_size=3))
def test_working_days_are_counted_one_by_one(day, count, extra):
    found = add_working_days(day, count, extra)
    between = [day + number * ONE for number in range(1, (found - day).days + 1)]

    assert sum(not is_free(one, extra) for one in between) == count
    assert found == day or not is_free(found, extra)


@given(DAYS, st.integers(1, 10))
def test_a_term_in_days_is_never_shorter_and_has_two_working_days_from_three_on(day, length):
    last = end_of_term(day, length, TermUnit.DAYS)
    inside = [day + number * ONE for number in range(1, (last - day).days + 1)]

    assert last >= day + length * ONE
    assert length < 3 or sum(not is_free(one) for one in inside) >= 2
    assert not is_free(first_open_day(last))


Pauses = list[tuple[date, date | None, date]]
"""The day on which a suspension was told, the last day that was given, and the day on which it ended."""


@st.composite
def suspended(draw) -> tuple[date, Pauses]:
    """An application on a day, and suspensions after it that do not overlap."""
    first = draw(DAYS)
    found: Pauses = []
    day = first
    for _ in range(draw(st.integers(0, 3))):
        told = day + draw(st.integers(0, 40)) * ONE
        resumed = told + draw(st.integers(1, 30)) * ONE
        given_until = draw(st.none() | st.integers(1, 30).map(lambda days, told=told: told + days * ONE))
        found.append((told, given_until, resumed))
        day = max(resumed, given_until or resumed)
    return first, found


def by_the_day(start: date, length: int, paused: set[date], extra: frozenset[date]) -> date:
    """Go through the days: a suspended day does not count, and the last day is neither free nor suspended."""
    day, counted = start, 0
    while counted < length:
        day += ONE
        counted += day not in paused
    while is_free(day, extra) or day in paused:
        day += ONE
    return day


def days_of(pauses: Pauses) -> set[date]:
    found = set()
    for told, given_until, resumed in pauses:
        day = told + ONE
        while day < resumed and (given_until is None or day <= given_until):
            found.add(day)
            day += ONE
    return found


@settings(max_examples=300)
@given(suspended())
def test_the_last_day_is_what_counting_days_one_by_one_gives(case):
    first, pauses = case
    known = packaged_catalogue().procedures["jeugd_hulpvraag"]
    steps = [Taken("ontvangst", first), Taken("aanvraag", first)]
    for told, given_until, resumed in pauses:
        steps += [Taken("opschorting", told, given_until), Taken("hervatting", resumed)]
    today = max([first, *(resumed for _, _, resumed in pauses)])

    found = clock(known, steps, today=today).term("besluit")

    assert found.last_day == by_the_day(first, 56, days_of(pauses), known.free_days)


@given(st.lists(st.tuples(st.integers(0, 120), st.integers(0, 17)), max_size=8), st.integers(0, 150))
def test_whatever_was_written_down_the_clock_answers_and_says_the_same_twice(written, after):
    for known in packaged_catalogue().procedures.values():
        first = date(2026, 3, 2)
        soorten = [step.code for step in known.steps]
        steps = [Taken(soorten[0], first)]
        steps += [Taken(soorten[number % len(soorten)], first + days * ONE) for days, number in written]
        today = first + after * ONE

        found = clock(known, steps, today=today)

        assert found == clock(known, steps, today=today)
        assert {step.code for step in found.steps} == set(soorten)
        aanvraag = next((step for step in found.steps if step.code == "aanvraag"), None)
        was_asked = any(step.soort == "aanvraag" and step.day <= today for step in steps)
        assert aanvraag is None or was_asked or found.ended_on or aanvraag.is_possible
