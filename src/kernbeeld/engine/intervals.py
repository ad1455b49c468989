"""Intervals: what a printed figure may have been before it was rounded, bounded or left blank."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from kernbeeld.catalogue.vocabulary import Qualifier
from kernbeeld.engine.observation import Observation

ZERO = Decimal(0)
INFINITY = Decimal("Infinity")
BOUNDED = frozenset({Qualifier.AT_LEAST, Qualifier.LESS_THAN})
"""The qualifiers that make a value one end of an interval."""

_NEGATION = {"==": "!=", "!=": "==", "<=": ">", ">": "<=", ">=": "<", "<": ">="}


class DividedByZero(ArithmeticError):  # noqa: N818 (a name that says what happened)
    """A denominator is exactly zero."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All values between two ends; an open end does not belong to it. Infinite ends are open."""

    low: Decimal
    high: Decimal
    low_open: bool = False
    high_open: bool = False

    @property
    def is_point(self) -> bool:
        """Tell whether there is exactly one value in it."""
        return self.low == self.high

    def __neg__(self) -> "Interval":
        return Interval(-self.high, -self.low, self.high_open, self.low_open)

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(
            self.low + other.low,
            self.high + other.high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def __sub__(self, other: "Interval") -> "Interval":
        return self + -other

    def __mul__(self, other: "Interval") -> "Interval":
        return _hull(_times(one, two) for one in self.ends() for two in other.ends())

    def __truediv__(self, other: "Interval") -> "Interval":
        if other.is_point and other.low == 0:
            raise DividedByZero
        if other.low < 0 < other.high:
            return EVERYTHING
        if other.high <= 0:
            return -self / -other
        return _hull(_divided(one, two) for one in self.ends() for two in other.ends())

    def __abs__(self) -> "Interval":
        if self.low >= 0:
            return self
        if self.high <= 0:
            return -self
        farthest = max((self.high, not self.high_open), (-self.low, not self.low_open))
        return Interval(ZERO, farthest[0], False, not farthest[1])

    def rounded(self, decimals: int) -> "Interval":
        """Round both ends half away from zero, as a reader does."""
        return Interval(
            round_to(self.low, decimals), round_to(self.high, decimals), self.low_open, self.high_open
        )

    def ends(self) -> tuple[tuple[Decimal, bool], tuple[Decimal, bool]]:
        """Return both ends, each with whether it is open."""
        return (self.low, self.low_open), (self.high, self.high_open)


EVERYTHING = Interval(-INFINITY, INFINITY, True, True)
NOT_NEGATIVE = Interval(ZERO, INFINITY, False, True)


def exact(value: Decimal) -> Interval:
    """Return the interval of one value."""
    return Interval(value, value)


def around(value: Decimal, margin: Decimal, is_open: bool = False) -> Interval:
    """Return everything within `margin` of a value; with `is_open` strictly within."""
    return Interval(value - margin, value + margin, is_open, is_open) if margin else exact(value)


def bounds_of(observation: Observation) -> Interval | None:
    """Return what the qualifiers say: ``at_least`` has no top, ``less_than`` lies under its value.

    Values between whole numbers belong to it, also for counts: that reports too little rather than
    too much. Rounding plays no part. An absent figure gives None.
    """
    value = observation.value
    return None if value is None else span_of(value, observation.qualifiers)


def span_of(value: Decimal, qualifiers: frozenset[Qualifier]) -> Interval:
    """Return what qualifiers say beside a value, as :func:`bounds_of`."""
    if Qualifier.AT_LEAST in qualifiers:
        return Interval(value, INFINITY, False, True)
    if Qualifier.LESS_THAN in qualifiers:
        return Interval(min(ZERO, value), value, False, True)
    return exact(value)


def margin_of(observation: Observation, compared: bool = False) -> Interval | None:
    """Return what a figure may have been before it was printed.

    As the `compared` printed figure it tolerates less than one unit of its last digit, since nobody
    says whether it was rounded or cut off; as an operand half a unit. An absent figure gives None.
    """
    bounds = bounds_of(observation)
    if bounds is None or not observation.rounding:
        return bounds
    rounding = observation.rounding
    return bounds + around(ZERO, rounding if compared else rounding / 2, compared)


def possible(sign: str, left: Interval, right: Interval) -> bool:
    """Tell whether a relation holds for at least one value on each side."""
    if sign in (">", ">="):
        return possible("<" if sign == ">" else "<=", right, left)
    if sign == "!=":
        return not (left.is_point and right.is_point and left.low == right.low)
    if sign == "==":
        return possible("<=", left, right) and possible("<=", right, left)
    touching = left.low == right.high and not (left.low_open or right.high_open)
    return left.low < right.high or (sign == "<=" and touching)


def verdict(sign: str, left: Interval, right: Interval) -> bool | None:
    """Tell whether a relation certainly holds, certainly not, or can't be told (None)."""
    if not possible(sign, left, right):
        return False
    return None if possible(_NEGATION[sign], left, right) else True


def round_to(value: Decimal, decimals: int) -> Decimal:
    """Round half away from zero; negative `decimals` round to tens, hundreds and so on."""
    if value.is_infinite():
        return value
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP) + 0


def _times(one: tuple[Decimal, bool], two: tuple[Decimal, bool]) -> tuple[Decimal, bool]:
    for value, is_open in (one, two):
        if value == 0 and not is_open:
            return ZERO, False
    if one[0] == 0 or two[0] == 0:
        return ZERO, True
    return one[0] * two[0], one[1] or two[1]


def _divided(one: tuple[Decimal, bool], two: tuple[Decimal, bool]) -> tuple[Decimal, bool]:
    if one[0] == 0 and not one[1]:
        return ZERO, False
    if two[0].is_infinite():
        return ZERO, True
    if two[0] == 0:
        return (ZERO if one[0] == 0 else INFINITY.copy_sign(one[0])), True
    return one[0] / two[0], one[1] or two[1]


def _hull(ends: Iterable[tuple[Decimal, bool]]) -> Interval:
    found = list(ends)
    low = min(found)
    high = max(found, key=lambda end: (end[0], not end[1]))
    return Interval(low[0], high[0], low[1], high[1])
