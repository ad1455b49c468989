"""Outcomes as whole numbers of their precision: sums, shares and quantiles of them are exact."""

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from kernbeeld.simulation.evaluating import Value
from kernbeeld.simulation.result import QUANTILES, Range

Whole = NDArray[np.int64]
Tally = int | Whole
"""One whole number for all draws, or one for each."""

LARGEST = 2**51
"""So many times the precision an outcome may be: in a float each whole number up to there is its own."""

_PERCENTS = tuple(int(name.removeprefix("p")) for name in QUANTILES)
_HALF = 26
_PARTS = 10_000
_NARROW = 1 << 16
_EXACT = Context(prec=60, rounding=ROUND_HALF_EVEN)


def whole(value: Value, precision: Decimal) -> Tally | None:
    """Return values as whole numbers of `precision`, rounded half to even; nothing where one is too large."""
    step = Fraction(precision)
    if step.denominator != 1:
        value = value * float(step.denominator)
    if step.numerator != 1:
        value = value / float(step.numerator)
    scaled: Value = np.rint(value)
    if not np.max(scaled) <= LARGEST or not np.min(scaled) >= -LARGEST:
        return None
    return scaled.astype(np.int64) if isinstance(scaled, np.ndarray) else int(scaled)


def added(tallies: Sequence[Tally]) -> Tally:
    """Return the sum, draw by draw."""
    if len(tallies) == 1:
        return tallies[0]
    total = tallies[0] + tallies[1]
    for one in tallies[2:]:
        total += one
    return total


def range_of(tally: Tally, precision: Decimal) -> Range:
    """Return quantiles by nearest rank, and the mean rounded to `precision`."""
    if not isinstance(tally, np.ndarray):
        value = amount(tally, precision)
        return Range(dict.fromkeys(QUANTILES, value), value)
    count = tally.size
    ranks = [-(-percent * count // 100) - 1 for percent in _PERCENTS]
    quantiles = {
        name: amount(value, precision) for name, value in zip(QUANTILES, _ranked(tally, ranks), strict=True)
    }
    return Range(quantiles, amount(mean(tally), precision))


def mean(tally: Whole) -> int:
    """Return the mean as a whole number, rounded half to even."""
    return round(Fraction(exact_sum(tally), tally.size))


def exact_sum(tally: Whole) -> int:
    """Return the sum, whatever its size."""
    high = int((tally >> _HALF).sum())
    return (high << _HALF) + int((tally & ((1 << _HALF) - 1)).sum())


def share(part: int, whole_of: int) -> Decimal:
    """Return a part of a whole in four decimals, rounded half to even; but some is never nothing, nor all."""
    parts = round(Fraction(part, whole_of) * _PARTS)
    if 0 < part < whole_of:
        parts = min(max(parts, 1), _PARTS - 1)
    return Decimal(parts).scaleb(-4, _EXACT).normalize(_EXACT)


def amount(number: int, precision: Decimal) -> Decimal:
    """Return so many times the precision as an exact number."""
    return _EXACT.multiply(Decimal(number), precision)


def _ranked(tally: Whole, ranks: Sequence[int]) -> list[int]:
    """Return the values at these ranks: by counting where they lie close together, else by sorting."""
    lowest = int(tally.min())
    if int(tally.max()) - lowest < max(_NARROW, 2 * tally.size):
        upto = np.cumsum(np.bincount(tally - lowest))
        return [lowest + int(place) for place in np.searchsorted(upto, ranks, side="right")]
    ordered = np.sort(tally)
    return [int(ordered[rank]) for rank in ranks]
