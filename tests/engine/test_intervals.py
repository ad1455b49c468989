"""Intervals hold every value that the prints allow, and no arithmetic loses one."""

import operator
import re
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.engine.intervals import (
    EVERYTHING,
    DividedByZero,
    Interval,
    around,
    bounds_of,
    exact,
    margin_of,
    possible,
    verdict,
)
from kernbeeld.engine.observation import Observation
from tests.engine.builders import at, figures
from tests.engine.golden import GOLDEN

CASES = yaml.safe_load((GOLDEN / "engine" / "intervals.yaml").read_text(encoding="utf-8"))
SIGNS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
RELATIONS = {
    "==": operator.eq,
    "!=": operator.ne,
    "<=": operator.le,
    "<": operator.lt,
    ">=": operator.ge,
    ">": operator.gt,
}
WRITTEN = r"[\[(]-?\w+(?:\.\d+)?, -?\w+(?:\.\d+)?[\])]"


def read(text: str) -> Interval:
    low, high = text[1:-1].replace("oo", "Infinity").split(", ")
    return Interval(Decimal(low), Decimal(high), text[0] == "(", text[-1] == ")")


def observed(printed: str, nature: str = "flow") -> Observation:
    return figures({"a": nature}, {"a": {"2017H1": printed}}).observe("a", at("2017H1"))


@pytest.mark.parametrize("case", CASES["arithmetic"], ids=lambda case: case["do"])
def test_arithmetic_on_intervals(case: dict[str, str]):
    left, right = (read(text) for text in re.findall(WRITTEN, case["do"]))
    sign = re.search(r"[\])] (.) [\[(]", case["do"])

    assert sign is not None
    assert SIGNS[sign[1]](left, right) == read(case["gives"])


@pytest.mark.parametrize(
    "case", CASES["comparisons"], ids=lambda case: f"{case['left']} {case['sign']} {case['right']}"
)
def test_what_can_be_said_of_two_intervals(case: dict[str, str]):
    found = verdict(case["sign"], read(case["left"]), read(case["right"]))

    assert found is case["verdict"]


def test_division_by_exactly_zero_is_refused():
    with pytest.raises(DividedByZero):
        exact(Decimal(1)) / exact(Decimal(0))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[2, 3]", "[2, 3]"),
        ("[-3, -2)", "(2, 3]"),
        ("[-3, 2]", "[0, 3]"),
        ("(-3, 2]", "[0, 3)"),
        ("[-3, 3)", "[0, 3]"),
    ],
)
def test_the_size_of_an_interval(before: str, after: str):
    assert abs(read(before)) == read(after)


def test_ends_are_rounded_as_a_reader_does():
    assert read("[2.45, 3.55]").rounded(1) == read("[2.5, 3.6]")


@pytest.mark.parametrize(
    ("printed", "as_operand", "as_compared"),
    [
        ("12", "[12, 12]", "[12, 12]"),
        ("200+", "[200, oo)", "[200, oo)"),
        ("<5", "[0, 5)", "[0, 5)"),
        ("3000~1000", "[2500, 3500]", "(2000, 4000)"),
        ("3000+~1000", "[2500, oo)", "(2000, oo)"),
    ],
)
def test_a_printed_figure_may_have_been_anything_in_its_margin(
    printed: str, as_operand: str, as_compared: str
):
    observation = observed(printed)

    assert margin_of(observation) == read(as_operand)
    assert margin_of(observation, compared=True) == read(as_compared)


def test_bounds_leave_rounding_out():
    assert bounds_of(observed("3000~1000")) == read("[3000, 3000]")


def test_an_absent_figure_has_no_interval():
    assert bounds_of(observed("?")) is None
    assert margin_of(observed("?"), compared=True) is None


def test_an_average_tolerates_less_than_a_unit_and_not_a_whole_one():
    margin = margin_of(observed("8386", "ratio"), compared=True)

    assert margin is not None
    assert possible("==", exact(Decimal("8386.67")), margin)
    assert not possible("==", exact(Decimal("8387")), margin)


small = st.integers(-20, 20).map(Decimal)


@st.composite
def interval_with_member(draw: st.DrawFn) -> tuple[Interval, Decimal]:
    """An interval and a value in it; the ends are open only where the value is not an end."""
    member = draw(small)
    below, above = draw(st.integers(0, 5)), draw(st.integers(0, 5))
    low_open, high_open = below > 0 and draw(st.booleans()), above > 0 and draw(st.booleans())
    top = Decimal("Infinity") if above == 5 else member + above
    return Interval(member - below, top, low_open, high_open or above == 5), member


def has(interval: Interval, value: Decimal) -> bool:
    above = interval.low < value or (interval.low == value and not interval.low_open)
    below = value < interval.high or (value == interval.high and not interval.high_open)
    return above and below


@given(interval_with_member(), interval_with_member(), st.sampled_from("+-*"))
def test_no_arithmetic_loses_a_value(one: tuple[Interval, Decimal], two: tuple[Interval, Decimal], sign: str):
    result = SIGNS[sign](one[0], two[0])

    assert has(result, SIGNS[sign](one[1], two[1]))


@given(interval_with_member(), interval_with_member().filter(lambda pair: pair[1] != 0))
def test_no_division_loses_a_value(one: tuple[Interval, Decimal], two: tuple[Interval, Decimal]):
    result = one[0] / two[0]

    nearly = around(one[1] / two[1], Decimal("1e-20"))
    assert result.low <= nearly.high
    assert nearly.low <= result.high


@given(interval_with_member(), interval_with_member(), st.sampled_from(sorted(RELATIONS)))
def test_a_relation_between_two_members_is_possible(
    one: tuple[Interval, Decimal], two: tuple[Interval, Decimal], sign: str
):
    holds = RELATIONS[sign](one[1], two[1])

    assert possible(sign, one[0], two[0]) or not holds
    assert verdict(sign, one[0], two[0]) is not (not holds)


@given(interval_with_member())
def test_everything_holds_every_interval(one: tuple[Interval, Decimal]):
    assert one[0] + EVERYTHING == EVERYTHING
    assert one[0] * exact(Decimal(-1)) == -one[0]
