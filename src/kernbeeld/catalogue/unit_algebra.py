"""What unit an expression has.

Counts of people or things have no dimension of their own: euros divided by people are euros
(an average), people divided by people are a number.
"""

from dataclasses import dataclass

from kernbeeld.catalogue.expression import (
    Call,
    Expression,
    Number,
    Operation,
    ParameterReference,
    Reference,
)
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.errors import UserError
from kernbeeld.language import gettext

_PLAIN = ("number", "percent")
_COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")


class UnitMismatchError(UserError):
    """Two figures that are no sum, difference or comparison: their units differ."""


@dataclass(frozen=True)
class Measure:
    """A dimension (``count``, ``money``, ``percent``, ``number``) and, where one is left, the unit."""

    dimension: str
    unit: str = ""

    def __str__(self) -> str:
        return self.unit or self.dimension

    def same_sort(self, other: "Measure") -> bool:
        """Tell whether the two can be compared at all; a bare number compares with anything."""
        return self.dimension == other.dimension or "number" in (self.dimension, other.dimension)

    def accepts(self, other: "Measure") -> bool:
        """Tell whether a formula that gives `other` may be declared as this unit."""
        if self.dimension in _PLAIN and other.dimension in _PLAIN:
            return True
        same_unit = not self.unit or not other.unit or self.unit == other.unit
        return self.dimension == other.dimension and same_unit


def unit_of_expression(catalogue: Catalogue, tree: Expression, *, strict: bool) -> Measure | None:
    """Return the unit of an expression, or ``None`` when it names something unknown.

    `strict` forbids adding different units of one dimension, such as clients and benefits.
    Raises :class:`UnitMismatchError`.
    """
    if isinstance(tree, Number):
        return Measure("number")
    if isinstance(tree, Reference | ParameterReference):
        return _unit_of_reference(catalogue, tree)
    if isinstance(tree, Call):
        measures = [unit_of_expression(catalogue, argument, strict=strict) for argument in tree.arguments]
        return Measure("percent") if tree.name in ("share", "change") else measures[0]
    left = unit_of_expression(catalogue, tree.left, strict=strict)
    right = unit_of_expression(catalogue, tree.right, strict=strict)
    if left is None or right is None:
        return None
    return _combined(tree, left, right, strict)


def _unit_of_reference(catalogue: Catalogue, item: Reference | ParameterReference) -> Measure | None:
    if isinstance(item, ParameterReference):
        parameter = catalogue.parameters.get(item.code)
        code = parameter.unit if parameter else ""
    else:
        known = item.code in catalogue.indicators or item.code in catalogue.aliases
        code = catalogue.unit_of(item.code) if known else ""
    unit = catalogue.units.get(code)
    return Measure(unit.dimension, unit.code) if unit else None


def _combined(tree: Operation, left: Measure, right: Measure, strict: bool) -> Measure:
    if tree.sign == "*":
        return left if right.dimension in ("number", "count") and left.dimension != "number" else right
    if tree.sign == "/":
        return _divided(tree, left, right)
    differ = not left.same_sort(right) or (strict and left.unit and right.unit and left.unit != right.unit)
    if differ:
        raise UnitMismatchError(
            gettext("'{sign}' stands between {left} and {right}.", sign=tree.sign, left=left, right=right)
        )
    if tree.sign in _COMPARISONS:
        return Measure("number")
    kept = right if left.dimension == "number" else left
    return (
        kept
        if left.unit == right.unit or "number" in (left.dimension, right.dimension)
        else Measure(kept.dimension)
    )


def _divided(tree: Operation, left: Measure, right: Measure) -> Measure:
    if left.dimension == right.dimension:
        return Measure("number")
    if right.dimension in ("number", "count", "percent"):
        return left
    raise UnitMismatchError(
        gettext("'{sign}' stands between {left} and {right}.", sign=tree.sign, left=left, right=right)
    )
