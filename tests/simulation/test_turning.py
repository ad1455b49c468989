"""On what an answer turns: worked by hand for models that a person can see through."""

from decimal import Decimal

import pytest
from hypothesis import given as example
from hypothesis import settings
from hypothesis import strategies as st

from kernbeeld.simulation.result import BreakEven, Run
from kernbeeld.simulation.running import run
from tests.simulation.made import bound, given, made, shown, step

SLIDER = {"low": 0, "high": 1, "step": 0.01}


def answer(inputs, saldo: str, *asked: str, draws: int = 200, years=(2022, 2022), **moved: str) -> Run:
    outcomes = [shown("saldo", 1)]
    model = made(
        inputs, [step("saldo", saldo)], outcomes, balance="saldo", break_even=list(asked), years=years
    )
    return run(bound(model, **moved), draws=draws)


def home_start(*, price: object = 9_000, **more: object):
    return [
        given("budget", 32_000),
        given("prijs", price, "triangle 0.8 1.3 share"),
        given("deel", 0.2, "uniform 0 0.5", unit="1", **more),
    ]


def test_what_just_pays_is_found_to_six_digits_on_the_side_that_pays():
    # the middle of prijs: 0.5 of the triangle from 0.8 by 1 to 1.3 lies at 1.3 − √(0.5 · 0.5 · 0.3)
    middle = 9_000 * (1.3 - (0.5 * 0.5 * 0.3) ** 0.5)

    (found,) = answer(home_start(), "15 * deel * prijs - budget", "deel").break_even

    assert float(found.value) == pytest.approx(32_000 / 15 / middle, rel=1e-5)
    assert float(found.value) * 15 * middle >= 32_000
    assert len(found.value.as_tuple().digits) <= 6
    assert found.in_range


def test_what_just_pays_is_a_step_of_the_slider_where_there_is_one():
    (found,) = answer(home_start(slider=SLIDER), "15 * deel * prijs - budget", "deel").break_even

    assert found.value == Decimal("0.24")


def test_a_value_that_just_pays_does_pay_and_a_step_less_does_not():
    def total(share: str) -> Decimal:
        inputs = [given("prijs", 9_000), *home_start(slider=SLIDER)[::2]]
        return answer(inputs, "15 * deel * prijs - budget", deel=share).outcome("saldo").total.mean

    assert total("0.24") >= 0 > total("0.23")


def test_what_must_stay_below_is_rounded_down():
    (found,) = answer(
        [given("kosten", 5, "uniform 0 10"), given("deel", 0.3, "uniform 0.1 0.9", unit="1")],
        "kosten - kosten * 3 * deel",
        "deel",
    ).break_even

    assert found == BreakEven("deel", Decimal("0.333333"), in_range=True)


def test_a_value_past_what_is_held_possible_is_told_as_such():
    (found,) = answer([given("a", 100, "uniform 50 150"), given("budget", 400)], "a - budget", "a").break_even

    assert found == BreakEven("a", Decimal(400), in_range=False)


@pytest.mark.parametrize(("saldo", "always"), [("a + budget", True), ("0 - a - budget", False)])
def test_where_it_always_or_never_pays_there_is_no_value(saldo: str, always: bool):
    (found,) = answer([given("a", 1, "uniform 0 2"), given("budget", 9)], saldo, "a").break_even

    assert found == BreakEven("a", None, in_range=always)


def test_of_several_values_the_nearest_to_the_middle_counts():
    # it pays between 2 and 6 only, and the middle is 5
    inputs = [given("a", 5, "uniform 0 10"), given("vier", 4), given("twee", 2)]

    (found,) = answer(inputs, "twee - abs(a - vier)", "a").break_even

    assert found.value == 6


def test_a_share_is_looked_for_no_further_than_all():
    inputs = [given("budget", 300), given("baat", 100), given("deel", 0.2, "uniform 0 0.5", unit="1")]

    (found,) = answer(inputs, "baat * deel - budget", "deel").break_even

    assert found.value is None


def test_an_input_that_stands_below_the_line_may_pass_through_zero():
    inputs = [given("a", 10, "uniform 0 20"), given("budget", 100), given("n", 4, "uniform 0 8", unit="1")]

    found = answer(inputs, "a - budget / n", "n", "a").break_even

    assert found[0] == BreakEven("n", Decimal(10), in_range=False)
    assert found[1] == BreakEven("a", Decimal(25), in_range=False)


@settings(max_examples=25)
@example(st.integers(1, 999), st.integers(1, 99), st.integers(1, 4))
def test_a_straight_line_breaks_even_where_it_crosses(cost: int, price: int, years: int):
    inputs = [given("kosten", cost), given("prijs", price), given("n", 500, "uniform 0 1000", unit="1")]

    (found,) = answer(inputs, "n * prijs - kosten", "n", years=(2022, 2021 + years)).break_even

    assert float(found.value) == pytest.approx(cost / price, rel=2e-4, abs=0.011 / price)
    assert found.value * price >= cost - Decimal("0.01")


