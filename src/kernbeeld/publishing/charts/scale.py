"""Axes: round ticks, from zero unless that would hide the change, and honest about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from kernbeeld.catalogue.notation import write_number
from kernbeeld.language import gettext

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_INTERVALS = 4
_FLAT = Decimal("0.1")
_SMALLEST_THOUSANDS = Decimal(100_000)
_SMALLEST_MILLIONS = Decimal(100_000_000)


@dataclass(frozen=True)
class Scale:
    """An axis from the first to the last of ``ticks``; labels are in units of ``divisor``."""

    ticks: tuple[Decimal, ...]
    divisor: Decimal = Decimal(1)

    @property
    def low(self) -> Decimal:
        """The value where the axis begins."""
        return self.ticks[0]

    @property
    def high(self) -> Decimal:
        """The value where the axis ends."""
        return self.ticks[-1]

    def place(self, value: Decimal) -> float:
        """Return where a value lies on the axis: 0 at its begin, 1 at its end."""
        return float((value - self.low) / (self.high - self.low))

    @property
    def labels(self) -> tuple[str, ...]:
        """The ticks as a reader sees them."""
        scaled = [(tick / self.divisor).normalize() for tick in self.ticks]
        decimals = max(_decimals(tick) for tick in scaled)
        return tuple(write_number(tick, decimals) if decimals else write_number(tick) for tick in scaled)

    @property
    def starts_at_zero(self) -> bool:
        """Whether zero lies on the axis."""
        return self.low <= 0 <= self.high

    def unit(self, label: str) -> str:
        """Return the unit of the labels, such as ``euro, in thousands``."""
        if self.divisor == 1:
            return label
        if self.divisor == 1000:
            return gettext("{unit}, in thousands", unit=label)
        return gettext("{unit}, in millions", unit=label)


def make_scale(values: Iterable[Decimal], *, from_zero: bool) -> Scale:
    """Choose an axis for `values`.

    It holds zero, unless `from_zero` is false and the values differ so little that the line
    would look flat: by less than a tenth of the largest.
    """
    known = list(values) or [Decimal(0)]
    low, high = min(known), max(known)
    spread = high - low
    if from_zero or spread == 0 or spread >= _FLAT * max(abs(high), abs(low)):
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        return Scale((Decimal(0), Decimal(1)))
    step = _step((high - low) / _INTERVALS, whole=all(_is_whole(value) for value in known))
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    ticks = tuple((first + count) * step for count in range(int(last - first) + 1))
    return Scale(ticks, _divisor(max(abs(ticks[0]), abs(ticks[-1]))))


def _step(least: Decimal, *, whole: bool) -> Decimal:
    magnitude = Decimal(1).scaleb(least.adjusted())
    steps = [step * magnitude for step in _STEPS if step * magnitude >= least]
    if not whole:
        return steps[0]
    return next((step for step in steps if _is_whole(step)), Decimal(1))


def _is_whole(value: Decimal) -> bool:
    return value == value.to_integral_value()


def _divisor(largest: Decimal) -> Decimal:
    if largest >= _SMALLEST_MILLIONS:
        return Decimal(1_000_000)
    return Decimal(1000) if largest >= _SMALLEST_THOUSANDS else Decimal(1)


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
