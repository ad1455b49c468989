"""Every draw of a run as CSV: what went in, what came out, one row a draw.

The columns are ``draw``, each input that was drawn (with a spread as a share: what its value is multiplied
by), then ``formula.year`` for each outcome and each stream of money, ``formula.total`` where an outcome adds
up, and ``pays``: 1 where the balance over all years is at least zero, before it is rounded. The point is the
decimal sign.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

import numpy as np

from kernbeeld.simulation.binding import Bound
from kernbeeld.simulation.drawing import Draws
from kernbeeld.simulation.evaluating import Evaluation
from kernbeeld.simulation.kept import CHUNK, check, pays, rounded, steps_of
from kernbeeld.simulation.tallying import Tally, added, amount

_LINE = "\r\n"


def draws_csv(bound: Bound, *, seed: int, draws: int) -> Iterator[str]:
    """Give the file in pieces of some thousands of lines: the draws are those of the run with this seed.

    Raises :class:`~kernbeeld.errors.UserError` as :func:`~kernbeeld.simulation.running.run` does.
    """
    check(seed, draws)
    evaluation, source = Evaluation(bound), Draws(bound, seed)
    steps = steps_of(bound.scenario)
    totals = [one.formula for one in bound.scenario.outcomes if one.adds_up]
    names = sorted(one.name for one in bound.inputs if one.spread)
    columns = [f"{formula}.{year}" for formula in steps for year in bound.scenario.years]
    balance = bound.scenario.balance
    last = ["pays"] if balance else []
    yield ",".join(["draw", *names, *columns, *(f"{name}.total" for name in totals), *last]) + _LINE
    for begin in range(0, draws, CHUNK):
        count = min(CHUNK, draws - begin)
        drawn = source.take(count)
        years = evaluation.years(drawn, {})
        tallies = rounded(steps, years, evaluation)
        first = bound.scenario.first_year
        lines: dict[str, list[Tally]] = {
            formula: [tallies.get((formula, year), tallies[formula, first]) for year in years]
            for formula in steps
        }
        cells: list[Iterable[str]] = [map(str, range(begin + 1, begin + count + 1))]
        cells += [map(repr, drawn[name].tolist()) for name in names]
        cells += [_written(one, steps[name], count) for name, of in lines.items() for one in of]
        cells += [_written(added(lines[name]), steps[name], count) for name in totals]
        if balance:
            cells.append(["1" if one else "0" for one in pays(years, balance, count).tolist()])
        yield "".join(",".join(row) + _LINE for row in zip(*cells, strict=True))


def _written(tally: Tally, step: Decimal, count: int) -> Sequence[str]:
    """Write whole numbers of a step as decimals, exactly."""
    if not isinstance(tally, np.ndarray):
        return [f"{amount(tally, step):f}"] * count
    if Fraction(step).denominator == 1:
        times = int(step)
        return [str(number * times) for number in tally.tolist()]
    return [f"{amount(number, step):f}" for number in tally.tolist()]
