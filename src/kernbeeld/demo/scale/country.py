"""The made-up country: municipalities of very different sizes, their kernen and neighbourhoods."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]

_KERNEN_LEAST, _KERNEN_MOST = 2, 24
_AREAS_LEAST, _AREAS_MOST = 3, 8


@dataclass(frozen=True)
class Municipality:
    """One municipality: its number, its spells to make, its areas and how they weigh.

    ``areas`` are places in :attr:`Country.areas`; ``weights`` add up to 1.
    """

    number: int
    spells: int
    areas: Numbers
    weights: npt.NDArray[np.float64]


@dataclass(frozen=True)
class Country:
    """Every municipality with its kernen; ``kernen`` says which areas each one holds."""

    seed: int
    codes: tuple[str, ...]
    municipalities: tuple[Municipality, ...]
    areas: tuple[str, ...]
    kernen: dict[str, tuple[str, ...]]


def make_country(spells: int, municipalities: int, seed: int) -> Country:
    """Divide `spells` over `municipalities`, as skewed as the real sizes (lognormal).

    Larger municipalities have more kernen, and one kern in each holds much more than the others.
    """
    chance = generator(seed, 0)
    sizes = np.sort(chance.lognormal(0.0, 0.9, municipalities))[::-1]
    chance.shuffle(sizes)
    shares = _divide(spells, sizes / sizes.sum())
    kernen: dict[str, tuple[str, ...]] = {}
    areas: list[str] = []
    found = []
    for number, share in enumerate(shares):
        many = int(
            np.clip(2 + 3 * sizes[number] ** 0.5 * chance.lognormal(0, 0.3), _KERNEN_LEAST, _KERNEN_MOST)
        )
        counts = chance.integers(_AREAS_LEAST, _AREAS_MOST + 1, many)
        first = len(areas)
        for kern, count in enumerate(counts):
            names = tuple(f"S{number + 1:04d}{kern + 1:02d}{area:02d}" for area in range(count))
            kernen[f"k{number + 1:04d}_{kern + 1:02d}"] = names
            areas += names
        weights = np.repeat(1.0 / np.arange(1, many + 1), counts) * chance.lognormal(0, 0.4, counts.sum())
        places = np.arange(first, len(areas), dtype=np.int64)
        found.append(Municipality(number, int(share), places, weights / weights.sum()))
    codes = tuple(f"GM{number + 1:04d}" for number in range(municipalities))
    return Country(seed, codes, tuple(found), tuple(areas), kernen)


def generator(seed: int, *parts: int) -> np.random.Generator:
    """Return the chance of one part: the same seed and part give the same numbers, in any order."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, *parts])))


def _divide(total: int, shares: npt.NDArray[np.float64]) -> Numbers:
    """Divide whole numbers by shares; the largest remainders get what is left."""
    exact = shares * total
    whole = np.floor(exact).astype(np.int64)
    left = total - int(whole.sum())
    whole[np.argsort(whole - exact, kind="stable")[:left]] += 1
    return whole
