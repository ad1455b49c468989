"""Diagnosis: how far explanations may be trusted, and that there are not too many of them."""

from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.expression import parse
from kernbeeld.catalogue.vocabulary import CheckKind
from kernbeeld.engine.diagnosis import diagnose, suspects
from kernbeeld.engine.diagnosis.accidents import MAGNITUDES, Draws, accident_rates
from kernbeeld.engine.diagnosis.case import Case
from kernbeeld.engine.diagnosis.chance import chance_of
from kernbeeld.engine.diagnosis.digits import transpositions

DRAWS = 300


def case(found: int, *, expected: int = 100, step: int = 0, **more: object) -> Case:
    """A closing sum of two rows, of which 40 and the rest were printed."""
    left = parse("x + y")
    x, y = left.left, left.right
    return Case(
        kind=CheckKind.CLOSING_SUM,
        computed=left,
        printed=parse("t"),
        values={x: Decimal(40), y: Decimal(expected - 40)},
        expected=Decimal(expected),
        found=Decimal(found),
        step=Decimal(step),
        name=lambda leaf: leaf.code,
        elsewhere=lambda leaf, steps: None,
        **more,
    )


def test_an_explanation_of_an_exact_figure_must_reproduce_it_exactly():
    assert case(60).fits(Decimal(60))
    assert not case(60).fits(Decimal("60.5"))


def test_an_explanation_of_a_rounded_figure_must_come_within_its_last_digit():
    assert case(60, step=1).fits(Decimal("60.99"))
    assert not case(60, step=1).fits(Decimal(61))


def test_nothing_to_explain_it_is_said():
    assert diagnose(case(73)) == ("No simple explanation reproduces the printed figure.",)


def test_a_single_explanation_stands_alone():
    assert diagnose(case(60)) == ("60 comes out when x (40) is left out.",)


def test_the_share_of_accidents_counts_every_reachable_figure_once():
    # Of the 100 wrong figures from 50 to 150 these are reached: 60 and 140; the others lie outside.
    found = chance_of(case(60), [Decimal(60), Decimal(60), Decimal(140), Decimal(1000), Decimal(100)])

    assert found == Decimal("0.02")


def test_a_fraction_reaches_both_neighbours_of_a_rounded_figure():
    assert chance_of(case(60, step=1), [Decimal("60.5")]) == Decimal("0.02")
    assert chance_of(case(60), [Decimal("60.5")]) == 0


def test_small_figures_are_judged_over_at_least_five_on_either_side():
    assert chance_of(case(3, expected=2), [Decimal(3)]) == Decimal("0.1")


@pytest.mark.parametrize(
    ("value", "swapped"),
    [
        ("12", ["21"]),
        ("121", ["211", "112"]),
        ("100", []),
        ("120", ["210", "102"]),
        ("7", []),
        ("-12", ["-21"]),
        ("1.2", ["2.1"]),
    ],
)
def test_neighbouring_digits_change_places(value: str, swapped: list[str]):
    assert [str(found) for found in transpositions(Decimal(value))] == swapped


@given(st.integers(10, 10**9))
def test_swapping_twice_gives_the_figure_back(value: int):
    number = Decimal(value)

    assert all(number in transpositions(other) for other in transpositions(number))


@given(st.integers(10, 10**9))
def test_a_swap_changes_a_figure_by_a_multiple_of_nine(value: int):
    assert all((int(other) - value) % 9 == 0 for other in transpositions(Decimal(value)))


@given(st.integers(41, 10_000), st.integers(1, 20_000))
def test_every_named_explanation_reproduces_the_figure(expected: int, found: int):
    example = case(found, expected=expected)
    fitting = [one for one in suspects(example) if one.value == found]

    sentences = diagnose(example)

    assert {one.sentence() for one in fitting} <= set(sentences)
    assert bool(fitting) != (sentences == ("No simple explanation reproduces the printed figure.",))


@cache
def rates() -> dict[tuple[CheckKind, int], Decimal]:
    return {(one.kind, one.magnitude): one.rate for one in accident_rates(2017, DRAWS)}


def test_accidents_are_rare_for_figures_of_a_realistic_size():
    measured = rates()

    assert {kind for kind, _ in measured} >= {CheckKind.FLOW_IDENTITY, CheckKind.RATIO, CheckKind.CLOSING_SUM}
    assert all(rate < Decimal("0.1") for (_, size), rate in measured.items() if size >= 1000)


def test_accidents_get_rarer_as_figures_get_larger():
    measured = rates()

    for kind in {kind for kind, _ in measured}:
        series = [measured[kind, size] for size in MAGNITUDES]
        assert series == sorted(series, reverse=True)


def test_the_same_seed_measures_the_same_rates():
    assert accident_rates(1, 20) == accident_rates(1, 20)


def test_draws_fill_their_range():
    draws = Draws("proef")

    found = {draws.between(3, 6) for _ in range(200)}

    assert found == {3, 4, 5, 6}


def test_a_diagnosis_says_chance_as_often_as_accidents_happen():
    # The rate that a finding states for itself is the rate that random mistakes have.
    example = case(0, expected=40_0)
    stated = chance_of(example, [suspect.value for suspect in suspects(example)])
    wrong = [number for number in range(200, 601) if number != 400]

    explained = sum(
        diagnose(case(number, expected=400))[0].startswith("No simple") is False for number in wrong
    )

    assert Decimal(explained) / len(wrong) == stated
