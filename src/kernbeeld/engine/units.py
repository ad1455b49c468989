"""The unit of what an expression gives."""

from collections.abc import Callable

from kernbeeld.catalogue.expression import Call, Expression, Number, Operation, ParameterReference, Reference
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.engine.arithmetic import Leaf

PLAIN = ""
"""The unit of a number without a unit."""


def unit_of(tree: Expression, catalogue: Catalogue, leaf: Callable[[Leaf], str]) -> str:
    """Return the code of the unit, or an empty text for a plain number.

    Equal units stay in a sum; money ÷ count is money, count ÷ count a number, and shares and
    changes are percents.
    """
    if isinstance(tree, Number):
        return PLAIN
    if isinstance(tree, Reference | ParameterReference):
        return leaf(tree)
    if isinstance(tree, Call):
        if tree.name in ("share", "change"):
            return _first(catalogue, "percent")
        return unit_of(tree.arguments[0], catalogue, leaf)
    assert isinstance(tree, Operation)
    left, right = unit_of(tree.left, catalogue, leaf), unit_of(tree.right, catalogue, leaf)
    if tree.sign in "+-":
        return left or right
    if tree.sign == "*":
        return left if dimension_of(catalogue, left) == "money" or not right else right
    if left == right or dimension_of(catalogue, left) == dimension_of(catalogue, right):
        return _first(catalogue, "number")
    return left


def dimension_of(catalogue: Catalogue, unit: str) -> str:
    """Return ``count``, ``money``, ``percent`` or ``number`` (also for a unit that is not defined)."""
    known = catalogue.units.get(unit)
    return known.dimension if known else "number"


def _first(catalogue: Catalogue, dimension: str) -> str:
    codes = sorted(unit.code for unit in catalogue.units.values() if unit.dimension == dimension)
    return codes[0] if codes else PLAIN
