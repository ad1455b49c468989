"""A scenario of a million draws beside the same model by hand in NumPy, and the ten thousand of a slider."""

import tracemalloc
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial

from bench.scenario_by_hand import by_hand
from bench.timing import Line, timed
from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.simulation.binding import Bound, Found, bind, needed_figures
from kernbeeld.simulation.running import run

CODE = "preventie-bezuiniging"
FIGURES = {
    "welzijn.ondersteuning": 400,
    "wmo.begeleiding.indicaties.uitstroom": 40,
    "wmo.begeleiding.herindiceringen.uitstroom": 15,
    "wmo.begeleiding.indicaties.stand_begin": 200,
    "pgb.begeleiding.budget": 500_000,
    "pgb.begeleiding.budgethouders": 60,
}
"""What the figures are here: of this size, whatever the demo holds."""

MOST_APART = 0.02


def scenarios(quick: bool, runs: int) -> Iterator[Line]:
    """Measure both in turns, so that a busy machine is busy for both; then their memory."""
    draws = 100_000 if quick else 1_000_000
    bound = _bound()
    certain = _certain(bound)
    _check_alike(bound, certain)
    ours = partial(run, bound, seed=1, draws=draws)
    theirs = partial(by_hand, certain, draws)
    rounds = [(timed("", ours, 1).seconds[0], timed("", theirs, 1).seconds[0]) for _ in range(runs)]
    mine = Line(f"{draws:,} draws of {CODE}", tuple(one for one, _ in rounds))
    hand = Line("the same by hand in NumPy", tuple(other for _, other in rounds))
    yield mine
    yield hand
    yield Line("time, times by hand (limit 1.5)", text=f"{mine.median / hand.median:8.2f}")
    peaks = _peak(ours), _peak(theirs)
    yield Line("peak memory, times by hand (limit 1.5)", text=f"{peaks[0] / peaks[1]:8.2f}")
    yield Line("peak memory", text=f"{peaks[0] / 2**20:8.0f} MiB, by hand {peaks[1] / 2**20:.0f} MiB")
    yield timed("10,000 draws: what a slider waits for", partial(run, bound, seed=1, draws=10_000), runs)


def _bound() -> Bound:
    catalogue = packaged_catalogue()
    scenario = catalogue.scenarios[CODE]
    figures = {one: Found(Decimal(FIGURES[one.code])) for one in needed_figures(scenario)}
    return bind(catalogue, scenario, figures, {})


def _certain(bound: Bound) -> dict[str, float]:
    return {one.name: float(one.value) for one in bound.inputs}


def _check_alike(bound: Bound, certain: dict[str, float]) -> None:
    """Refuse to compare two different models: their totals must lie together."""
    total = run(bound, draws=100_000).outcome("extra_zorg").total
    ours, theirs = float(total.mean) if total else 0.0, float(by_hand(certain, 100_000)["extra_zorg"][-1])
    if abs(ours - theirs) > MOST_APART * abs(theirs):
        raise SystemExit(f"the model by hand is another: {theirs:,.0f} for {ours:,.0f}")


def _peak(work: Callable[[], object]) -> int:
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak
