"""Every input gets its value: from the model, the definitions, a figure, or whoever moves a slider."""

from decimal import Decimal

import pytest

from kernbeeld.catalogue.scenarios import FigureSource
from kernbeeld.errors import UserError
from kernbeeld.simulation.binding import Found, bind, needed_figures
from tests.simulation.made import bound, catalogue, given, made, shown, step

SLIDER = {"low": 0, "high": 0.5, "step": 0.01}
CODE = "pgb.jeugd.budget.gemiddeld"
SOURCE = FigureSource(CODE, "2017H2")


def small(*more: dict[str, object]):
    inputs = [given("a", 100), given("b", 0.2, "uniform 0 0.4", unit="1", slider=SLIDER), *more]
    return made(inputs, [step("som", "a * b")], [shown("som")])


def by_figure(spread: str = ""):
    figure = {"code": CODE, "period": "2017H2"}
    one = given("a", None, spread, figure=figure, slider={"low": 0, "high": 90_000, "step": 1})
    return made([one, given("b", 2, unit="1")], [step("som", "a * b")], [shown("som")])


def refused(scenario, figures=None, **moved: str | Decimal) -> str:
    with pytest.raises(UserError) as caught:
        bind(catalogue(), scenario, figures or {}, moved)
    return str(caught.value)


def test_an_input_has_its_own_value_until_it_is_moved():
    still, moved = bound(small()).input("b"), bound(small(), b="0.3").input("b")

    assert (still.value, still.source, still.moved) == (Decimal("0.2"), "value", False)
    assert (moved.value, moved.source, moved.moved) == (Decimal("0.3"), "moved", True)


def test_what_is_moved_is_taken_as_certain_and_knows_what_it_was():
    moved = bound(small(), b="0.3").input("b")

    assert moved.spread is None
    assert moved.own == Decimal("0.2")


@pytest.mark.parametrize("text", ["0.2", "0,2", "0,20", " 0.200 ", Decimal("0.2")])
def test_a_slider_that_stands_where_it_stood_moves_nothing(text: str | Decimal):
    assert not bound(small(), b=text).input("b").moved


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234", "1234"),
        ("1234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1.234.567", "1234567"),
        ("-12.345.678", "-12345678"),
        ("−3", "-3"),
        ("-3,25", "-3.25"),
        ("+7", "7"),
    ],
)
def test_a_value_may_be_typed_with_a_point_or_with_a_comma(text: str, value: str):
    assert bound(small(), a=text).input("a").value == Decimal(value)


@pytest.mark.parametrize(
    "text", ["", "veel", "1,2,3", "1e9", "nan", "inf", "0x10", "1.234.5", "1.23.456", "9" * 30, "1_000", "٣"]
)
def test_what_is_no_number_is_no_value(text: str):
    assert "is no value for 'a'" in refused(small(), a=text)


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), Decimal(10) ** 16])
def test_a_value_is_a_number_that_somebody_can_mean(value: Decimal):
    assert "is no value for 'a'" in refused(small(), a=value)


@pytest.mark.parametrize("text", ["-0.01", "0.51", "20"])
def test_a_value_outside_its_slider_is_refused_and_says_what_is_inside(text: str):
    said = refused(small(), b=text)

    assert "goes from 0 to 0.5" in said
    assert "'word' (b)" in said


def test_an_unknown_input_is_refused_and_says_what_there_is():
    assert refused(small(), c="1") == "Scenario 'klein-model' has no input 'c'. It has: a, b."


def test_an_input_may_be_called_by_its_parameter_but_not_twice():
    parameter = "homestart.budget_per_jaar"
    scenario = made(
        [given("budget", None, parameter=parameter), given("b", 2, unit="1")],
        [step("som", "budget * b")],
        [shown("som")],
    )

    moved = bind(catalogue(), scenario, {}, {parameter: "30000"}).input("budget")

    assert moved.value == 30_000
    assert moved.own == 32_000
    assert refused(scenario, **{parameter: "1", "budget": "2"}) == "Input 'budget' is moved twice."


def test_a_value_holds_from_its_year_on_and_the_first_one_before_it():
    scenario = made(
        [given("a", {2022: 10, 2024: 30})], [step("som", "a * 2")], [shown("som")], years=(2022, 2026)
    )

    values = bound(scenario).input("a").by_year

    assert [int(value) for value in values.values()] == [10, 10, 30, 30, 30]


def test_a_moved_value_holds_in_every_year():
    scenario = made(
        [given("a", {2022: 10, 2024: 30})], [step("som", "a * 2")], [shown("som")], years=(2022, 2024)
    )

    assert set(bound(scenario, a="30").input("a").by_year.values()) == {Decimal(30)}
    assert bound(scenario, a="30").input("a").moved


def test_a_figure_is_asked_for_and_taken():
    scenario = by_figure()

    found = bind(catalogue(), scenario, {SOURCE: Found(Decimal("12345.5"))}, {}).input("a")

    assert needed_figures(scenario) == {SOURCE}
    assert (found.value, found.source) == (Decimal("12345.5"), "figure")


def test_a_figure_that_is_not_there_says_which_why_and_what_to_do():
    for figures in ({}, {SOURCE: Found(None)}):
        assert "(not asked for)" in refused(by_figure(), figures)

    said = refused(by_figure(), {SOURCE: Found(None, "not delivered (yet)")})

    assert said == (
        f"Figure '{CODE}' over 2017H2 is not there (not delivered (yet))."
        " Deliver it, or give 'a' a value yourself."
    )


def test_who_gives_a_value_himself_needs_no_figure():
    found = bind(catalogue(), by_figure(), {}, {"a": "5000"}).input("a")

    assert (found.value, found.own, found.moved) == (Decimal(5000), None, True)


def test_only_the_figures_that_count_are_in_the_digest_of_the_facts():
    def facts(value: str, **moved: str) -> str:
        return bind(catalogue(), by_figure(), {SOURCE: Found(Decimal(value))}, moved).facts

    assert facts("5000") == facts("5000.00")
    assert facts("5000") != facts("5001")
    assert facts("5000", a="7") == facts("5001", a="7")


def test_a_figure_outside_the_spread_that_was_stated_is_refused():
    said = refused(by_figure("triangle 1000 9000"), {SOURCE: Found(Decimal(9001))})

    assert said == "klein.yaml:18: The value of 'a', 9,001, does not lie in its spread from 1,000 to 9,000."


def test_formulas_stand_in_the_order_in_which_they_are_needed():
    formulas = [step("som", "x + y"), step("x", "y * 2"), step("y", "a + 1 * a")]

    found = bound(made([given("a", 1)], formulas, [shown("som")])).formulas

    assert [one.name for one in found] == ["y", "x", "som"]
