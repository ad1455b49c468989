"""From a bound scenario to its answer."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from kernbeeld.catalogue.scenarios import Outcome, Stream
from kernbeeld.simulation.binding import Bound
from kernbeeld.simulation.kept import Kept, draw
from kernbeeld.simulation.pinning import pin_of
from kernbeeld.simulation.result import OutcomeRange, PartyRange, Range, Run
from kernbeeld.simulation.sentence import besides, sentences
from kernbeeld.simulation.tallying import Tally, added, range_of, share
from kernbeeld.simulation.turning import crossings, knowing, measure_of, swings

SEED = 1
DRAWS = 10_000
"""What a run takes where nobody chooses."""


def run(bound: Bound, *, seed: int = SEED, draws: int = DRAWS) -> Run:
    """Draw a scenario many times and return its answer: the same bytes for the same pin, on any machine.

    Raises :class:`~kernbeeld.errors.UserError` for a number of draws or a seed that can't be, and where a
    formula has no outcome: it says which, in which year, and with what.
    """
    kept = draw(bound, seed, draws)
    outcomes = tuple(_outcome(bound, kept, one) for one in bound.scenario.outcomes)
    chance = probability(bound, kept)
    turns = crossings(bound)
    measure = measure_of(bound)
    return Run(
        pin=pin_of(bound, seed, draws),
        outcomes=outcomes,
        probability_break_even=chance,
        break_even=tuple(turns[name].found for name in bound.scenario.break_even if name in turns),
        tornado=swings(bound, measure) if measure else (),
        knowing=knowing(bound, kept),
        who_pays=_parties(kept, bound.scenario.streams, lambda stream: stream.payer),
        who_gains=_parties(kept, bound.scenario.streams, lambda stream: stream.receiver),
        sentence=sentences(bound, outcomes, chance, turns),
        besides=besides(bound, outcomes, chance, turns),
    )


def probability(bound: Bound, kept: Kept) -> Decimal | None:
    """Return in which share of the draws it pays; of the balance before it is rounded to its precision."""
    if not bound.scenario.balance:
        return None
    return share(kept.paying, kept.count)


def _outcome(bound: Bound, kept: Kept, one: Outcome) -> OutcomeRange:
    unit = next(formula.unit for formula in bound.formulas if formula.name == one.formula)
    total = range_of(kept.total(one.formula), one.precision) if one.adds_up else None
    return OutcomeRange(one.formula, unit, _by_year(kept, one.formula, one.precision), total)


def _by_year(kept: Kept, formula: str, step: Decimal) -> dict[int, Range]:
    if formula in kept.steady:
        return dict.fromkeys(kept.years, range_of(kept.of(formula, kept.years[0]), step))
    return {year: range_of(kept.of(formula, year), step) for year in kept.years}


def _parties(kept: Kept, streams: Sequence[Stream], side: Callable[[Stream], str]) -> tuple[PartyRange, ...]:
    """Return what each party pays or receives, in the order in which the streams name them."""
    of_party: dict[str, list[str]] = {}
    for stream in streams:
        of_party.setdefault(side(stream), []).append(stream.formula)
    step = _common_step([kept.steps[stream.formula] for stream in streams])
    return tuple(_party(kept, party, formulas, step) for party, formulas in of_party.items())


def _party(kept: Kept, party: str, formulas: Sequence[str], step: Decimal) -> PartyRange:
    if len(formulas) == 1:  # nothing to add up
        own = kept.steps[formulas[0]]
        return PartyRange(party, _by_year(kept, formulas[0], own), range_of(kept.total(formulas[0]), own))
    by_year: dict[int, Range] = {}
    total: Tally = 0
    for year in kept.years:
        of_year = added([_in_step(kept, formula, year, step) for formula in formulas])
        by_year[year] = range_of(of_year, step)
        total = total + of_year
    return PartyRange(party, by_year, range_of(total, step))


def _in_step(kept: Kept, formula: str, year: int, step: Decimal) -> Tally:
    times = int(Fraction(kept.steps[formula]) / Fraction(step))
    tally = kept.of(formula, year)
    return tally if times == 1 else tally * times


def _common_step(steps: Sequence[Decimal]) -> Decimal:
    """Return the largest amount of which every step is a whole number of times."""
    step = Fraction(0)
    for one in map(Fraction, steps):
        rest = one
        while rest:
            step, rest = rest, step % rest
    return Decimal(step.numerator) / Decimal(step.denominator)
