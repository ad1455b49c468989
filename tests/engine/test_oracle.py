"""Observations on random deliveries, against a slow second way to count by month.

Every delivered figure comes from one hidden series of months, so there is one right answer; and a
slow search tells whether it can be known at all.
"""

from decimal import Decimal
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.period import Period
from tests.engine.builders import at, figures

YEAR = at("2017")
CODES = "2017 2017H1 2017H2 2017Q1 2017Q2 2017Q3 2017Q4 2017M01 2017M07 2017M12 2017M01-M07 2017M01-M11"
SPANS = [at(code) for code in CODES.split()]
hidden = st.lists(st.integers(0, 99), min_size=12, max_size=12)
delivered = st.lists(st.sampled_from(SPANS), unique=True, max_size=5)


def flow_over(series: list[int], span: Period) -> int:
    return sum(series[span.start - YEAR.start : span.end - YEAR.start + 1])


def months(span: Period) -> list[int]:
    return [int(span.start <= YEAR.start + month <= span.end) for month in range(12)]


def can_be_known(span: Period, parts: list[Period]) -> bool:
    """Try every choice of parts, each added or taken off, for one that gives the span exactly."""
    choices = (
        (chosen, signs)
        for size in range(1, len(parts) + 1)
        for chosen in combinations(parts, size)
        for signs in product((1, -1), repeat=size)
    )
    wanted = months(span)
    return any(
        [
            sum(sign * months(part)[month] for part, sign in zip(chosen, signs, strict=True))
            for month in range(12)
        ]
        == wanted
        for chosen, signs in choices
    )


@given(hidden, delivered, st.sampled_from(SPANS))
def test_a_flow_is_the_hidden_one_whenever_it_can_be_known(
    series: list[int], parts: list[Period], asked: Period
):
    known = figures({"a": "flow"}, {"a": {part.code: flow_over(series, part) for part in parts}})

    found = known.observe("a", asked)

    assert (found.value is not None) == can_be_known(asked, parts)
    assert found.value is None or found.value == flow_over(series, asked)


@given(hidden, delivered, st.sampled_from(SPANS))
def test_a_stock_at_the_end_is_known_where_a_part_ends_then(
    series: list[int], parts: list[Period], asked: Period
):
    known = figures({"a": "stock_end"}, {"a": {part.code: series[part.end - YEAR.start] for part in parts}})

    found = known.observe("a", asked)

    assert (found.value is not None) == any(part.end == asked.end for part in parts)
    assert found.value is None or found.value == series[asked.end - YEAR.start]


@given(hidden, delivered, st.sampled_from(SPANS))
def test_a_stock_at_the_begin_is_known_where_a_part_begins_then(
    series: list[int], parts: list[Period], asked: Period
):
    known = figures(
        {"a": "stock_begin"}, {"a": {part.code: series[part.start - YEAR.start] for part in parts}}
    )

    found = known.observe("a", asked)

    assert (found.value is not None) == any(part.start == asked.start for part in parts)
    assert found.value is None or found.value == series[asked.start - YEAR.start]


@given(hidden, delivered, st.sampled_from(SPANS))
def test_a_cumulative_figure_is_that_of_january_up_to_the_end(
    series: list[int], parts: list[Period], asked: Period
):
    known = figures({"a": "cumulative"}, {"a": {part.code: flow_over(series, part.so_far) for part in parts}})

    found = known.observe("a", asked)

    assert (found.value is not None) == any(part.end == asked.end for part in parts)
    assert found.value is None or found.value == flow_over(series, asked.so_far)


@given(hidden, delivered, st.sampled_from(SPANS))
def test_every_absence_says_why(series: list[int], parts: list[Period], asked: Period):
    known = figures({"a": "flow"}, {"a": {part.code: flow_over(series, part) for part in parts}})

    found = known.observe("a", asked)

    assert bool(found.because) == (found.value is None)
    assert (found.absence is None) == (found.value is not None)
    assert (found.how == "absent") == (found.value is None)


@given(hidden, st.lists(st.sampled_from(SPANS), unique=True, min_size=2, max_size=6))
def test_deliveries_from_one_hidden_series_agree_with_each_other(series: list[int], parts: list[Period]):
    def without(left_out: Period) -> Decimal | None:
        others = {part.code: flow_over(series, part) for part in parts if part != left_out}
        return figures({"a": "flow"}, {"a": others}).observe("a", left_out).value

    found = {part: without(part) for part in parts}

    assert all(value in (None, flow_over(series, part)) for part, value in found.items())


@given(st.lists(st.integers(0, 50), min_size=3, max_size=3), st.sets(st.integers(0, 2), max_size=2))
def test_a_total_is_known_when_every_member_is(values: list[int], missing: set[int]):
    members = ("dalfsen", "lemelerveld", "nieuwleusen")
    given_figures = {
        f"a[kern={member}]": {"2017H1": value}
        for place, (member, value) in enumerate(zip(members, values, strict=True))
        if place not in missing
    }

    found = figures({"a": {"closing": ["kern"]}}, given_figures).observe("a", at("2017H1"))

    assert (found.value is not None) == (not missing)
    assert found.value is None or found.value == sum(values)
