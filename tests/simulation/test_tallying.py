"""Whole numbers of a precision: rounding, sums and quantiles are exact."""

import math
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.simulation.result import QUANTILES
from kernbeeld.simulation.tallying import (
    LARGEST,
    amount,
    exact_sum,
    mean,
    range_of,
    share,
    whole,
)

NUMBERS = st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=300)
WIDE = st.lists(st.integers(-(2**50), 2**50), min_size=1, max_size=60)


def array(numbers: list[int]) -> np.ndarray:
    return np.array(numbers, dtype=np.int64)


def nearest_rank(numbers: list[int], percent: int) -> int:
    return sorted(numbers)[max(1, math.ceil(Fraction(percent, 100) * len(numbers))) - 1]


@given(NUMBERS | WIDE)
def test_a_quantile_is_the_value_at_the_nearest_rank(numbers: list[int]):
    found = range_of(array(numbers), Decimal(1)).quantiles

    assert found == {name: nearest_rank(numbers, int(name[1:])) for name in QUANTILES}


@given(NUMBERS | WIDE)
def test_quantiles_go_up_and_each_was_drawn(numbers: list[int]):
    found = [*range_of(array(numbers), Decimal(1)).quantiles.values()]

    assert found == sorted(found)
    assert {int(value) for value in found} <= set(numbers)


@given(WIDE)
def test_a_sum_is_exact_and_a_mean_is_rounded_to_the_even_side(numbers: list[int]):
    assert exact_sum(array(numbers)) == sum(numbers)
    assert mean(array(numbers)) == round(Fraction(sum(numbers), len(numbers)))


def test_a_sum_is_exact_also_where_a_machine_number_would_turn_over():
    assert exact_sum(np.full(100_000, LARGEST)) == 100_000 * LARGEST


@pytest.mark.parametrize("precision", ["0.01", "0.1", "1", "25", "100", "1000"])
@given(value=st.integers(-(10**9), 10**9))
def test_a_value_is_rounded_half_to_even(precision: str, value: int):
    exact = Decimal(value) / 8  # a value that a machine holds exactly

    found = whole(np.array([float(exact)]), Decimal(precision))

    wanted = (exact / Decimal(precision)).quantize(Decimal(1), rounding=ROUND_HALF_EVEN)
    assert isinstance(found, np.ndarray)
    assert found[0] == wanted


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan, 1e17, -1e17])
def test_what_is_no_number_or_too_large_is_not_kept(value: float):
    assert whole(value, Decimal(1)) is None
    assert whole(np.array([1.0, value]), Decimal(1)) is None


def test_one_number_for_all_draws_is_its_own_range():
    found = range_of(7, Decimal("0.5"))

    assert set(found.quantiles.values()) == {Decimal("3.5")}
    assert found.mean == Decimal("3.5")


def test_an_amount_is_so_many_times_the_precision():
    assert amount(-3, Decimal("0.01")) == Decimal("-0.03")
    assert amount(12, Decimal(1000)) == 12_000


@pytest.mark.parametrize(("part", "wanted"), [(0, "0"), (1, "0.3333"), (2, "0.6667"), (3, "1")])
def test_a_share_has_four_decimals(part: int, wanted: str):
    assert str(share(part, 3)) == wanted


@pytest.mark.parametrize(
    ("part", "wanted"),
    [(0, "0"), (1, "0.0001"), (49, "0.0001"), (150, "0.0002"), (999_999, "0.9999"), (1_000_000, "1")],
)
def test_a_share_of_a_million_is_nothing_or_all_only_where_it_is(part: int, wanted: str):
    assert str(share(part, 1_000_000)) == wanted
