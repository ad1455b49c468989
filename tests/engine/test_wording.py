"""Figures and formulas in sentences."""

from decimal import Decimal

import pytest

from kernbeeld.catalogue.expression import parse
from kernbeeld.engine.units import unit_of
from kernbeeld.engine.wording import filled_in, label, number, quantity
from kernbeeld.language import speaking
from tests.engine.builders import catalogue

FIGURES = {"a": Decimal(61668), "b": Decimal(15), "c": Decimal("-3")}
MEASURES = {"geld": {"unit": "EUR"}, "mensen": "stock_end", "deel": {"nature": "share", "unit": "procent"}}


@pytest.mark.parametrize(
    ("expression", "written"),
    [
        ("a / b", "61.668 ÷ 15"),
        ("a - b", "61.668 − 15"),
        ("a + b - c", "61.668 + 15 − −3"),
        ("a - (b + c)", "61.668 − (15 + −3)"),
        ("(a + b) / c", "(61.668 + 15) ÷ −3"),
        ("a / (b * c)", "61.668 ÷ (15 × −3)"),
        ("a * b + c", "61.668 × 15 + −3"),
        ("2 * a", "2 × 61.668"),
        ("abs(a - b)", "|61.668 − 15|"),
        ("round(a / b, 2)", "≈ 61.668 ÷ 15"),
        ("share(a, b)", "100 × 61.668 ÷ 15"),
        ("share(a + b, b)", "100 × (61.668 + 15) ÷ 15"),
        ("change(a, b)", "100 × (61.668 − 15) ÷ 15"),
        ("a > b", "61.668 > 15"),
        ("a == b", "61.668 = 15"),
        ("a <= b", "61.668 ≤ 15"),
    ],
)
def test_a_formula_is_written_with_its_figures(expression: str, written: str):
    with speaking("nl"):
        found = filled_in(parse(expression), lambda leaf: number(FIGURES[leaf.code]))

    assert found == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("8161.172413793", "8.161,17"),
        ("4111.20", "4.111,2"),
        ("1000", "1.000"),
        ("1E+3", "1.000"),
        ("-0.5", "−0,5"),
        ("0.001", "0"),
    ],
)
def test_numbers_have_at_most_two_decimals(value: str, written: str):
    with speaking("nl"):
        assert number(Decimal(value)) == written


@pytest.mark.parametrize(
    ("value", "dimension", "written"),
    [
        ("4111.2", "money", "€ 4.111,20"),
        ("4111", "money", "€ 4.111"),
        ("-5", "money", "−€ 5"),
        ("12.5", "percent", "12,5%"),
        ("7", "count", "7"),
    ],
)
def test_quantities_have_the_sign_of_their_dimension(value: str, dimension: str, written: str):
    with speaking("nl"):
        assert quantity(Decimal(value), dimension) == written


def test_a_code_is_named_by_its_label_in_the_active_language():
    known = catalogue({"mensen": "stock_end"})

    with speaking("nl"):
        assert label(known, "mensen") == "'mensen (nl)'"
    with speaking("en"):
        assert label(known, "mensen") == "'mensen'"
        assert label(known, "onbekend") == "onbekend"


@pytest.mark.parametrize(
    ("expression", "unit"),
    [
        ("geld", "EUR"),
        ("geld + geld", "EUR"),
        ("geld / mensen", "EUR"),
        ("mensen * geld", "EUR"),
        ("geld * mensen", "EUR"),
        ("mensen / mensen", "getal"),
        ("geld / geld", "getal"),
        ("geld / 2", "EUR"),
        ("2 * mensen", "clienten"),
        ("mensen * 2", "clienten"),
        ("1 + mensen", "clienten"),
        ("share(mensen, mensen)", "procent"),
        ("change(geld, geld)", "procent"),
        ("abs(geld)", "EUR"),
        ("round(deel, 0)", "procent"),
        ("2 + 3", ""),
    ],
)
def test_the_unit_of_an_expression(expression: str, unit: str):
    known = catalogue(MEASURES)

    assert unit_of(parse(expression), known, lambda leaf: known.unit_of(leaf.code)) == unit
