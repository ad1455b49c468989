"""Which passages of a commentary use certain figures, by name or through a formula."""

from collections.abc import Collection, Iterator

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
from kernbeeld.errors import UserError
from kernbeeld.publishing.commentary.bind import Commentary
from kernbeeld.publishing.commentary.markdown import read_passages
from kernbeeld.publishing.commentary.passage import Passage
from kernbeeld.publishing.commentary.tokens import Figure, scan

CellKey = tuple[str, Breakdown, Period]
"""A measure, a cell of it and a period, as :meth:`Catalogue.cell` names them."""


def passages_using(
    commentary: Commentary, catalogue: Catalogue, period: Period, cells: Collection[CellKey]
) -> tuple[tuple[str, Passage], ...]:
    """Return the passages that use one of `cells` in the report over `period`, each with its chapter.

    They stand in reading order. A figure that follows from a cell by a formula uses that cell too.
    """
    return tuple(
        (text.chapter, passage)
        for text in commentary.texts
        for passage in read_passages(text.file, text.text)
        if any(used in cells for used in _used(passage.content, catalogue, period))
    )


def _used(content: str, catalogue: Catalogue, period: Period) -> Iterator[CellKey]:
    tokens = scan(content)
    for token in (*tokens.figures, *(claim.comparison for claim in tokens.claims)):
        tree = _tree(token)
        if tree is not None:
            yield from _leaves(tree, catalogue, period, frozenset())


def _tree(token: Figure) -> Expression | None:
    try:
        return None if token.is_literal else parse(token.text.partition("|")[0].strip().removeprefix("="))
    except ExpressionError:
        return None


def _leaves(tree: Expression, catalogue: Catalogue, period: Period, met: frozenset[str]) -> Iterator[CellKey]:
    """Give the figures of an expression, and those from which they follow."""
    for leaf in references(tree):
        if not isinstance(leaf, Reference):
            continue
        try:
            code, breakdown = catalogue.cell(leaf.code, leaf.breakdown)
            span = moved(period, leaf.at)
        except UserError:
            continue  # a period that does not exist is told where the text is bound
        yield code, breakdown, span
        indicator = catalogue.indicators.get(code)
        if indicator is not None and indicator.formula is not None and code not in met:
            yield from _leaves(indicator.formula, catalogue, span, met | {code})
