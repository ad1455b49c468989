"""A text while it is being written: every passage as it reads now, and what is wrong with it, in place."""

from collections.abc import Iterator
from dataclasses import dataclass

from kernbeeld.catalogue.expression import ExpressionError, Reference, parse, references
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.arithmetic import moved
from kernbeeld.errors import Problem, UserError
from kernbeeld.publishing.commentary.bind import Commentary
from kernbeeld.publishing.commentary.blocks import bind_passage, heading_levels
from kernbeeld.publishing.commentary.lint import Linter
from kernbeeld.publishing.commentary.markdown import read_passages
from kernbeeld.publishing.commentary.passage import Passage
from kernbeeld.publishing.commentary.tokens import scan
from kernbeeld.publishing.commentary.values import Binder
from kernbeeld.publishing.document import Block

CellKey = tuple[str, tuple[tuple[str, str], ...], Period]
"""A measure, a cell of it and a period, as :meth:`Catalogue.cell` names them."""


@dataclass(frozen=True)
class ReviewedPassage:
    """One passage: its block (without text where something is wrong), and its problems in reading order."""

    passage: Passage
    block: Block
    problems: tuple[Problem, ...]


def review(file: str, text: str, binder: Binder, linter: Linter) -> tuple[ReviewedPassage, ...]:
    """Bind every passage of one text by itself, so that a mistake in one hides no other."""
    passages = tuple(read_passages(file, text))
    bound = [bind_passage(passage, binder, linter) for passage in passages]
    blocks = heading_levels([block for block, _ in bound])
    return tuple(
        ReviewedPassage(passage, block, tuple(sorted(problems)))
        for passage, block, (_, problems) in zip(passages, blocks, bound, strict=True)
    )


def passages_using(
    commentary: Commentary, catalogue: Catalogue, period: Period, cells: frozenset[CellKey]
) -> tuple[tuple[str, Passage], ...]:
    """Return the passages that name one of these cells, each with its chapter, in reading order."""
    return tuple(
        (text.chapter, passage)
        for text in commentary.texts
        for passage in read_passages(text.file, text.text)
        if not cells.isdisjoint(_cells_in(passage, catalogue, period))
    )


def _cells_in(passage: Passage, catalogue: Catalogue, period: Period) -> Iterator[CellKey]:
    tokens = scan(passage.content)
    for token in (*tokens.figures, *(claim.comparison for claim in tokens.claims)):
        text = token.text.partition("|")[0].strip().removeprefix("=")
        for leaf in () if token.is_literal else _leaves(text):
            try:
                yield (*catalogue.cell(leaf.code, leaf.breakdown), moved(period, leaf.at))
            except UserError:
                continue  # a period that does not exist is told where the text is bound


def _leaves(text: str) -> tuple[Reference, ...]:
    try:
        return tuple(leaf for leaf in references(parse(text)) if isinstance(leaf, Reference))
    except ExpressionError:
        return ()
