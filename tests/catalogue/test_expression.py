"""The small language of formulas, checks and claims."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.expression import (
    Call,
    ExpressionError,
    Number,
    Operation,
    ParameterReference,
    Reference,
    parse,
    parse_breakdown,
    references,
    write_breakdown,
)
from kernbeeld.language import speaking


def test_a_quotient_of_two_figures() -> None:
    assert parse("pgb.hh.budget / pgb.hh.budgethouders") == Operation(
        "/", Reference("pgb.hh.budget"), Reference("pgb.hh.budgethouders")
    )


def test_multiplication_binds_more_strongly_than_addition() -> None:
    assert parse("a + b * c") == Operation(
        "+", Reference("a"), Operation("*", Reference("b"), Reference("c"))
    )


def test_subtraction_is_read_from_left_to_right() -> None:
    assert parse("a - b - c") == Operation(
        "-", Operation("-", Reference("a"), Reference("b")), Reference("c")
    )


def test_parentheses_come_first() -> None:
    assert parse("(a + b) * 2") == Operation(
        "*", Operation("+", Reference("a"), Reference("b")), Number(Decimal(2))
    )


def test_a_minus_in_front_turns_the_sign() -> None:
    assert parse("-a") == Operation("-", Number(Decimal(0)), Reference("a"))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("a.b@previous", "previous"),
        ("a.b@2016H2", "2016H2"),
        ("a.b@2016", "2016"),
        ("a.b@2016Q3", "2016Q3"),
        ("a.b@2016M07", "2016M07"),
        ("a.b@2016M01-M07", "2016M01-M07"),
        ("a.b@year", "year"),
        ("a.b@year-1", "year-1"),
    ],
)
def test_a_figure_may_be_asked_for_another_period(text: str, at: str) -> None:
    assert parse(text) == Reference("a.b", (), at)


def test_what_follows_a_period_is_not_swallowed() -> None:
    assert parse("a@previous-b") == Operation("-", Reference("a", (), "previous"), Reference("b"))


def test_a_cell_of_a_breakdown_is_sorted_by_dimension() -> None:
    assert parse("a[soort=hh1, kern=hoonhorst]") == Reference("a", (("kern", "hoonhorst"), ("soort", "hh1")))


def test_a_published_code_may_have_a_segment_that_begins_with_a_digit() -> None:
    assert parse("jeugd.uitstroom.18plus") == Reference("jeugd.uitstroom.18plus")


def test_a_parameter_is_not_a_figure() -> None:
    assert parse("param:eigen_bijdrage.tarief * 2") == Operation(
        "*", ParameterReference("eigen_bijdrage.tarief"), Number(Decimal(2))
    )


def test_a_function_takes_its_arguments() -> None:
    assert parse("change(a, a@previous)") == Call("change", (Reference("a"), Reference("a", (), "previous")))


def test_a_figure_may_be_called_like_a_function() -> None:
    assert parse("abs + 1") == Operation("+", Reference("abs"), Number(Decimal(1)))


def test_a_comparison_stands_at_the_top() -> None:
    assert parse("a + b >= c") == Operation(
        ">=", Operation("+", Reference("a"), Reference("b")), Reference("c")
    )


def test_references_come_in_reading_order_with_repeats() -> None:
    tree = parse("a / (b + abs(a)) - param:c")

    assert list(references(tree)) == [
        Reference("a"),
        Reference("b"),
        Reference("a"),
        ParameterReference("c"),
    ]


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("", 0),
        ("a +", 3),
        ("a b", 1),
        ("(a", 2),
        ("a + * b", 3),
        ("A", 0),
        ("a.b@morgen", 3),
        ("1.2.3", 0),
        ("€ 5", 0),
        ("a; drop", 1),
    ],
)
def test_what_is_no_expression_is_refused_with_its_position(text: str, position: int) -> None:
    with pytest.raises(ExpressionError) as refusal:
        parse(text)

    assert refusal.value.position == position


def test_a_function_with_too_few_values_says_how_many_it_takes() -> None:
    with speaking("en"), pytest.raises(ExpressionError) as refusal:
        parse("change(a)")

    assert str(refusal.value) == "change() takes 2 values."


@given(st.text(max_size=40))
def test_any_text_is_an_expression_or_a_clear_refusal(text: str) -> None:
    try:
        found = list(references(parse(text)))
    except ExpressionError as refusal:
        found = [refusal.position]

    assert isinstance(found, list)


names = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True)


@given(st.dictionaries(names, names, max_size=4))
def test_a_breakdown_comes_back_as_it_was_written(pairs: dict[str, str]) -> None:
    breakdown = tuple(sorted(pairs.items()))

    assert parse_breakdown(write_breakdown(breakdown)) == breakdown
