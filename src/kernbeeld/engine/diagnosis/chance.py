"""How often an explanation fits by accident."""

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from kernbeeld.engine.diagnosis.case import Case

_LEAST_SPAN = 5


def chance_of(case: Case, values: Iterable[Decimal]) -> Decimal:
    """Return which share of all wrong figures up to half off would get some explanation.

    `values` are all figures that the explanations would produce; the share lies from 0 to 1. A wrong
    figure is any printable one other than the right one, from half to one and a half times it (and at
    least five units away).
    """
    step = case.step or Decimal(1)
    span = int(max(abs(case.expected) / 2 / step, Decimal(_LEAST_SPAN)))
    reached: set[int] = set()
    for value in values:
        offset = (value - case.expected) / step
        for near in {offset.to_integral_value(ROUND_FLOOR), offset.to_integral_value(ROUND_CEILING)}:
            inside = near != 0 and abs(near) <= span
            if inside and (case.step or near == offset):
                reached.add(int(near))
    return Decimal(len(reached)) / (2 * span)
