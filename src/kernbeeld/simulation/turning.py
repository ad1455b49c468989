"""On what an answer turns: break-even values, how far each input swings it, what knowing one is worth.

Everything here is worked out around the middle: each input at the value that half of its draws lie below.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from kernbeeld.catalogue.scenarios import Slider
from kernbeeld.simulation.arithmetic import Array
from kernbeeld.simulation.binding import Bound, BoundInput
from kernbeeld.simulation.drawing import Levels
from kernbeeld.simulation.evaluating import Evaluation, Value, Year
from kernbeeld.simulation.kept import Kept, pays, steps_of
from kernbeeld.simulation.pinning import low_and_high
from kernbeeld.simulation.result import BreakEven, Knowing, Swing
from kernbeeld.simulation.tallying import Whole, amount, exact_sum

_FINE = 1e6
_LOOKED_AT = 1_025
_CLOSER = 65
_ROUNDS = 5
_DIGITS = 6
_BINS = 20
_LEAST_IN_BIN = 50
_FURTHER = 10
_NEARLY = Decimal("0.000001")
_EXACT = Context(prec=60)


@dataclass(frozen=True)
class Measure:
    """What is looked at: the balance, or else the first outcome; in all years if it adds up, or the last."""

    formula: str
    step: Decimal
    adds_up: bool


@dataclass(frozen=True)
class Crossing:
    """Where it just pays. ``rising``: a higher value pays more; ``more``: there are other such values."""

    found: BreakEven
    rising: bool
    more: bool


def measure_of(bound: Bound) -> Measure | None:
    """Return what a scenario turns on; nothing where it has neither balance nor outcome."""
    scenario = bound.scenario
    steps = steps_of(scenario)
    if scenario.balance:
        return Measure(scenario.balance, steps[scenario.balance], adds_up=True)
    for one in scenario.outcomes:
        return Measure(one.formula, one.precision, one.adds_up)
    return None


class Middle:
    """A scenario around its middle."""

    def __init__(self, bound: Bound, measure: Measure) -> None:
        self._bound = bound
        self._measure = measure
        self._evaluation = Evaluation(bound)
        self.levels: dict[str, Value] = {
            one.name: Levels(one).middle() for one in bound.inputs if one.spread is not None
        }

    def answers(self, drawn: Mapping[str, Value], points: int) -> Array:
        """Return what is looked at, in millionths, at points where some inputs are other than their middle.

        It is infinite, or no number, at a point where a formula has no outcome.
        """
        years = self._years(drawn, {})
        fine = [np.rint(np.multiply(known[self._measure.formula], _FINE)) for known in years.values()]
        total = fine[-1]
        for one in fine[-2::-1] if self._measure.adds_up else ():
            total = total + one
        return np.broadcast_to(total, (points,))

    def values(self, name: str) -> dict[int, float]:
        """Return what an input or a formula is in each year with everything at its middle."""
        return {year: float(known[name]) for year, known in self._years({}, {}).items()}

    def pays(self, name: str, points: Array) -> NDArray[np.bool_]:
        """Return whether it pays where one input is this in every year."""
        return pays(self._years({}, {name: points}), self._measure.formula, points.size)

    def _years(self, drawn: Mapping[str, Value], fixed: Mapping[str, Value]) -> dict[int, Year]:
        return self._evaluation.years({**self.levels, **drawn}, fixed, strict=False)


def middle_of(bound: Bound) -> Decimal | None:
    """Return what is looked at with every input at its middle; nothing where that is no number."""
    measure = measure_of(bound)
    if measure is None:
        return None
    (answer,) = Middle(bound, measure).answers({}, 1)
    return to_step(float(answer), measure.step) if np.isfinite(answer) else None


def swings(bound: Bound, measure: Measure) -> tuple[Swing, ...]:
    """Return how far each uncertain input moves what is looked at; the one that matters most comes first."""
    middle = Middle(bound, measure)
    found = []
    for one in bound.inputs:
        between = low_and_high(one)
        if between is None or one.spread is None:
            continue
        ends = np.array([float(one.spread.low), float(one.spread.high)])
        answers = middle.answers({one.name: ends}, 2)
        if not np.isfinite(answers).all():  # an end that is never drawn, where a formula has no outcome
            continue
        first, last = (to_step(float(answer), measure.step) for answer in answers)
        if one.spread.share and one.value < 0:  # a larger share of what is below zero is lower
            first, last = last, first
        found.append(Swing(one.name, *between, first, last))
    return tuple(sorted(found, key=lambda swing: (-swing.width, swing.name)))


def to_step(fine: float, step: Decimal) -> Decimal:
    """Round a number of millionths to whole steps."""
    return amount(round(Fraction(fine) / 1_000_000 / Fraction(step)), step)


def crossings(bound: Bound) -> dict[str, Crossing]:
    """Return where it just pays, for each input of which the scenario asks it."""
    measure = measure_of(bound)
    if not bound.scenario.balance or measure is None:
        return {}
    middle = Middle(bound, measure)
    return {name: _crossing(middle, bound.input(name)) for name in bound.scenario.break_even}


def knowing(bound: Bound, kept: Kept) -> tuple[Knowing, ...]:
    """Return what it is worth at most to know each uncertain input before deciding to do it or not.

    It is the expected value of partial perfect information: with the draws in order of the input, in equal
    bins, the mean of what the better choice gives in each bin, less what the better choice gives without
    knowing. What tells no more than twice what the order of drawing tells by chance is worth nothing.
    """
    measure = measure_of(bound)
    if not bound.scenario.balance or measure is None:
        return ()
    total = kept.total(measure.formula)
    found = []
    for name, values in kept.inputs.items():
        worth = _worth(values, total[: values.size]) if isinstance(total, np.ndarray) else 0
        found.append(Knowing(name, amount(worth, measure.step)))
    return tuple(sorted(found, key=lambda one: (-one.worth, one.name)))


def _worth(values: Array, total: Whole) -> int:
    told = _gain(total[np.argsort(values, kind="stable")])
    chance = _gain(total)
    return round(told / total.size) if told > 2 * chance else 0


def _gain(total: Whole) -> int:
    """Return what choosing in each bin gives above one choice for all, added up over the draws."""
    bins = max(1, min(_BINS, total.size // _LEAST_IN_BIN))
    chosen = sum(max(0, exact_sum(part)) for part in np.array_split(total, bins))
    return chosen - max(0, exact_sum(total))


def _crossing(middle: Middle, given: BoundInput) -> Crossing:
    held = _held_possible(given)
    low, high = _looked_between(given, held)
    at = float(given.value) if given.moved or not given.spread else _middle_value(middle, given)
    points = np.unique(np.append(np.linspace(low, high, _LOOKED_AT), at))
    paying = middle.pays(given.name, points)
    turns = np.flatnonzero(paying[1:] != paying[:-1])
    if not turns.size:
        always = bool(paying.all())
        return Crossing(BreakEven(given.name, None, in_range=always), rising=True, more=False)
    nearest = min(turns, key=lambda turn: (abs((points[turn] + points[turn + 1]) / 2 - at), turn))
    rising = bool(paying[nearest + 1])
    edge = _closer(middle, given.name, float(points[nearest]), float(points[nearest + 1]), rising)
    value = _on_the_paying_side(edge, given.given.slider, rising)
    if not middle.pays(
        given.name, np.array([float(value)])
    ).all():  # no step of the slider lies where it pays
        value = _on_the_paying_side(edge, None, rising)
    inside = held[0] <= value <= held[1]
    return Crossing(BreakEven(given.name, value, in_range=inside), rising, more=turns.size > 1)


def _middle_value(middle: Middle, given: BoundInput) -> float:
    level = middle.levels[given.name]
    return float(level) * float(given.value) if given.spread and given.spread.share else float(level)


def _closer(middle: Middle, name: str, low: float, high: float, rising: bool) -> float:
    """Return the edge of where it pays, on the side that pays."""
    for _ in range(_ROUNDS):
        points = np.unique(np.linspace(low, high, _CLOSER))
        turn = int(np.flatnonzero(middle.pays(name, points))[0 if rising else -1])
        other = turn - 1 if rising else turn + 1
        if not 0 <= other < points.size:
            break
        low, high = sorted((float(points[turn]), float(points[other])))
    return high if rising else low


def _on_the_paying_side(edge: float, slider: Slider | None, rising: bool) -> Decimal:
    """Round away from where it does not pay: to a step of the slider, else to six digits."""
    rounding = ROUND_CEILING if rising else ROUND_FLOOR
    exact = Decimal(repr(edge))
    near = exact.quantize(_unit(exact, 12), context=_EXACT)
    if slider:
        steps = (near - slider.low) / slider.step
        whole = steps.to_integral_value()
        if abs(steps - whole) > _NEARLY:  # the edge was sought: a hair beside a step is that step
            whole = steps.to_integral_value(rounding)
        return slider.low + whole * slider.step
    return _tidy(near.quantize(_unit(near, _DIGITS), rounding=rounding, context=_EXACT))


def _unit(value: Decimal, digits: int) -> Decimal:
    return Decimal(1).scaleb(value.adjusted() - digits + 1)


def _tidy(value: Decimal) -> Decimal:
    return Decimal(f"{value.normalize():f}")


def _held_possible(given: BoundInput) -> tuple[Decimal, Decimal]:
    """Return between which values an input may lie, also when it was moved."""
    spread, slider = given.given.spread, given.given.slider
    if spread and not given.given.decision:
        times = _own(given) if spread.share else Decimal(1)
        low, high = sorted((spread.low * times, spread.high * times))
        return low, high
    return (slider.low, slider.high) if slider else (given.value, given.value)


def _own(given: BoundInput) -> Decimal:
    return given.value if given.own is None else given.own


def _looked_between(given: BoundInput, held: tuple[Decimal, Decimal]) -> tuple[float, float]:
    """Return how far is looked: past what is held possible, but not past zero or what a share can be."""
    slider = given.given.slider
    low = min(held[0], slider.low) if slider else held[0]
    high = max(held[1], slider.high) if slider else held[1]
    wide = max(high - low, abs(given.value)) * _FURTHER
    least = Decimal(0) if low >= 0 else low - wide
    most = Decimal(1) if is_share(given.given.unit) and high <= 1 else high + wide
    return float(least), float(most)


def is_share(unit: str) -> bool:
    """Tell whether a unit is that of a share of one."""
    return unit.strip() in ("1", "aandeel")
