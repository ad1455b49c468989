"""An answer in which figures may be named by their code; numbers that somebody types are his own."""

from collections.abc import Mapping, Sequence

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.figures import Figures
from kernbeeld.errors import Problem, UserError
from kernbeeld.publishing.commentary.blocks import bind_passage, heading_levels
from kernbeeld.publishing.commentary.lint import Linter
from kernbeeld.publishing.commentary.markdown import read_passages
from kernbeeld.publishing.commentary.passage import Passage, TokenError
from kernbeeld.publishing.commentary.tokens import Tokens
from kernbeeld.publishing.commentary.values import Binder
from kernbeeld.publishing.document import Block, Inline

Written = list[dict[str, object]]
"""Blocks as they are kept: plain lists and texts."""


class UnboundAnswerError(UserError):
    """A figure in an answer does not exist, or a claim in it does not hold; every place is told."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(f"{one.text} {one.advice}".rstrip() for one in problems))


class _Lenient(Linter):
    """Lets somebody write numbers of his own; what stands between braces is still checked."""

    def errors(self, passage: Passage, tokens: Tokens) -> list[TokenError]:
        return []


def bind_answer(text: str, figures: Figures, catalogue: Catalogue, period: Period) -> tuple[Block, ...]:
    """Fill in every ``{code}``, and check every claim. Raises :class:`UnboundAnswerError`."""
    binder = Binder(figures, catalogue, period)
    lenient = _Lenient(catalogue, binder)
    blocks: list[Block] = []
    problems: list[Problem] = []
    for passage in read_passages("", text):
        block, found = bind_passage(passage, binder, lenient)
        problems += found
        blocks += [block] if block.inlines else []
    if problems:
        raise UnboundAnswerError(problems)
    return heading_levels(blocks)


def plain_blocks(text: str) -> tuple[Block, ...]:
    """Return a text as paragraphs, word for word."""
    parts = (part.strip() for part in text.replace("\r\n", "\n").split("\n\n"))
    return tuple(Block("paragraph", (Inline("text", part),)) for part in parts if part)


def written_blocks(blocks: Sequence[Block]) -> Written:
    """Return blocks as they are kept."""
    return [
        {
            "kind": block.kind,
            "level": block.level,
            "inlines": [
                {"kind": inline.kind, "text": inline.text, "link": inline.link} for inline in block.inlines
            ],
        }
        for block in blocks
    ]


def read_blocks(written: Sequence[Mapping[str, object]]) -> tuple[Block, ...]:
    """Return kept blocks as they were written."""
    return tuple(
        Block(str(block["kind"]), tuple(_inlines(block["inlines"])), _level(block["level"]))
        for block in written
    )


def _inlines(kept: object) -> list[Inline]:
    pieces = kept if isinstance(kept, list) else []
    return [Inline(piece["kind"], piece["text"], piece["link"]) for piece in pieces]


def _level(kept: object) -> int:
    return kept if isinstance(kept, int) else 0
