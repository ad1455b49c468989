"""Formulas give what a patient person gets by hand, for every draw and every year."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given as example
from hypothesis import settings
from hypothesis import strategies as st

from kernbeeld.errors import UserError
from kernbeeld.simulation.drawing import Draws
from kernbeeld.simulation.evaluating import Evaluation
from kernbeeld.simulation.running import run
from tests.simulation.made import MONEY, bound, given, made, shown, step
from tests.simulation.oracle import Oracle

YEARS = (2022, 2025)
INPUTS = [
    given("a", 100, "uniform 50 200"),
    given("b", {2022: 10, 2024: 30}, "triangle 0.5 2 share"),
    given("c", 7),
]
CHANCE = given("kans", 0.5, "uniform 0 1", unit="1")


def money(names: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Formulas whose outcome is money a year, over these names."""
    leaf = st.sampled_from(names)

    def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.one_of(
            st.tuples(inner, st.sampled_from("+-"), inner).map(lambda p: f"({p[0]} {p[1]} {p[2]})"),
            st.tuples(inner, st.sampled_from(["kans", "2", "0.25", "elapsed", "(1 - kans)"])).map(
                lambda p: f"({p[0]} * {p[1]})"
            ),
            st.tuples(inner, st.sampled_from(["4", "(1 + kans)", "(elapsed + 1)"])).map(
                lambda p: f"({p[0]} / {p[1]})"
            ),
            st.tuples(st.sampled_from(["min", "max"]), inner, inner).map(lambda p: f"{p[0]}({p[1]}, {p[2]})"),
            inner.map(lambda p: f"abs({p})"),
            st.tuples(inner, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), inner, inner).map(
                lambda p: f"when({p[0]} {p[1]} {p[2]}, {p[3]}, {p[0]})"
            ),
        )

    return st.recursive(leaf, grown, max_leaves=6)


def worked(scenario, seed: int = 1, count: int = 12):
    """Return what the program gives, and what the oracle gives for the same draws."""
    whole = bound(scenario)
    drawn = Draws(whole, seed).take(count)
    years = Evaluation(whole).years(drawn, {})
    return years, [Oracle(scenario, taken(whole, drawn, draw)) for draw in range(count)]


def taken(whole, drawn, draw: int) -> dict[str, dict[int, Fraction]]:
    found = {}
    for one in whole.inputs:
        level = Fraction(float(drawn[one.name][draw])) if one.name in drawn else None
        found[one.name] = {
            year: Fraction(value) if level is None else level * Fraction(value) if one.spread.share else level
            for year, value in one.by_year.items()
        }
    return found


def agrees(scenario) -> None:
    years, oracles = worked(scenario)
    for year, known in years.items():
        for formula in scenario.formulas:
            found = np.broadcast_to(known[formula.name], (len(oracles),))
            wanted = [float(oracle.value(formula.name, year)) for oracle in oracles]
            assert found == pytest.approx(wanted, rel=1e-9, abs=1e-6), (formula.text, year)


@settings(max_examples=30)
@example(money(("a", "b", "c")), money(("x", "a", "b")), money(("x", "y", "c")))
def test_formulas_give_what_the_slow_way_gives(x: str, y: str, z: str):
    formulas = [step("z", z), step("y", y), step("x", x), step("som", "a + b + c + x + y + z + c * kans")]

    agrees(made([*INPUTS, CHANCE], formulas, [shown("som")], years=YEARS))


@settings(max_examples=12)
@example(money(("x", "a", "b")), money(("a", "c")))
def test_formulas_that_look_a_year_back_give_what_the_slow_way_gives(more: str, start: str):
    formulas = [
        step("x", f"before(som, {start}) * 0.5 + a * kans"),
        step("som", f"x + b + c + {more}"),
    ]

    agrees(made([*INPUTS, CHANCE], formulas, [shown("som")], years=YEARS))


def test_what_is_alike_in_all_years_is_known_to_be():
    formulas = [
        step("vast", "a * kans + c"),
        step("los", "vast + b"),
        step("telt", "vast * elapsed"),
        step("terug", "before(vast, c)"),
        step("som", "los + telt + terug"),
    ]

    steady = Evaluation(bound(made([*INPUTS, CHANCE], formulas, [shown("som")], years=YEARS))).steady

    assert steady == {"a", "c", "kans", "vast"}


def test_elapsed_counts_whole_years_from_the_first():
    whole = bound(made([given("a", 10)], [step("som", "a * elapsed")], [shown("som")], years=YEARS))

    found = Evaluation(whole).years({}, {})

    assert [known["som"] for known in found.values()] == [0, 10, 20, 30]


def test_growth_goes_from_year_to_year():
    formulas = [step("som", "before(som, a) * 1.1")]
    whole = bound(made([given("a", 100)], formulas, [shown("som", 0.01)], years=YEARS))

    found = run(whole).outcome("som").by_year

    assert [str(one.mean) for one in found.values()] == ["110.00", "121.00", "133.10", "146.41"]


def refusal(text: str, *inputs, draws: int = 100, unit: str = MONEY, **more) -> str:
    model = made([*inputs], [step("som", text, unit)], [shown("som", adds_up=unit == MONEY)], **more)
    with pytest.raises(UserError) as caught:
        run(bound(model), draws=draws)
    return str(caught.value)


def test_dividing_by_zero_says_which_formula_which_year_and_with_what():
    inputs = (given("a", 100), given("n", {2022: 1, 2023: 0}, unit="1"))

    said = refusal("a / n", *inputs, years=(2022, 2023))

    assert said == ("Formula 'som' divides by zero in 2023, with a = 100, n = 0. Use when(…) for that case.")


def test_dividing_by_zero_inside_is_found_where_the_outcome_would_look_well():
    said = refusal("min(a / n, c)", given("a", 100), given("c", 5), given("n", 0, unit="1"))

    assert said.startswith("Formula 'som' divides by zero in 2022, with a = 100, c = 5, n = 0.")


def test_dividing_by_zero_in_one_draw_names_that_draw():
    said = refusal("c / max(kans - 0.5, 0)", given("c", 3), CHANCE)

    assert "Formula 'som' divides by zero in 2022, with c = 3, kans = 0.218374" in said


@pytest.mark.parametrize("text", ["when(kans > 0.5, c / max(kans - 0.5, 0), c)", "when(n > 0, c / n, c)"])
def test_when_keeps_a_division_by_zero_out(text: str):
    inputs = [given("c", 3), CHANCE, given("n", 0, unit="1")]
    model = made(inputs, [step("x", text), step("som", "x + c * kans + c * n")], [shown("som")])

    assert run(bound(model), draws=200).outcome("som").total is not None


def test_nested_choices_keep_their_divisions_apart():
    inner = "when(kans > 0.5, when(kans > 0.75, c / max(kans - 0.75, 0), c), c / max(0.75 - kans, 0))"

    agrees(made([given("c", 3), CHANCE], [step("som", inner)], [shown("som")]))


def test_a_number_that_is_far_too_large_says_where_it_comes_from():
    growth = step("som", "before(som, a) * 1000000000000000")
    model = made([given("a", 10**15)], [growth], [shown("som")], years=(2022, 2050))

    with pytest.raises(UserError) as caught:
        run(bound(model))

    assert (
        str(caught.value)
        == "Formula 'som' gives no number, or one far too large, in 2041, with a = 1,000,000,000,000,000."
    )


def test_a_number_that_is_too_large_for_its_precision_says_so():
    said = refusal("a * 1000", given("a", 10**15))

    assert said == "Formula 'som' is far too large for its precision of 1."
