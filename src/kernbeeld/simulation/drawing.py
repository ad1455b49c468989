"""Draws of the inputs: keyed by the seed and the input's own name, so that order never matters.

The first draws of a long run are those of a short one, and an input that joins moves no other.
"""

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal

import numpy as np

from kernbeeld.catalogue.scenarios import Correlation, Scenario, Shape
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.simulation.arithmetic import Array, exponential, normal_quantile, normal_share
from kernbeeld.simulation.binding import Bound, BoundInput

_EXACT = Context(prec=40)
_NORMAL_AT_95 = Decimal("1.644853626951472714863848907991632136083")
_PI = Decimal("3.141592653589793238462643383279502884197")
_BITS_OF_ONE = np.uint64(0x3FF0000000000000)
_JUST_BELOW_ONE = 1.0 - 2.0**-53


class Levels:
    """What an input with a spread can be: its value at a share of the draws, or at a normal score."""

    def __init__(self, given: BoundInput) -> None:
        if given.spread is None:
            raise KeyError(given.name)
        spread = given.spread
        self.shape = spread.shape
        self.low, self.high = float(spread.low), float(spread.high)
        self.mode = 1.0 if spread.share else float(given.value)
        self.centre, self.scale = _normal_terms(spread.shape, spread.low, spread.high)

    def at(self, shares: Array) -> Array:
        """Return the values that these shares of the draws lie below."""
        if self.shape is Shape.UNIFORM:
            return self.low + shares * (self.high - self.low)
        if self.shape is Shape.TRIANGLE:
            return self._triangle(shares)
        return self.at_scores(normal_quantile(shares))

    def at_scores(self, scores: Array) -> Array:
        """Return the values that belong to scores of a standard normal distribution."""
        if self.shape is Shape.NORMAL:
            return self.centre + scores * self.scale
        if self.shape is Shape.LOGNORMAL:
            return exponential(self.centre + scores * self.scale)
        return self.at(normal_share(scores))

    def middle(self) -> float:
        """Return the value that half of the draws lie below."""
        return float(self.at(np.array([0.5]))[0])

    def _triangle(self, shares: Array) -> Array:
        width = self.high - self.low
        if width <= 0.0:
            return np.full_like(shares, self.low)
        left, right = self.mode - self.low, self.high - self.mode
        rising = np.sqrt(shares * (width * left))
        falling = np.sqrt((1.0 - shares) * (width * right))
        return np.where(shares * width < left, self.low + rising, self.high - falling)


def _normal_terms(shape: Shape, low: Decimal, high: Decimal) -> tuple[float, float]:
    """Return centre and scale such that 5% lies below `low` and 5% above `high`."""
    if shape is Shape.LOGNORMAL:
        low, high = _EXACT.ln(low), _EXACT.ln(high)
    centre = _EXACT.divide(_EXACT.add(low, high), Decimal(2))
    scale = _EXACT.divide(_EXACT.subtract(high, low), _EXACT.multiply(_NORMAL_AT_95, Decimal(2)))
    return float(centre), float(scale)


@dataclass(frozen=True)
class _Group:
    """Inputs that move together, by name, and how their own scores are mixed."""

    names: tuple[str, ...]
    mix: tuple[tuple[float, ...], ...]


class Draws:
    """The draws of every input with a spread, some at a time."""

    def __init__(self, bound: Bound, seed: int) -> None:
        self._seed = seed
        self._levels = {one.name: Levels(one) for one in bound.inputs if one.spread}
        self._groups = _groups(bound.scenario)
        grouped = {name for group in self._groups for name in group.names}
        self._alone = [name for name in self._levels if name not in grouped]
        self._bits = {name: _bits(seed, name) for name in (*self._alone, *sorted(grouped))}

    def take(self, count: int) -> Mapping[str, Array]:
        """Return the next draws: of an input whose spread is a share, what its value is multiplied by."""
        drawn = {name: self._levels[name].at(self._shares(name, count)) for name in self._alone}
        for group in self._groups:
            own = [normal_quantile(self._shares(name, count)) for name in group.names]
            for name, row in zip(group.names, group.mix, strict=True):
                if name in self._levels:
                    drawn[name] = self._levels[name].at_scores(_mixed(row, own))
        return drawn

    def _shares(self, name: str, count: int) -> Array:
        """Return shares strictly between 0 and 1: the odd multiples of 2⁻⁵³."""
        bits = self._bits[name].random_raw(count)
        bits >>= np.uint64(12)
        bits |= _BITS_OF_ONE
        shares = bits.view(np.float64)
        shares -= _JUST_BELOW_ONE
        return shares


def _bits(seed: int, name: str) -> np.random.PCG64:
    key = int.from_bytes(hashlib.sha256(name.encode()).digest(), "big")
    return np.random.PCG64(np.random.SeedSequence((seed << 256) | key))


def _mixed(row: Sequence[float], own: Sequence[Array]) -> Array:
    mixed = own[0] * row[0]
    for weight, scores in zip(row[1:], own[1:], strict=True):
        if weight != 0.0:
            mixed = mixed + scores * weight
    return mixed


def _groups(scenario: Scenario) -> tuple[_Group, ...]:
    """Return the groups of inputs that hang together by correlations, whatever order they stand in."""
    together: dict[str, set[str]] = {}
    for one in scenario.correlations:
        joined = together.get(one.left, {one.left}) | together.get(one.right, {one.right})
        for name in joined:
            together[name] = joined
    groups = sorted({tuple(sorted(names)) for names in together.values()})
    return tuple(_Group(names, _mix(names, scenario.correlations)) for names in groups)


def _mix(names: tuple[str, ...], correlations: Sequence[Correlation]) -> tuple[tuple[float, ...], ...]:
    """Return the lower triangle whose product with itself gives the correlations of the scores.

    Raises :class:`UserError` where the stated correlations cannot all be true together.
    """
    known = {frozenset((one.left, one.right)): _of_scores(one.rho) for one in correlations}
    rows: list[tuple[float, ...]] = []
    for row, name in enumerate(names):
        line: list[float] = []
        for column in range(row):
            wanted = known.get(frozenset((name, names[column])), 0.0)
            for left, right in zip(line, rows[column], strict=False):
                wanted -= left * right
            line.append(wanted / rows[column][column])
        rest = 1.0
        for value in line:
            rest -= value * value
        if rest <= 1e-9:
            raise UserError(
                f"{correlations[0].place}: "
                + gettext(
                    "The correlations between {names} can't all be true together.", names=", ".join(names)
                )
            )
        rows.append((*line, math.sqrt(rest), *[0.0] * (len(names) - row - 1)))
    return tuple(rows)


def _of_scores(rho: Decimal) -> float:
    """Return which correlation of normal scores gives this one of ranks: 2 sin(π rho / 6)."""
    angle = _EXACT.divide(_EXACT.multiply(_PI, rho), Decimal(6))
    term, total = angle, angle
    for number in range(2, 40, 2):
        term = -_EXACT.multiply(_EXACT.multiply(term, angle), angle) / (number * (number + 1))
        total = _EXACT.add(total, term)
    return float(total * 2)
