"""Which kind of absence speaks when several figures are absent, and what a bound allows to say."""

from decimal import Decimal
from itertools import combinations, permutations

import pytest

from kernbeeld.catalogue.expression import parse
from kernbeeld.engine.absence import stated, strongest
from kernbeeld.engine.intervals import EVERYTHING, INFINITY, Interval, exact
from tests.engine.builders import at, figures

H1 = at("2017H1")
FROM_STRONG_TO_WEAK = ("nvt", "nb", "geheim", "?", "-")


@pytest.mark.parametrize(("stronger", "weaker"), list(combinations(FROM_STRONG_TO_WEAK, 2)))
def test_in_a_formula_the_stronger_kind_speaks_wherever_it_stands(stronger: str, weaker: str):
    known = figures({"a": "flow", "b": "flow"}, {"a": {"2017H1": stronger}, "b": {"2017H1": weaker}})

    found = [known.evaluate(parse(text), H1).absence for text in ("a + b", "b + a")]

    assert found == [known.observe("a", H1).absence] * 2


@pytest.mark.parametrize("order", list(permutations(("nb", "?", "5"))), ids=" ".join)
def test_the_strongest_is_found_in_any_order(order: tuple[str, ...]):
    given = {code: {"2017H1": printed} for code, printed in zip("abc", order, strict=True)}
    known = figures(dict.fromkeys("abc", "flow"), given)

    found = strongest(known.observe(code, H1) for code in "abc")

    assert found is not None
    assert found.absence == "not_available"


def test_of_two_of_a_kind_the_first_speaks():
    known = figures(dict.fromkeys("ab", "flow"), {"a": {"2017H1": "?"}, "b": {"2017H1": "?"}})

    found = strongest(known.observe(code, H1) for code in "ab")

    assert found is not None
    assert found.code == "a"


def test_with_all_figures_there_nothing_is_absent():
    known = figures({"a": "flow"}, {"a": {"2017H1": 0}})

    assert strongest([known.observe("a", H1)]) is None


@pytest.mark.parametrize(
    ("interval", "said"),
    [
        (exact(Decimal(5)), (5, [])),
        (Interval(Decimal(5), INFINITY, False, True), (5, ["at_least"])),
        (Interval(Decimal(5), INFINITY, True, True), None),
        (Interval(Decimal(0), Decimal(5), False, True), (5, ["less_than"])),
        (Interval(Decimal(2), Decimal(5), False, True), (5, ["less_than"])),
        (Interval(Decimal(0), Decimal(5)), None),
        (Interval(Decimal(-2), Decimal(5), False, True), None),
        (Interval(-INFINITY, Decimal(5), True, False), None),
        (Interval(Decimal(0), INFINITY, True, True), None),
        (EVERYTHING, None),
    ],
)
def test_only_two_words_can_say_a_bound(interval: Interval, said: tuple[int, list[str]] | None):
    found = stated(interval)

    assert (found and (found[0], sorted(found[1]))) == said
