"""Draws follow the shapes that are stated, and nothing but the seed and the input's own name."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given as example
from hypothesis import settings
from hypothesis import strategies as st

from kernbeeld.errors import UserError
from kernbeeld.simulation.binding import Bound
from kernbeeld.simulation.drawing import Draws, Levels
from tests.simulation.made import bound, given, made, shown, step

MANY = 40_000


def drawn(spread: str, value: object = 1, count: int = MANY, seed: int = 1) -> np.ndarray:
    return Draws(model(given("a", value, spread)), seed).take(count)["a"]


def model(*inputs: dict[str, object], **more: object) -> Bound:
    total = " + ".join(str(one["name"]) for one in inputs)
    return bound(made(inputs, [step("som", total)], [shown("som")], **more))


def together(rho: float, left: str, right: str) -> dict[str, object]:
    return {"between": [left, right], "rho": rho, "bron": "eigen telling"}


def ranks(values: np.ndarray) -> np.ndarray:
    return np.argsort(np.argsort(values)).astype(float)


def of_ranks(left: np.ndarray, right: np.ndarray) -> float:
    return float(np.corrcoef(ranks(left), ranks(right))[0, 1])


def test_a_uniform_spread_has_its_mean_and_variance():
    values = drawn("uniform 2 6", 3)

    assert values.mean() == pytest.approx(4, abs=0.03)
    assert values.var() == pytest.approx(16 / 12, rel=0.02)
    assert values.min() > 2
    assert values.max() < 6


def test_a_triangle_has_its_mean_and_variance_and_stays_inside():
    low, mode, high = 1.0, 2.0, 6.0

    values = drawn("triangle 1 6", 2)

    wanted = (low * low + mode * mode + high * high - low * mode - low * high - mode * high) / 18
    assert values.mean() == pytest.approx((low + mode + high) / 3, abs=0.03)
    assert values.var() == pytest.approx(wanted, rel=0.02)
    assert low < values.min()
    assert values.max() < high
    assert (values < mode).mean() == pytest.approx((mode - low) / (high - low), abs=0.01)


@pytest.mark.parametrize("mode", [1, 6])
def test_a_triangle_may_have_its_top_at_an_end(mode: int):
    values = drawn("triangle 1 6", mode)

    assert values.mean() == pytest.approx((1 + mode + 6) / 3, abs=0.03)


def test_of_a_normal_spread_five_percent_lies_on_either_side():
    values = drawn("normal 10 30", 20)

    assert (values < 10).mean() == pytest.approx(0.05, abs=0.005)
    assert (values > 30).mean() == pytest.approx(0.05, abs=0.005)
    assert values.mean() == pytest.approx(20, abs=0.1)


def test_of_a_lognormal_spread_five_percent_lies_on_either_side_and_half_below_the_root():
    values = drawn("lognormal 4 25", 10)

    assert (values < 4).mean() == pytest.approx(0.05, abs=0.005)
    assert (values > 25).mean() == pytest.approx(0.05, abs=0.005)
    assert (values < 10).mean() == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize(
    ("spread", "value", "middle"),
    [
        ("uniform 2 6", 3, 4.0),
        ("triangle 0 4", 2, 2.0),
        ("triangle 0 1", 0, 1 - 0.5**0.5),
        ("normal 10 30", 20, 20.0),
        ("lognormal 4 25", 10, 10.0),
        ("uniform 0.5 1.1 share", 300, 0.8),
    ],
)
def test_the_middle_of_an_input_is_what_half_of_the_draws_lie_below(spread: str, value: int, middle: float):
    one = model(given("a", value, spread)).input("a")

    assert Levels(one).middle() == pytest.approx(middle, rel=1e-12)


def test_the_same_seed_gives_the_same_draws_and_another_seed_others():
    first, again, other = drawn("uniform 0 1"), drawn("uniform 0 1"), drawn("uniform 0 1", seed=2)

    assert (first == again).all()
    assert not (first == other).any()


def test_the_first_draws_of_a_long_run_are_those_of_a_short_one():
    assert (drawn("normal 0 1", 0.5, 100) == drawn("normal 0 1", 0.5, 5_000)[:100]).all()


def test_draws_that_are_taken_in_pieces_are_the_same():
    source = Draws(model(given("a", 1, "normal 0 2")), 1)

    pieces = np.concatenate([source.take(10)["a"], source.take(1)["a"], source.take(89)["a"]])

    assert (pieces == drawn("normal 0 2", 1, 100)).all()


def test_two_inputs_are_drawn_apart():
    both = Draws(model(given("a", 1, "uniform 0 2"), given("b", 1, "uniform 0 2")), 1).take(MANY)

    assert abs(of_ranks(both["a"], both["b"])) < 0.02


@settings(max_examples=10)
@example(st.permutations(["a", "b", "c", "d"]))
def test_the_order_of_the_inputs_changes_no_draw(names: list[str]):
    links = [together(0.5, "a", "c")]
    in_order = Draws(model(*(given(name, 1, "uniform 0 2") for name in "abcd"), correlations=links), 3)
    shuffled = Draws(model(*(given(name, 1, "uniform 0 2") for name in names), correlations=links), 3)

    first, second = in_order.take(50), shuffled.take(50)

    assert all((first[name] == second[name]).all() for name in names)


def test_an_input_that_joins_or_is_moved_changes_no_other_draws():
    names = ("a", "b", "c")
    spread = [given(name, 1, "uniform 0 2", slider={"low": 0, "high": 2, "step": 0.1}) for name in names]
    scenario = made(
        spread, [step("som", "a + b + c")], [shown("som")], correlations=[together(0.6, "a", "b")]
    )
    whole = Draws(bound(scenario), 1).take(100)

    moved = Draws(bound(scenario, a="0.5"), 1).take(100)
    alone = drawn("uniform 0 2", count=100)

    assert "a" not in moved
    assert (moved["b"] == whole["b"]).all()
    assert (moved["c"] == whole["c"]).all()
    assert (alone == Draws(model(given("a", 1, "uniform 0 2"), given("z", 1)), 1).take(100)["a"]).all()


@pytest.mark.parametrize("rho", [-0.9, -0.3, 0.2, 0.7, 0.95])
@pytest.mark.parametrize(
    ("left", "right"), [("uniform 0 2", "triangle 0 3"), ("normal 0 2", "lognormal 1 2")]
)
def test_inputs_that_go_together_have_the_stated_correlation_of_their_ranks(
    rho: float, left: str, right: str
):
    inputs = [given("a", 1, left), given("b", 1, right)]

    both = Draws(model(*inputs, correlations=[together(rho, "b", "a")]), 1).take(MANY)

    assert of_ranks(both["a"], both["b"]) == pytest.approx(rho, abs=0.015)


def test_a_correlation_leaves_the_shape_of_each_alone():
    inputs = [given("a", 1, "uniform 0 2"), given("b", 2, "triangle 1 6")]

    both = Draws(model(*inputs, correlations=[together(0.8, "a", "b")]), 1).take(MANY)

    assert both["a"].mean() == pytest.approx(1, abs=0.02)
    assert both["a"].var() == pytest.approx(4 / 12, rel=0.03)
    assert both["b"].mean() == pytest.approx(3, abs=0.03)


def test_three_inputs_have_each_their_own_correlation():
    inputs = [given(name, 1, "uniform 0 2") for name in "abc"]
    links = [together(0.6, "a", "b"), together(-0.4, "c", "b")]

    found = Draws(model(*inputs, correlations=links), 1).take(MANY)

    assert of_ranks(found["a"], found["b"]) == pytest.approx(0.6, abs=0.015)
    assert of_ranks(found["b"], found["c"]) == pytest.approx(-0.4, abs=0.015)
    assert of_ranks(found["a"], found["c"]) == pytest.approx(0, abs=0.015)


def test_correlations_that_exclude_each_other_are_refused():
    inputs = [given(name, 1, "uniform 0 2") for name in "abc"]
    links = [together(0.9, "a", "b"), together(0.9, "b", "c"), together(-0.9, "a", "c")]

    with pytest.raises(UserError, match=r"can't all be true together"):
        Draws(model(*inputs, correlations=links), 1)


def test_a_share_is_drawn_once_for_all_years_and_multiplies_each():
    one = model(given("a", {2022: 10, 2023: 20}, "uniform 0.5 1.5 share"), years=(2022, 2023)).input("a")

    assert one.by_year == {2022: Decimal(10), 2023: Decimal(20)}
    assert Levels(one).middle() == 1.0


def test_what_is_certain_has_no_levels():
    with pytest.raises(KeyError):
        Levels(model(given("a", 1)).input("a"))
