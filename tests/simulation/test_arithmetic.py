"""Our own arithmetic beside that of the mathematics library: equal but for the last digit."""

import math
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.simulation.arithmetic import (
    exponential,
    logarithm,
    normal_quantile,
    normal_share,
    polynomial,
)

NORMAL = NormalDist()
SHARES = st.floats(2**-53, 1 - 2**-53)


def one(value: float) -> np.ndarray:
    return np.array([value])


@given(st.floats(1e-300, 1e300))
def test_a_logarithm_is_that_of_the_library(value: float):
    assert logarithm(one(value))[0] == pytest.approx(math.log(value), rel=1e-15, abs=1e-15)


@given(st.floats(-700, 700))
def test_an_exponential_is_that_of_the_library(value: float):
    assert exponential(one(value))[0] == pytest.approx(math.exp(value), rel=1e-14)


@given(SHARES)
def test_a_normal_quantile_is_that_of_the_standard_library(share: float):
    assert normal_quantile(one(share))[0] == pytest.approx(NORMAL.inv_cdf(share), rel=1e-13, abs=1e-15)


@given(st.floats(-9, 9))
def test_a_normal_share_is_that_of_the_standard_library(value: float):
    assert normal_share(one(value))[0] == pytest.approx(NORMAL.cdf(value), rel=1e-7, abs=1e-14)


@given(st.floats(1e-6, 1 - 1e-6))
def test_a_share_comes_back_from_its_quantile(share: float):
    assert normal_share(normal_quantile(one(share)))[0] == pytest.approx(share, abs=1e-12)


def test_the_middle_of_a_normal_distribution_is_exactly_zero():
    assert normal_quantile(one(0.5))[0] == 0.0
    assert normal_share(one(0.0))[0] == pytest.approx(0.5, abs=1e-15)


def test_both_sides_of_a_normal_distribution_mirror_each_other():
    shares = np.arange(1, 512) / 1024

    left, right = normal_quantile(shares), normal_quantile(1.0 - shares)

    assert (left == -right).all()


def test_a_polynomial_is_worked_out_from_its_highest_power():
    assert polynomial((1.0, 2.0, 3.0), one(2.0))[0] == 1 + 2 * 2 + 3 * 4


def test_a_few_values_are_these_bits_on_any_machine():
    values = np.array([1e-12, 0.001, 0.25, 0.75, 0.999])

    told = [normal_quantile(values), logarithm(values), exponential(values), normal_share(values)]

    assert [[float(value).hex() for value in line] for line in told] == BITS


BITS = [
    [
        "-0x1.c234fba57a32ap+2",
        "-0x1.8b8cbb7204470p+1",
        "-0x1.5956b87528a49p-1",
        "0x1.5956b87528a49p-1",
        "0x1.8b8cbb7204470p+1",
    ],
    [
        "-0x1.ba18a998fffa0p+4",
        "-0x1.ba18a998fffa0p+2",
        "-0x1.62e42fefa39efp+0",
        "-0x1.269621134db92p-2",
        "-0x1.064670d979b73p-10",
    ],
    [
        "0x1.0000000001198p+0",
        "0x1.0041919b7ee34p+0",
        "0x1.48b5e3c3e8186p+0",
        "0x1.0ef9db467dcf8p+1",
        "0x1.5b97a17d41193p+1",
    ],
    [
        "0x1.0000000000e0ap-1",
        "0x1.00344a4786030p-1",
        "0x1.3289a2b16ed6cp-1",
        "0x1.8bf77fea5316cp-1",
        "0x1.aea501d21941cp-1",
    ],
]
