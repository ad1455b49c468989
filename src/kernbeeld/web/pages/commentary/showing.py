"""A text on the page: as it reads with its figures filled in, and what is wrong with it in place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from kernbeeld.errors import Problem
from kernbeeld.house_time import HOUSE_TIME
from kernbeeld.publishing.commentary.review import ReviewedPassage
from kernbeeld.publishing.document import Inline
from kernbeeld.web.pages.commentary.asked import AskedText
from kernbeeld.web.pages.reading.frozen import passport_address

_FIRST_LEVEL = 3
_LAST_LEVEL = 6


@dataclass(frozen=True)
class ShownInline:
    """A piece of a sentence with the address where it leads, if it leads anywhere."""

    kind: str
    text: str
    address: str


@dataclass(frozen=True)
class ShownBlock:
    """A paragraph, heading or item; with problems it shows what was written instead of how it reads."""

    kind: str
    tag: str
    inlines: tuple[ShownInline, ...]
    written: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class ShownText:
    """A whole text: runs of items together, other blocks alone; and every problem in reading order."""

    groups: tuple[tuple[ShownBlock, ...], ...]
    problems: tuple[Problem, ...]


def shown_text(asked: AskedText, text: str) -> ShownText:
    """Return a text as a reader would see it now."""
    reviewed = asked.desk.review(asked.chapter.code, text)
    blocks = [_block(asked, each) for each in reviewed]
    problems = tuple(problem for each in reviewed for problem in each.problems)
    return ShownText(_grouped(blocks), problems)


def _block(asked: AskedText, reviewed: ReviewedPassage) -> ShownBlock:
    block = reviewed.block
    level = min(block.level + _FIRST_LEVEL - 1, _LAST_LEVEL)
    tag = f"h{level}" if block.kind == "heading" else "p"
    inlines = () if reviewed.problems else shown_inlines(asked, block.inlines)
    return ShownBlock(block.kind, tag, inlines, reviewed.passage.content, reviewed.problems)


def shown_inlines(asked: AskedText, inlines: Iterable[Inline]) -> tuple[ShownInline, ...]:
    """Return the pieces of a sentence; a figure leads to its passport."""
    return tuple(ShownInline(each.kind, each.text, _address(asked, each)) for each in inlines)


def _address(asked: AskedText, inline: Inline) -> str:
    if inline.kind != "figure" or not inline.link:
        return inline.link
    path, _, place = inline.link.partition("#")
    report, period, _ = asked.place
    return passport_address(path, place, {"rapport": report, "stand": period})


def _grouped(blocks: Sequence[ShownBlock]) -> tuple[tuple[ShownBlock, ...], ...]:
    groups: list[list[ShownBlock]] = []
    for block in blocks:
        if groups and block.kind == "item" and groups[-1][-1].kind == "item":
            groups[-1].append(block)
        else:
            groups.append([block])
    return tuple(tuple(group) for group in groups)


def clock(at: datetime) -> str:
    """Return the time on the clock on the wall, such as ``10:42``."""
    return at.astimezone(HOUSE_TIME).strftime("%H:%M")


def day_and_clock(at: datetime) -> str:
    """Return day and time, such as ``01-02-2018 10:42``."""
    return at.astimezone(HOUSE_TIME).strftime("%d-%m-%Y %H:%M")
