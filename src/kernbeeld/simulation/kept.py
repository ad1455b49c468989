"""What is kept of the draws: outcomes, streams and the balance, per year, as whole numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from kernbeeld.catalogue.notation import write_number
from kernbeeld.catalogue.scenarios import Scenario
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.simulation.arithmetic import Array
from kernbeeld.simulation.binding import Bound
from kernbeeld.simulation.drawing import Draws
from kernbeeld.simulation.evaluating import Evaluation, Value, Year
from kernbeeld.simulation.tallying import Tally, added, whole

EURO = Decimal(1)
CHUNK = 8_192
"""So many draws at a time stay near the processor."""

_LEFT_OVER = 5e-7

MOST_DRAWS = 1_000_000
FOR_KNOWING = 20_000
"""So many draws at most are looked at for what knowing an input is worth."""


@dataclass
class Kept:
    """Draws of formulas that are shown, by formula and year; what is ``steady`` stands there once.

    ``inputs`` are the first draws of each input, for what knowing it is worth; ``paying`` is the number of
    draws in which the balance, before it is rounded, is at least zero over all years together.
    """

    count: int
    steps: Mapping[str, Decimal]
    years: range
    steady: frozenset[str]
    tallies: dict[tuple[str, int], Tally] = field(default_factory=dict)
    inputs: dict[str, Array] = field(default_factory=dict)
    paying: int = 0

    def of(self, formula: str, year: int) -> Tally:
        """Return the draws of a formula in a year, as numbers of its step."""
        return self.tallies[formula, self.years[0] if formula in self.steady else year]

    def total(self, formula: str) -> Tally:
        """Return its draws over all years together."""
        return added([self.of(formula, year) for year in self.years])


def steps_of(scenario: Scenario) -> dict[str, Decimal]:
    """Return to what each formula that is shown is rounded.

    An outcome to its own precision; a stream or a balance that is no outcome to whole euros.
    """
    steps = {one.formula: EURO for one in scenario.streams}
    if scenario.balance:
        steps[scenario.balance] = EURO
    return steps | {one.formula: one.precision for one in scenario.outcomes}


def draw(bound: Bound, seed: int, draws: int) -> Kept:
    """Draw, work out, round and keep.

    Raises :class:`UserError` for draws or a seed that can't be, and where a formula has no outcome.
    """
    check(seed, draws)
    evaluation, source = Evaluation(bound), Draws(bound, seed)
    kept = Kept(draws, steps_of(bound.scenario), bound.scenario.years, evaluation.steady)
    for begin in range(0, draws, CHUNK):
        count = min(CHUNK, draws - begin)
        drawn = source.take(count)
        years = evaluation.years(drawn, {})
        for (formula, year), tally in rounded(kept.steps, years, evaluation).items():
            _keep(kept, formula, year, begin, tally)
        if bound.scenario.balance:
            kept.paying += int(np.count_nonzero(pays(years, bound.scenario.balance, count)))
        _keep_inputs(kept, drawn, begin)
    return kept


def pays(years: Mapping[int, Year], balance: str, count: int) -> NDArray[np.bool_]:
    """Return in which draws the balance over all years is at least zero, but for what a float leaves over."""
    total: Value = 0.0
    for known in years.values():
        total = total + known[balance]
    return np.broadcast_to(total >= -_LEFT_OVER, (count,))


def check(seed: int, draws: int) -> None:
    """Raise :class:`UserError` for a number of draws or a seed that can't be."""
    if not 1 <= draws <= MOST_DRAWS:
        raise UserError(
            gettext(
                "A run has 1 to {most} draws, not {draws}.",
                most=write_number(Decimal(MOST_DRAWS)),
                draws=write_number(Decimal(draws)),
            )
        )
    if not 0 <= seed < 2**63:
        raise UserError(gettext("A seed is a whole number from 0, not {seed}.", seed=seed))


def rounded(
    steps: Mapping[str, Decimal], years: Mapping[int, Year], evaluation: Evaluation
) -> dict[tuple[str, int], Tally]:
    """Return what is shown as whole numbers, of every year; of what is steady the first year alone."""
    first = next(iter(years))
    return {
        (formula, year): _whole(known[formula], step, formula, years, evaluation)
        for year, known in years.items()
        for formula, step in steps.items()
        if year == first or formula not in evaluation.steady
    }


def _whole(
    value: Value, step: Decimal, formula: str, years: Mapping[int, Year], evaluation: Evaluation
) -> Tally:
    tally = whole(value, step)
    if tally is None:
        evaluation.refuse_endless(years)
        raise UserError(
            gettext(
                "Formula '{name}' is far too large for its precision of {precision}.",
                name=formula,
                precision=step,
            )
        )
    return tally


def _keep(kept: Kept, formula: str, year: int, begin: int, tally: Tally) -> None:
    if not isinstance(tally, np.ndarray):
        kept.tallies[formula, year] = tally
        return
    room = kept.tallies.get((formula, year))
    if not isinstance(room, np.ndarray):
        room = kept.tallies[formula, year] = np.empty(kept.count, dtype=np.int64)
    room[begin : begin + tally.size] = tally


def _keep_inputs(kept: Kept, drawn: Mapping[str, Value], begin: int) -> None:
    most = min(kept.count, FOR_KNOWING)
    if begin >= most:
        return
    for name, values in drawn.items():
        if isinstance(values, np.ndarray):
            room = kept.inputs.setdefault(name, np.empty(most))
            end = min(begin + values.size, most)
            room[begin:end] = values[: end - begin]
