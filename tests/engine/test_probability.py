"""Tail probabilities, against exact fractions, and the false alarms that they give."""

from fractions import Fraction
from math import comb, inf, isclose, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.engine.checks.outlier import Past
from kernbeeld.engine.diagnosis.accidents import Draws
from kernbeeld.engine.probability import two_sided

RATE = 0.01


def binomial(count: int, total: int, periods: int) -> Fraction:
    """Return the exact chance that `count` of `total` fall in one of ``periods + 1`` equal parts."""
    return (
        comb(total, count)
        * Fraction(periods, periods + 1) ** (total - count)
        * Fraction(1, periods + 1) ** count
    )


def exact(value: int, past: int, periods: int) -> Fraction:
    total = value + past
    upwards = value * (periods + 1) >= total
    counts = range(value, total + 1) if upwards else range(value + 1)
    return min(Fraction(1), 2 * sum(binomial(count, total, periods) for count in counts))


@given(st.integers(0, 40), st.integers(0, 120), st.integers(1, 12))
def test_the_chance_of_a_count_is_exact(value: int, past: int, periods: int):
    found = two_sided(value, past, periods)

    assert isclose(found, float(exact(value, past, periods)), rel_tol=1e-9)


@given(st.integers(0, 60), st.integers(0, 200), st.integers(2, 12))
def test_a_very_large_dispersion_is_poisson(value: int, past: int, periods: int):
    assert isclose(two_sided(value, past, periods, 1e7), two_sided(value, past, periods), rel_tol=1e-2)


@given(st.integers(0, 60), st.integers(0, 200), st.integers(2, 12), st.floats(0.5, 50))
def test_a_chance_lies_between_nothing_and_certainty(value: int, past: int, periods: int, size: float):
    assert 0 < two_sided(value, past, periods, size) <= 1


@given(st.integers(0, 60), st.integers(0, 200), st.integers(2, 12), st.floats(1e-6, 1))
def test_adding_may_stop_once_it_is_enough(value: int, past: int, periods: int, enough: float):
    whole, stopped = two_sided(value, past, periods), two_sided(value, past, periods, inf, enough)

    assert (whole < enough) == (stopped < enough)


def test_a_count_further_out_is_less_likely():
    chances = [two_sided(value, 160, 8) for value in (20, 30, 40, 60)]

    assert chances == sorted(chances, reverse=True)
    assert chances[-1] < 1e-9


def past_of(counts: list[int]) -> Past:
    past = Past()
    for count in counts:
        past.add(count)
    return past


def waited(chance: Draws, mean: float) -> float:
    """Draw how long one waits for something that comes `mean` times in a unit of time."""
    return -log(chance.between(1, 10**9) / 10**9) / mean


def poisson(chance: Draws, mean: float) -> int:
    """Draw by counting arrivals until the time is up."""
    count, time = 0, waited(chance, mean)
    while time < 1:
        count += 1
        time += waited(chance, mean)
    return count


def varying(chance: Draws, mean: float, size: int) -> int:
    """Draw a count whose own mean varies: negative binomial with this dispersion."""
    return poisson(chance, sum(waited(chance, size / mean) for _ in range(size)))


@pytest.mark.parametrize("mean", [2, 20])
def test_false_alarms_on_poisson_counts_stay_near_the_stated_rate(mean: int):
    chance = Draws(f"poisson {mean}")
    alarms = 0
    for _ in range(2000):
        past = past_of([poisson(chance, mean) for _ in range(8)])
        alarms += two_sided(poisson(chance, mean), past.total, 8, past.size) < RATE

    assert alarms / 2000 <= 1.5 * RATE


@pytest.mark.parametrize("size", [3, 10])
def test_false_alarms_on_counts_that_vary_more_stay_within_a_few_times_the_rate(size: int):
    chance = Draws(f"varying {size}")
    alarms = 0
    for _ in range(2000):
        counts = [varying(chance, 20, size) for _ in range(13)]
        past = past_of(counts[:12])
        alarms += two_sided(counts[12], past.total, 12, past.size) < RATE

    assert alarms / 2000 <= 3 * RATE


def test_a_real_jump_is_found():
    past = past_of([20, 22, 19, 21, 18, 20, 23, 19])

    assert two_sided(60, past.total, past.periods, past.size) < 1e-6


def test_counts_that_vary_as_poisson_have_no_finite_dispersion():
    assert past_of([20, 22, 19, 21]).size == inf
    assert past_of([2, 40, 5, 60]).size < 5
