"""The naive forecast beside a run: what outcomes would be if everything stays as it is.

The model says for an outcome which of its own inputs or formulas that is, from what was known when the
forecast was made. A number that is uncertain is taken at its middle. Nothing that became known later has a
part in it.
"""

from decimal import Decimal
from math import isfinite

from kernbeeld.catalogue.scenarios import NOTHING
from kernbeeld.simulation.binding import Bound
from kernbeeld.simulation.turning import Middle, measure_of, to_step


def naive_of(bound: Bound) -> dict[tuple[str, int], Decimal]:
    """Return the naive forecast by outcome and year; an outcome for which the model names none has none."""
    measure = measure_of(bound)
    if measure is None or not any(one.naive for one in bound.scenario.outcomes):
        return {}
    middle = Middle(bound, measure)
    return {
        (one.formula, year): to_step(value * 1_000_000, one.precision)
        for one in bound.scenario.outcomes
        if one.naive
        for year, value in _values(middle, bound, one.naive).items()
        if isfinite(value)
    }


def _values(middle: Middle, bound: Bound, name: str) -> dict[int, float]:
    return dict.fromkeys(bound.scenario.years, 0.0) if name == NOTHING else middle.values(name)
