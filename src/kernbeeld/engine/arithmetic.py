"""Expressions as arithmetic: over exact numbers, and over intervals."""

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from kernbeeld.catalogue.expression import (
    Breakdown,
    Call,
    Expression,
    Number,
    Operation,
    ParameterReference,
    Reference,
)
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.intervals import DividedByZero, Interval, exact, round_to
from kernbeeld.errors import UserError
from kernbeeld.language import gettext

Leaf = Reference | ParameterReference
COMPARISONS = frozenset({"<", "<=", ">", ">=", "==", "!="})
_HUNDRED = Decimal(100)


class NotANumberError(UserError):
    """An expression compares where a figure is asked for, or the other way round."""


def calculate(tree: Expression, leaf: Callable[[Leaf], Decimal]) -> Decimal:
    """Compute an expression exactly.

    Raises :class:`DividedByZero` for a zero denominator and :class:`NotANumberError` for a
    comparison.
    """
    if isinstance(tree, Number):
        return tree.value
    if isinstance(tree, Reference | ParameterReference):
        return leaf(tree)
    if isinstance(tree, Operation):
        return _number(tree.sign, calculate(tree.left, leaf), calculate(tree.right, leaf))
    values = [calculate(argument, leaf) for argument in tree.arguments]
    if tree.name == "abs":
        return abs(values[0])
    if tree.name == "round":
        return round_to(values[0], int(values[1]))
    first = values[0] - values[1] if tree.name == "change" else values[0]
    return _number("/", _HUNDRED * first, values[1])


def _number(sign: str, left: Decimal, right: Decimal) -> Decimal:
    if sign == "+":
        return left + right
    if sign == "-":
        return left - right
    if sign == "*":
        return left * right
    if sign != "/":
        raise no_number(sign)
    if right == 0:
        raise DividedByZero
    return left / right


def enclose(tree: Expression, leaf: Callable[[Leaf], Interval]) -> Interval:
    """Compute the interval in which an expression lies; raises as :func:`calculate` does."""
    if isinstance(tree, Number):
        return exact(tree.value)
    if isinstance(tree, Reference | ParameterReference):
        return leaf(tree)
    if isinstance(tree, Operation):
        return _interval(tree.sign, enclose(tree.left, leaf), enclose(tree.right, leaf))
    values = [enclose(argument, leaf) for argument in tree.arguments]
    if tree.name == "abs":
        return abs(values[0])
    if tree.name == "round":
        return values[0].rounded(int(values[1].low))
    if tree.name == "change":
        return exact(_HUNDRED) * (values[0] / values[1]) - exact(_HUNDRED)
    return exact(_HUNDRED) * (values[0] / values[1])


def _interval(sign: str, left: Interval, right: Interval) -> Interval:
    if sign == "+":
        return left + right
    if sign == "-":
        return left - right
    if sign == "*":
        return left * right
    if sign != "/":
        raise no_number(sign)
    return left / right


def no_number(sign: str) -> NotANumberError:
    """Return the error for a comparison where a figure is asked for."""
    return NotANumberError(
        gettext("A comparison ({sign}) is no figure. Ask for one of its sides.", sign=sign)
    )


def moved(period: Period, at: str) -> Period:
    """Return the period that ``@previous``, ``@year``, ``@year-1`` or a period code points at."""
    if not at:
        return period
    if at == "previous":
        return period.previous
    if at.startswith("year"):
        return period.whole_year.shift(-int(at[5:] or 0))
    return _parsed(at)


@lru_cache(maxsize=4096)
def _parsed(code: str) -> Period:
    return Period.parse(code)


def within(leaf: Reference, cell: Breakdown) -> Breakdown:
    """Return the breakdown of a reference inside a cell."""
    if not cell or not leaf.breakdown:
        return cell or leaf.breakdown
    return tuple(sorted({*leaf.breakdown, *cell}))


def terms(tree: Expression) -> tuple[tuple[int, Expression], ...]:
    """Return the terms of a sum with their signs; anything else is one term."""
    if isinstance(tree, Operation) and tree.sign in "+-":
        sign = 1 if tree.sign == "+" else -1
        return (*terms(tree.left), *((sign * inner, term) for inner, term in terms(tree.right)))
    return ((1, tree),)


def leaves(tree: Expression) -> tuple[Leaf, ...]:
    """Return every figure and parameter once, in reading order."""
    found: dict[Leaf, None] = {}
    _gather(tree, found)
    return tuple(found)


def _gather(tree: Expression, found: dict[Leaf, None]) -> None:
    if isinstance(tree, Reference | ParameterReference):
        found[tree] = None
    elif isinstance(tree, Operation):
        _gather(tree.left, found)
        _gather(tree.right, found)
    elif isinstance(tree, Call):
        for argument in tree.arguments:
            _gather(argument, found)
