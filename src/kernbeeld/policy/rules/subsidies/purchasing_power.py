"""What a budget can buy after years of cuts and rising prices: indexation, wages and housing apart. Pure.

A part of a budget has its own price: wages, rent, the rest. What it buys is said in prices of the first year,
so that two years can stand beside each other. Everything is exact; only the last step rounds, to the cent.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

Rate = Decimal | Fraction
"""A raise in a year, as a share of one."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a budget in the first and the last year, in cents.

    ``indexed`` are the raises that the municipality gave in the years after the first, ``priced`` by how much
    its price rose in the same years, both as shares of one: 0.02 is 2%.
    """

    soort: str
    first: int
    last: int
    indexed: tuple[Rate, ...]
    priced: tuple[Rate, ...]


@dataclass(frozen=True, slots=True)
class Bought:
    """What became of a part, in cents. ``buys`` = ``first`` + ``cut`` + ``eroded``, to the cent.

    ``buys`` is what the last year's amount buys in prices of the first; ``cut`` is what was really taken away
    (below zero) or added, ``eroded`` what prices took because the raises did not follow them. ``needed`` is
    what the same as in the first year costs in the last.
    """

    soort: str
    first: int
    last: int
    needed: int
    buys: int
    cut: int
    eroded: int

    @property
    def lost(self) -> Fraction | None:
        """Which share of what it bought is gone; below zero: it buys more. Nothing from a budget of zero."""
        return Fraction(self.first - self.buys, self.first) if self.first else None


def grown(rates: Iterable[Rate]) -> Fraction:
    """Return by what an amount is multiplied after these raises, one after the other."""
    product = Fraction(1)
    for rate in rates:
        product *= 1 + Fraction(rate)
    return product


def bought(part: Part) -> Bought:
    """Say what a part of a budget buys in its last year, and why."""
    indexed, priced = grown(part.indexed), grown(part.priced)
    buys = whole(part.last / priced)
    cut = whole(part.last / indexed) - part.first
    return Bought(
        soort=part.soort,
        first=part.first,
        last=part.last,
        needed=whole(part.first * priced),
        buys=buys,
        cut=cut,
        eroded=buys - part.first - cut,
    )


def together(parts: Sequence[Bought]) -> Bought:
    """Add parts up; the total is the sum of what stands above it."""
    names = ("first", "last", "needed", "buys", "cut", "eroded")
    return Bought("", *(sum(getattr(one, name) for one in parts) for name in names))


def whole(amount: Fraction) -> int:
    """Round to whole cents, half away from zero as somebody does by hand."""
    half = Fraction(1, 2)
    return int(amount + half) if amount >= 0 else -int(-amount + half)


def moved(rates: Sequence[Rate], by: Decimal) -> tuple[Rate, ...]:
    """Move yearly raises up or down, to see how much an assumption matters."""
    return tuple(Fraction(rate) + Fraction(by) for rate in rates)
