from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue import expression
from kernbeeld.catalogue.expression import Call, Expression, Number, Operation
from kernbeeld.catalogue.model import Catalogue, DatedValue
from kernbeeld.catalogue.period import Period
from kernbeeld.language import speaking
from kernbeeld.publishing.html.addresses import Addresses
from kernbeeld.publishing.html.formula import FormulaWriter, Piece
from tests.publishing.sample_document import NOW, sample_document

DOCUMENT = sample_document()
ADDRESSES = Addresses(DOCUMENT)
WRITER = FormulaWriter(DOCUMENT.catalogue, ADDRESSES, "nl")
SIGNS = str.maketrans({"×": "*", "÷": "/", "−": "-"})


def joined(pieces: tuple[Piece, ...]) -> str:
    return " ".join(piece.text for piece in pieces)


def in_words(text: str, period: Period = NOW) -> str:
    return joined(WRITER.in_words(expression.parse(text), period))


def filled_in(text: str, period: Period = NOW) -> str:
    return joined(WRITER.filled_in(expression.parse(text), period))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("pgb.hulp.budget / pgb.hulp.houders", "PGB: budget ÷ PGB: budgethouders"),
        ("share(pgb.hulp.houders, wmo.hh.totaal)", "100 × PGB: budgethouders ÷ Cliënten met HH"),
        (
            "change(pgb.hulp.houders, pgb.hulp.houders@previous)",
            "100 × ( PGB: budgethouders − PGB: budgethouders, half-year 1 2017 ) "
            "÷ PGB: budgethouders, half-year 1 2017",
        ),
        ("abs(wmo.hulp.instroom)", "the size of ( Indicaties: instroom )"),
        ("round(wmo.hulp.instroom, 2)", "rounded ( Indicaties: instroom )"),
        ("wmo.hulp.instroom <= 9", "Indicaties: instroom ≤ 9"),
        ("wmo.hulp.instroom != 9", "Indicaties: instroom ≠ 9"),
        ("-wmo.hulp.instroom", "− Indicaties: instroom"),
        ("wmo.hh.totaal[soort=hh1]", "Cliënten met HH, HH1"),
        ("wmo.hh.totaal[soort=onbekend]", "Cliënten met HH, onbekend"),
        ("param:jeugd.doelgroep", "Jongeren in de doelgroep"),
    ],
)
def test_a_formula_is_written_with_the_names_of_its_figures(text: str, words: str) -> None:
    assert in_words(text) == words


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("pgb.hulp.budget / pgb.hulp.houders", "€ 629.000 ÷ 75"),
        ("wmo.hulp.stand_eind@previous", "263"),
        ("wmo.hulp.stand_eind@2016H1", "252"),
        ("wmo.hulp.stand_eind@year", "no figure"),
        ("wmo.hulp.stand_eind@year-1", "no figure"),
        ("wmo.hh.totaal[soort=hh1]", "503"),
        ("jeugd.lijst", "x"),
        ("jeugd.lijst@previous", "- ?"),
        ("param:jeugd.doelgroep * 2", "1,100 × 2"),
    ],
)
def test_a_formula_is_filled_in_with_the_figures_of_its_period(text: str, filled: str) -> None:
    assert filled_in(text) == filled


def test_a_filled_in_figure_says_which_one_it_is_and_where_it_comes_from() -> None:
    (piece,) = WRITER.filled_in(expression.parse("wmo.hulp.stand_eind@previous"), NOW)

    assert piece.about == "Indicaties: stand einde, half-year 1 2017"
    assert piece.link == "cijfer/wmo.hulp.stand_eind.html#p2017H1"


def test_a_parameter_without_a_value_is_unknown() -> None:
    book = DOCUMENT.catalogue
    (target,) = book.parameters.values()
    empty = replace(target, values=(DatedValue(target.values[0].since, None),))
    writer = FormulaWriter(with_parameter(book, empty.code, empty), ADDRESSES, "nl")

    (piece,) = writer.filled_in(expression.parse("param:jeugd.doelgroep"), NOW)

    assert piece.text == "unknown"


def with_parameter(book: Catalogue, code: str, parameter: object) -> Catalogue:
    return replace(book, parameters={**book.parameters, code: parameter})  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        ("8602.038", "EUR", "€ 8.602,04"),
        ("-9", "indicaties", "−9"),
        ("1003.0", "clienten", "1.003"),
        ("7.5", "procent", "7,50%"),
        ("-4301", "EUR", "−€ 4.301"),
        ("12", "nergens bekend", "12"),
    ],
)
def test_an_outcome_is_written_in_its_unit(value: str, unit: str, written: str) -> None:
    with speaking("nl"):
        text = WRITER.quantity(Decimal(value), unit)

    assert text == written


numbers = st.integers(min_value=1, max_value=999).map(lambda value: Number(Decimal(value)))
trees: st.SearchStrategy[Expression] = st.recursive(
    numbers,
    lambda inner: (
        st.builds(Operation, st.sampled_from(("+", "-", "*", "/")), inner, inner)
        | inner.map(lambda tree: Operation("-", Number(Decimal(0)), tree))
        | st.tuples(inner, inner).map(lambda pair: Call("share", pair))
        | st.tuples(inner, inner).map(lambda pair: Call("change", pair))
    ),
    max_leaves=8,
)


def worth(tree: Expression) -> Fraction:
    """Work a tree out by hand, exactly."""
    if isinstance(tree, Number):
        return Fraction(tree.value)
    if isinstance(tree, Call):
        first, last = (worth(one) for one in tree.arguments)
        top = first if tree.name == "share" else first - last
        return 100 * top / last
    assert isinstance(tree, Operation)
    left, right = worth(tree.left), worth(tree.right)
    return {
        "+": lambda: left + right,
        "-": lambda: left - right,
        "*": lambda: left * right,
        "/": lambda: left / right,
    }[tree.sign]()


def can_be_worked_out(tree: Expression) -> bool:
    with suppress(ZeroDivisionError):
        worth(tree)
        return True
    return False


@given(trees.filter(can_be_worked_out))
def test_brackets_keep_the_order_of_working(tree: Expression) -> None:
    written = joined(WRITER.in_words(tree, NOW)).translate(SIGNS)

    read_back = expression.parse(written)

    assert worth(read_back) == worth(tree)