def test_a_moved_input_has_still_a_value_at_which_it_pays():
    (still,) = answer(home_start(slider=SLIDER), "15 * deel * prijs - budget", "deel").break_even
    (moved,) = answer(home_start(slider=SLIDER), "15 * deel * prijs - budget", "deel", deel="0.4").break_even

    assert still == moved


def test_a_balance_over_years_looks_at_all_years_together():
    inputs = [given("kosten", {2022: 900, 2023: 0}), given("a", 100, "uniform 0 1000")]

    (found,) = answer(inputs, "a - kosten", "a", years=(2022, 2024)).break_even

    assert found.value == 300


def test_a_tornado_moves_one_input_at_a_time_and_the_widest_comes_first():
    inputs = [
        given("a", 10, "uniform 0 20"),
        given("b", 100, "uniform 0.5 1.5 share"),
        given("c", 3, "triangle 1 5"),
        given("vast", 7),
    ]

    found = answer(inputs, "a + b - c * 2 + vast").tornado

    assert [(one.name, int(one.low), int(one.high)) for one in found] == [
        ("b", 50, 150),
        ("a", 0, 20),
        ("c", 1, 5),
    ]
    assert [(int(one.at_low), int(one.at_high)) for one in found] == [(61, 161), (101, 121), (115, 107)]
    assert [int(one.width) for one in found] == [100, 20, 8]


def test_an_end_where_there_is_no_outcome_has_no_bar():
    inputs = [given("a", 10, "uniform 5 20"), given("n", 4, "uniform 0 8", unit="1")]

    assert [one.name for one in answer(inputs, "a / n").tornado] == ["a"]


def test_what_is_moved_or_decided_has_no_bar():
    inputs = [
        given("a", 10, "uniform 0 20", slider={"low": 0, "high": 20, "step": 1}),
        given("b", 10, "uniform 0 20"),
        given("k", 1, decision=True, slider={"low": 0, "high": 5, "step": 1}),
    ]

    assert [one.name for one in answer(inputs, "a + b + k", a="3").tornado] == ["b"]


def test_without_a_balance_the_bars_are_of_the_first_outcome_and_nothing_breaks_even():
    inputs = [given("a", 10, "uniform 0 20")]
    model = made(
        inputs,
        [step("som", "a * 2"), step("meer", "a + som")],
        [shown("som", adds_up=False), shown("meer")],
        years=(2022, 2024),
    )

    found = run(bound(model), draws=100)

    assert (found.tornado[0].at_low, found.tornado[0].at_high) == (0, 40)
    assert (found.break_even, found.knowing, found.probability_break_even) == ((), (), None)


def test_knowing_one_input_of_a_choice_of_two_is_worth_what_the_books_say():
    # of a uniform from −1000 to 1000, knowing it is worth E[max(0, a)] − max(0, E[a]) = 250
    inputs = [given("a", 0, "uniform -1000 1000"), given("b", 0, "uniform -100 100")]

    worth = {one.name: float(one.worth) for one in answer(inputs, "a + b", draws=20_000).knowing}

    assert worth["a"] == pytest.approx(250, rel=0.04)
    assert worth["b"] == pytest.approx(25, abs=8)


def test_knowing_is_worth_less_where_the_choice_is_clear():
    # of a uniform from −200 to 1800 with mean 800: 200²/2 / 2000 = 10
    inputs = [given("a", 800, "uniform -200 1800")]

    (found,) = answer(inputs, "a + 0", draws=20_000).knowing

    assert float(found.worth) == pytest.approx(10, abs=2)


@pytest.mark.parametrize("saldo", ["a + 10 * b", "0 - a - 10 * b"])
def test_knowing_what_changes_no_choice_is_worth_nothing(saldo: str):
    inputs = [given("a", 5, "uniform 0 10"), given("b", 5, "uniform 0 10")]

    assert {one.worth for one in answer(inputs, saldo, draws=2_000).knowing} == {Decimal(0)}


def test_an_input_that_tells_nothing_is_not_sold_as_worth_knowing():
    inputs = [given("a", 0, "normal -1000 1000"), given("los", 0, "uniform -1 1")]

    worth = {one.name: one.worth for one in answer(inputs, "a + los", draws=10_000).knowing}

    assert worth["los"] == 0
    assert worth["a"] > 200


@pytest.mark.parametrize("draws", [1, 2, 49, 51])
def test_knowing_is_there_also_of_a_few_draws(draws: int):
    inputs = [given("a", 0, "uniform -1000 1000")]

    (found,) = answer(inputs, "a + 0", draws=draws).knowing

    assert found.worth >= 0
