"""Logarithm, exponential and the normal distribution, of plain additions and multiplications alone.

Those of a mathematics library differ between machines in the last digit, and a run has to be the same bytes
on any machine: here every step is one that IEEE 754 prescribes to the last bit.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_LN2_HIGH = 6.93147180369123816490e-01
_LN2_LOW = 1.90821492927058770002e-10
_ONE_BY_LN2 = 1.44269504088896338700e00
_ROOT_HALF = 0.7071067811865476
_LOG = tuple(1.0 / number for number in range(1, 24, 2))
_EXP = (
    1.0,
    1.0,
    1.0 / 2,
    1.0 / 6,
    1.0 / 24,
    1.0 / 120,
    1.0 / 720,
    1.0 / 5040,
    1.0 / 40320,
    1.0 / 362880,
    1.0 / 3628800,
    1.0 / 39916800,
    1.0 / 479001600,
    1.0 / 6227020800,
)

# M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution" (1988), PPND16.
_MIDDLE = (
    (
        3.3871328727963666080e0,
        1.3314166789178437745e2,
        1.9715909503065514427e3,
        1.3731693765509461125e4,
        4.5921953931549871457e4,
        6.7265770927008700853e4,
        3.3430575583588128105e4,
        2.5090809287301226727e3,
    ),
    (
        1.0,
        4.2313330701600911252e1,
        6.8718700749205790830e2,
        5.3941960214247511077e3,
        2.1213794301586595867e4,
        3.9307895800092710610e4,
        2.8729085735721942674e4,
        5.2264952788528545610e3,
    ),
)
_TAIL = (
    (
        1.42343711074968357734e0,
        4.63033784615654529590e0,
        5.76949722146069140550e0,
        3.64784832476320460504e0,
        1.27045825245236838258e0,
        2.41780725177450611770e-1,
        2.27238449892691845833e-2,
        7.74545014278341407640e-4,
    ),
    (
        1.0,
        2.05319162663775882187e0,
        1.67638483018380384940e0,
        6.89767334985100004550e-1,
        1.48103976427480074590e-1,
        1.51986665636164571966e-2,
        5.47593808499534494600e-4,
        1.05075007164441684324e-9,
    ),
)
_FAR_TAIL = (
    (
        6.65790464350110377720e0,
        5.46378491116411436990e0,
        1.78482653991729133580e0,
        2.96560571828504891230e-1,
        2.65321895265761230930e-2,
        1.24266094738807843860e-3,
        2.71155556874348757815e-5,
        2.01033439929228813265e-7,
    ),
    (
        1.0,
        5.99832206555887937690e-1,
        1.36929880922735805310e-1,
        1.48753612908506148525e-2,
        7.86869131145613259100e-4,
        1.84631831751005468180e-5,
        1.42151175831644588870e-7,
        2.04426310338993978564e-15,
    ),
)

# J. F. Hart and others, "Computer Approximations" (1968), as G. West, "Better approximations to cumulative
# normal functions" (2005), gives it.
_HART = (
    (
        220.206867912376,
        221.213596169931,
        112.079291497871,
        33.912866078383,
        6.37396220353165,
        0.700383064443688,
        0.0352624965998911,
    ),
    (
        440.413735824752,
        793.826512519948,
        637.333633378831,
        296.564248779674,
        86.7807322029461,
        16.064177579207,
        1.75566716318264,
        0.0883883476483184,
    ),
)
_HART_UNTIL = 7.07106781186547
_ROOT_TWO_PI = 2.506628274631
_NOTHING_LEFT = 38.0


def polynomial(coefficients: Sequence[float], values: Array) -> Array:
    """Return c0 + c1 x + c2 x² + … by Horner's rule."""
    result = np.full_like(values, coefficients[-1])
    for coefficient in coefficients[-2::-1]:
        result *= values
        result += coefficient
    return result


def logarithm(values: Array) -> Array:
    """Return the natural logarithm of positive numbers."""
    mantissa, exponent = np.frexp(values)
    small = mantissa < _ROOT_HALF
    mantissa = np.where(small, mantissa * 2.0, mantissa)
    power = exponent - small.astype(np.float64)
    root = (mantissa - 1.0) / (mantissa + 1.0)
    series = polynomial(_LOG, root * root) * root * 2.0
    return np.asarray(power * _LN2_LOW + series + power * _LN2_HIGH, dtype=np.float64)


def exponential(values: Array) -> Array:
    """Return e to the power of numbers between −740 and 700."""
    power = np.rint(values * _ONE_BY_LN2)
    rest = (values - power * _LN2_HIGH) - power * _LN2_LOW
    return np.asarray(np.ldexp(polynomial(_EXP, rest), power.astype(np.int32)), dtype=np.float64)


def normal_quantile(shares: Array) -> Array:
    """Return below which number of standard deviations these shares lie; shares are between 0 and 1."""
    away = shares - 0.5
    result = _ratio(_MIDDLE, 0.180625 - away * away)
    result *= away
    outside = np.flatnonzero(np.abs(away) > 0.425)
    if outside.size:
        result[outside] = _in_the_tails(shares[outside], away[outside])
    return result


def _in_the_tails(shares: Array, away: Array) -> Array:
    depth = np.sqrt(-logarithm(np.minimum(shares, 1.0 - shares)))
    found = _ratio(_TAIL, depth - 1.6)
    far = np.flatnonzero(depth > 5.0)
    if far.size:
        found[far] = _ratio(_FAR_TAIL, depth[far] - 5.0)
    return np.copysign(found, away)


def normal_share(values: Array) -> Array:
    """Return which share of a normal distribution lies below these numbers of standard deviations."""
    size = np.minimum(np.abs(values), _NOTHING_LEFT)
    height = exponential(size * size * -0.5)
    tail = height * _ratio(_HART, size)
    far = np.flatnonzero(size >= _HART_UNTIL)
    if far.size:
        tail[far] = height[far] / (_continued(size[far]) * _ROOT_TWO_PI)
    return np.where(values > 0.0, 1.0 - tail, tail)


def _continued(size: Array) -> Array:
    result = size + 0.65
    for number in (4.0, 3.0, 2.0, 1.0):
        result = size + number / result
    return result


def _ratio(sides: tuple[tuple[float, ...], tuple[float, ...]], values: Array) -> Array:
    above = polynomial(sides[0], values)
    above /= polynomial(sides[1], values)
    return above
