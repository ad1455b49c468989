"""What formulas and sentences of a scenario may say, beside numbers, signs and names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kernbeeld.catalogue.expression import Call, Expression, Operation, Reference, references

ABS, LEAST, MOST, WHEN, BEFORE = "abs", "min", "max", "when", "before"
FUNCTIONS = {ABS: 1, LEAST: 2, MOST: 2, WHEN: 3, BEFORE: 2}
"""Functions of a formula and how many values they take.

``when(condition, a, b)`` is a where the condition holds and b elsewhere; ``before(formula, start)`` is the
value of that formula in the year before, and start in the first year.
"""
ELAPSED = "elapsed"
"""Whole years since the first: 0, 1, 2, …"""
RESERVED = frozenset((*FUNCTIONS, ELAPSED))
COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")

OUTCOME, INPUT, BREAK_EVEN = "outcome", "input", "break_even"
PROBABILITY, YEARS = "probability", "years"
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Placeholder:
    """A place in a sentence where something of the answer comes.

    ``kind`` is ``outcome``, ``input``, ``break_even``, ``probability`` or ``years``; ``name`` is the formula
    or the input, ``year`` the year of an outcome, or empty for all years.
    """

    text: str
    kind: str
    name: str = ""
    year: str = ""


def placeholders(sentence: str) -> tuple[Placeholder, ...]:
    """Return what stands between braces, in reading order."""
    return tuple(_placeholder(match[0], match[1].strip()) for match in _PLACEHOLDER.finditer(sentence))


def _placeholder(text: str, inner: str) -> Placeholder:
    if inner in (PROBABILITY, YEARS):
        return Placeholder(text, inner)
    first, _, second = (part.strip() for part in inner.partition(":"))
    if first in (INPUT, BREAK_EVEN):
        return Placeholder(text, first, second)
    return Placeholder(text, OUTCOME, first, second)


def before_calls(tree: Expression) -> Iterator[Call]:
    """Give every ``before(…)`` in reading order."""
    if isinstance(tree, Call):
        if tree.name == BEFORE:
            yield tree
        for argument in tree.arguments:
            yield from before_calls(argument)
    elif isinstance(tree, Operation):
        yield from before_calls(tree.left)
        yield from before_calls(tree.right)


def names_used(tree: Expression) -> tuple[str, ...]:
    """Return each name that a formula leans on, in this year or in an earlier one; ``elapsed`` is none."""
    found = (item.code for item in references(tree) if isinstance(item, Reference))
    return tuple(dict.fromkeys(name for name in found if name != ELAPSED))


def names_of_this_year(tree: Expression) -> tuple[str, ...]:
    """Return the names whose value of the same year is needed; so not the formula of a ``before``."""
    if isinstance(tree, Reference):
        return (tree.code,) if tree.code != ELAPSED else ()
    if isinstance(tree, Operation):
        parts: tuple[Expression, ...] = (tree.left, tree.right)
    elif isinstance(tree, Call):
        parts = tree.arguments[1:] if tree.name == BEFORE else tree.arguments
    else:
        parts = ()
    return tuple(dict.fromkeys(name for part in parts for name in names_of_this_year(part)))
