"""Trees of expressions, written out and worked out the long way."""

from collections.abc import Callable
from decimal import Decimal

from kernbeeld.catalogue.expression import (
    Call,
    Expression,
    Number,
    Operation,
    ParameterReference,
    Reference,
    write_breakdown,
)

SIGNS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
}


def written(tree: Expression) -> str:
    """Write a tree with every step between brackets, sign first."""
    match tree:
        case Number():
            return str(tree.value)
        case Reference():
            cell = f"[{write_breakdown(tree.breakdown)}]" if tree.breakdown else ""
            return f"{tree.code}{cell}" + (f"@{tree.at}" if tree.at else "")
        case ParameterReference():
            return f"param:{tree.code}"
        case Call():
            return f"({' '.join((tree.name, *map(written, tree.arguments)))})"
        case Operation():
            return f"({tree.sign} {written(tree.left)} {written(tree.right)})"


def worked_out(tree: Expression) -> Decimal:
    """Compute a tree of numbers and the signs of :data:`SIGNS`."""
    match tree:
        case Number():
            return tree.value
        case Operation():
            return SIGNS[tree.sign](worked_out(tree.left), worked_out(tree.right))
        case _:
            raise AssertionError(tree)
