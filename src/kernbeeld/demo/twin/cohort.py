"""Records that come and go so that the stock at the end of each period is right."""

from collections.abc import Callable

from numpy.random import Generator

from kernbeeld.catalogue.period import Period
from kernbeeld.demo.twin.halves import after, first, some_day
from kernbeeld.demo.twin.ledger import Entry
from kernbeeld.demo.twin.world import World, sample

Open = Callable[[int], Entry]
"""Begins a record on a day."""


class Cohort:
    """One class of records. ``earlier_years``: how long those of before the first period ran on average."""

    def __init__(self, world: World, rng: Generator, begin: Open, earlier_years: float) -> None:
        self._world = world
        self._rng = rng
        self._open = begin
        self._earlier_years = earlier_years
        self.active: list[Entry] = []

    def start(self, stock: int) -> None:
        """Begin with `stock` records from before the first period."""
        self.active = [self._open(day) for day in self._world.earlier(self._rng, stock, self._earlier_years)]

    def step(self, period: Period, stock: int, churn: float, entries: int | None = None) -> list[Entry]:
        """Live through a period and return what ended in it.

        The share `churn` of the records ends, or as many as the stock and `entries` ask for. What ends
        altogether, ends on the first day.
        """
        held = len(self.active)
        exits = max(held - stock, round(churn * held)) if entries is None else held + entries - stock
        leaving = sample(self._rng, self.active, exits)
        for entry in leaving:
            entry.end(some_day(self._rng, first(period), after(period)) if stock else first(period))
        gone = set(map(id, leaving))
        entering = self._world.days(self._rng, period, stock - held + exits)
        self.active = [entry for entry in self.active if id(entry) not in gone]
        self.active += [self._open(day) for day in entering]
        return leaving
