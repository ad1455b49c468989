"""Units that fit, fit for any size of a unit: in cents or in euros, the answer is the same money."""

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from kernbeeld.catalogue.expression import Call, Expression, Number, Operation, Reference, parse
from kernbeeld.catalogue.scenario_language import ELAPSED, FUNCTIONS
from kernbeeld.catalogue.scenario_sums import unit_of_formula
from kernbeeld.catalogue.scenario_units import BuiltUnit, read_unit_text
from kernbeeld.catalogue.unit_algebra import UnitMismatchError
from tests.catalogue.scenarios.sample import words

TEXTS = {
    "budget": "EUR / jaar",
    "kosten": "EUR / jaar",
    "prijs": "EUR / trajecten",
    "gezinnen": "gezinnen / jaar",
    "voorkomen": "trajecten / gezinnen",
    "aandeel": "1",
}
UNITS = {name: read_unit_text(text, words().units) for name, text in TEXTS.items()}
SIGNS: Mapping[str, Callable[[Fraction, Fraction], Fraction | bool]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


def worked_out(tree: Expression, values: Mapping[str, Fraction]) -> Fraction | bool:
    """Work a formula out exactly, in the first year; a condition is true or not."""
    match tree:
        case Number():
            return Fraction(tree.value)
        case Reference():
            return values[tree.code]
        case Operation():
            return SIGNS[tree.sign](worked_out(tree.left, values), worked_out(tree.right, values))
        case Call():
            return called(tree, [worked_out(argument, values) for argument in tree.arguments])
        case _:
            raise AssertionError(tree)


def called(tree: Call, found: list[Fraction | bool]) -> Fraction | bool:
    match tree.name:
        case "min":
            return min(found)
        case "max":
            return max(found)
        case "abs":
            return abs(found[0])
        case "when":
            return found[1] if found[0] else found[2]
        case _:
            return found[1]


def sums(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Put formulas together as somebody types them; most of them do not fit."""
    two = st.tuples(inner, inner)
    return st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda one: f"({one[0]} {one[1]} {one[2]})"),
        st.tuples(st.sampled_from(["min", "max"]), two).map(
            lambda one: f"{one[0]}({one[1][0]}, {one[1][1]})"
        ),
        st.tuples(two, two, st.sampled_from(["<", ">=", "=="])).map(
            lambda one: f"when({one[0][0]} {one[2]} {one[0][1]}, {one[1][0]}, {one[1][1]})"
        ),
        inner.map(lambda one: f"abs(-{one})"),
    )


formulas = st.recursive(st.sampled_from([*TEXTS, ELAPSED, "0", "1", "2.5"]), sums, max_leaves=6)
amounts = st.fixed_dictionaries(
    {name: st.integers(-9, 9).filter(bool).map(lambda number: Fraction(number, 2)) for name in TEXTS}
)
sizes = st.fixed_dictionaries(
    {code: st.integers(2, 100).map(Fraction) for code in ("EUR", "jaar", "trajecten", "gezinnen")}
)


def size_of(unit: BuiltUnit, by: Mapping[str, Fraction]) -> Fraction:
    """How many small units go into one of these."""
    found = Fraction(1)
    for code, power in unit.parts:
        found *= by[code] ** power
    return found


@given(formulas, amounts, sizes)
def test_what_fits_gives_the_same_in_units_of_any_size(
    text: str, values: dict[str, Fraction], by: dict[str, Fraction]
) -> None:
    tree = parse(text, FUNCTIONS)
    try:
        unit = unit_of_formula(tree, UNITS)
    except UnitMismatchError:
        unit = None
    assume(unit is not None)
    smaller = {name: value * size_of(UNITS[name], by) for name, value in values.items()}
    years = {ELAPSED: Fraction(3)}

    try:
        before = worked_out(tree, values | years)
        after = worked_out(tree, smaller | years)
    except ZeroDivisionError:
        assume(False)

    assert after == before * size_of(unit, by)


@given(amounts, sizes)
def test_what_does_not_fit_gives_something_else(values: dict[str, Fraction], by: dict[str, Fraction]) -> None:
    """The other way round: a sum that lint refuses is one that the size of a unit changes."""
    tree = parse("budget + gezinnen", FUNCTIONS)
    assume(size_of(UNITS["budget"], by) != size_of(UNITS["gezinnen"], by))
    smaller = {name: value * size_of(UNITS[name], by) for name, value in values.items()}

    before, after = worked_out(tree, values), worked_out(tree, smaller)

    assert after != before * size_of(UNITS["budget"], by)
    assert after != before * size_of(UNITS["gezinnen"], by)
