"""Residents: households of a realistic size and age in every neighbourhood, as a pool to draw from.

Only who gets a file becomes a person in the registers; the rest of the pool stays a number.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from kernbeeld.catalogue.measure import PlaceMap
from kernbeeld.demo.twin.settings import Settings
from kernbeeld.errors import UserError
from kernbeeld.language import gettext

_DAYS_A_YEAR = 365.25
_PARENT_AGE = 24
_YOUNGEST_PARTNER = 22.0


class Population:
    """The pool: birth day, household and neighbourhood of every resident.

    ``partner`` is the index of the partner in the household, or -1; ``all_areas`` is every
    neighbourhood, sorted.
    """

    def __init__(
        self, settings: Settings, places: Mapping[str, PlaceMap], today: int, rng: Generator
    ) -> None:
        self._areas = _areas(places)
        self.all_areas = tuple(sorted({area for areas in self._areas.values() for area in areas}))
        self._today = today
        self._rng = rng
        self._settings = settings
        self._born: list[int] = []
        self._households: list[int] = []
        self._partners: list[int] = []
        homes: list[int] = []
        for member, residents in settings.residents.items():
            self._settle(member, residents, homes)
        self.born: NDArray[np.int64] = np.array(self._born)
        self.household: NDArray[np.int64] = np.array(self._households)
        self.partner: NDArray[np.int64] = np.array(self._partners)
        self.home: NDArray[np.int64] = np.array(homes)
        self._free: dict[str, NDArray[np.bool_]] = {}

    def __len__(self) -> int:
        return len(self.born)

    def area_of(self, household: int) -> str:
        """The neighbourhood in which a household lives at first."""
        return self.all_areas[int(self.home[household])]

    def take(self, purpose: str, born: tuple[int, int], rng: Generator, with_partner: bool = False) -> int:
        """Draw a resident born from the first up to and excluding the second day, once for a purpose.

        `with_partner`: somebody whose partner is no younger than that either.

        Raises :class:`UserError` when nobody is left.
        """
        free = self._free.setdefault(purpose, np.ones(len(self), dtype=bool))
        fits = free & (self.born >= born[0]) & (self.born < born[1])
        if with_partner:
            fits &= (self.partner >= 0) & free[self.partner] & (self.born[self.partner] < born[1])
        found = np.flatnonzero(fits)
        if not len(found):
            raise UserError(gettext("There are too few residents for '{purpose}'.", purpose=purpose))
        person = int(rng.choice(found))
        free[person] = False
        return person

    def claim(self, purpose: str, people: Iterable[int]) -> None:
        """Let nobody draw these residents for a purpose again."""
        free = self._free.setdefault(purpose, np.ones(len(self), dtype=bool))
        for person in people:
            free[person] = False

    def _settle(self, member: str, residents: int, homes: list[int]) -> None:
        areas = self._areas.get(member)
        if not areas:
            raise UserError(gettext("The place map has no areas for '{member}'.", member=member))
        index = {area: number for number, area in enumerate(self.all_areas)}
        sizes = self._settings.shares("household_sizes")
        left = residents
        while left > 0:
            size = min(int(_pick(self._rng, sizes)), left)
            self._move_in(size, len(homes))
            homes.append(index[areas[int(self._rng.integers(len(areas)))]])
            left -= size

    def _move_in(self, size: int, household: int) -> None:
        start = len(self._born)
        ages = _ages(size, self._settings, self._rng)
        couple = size > 1 and self._rng.random() < self._settings.number("couples")
        for place, age in enumerate(ages):
            self._born.append(self._today - int(age * _DAYS_A_YEAR))
            self._households.append(household)
            self._partners.append(start + 1 - place if couple and place < 2 else -1)


def _ages(size: int, settings: Settings, rng: Generator) -> list[float]:
    """Ages of a household: one or two adults, then children who are young enough to be theirs."""
    group = _pick(rng, settings.shares(f"ages_{min(size, 3)}"))
    low, _, high = group.partition("_")
    head = float(rng.uniform(float(low), float(high)))
    if size == 1:
        return [head]
    partner = min(max(head + float(rng.normal(-1.5, 3)), _YOUNGEST_PARTNER), 99)
    eldest = max(0.2, min(head, partner) - _PARENT_AGE)
    return [head, partner, *(float(rng.uniform(0, min(eldest, 22))) for _ in range(size - 2))]


def _areas(places: Mapping[str, PlaceMap]) -> Mapping[str, Sequence[str]]:
    """The areas of every kern, on the map that held first."""
    found: dict[str, list[str]] = {}
    known = places["kern"].versions[0].areas if "kern" in places else {}
    for area, members in sorted(known.items()):
        for member in sorted(members):
            found.setdefault(member, []).append(area)
    return found


def _pick(rng: Generator, shares: Mapping[str, float]) -> str:
    names = list(shares)
    weights = np.array([shares[name] for name in names])
    return names[int(rng.choice(len(names), p=weights / weights.sum()))]
