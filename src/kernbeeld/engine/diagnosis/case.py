"""A failing equality as plain values: what was computed, what was printed, what stands around it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from kernbeeld.catalogue.expression import Expression, Reference
from kernbeeld.catalogue.vocabulary import CheckKind
from kernbeeld.engine.arithmetic import Leaf, calculate, leaves
from kernbeeld.engine.wording import filled_in, number


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same figure in another period: its name there and its value."""

    name: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Suspect:
    """One possible mistake: what it would have made of the printed figure, and how to say so."""

    value: Decimal
    sentence: Callable[[], str]


@dataclass(frozen=True)
class Case:
    """A failing equality.

    ``values`` holds every figure by its place in the expressions; ``step`` is one unit of the last
    printed digit, zero when the print is exact. ``elsewhere`` gives the figure of a reference some
    periods later (or earlier, when negative). ``on_annual_basis`` says that half a year's basis is
    a mistake that can be made here; ``candidates`` are figures that may have been counted along.
    """

    kind: CheckKind
    computed: Expression
    printed: Expression
    values: dict[Leaf, Decimal]
    expected: Decimal
    found: Decimal
    step: Decimal
    name: Callable[[Leaf], str]
    elsewhere: Callable[[Reference, int], Elsewhere | None]
    on_annual_basis: bool = False
    with_signs: bool = False
    candidates: tuple[Elsewhere, ...] = ()
    rounded_to: tuple[int, ...] = ()

    def fits(self, value: Decimal) -> bool:
        """Tell whether a value reproduces the printed figure, within less than its last digit."""
        return abs(value - self.found) < self.step if self.step else value == self.found

    def figures(self) -> tuple[Reference, ...]:
        """Return the figures of the computed side, in reading order."""
        return tuple(leaf for leaf in leaves(self.computed) if isinstance(leaf, Reference))

    def with_value(self, leaf: Leaf, value: Decimal) -> Decimal | None:
        """Compute again with another value for one figure; None when that divides by zero."""
        try:
            return calculate(self.computed, {**self.values, leaf: value}.__getitem__)
        except ArithmeticError:
            return None

    def written(self, leaf: Leaf | None = None, value: Decimal | None = None) -> str:
        """Write the computed side with its figures, one of them replaced."""
        changed = self.values if leaf is None or value is None else {**self.values, leaf: value}
        return filled_in(self.computed, lambda each: number(changed[each]))


Explanation = Callable[[Case], Iterator[Suspect]]
"""One sort of mistake: gives every figure that it would have produced."""
