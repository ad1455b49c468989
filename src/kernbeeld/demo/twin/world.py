"""What every register of the twin is made from, and the picks that they share."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.random import PCG64, Generator

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.demo.twin.halves import add_years, after, first, periods_between, seasonal_days
from kernbeeld.demo.twin.ledger import Ledger
from kernbeeld.demo.twin.population import Population
from kernbeeld.demo.twin.settings import Settings
from kernbeeld.demo.twin.targets import Targets

_LONGEST = 3
"""How many times the average something may have run before the first period."""

T = TypeVar("T")


@dataclass(frozen=True)
class World:
    """Settings, figures, residents and what has been noted so far; ``seed`` makes it repeatable."""

    seed: int
    catalogue: Catalogue
    settings: Settings
    targets: Targets
    population: Population
    ledger: Ledger

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Every half-year that the twin lives through."""
        return periods_between(*self.settings.periods)

    @cached_property
    def dawn(self) -> int:
        """The first day of the first period."""
        return first(self.periods[0])

    @cached_property
    def dusk(self) -> int:
        """The first day after the last period."""
        return after(self.periods[-1])

    def generator(self, name: str) -> Generator:
        """A source of chance of its own for every subject, so that one does not disturb another."""
        return generator(self.seed, name)

    def days(self, rng: Generator, period: Period, count: int) -> list[int]:
        """Days in a period, with more of them in busy months."""
        months = self.settings.shares("months")
        return seasonal_days(rng, period, [months[f"m{number}"] for number in range(1, 13)], count)

    def earlier(self, rng: Generator, count: int, years: float) -> list[int]:
        """Days before the first period, `years` back on average."""
        back = np.minimum(rng.exponential(years, size=count), _LONGEST * years)
        return [self.dawn - 1 - int(days) for days in back * 365.25]


def generator(seed: int, name: str) -> Generator:
    """A source of chance that depends on the seed and on a name, and on nothing else."""
    digest = hashlib.sha256(name.encode()).digest()
    return Generator(PCG64([seed, int.from_bytes(digest[:8], "big")]))


def pick(rng: Generator, shares: Mapping[str, float]) -> str:
    """Pick a name by weight."""
    weights = np.array(list(shares.values()))
    return list(shares)[int(rng.choice(len(weights), p=weights / weights.sum()))]


def sample(rng: Generator, items: Sequence[T], count: int) -> list[T]:
    """Pick `count` different items, in the order in which they stand."""
    return (
        [items[place] for place in sorted(rng.choice(len(items), size=count, replace=False))] if count else []
    )


def spread(total: int, weights: Sequence[float], least: int = 1) -> list[int]:
    """Divide a whole number by weight into whole parts of at least `least` that add up to it."""
    if not weights:
        return []
    rest, mass = total - least * len(weights), sum(weights)
    exact = [rest * weight / mass for weight in weights]
    parts = [least + int(share) for share in exact]
    order = sorted(range(len(weights)), key=lambda place: int(exact[place]) - exact[place])
    for place in order[: total - sum(parts)]:
        parts[place] += 1
    return parts


def born_between(day: int, youngest: int, oldest: int) -> tuple[int, int]:
    """Birth days of who is at least `youngest` and not yet `oldest` years old on a day."""
    return add_years(day, -oldest) + 1, add_years(day, -youngest) + 1
