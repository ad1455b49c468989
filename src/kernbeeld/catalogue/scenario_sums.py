"""What unit a formula of a scenario has: nobody adds euros to families."""

from collections.abc import Mapping
from enum import Enum

from kernbeeld.catalogue.expression import Call, Expression, Number, Operation, Reference
from kernbeeld.catalogue.scenario_language import COMPARISONS, ELAPSED, WHEN
from kernbeeld.catalogue.scenario_units import BuiltUnit
from kernbeeld.catalogue.unit_algebra import UnitMismatchError
from kernbeeld.language import gettext

_PLAIN = BuiltUnit()


class Odd(Enum):
    """What is no unit of a name: nought fits any, a number is plain, a condition fits none.

    Of an unknown name nothing can be said.
    """

    ZERO = "0"
    NUMBER = "1"
    CONDITION = "condition"
    UNKNOWN = "?"


Sort = BuiltUnit | Odd
_ANY = (Odd.ZERO, Odd.UNKNOWN)


def unit_of_formula(tree: Expression, known: Mapping[str, BuiltUnit]) -> BuiltUnit | None:
    """Return the unit of a formula over names with these units; nothing where it can't be told.

    Numbers have no unit, except that 0 fits any. Raises
    :class:`~kernbeeld.catalogue.unit_algebra.UnitMismatchError`.
    """
    sort = _value(_sort(tree, known))
    return sort if isinstance(sort, BuiltUnit) else _PLAIN if sort is Odd.NUMBER else None


def _sort(tree: Expression, known: Mapping[str, BuiltUnit]) -> Sort:
    match tree:
        case Number():
            return Odd.NUMBER if tree.value else Odd.ZERO
        case Reference():
            return _PLAIN if tree.code == ELAPSED else known.get(tree.code, Odd.UNKNOWN)
        case Operation():
            return _of_operation(tree, _sort(tree.left, known), _sort(tree.right, known))
        case Call():
            return _of_call(tree, [_sort(argument, known) for argument in tree.arguments])
        case _:
            return Odd.UNKNOWN


def _of_operation(tree: Operation, left: Sort, right: Sort) -> Sort:
    if tree.sign in COMPARISONS:
        _same(tree.sign, left, right)
        return Odd.CONDITION
    if tree.sign in "+-":
        return _same(tree.sign, left, right)
    return _product(tree, _value(left), _value(right))


def _of_call(tree: Call, found: list[Sort]) -> Sort:
    values = found
    if tree.name == WHEN:
        condition, *values = found
        if condition not in (Odd.CONDITION, Odd.UNKNOWN):
            raise UnitMismatchError(gettext("when() begins with a comparison, such as when(a > b, …)."))
    sort = values[0]
    for value in values:
        sort = _same(f"{tree.name}()", sort, value)
    return sort


def _same(sign: str, left: Sort, right: Sort) -> Sort:
    """Return the one unit that both sides have."""
    one, other = _value(left), _value(right)
    if one in _ANY:
        return other
    if other in _ANY:
        return one
    if _unit(one) != _unit(other):
        text = gettext(
            "'{sign}' stands between {left} and {right}.", sign=sign, left=_unit(one), right=_unit(other)
        )
        advice = gettext("A number in a formula has no unit: make it an input with one.")
        raise UnitMismatchError(f"{text} {advice}" if Odd.NUMBER in (one, other) else text)
    return other if one is Odd.NUMBER else one


def _unit(sort: Sort) -> BuiltUnit:
    return sort if isinstance(sort, BuiltUnit) else _PLAIN


def _value(sort: Sort) -> Sort:
    if sort is Odd.CONDITION:
        raise UnitMismatchError(gettext("A comparison stands only in when(…), as its first value."))
    return sort


def _product(tree: Operation, left: Sort, right: Sort) -> Sort:
    if Odd.UNKNOWN in (left, right):
        return Odd.UNKNOWN
    if tree.sign == "/" and right is Odd.ZERO:
        raise UnitMismatchError(gettext("Nothing can be divided by 0."))
    one, other = _unit(left), _unit(right)
    return one.over(other) if tree.sign == "/" else one.times(other)
