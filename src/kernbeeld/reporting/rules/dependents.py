"""Which passages of a commentary use certain figures, by name or through a formula."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kernbeeld.catalogue.expression import (
    Breakdown,
    Expression,
    ExpressionError,
    Reference,
    parse,
    references,
)
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.arithmetic import moved
from kernbeeld.publishing.commentary.bind import Commentary
from kernbeeld.publishing.commentary.markdown import read_passages
from kernbeeld.publishing.commentary.tokens import Figure, scan

Used = tuple[str, Breakdown, Period]
"""A measure, a cell of it and a period."""


@dataclass(frozen=True)
class Dependent:
    """A passage that uses one of the figures: its chapter, and its text as it was written."""

    chapter: str
    text: str


def dependents(
    commentary: Commentary, catalogue: Catalogue, period: Period, figures: Collection[Used]
) -> tuple[Dependent, ...]:
    """Return the passages, in reading order, that use one of `figures` in the report over `period`."""
    return tuple(
        Dependent(text.chapter, passage.content)
        for text in commentary.texts
        for passage in read_passages(text.file, text.text)
        if any(used in figures for used in _used(passage.content, catalogue, period))
    )


def _used(content: str, catalogue: Catalogue, period: Period) -> Iterator[Used]:
    tokens = scan(content)
    for token in (*tokens.figures, *(claim.comparison for claim in tokens.claims)):
        tree = _tree(token)
        if tree is not None:
            yield from _leaves(tree, catalogue, period, frozenset())


def _tree(token: Figure) -> Expression | None:
    try:
        return None if token.is_literal else parse(token.text.split("|")[0].strip().removeprefix("="))
    except ExpressionError:
        return None


def _leaves(tree: Expression, catalogue: Catalogue, period: Period, met: frozenset[str]) -> Iterator[Used]:
    """Give the figures of an expression, and those from which they follow."""
    for leaf in references(tree):
        if not isinstance(leaf, Reference):
            continue
        code, breakdown = catalogue.cell(leaf.code, leaf.breakdown)
        span = moved(period, leaf.at)
        yield code, breakdown, span
        indicator = catalogue.indicators.get(code)
        if indicator is not None and indicator.formula is not None and code not in met:
            yield from _leaves(indicator.formula, catalogue, span, met | {code})
