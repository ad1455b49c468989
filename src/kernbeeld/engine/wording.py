"""Figures and formulas inside sentences, in the notation of the active language."""

from collections.abc import Callable
from decimal import Decimal

from kernbeeld.catalogue.expression import Call, Expression, Number, Operation, ParameterReference, Reference
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.notation import write_number, write_quantity
from kernbeeld.engine.arithmetic import Leaf
from kernbeeld.language import active

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷", "==": "=", "!=": "≠", "<=": "≤", ">=": "≥"}
_BINDING = {"+": 1, "-": 1, "*": 2, "/": 2}


def number(value: Decimal) -> str:
    """Write a number with at most two decimals, without zeros at the end."""
    return write_number(_short(value))


def quantity(value: Decimal, dimension: str) -> str:
    """Write a number with the sign of its dimension; at most two decimals, of broken euros two."""
    short = _short(value)
    broken_euros = dimension == "money" and short != short.to_integral_value()
    return write_quantity(short, dimension, 2 if broken_euros else None)


def _short(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -2:
        value = round(value, 2)
    if value == value.to_integral_value():
        return value.to_integral_value()
    return Decimal(f"{value.normalize():f}")


def label(catalogue: Catalogue, code: str) -> str:
    """Return the label of a code between quotation marks; an unknown code stands for itself."""
    known = catalogue.indicator(code)
    return f"'{catalogue.label_of(code)[active()]}'" if known else code


def filled_in(tree: Expression, leaf: Callable[[Leaf], str]) -> str:
    """Write an expression with its figures filled in: ``61.668 ÷ 15``.

    `leaf` writes one figure or parameter.
    """
    if isinstance(tree, Number):
        return number(tree.value)
    if isinstance(tree, Reference | ParameterReference):
        return leaf(tree)
    if isinstance(tree, Call):
        return _call(tree, leaf)
    left = _inside(tree.left, leaf, _BINDING.get(tree.sign, 0))
    right = _inside(tree.right, leaf, _BINDING.get(tree.sign, 0) + (tree.sign in "-/"))
    return f"{left} {_SIGNS.get(tree.sign, tree.sign)} {right}"


def _inside(tree: Expression, leaf: Callable[[Leaf], str], binding: int) -> str:
    text = filled_in(tree, leaf)
    looser = isinstance(tree, Operation) and _BINDING.get(tree.sign, 0) < binding
    return f"({text})" if looser else text


def _call(tree: Call, leaf: Callable[[Leaf], str]) -> str:
    first = filled_in(tree.arguments[0], leaf)
    if tree.name == "abs":
        return f"|{first}|"
    if tree.name == "round":
        return f"≈ {first}"
    second = _inside(tree.arguments[1], leaf, 3)
    if tree.name == "share":
        return f"100 × {_inside(tree.arguments[0], leaf, 2)} ÷ {second}"
    return f"100 × ({first} − {_inside(tree.arguments[1], leaf, 2)}) ÷ {second}"
