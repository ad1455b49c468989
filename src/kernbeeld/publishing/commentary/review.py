"""A text while it is being written: every passage as it reads now, and what is wrong with it, in place."""

from dataclasses import dataclass

from kernbeeld.errors import Problem
from kernbeeld.publishing.commentary.blocks import bind_passage, heading_levels
from kernbeeld.publishing.commentary.lint import Linter
from kernbeeld.publishing.commentary.markdown import read_passages
from kernbeeld.publishing.commentary.passage import Passage
from kernbeeld.publishing.commentary.values import Binder
from kernbeeld.publishing.document import Block


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
