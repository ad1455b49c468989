"""A letter as it was written, and the blocks of its text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from kernbeeld.catalogue.letters import LetterTemplate, LetterText, filled, placeholders, with_shared
from kernbeeld.catalogue.period import Period
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.publishing.commentary.markdown import Piece, is_safe, read_passages, read_pieces

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_ITEM = re.compile(r"\s*[-*•]\s+(.*)")
_FILE = "letter"
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says.

    ``text`` is Markdown, ``to`` the lines of the address; ``about`` is whom it is about where it goes to
    somebody else.
    """

    sender: str
    day: date
    kenmerk: str
    subject: str
    text: str = field(repr=False)
    to: tuple[str, ...] = field(default=(), repr=False)
    about: str = field(default="", repr=False)
    language: str = "nl"

    @property
    def references(self) -> tuple[tuple[str, str], ...]:
        """Return what stands above the text: the day, the kenmerk, whom it is about."""
        rows = (
            (gettext("Date"), day_words(self.day)),
            (gettext("Reference number"), self.kenmerk),
            (gettext("About"), self.about),
        )
        return tuple(row for row in rows if row[1])


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, a paragraph or a list. ``lines`` has one line, or one for each item of the list."""

    kind: str
    level: int
    lines: tuple[tuple[Piece, ...], ...]


def day_words(day: date) -> str:
    """Return a day in full, such as ``3 maart 2026``."""
    return f"{day.day} {Period(day.year * 12 + day.month - 1, 1).label}"


def parts_of(letter: Letter) -> Iterator[Part]:
    """Give the text as it is laid out. A heading is never more than one level deeper than the one before."""
    depth = 1
    passages = read_passages(_FILE, letter.text)
    for kind, group in groupby(passages, key=lambda passage: passage.kind):
        found = list(group)
        lines = tuple(tuple(map(_followable, read_pieces(passage.content))) for passage in found)
        if kind == "item":
            yield Part("list", 0, lines)
            continue
        for passage, line in zip(found, lines, strict=True):
            if kind == "heading":
                depth = max(2, min(passage.level, depth + 1, _DEEPEST))
            yield Part(kind, depth if kind == "heading" else 0, (line,))


def _followable(piece: Piece) -> Piece:
    """A link leads to a site, or it is plain text."""
    leads = piece.link.startswith(("https://", "http://")) and is_safe(piece.link)
    return Piece(piece.kind, piece.text, piece.link if leads else "")


def plain(value: str) -> str:
    """Return a value as one line of Markdown that shows exactly this value."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(value.split()))


def plain_blocks(value: str) -> str:
    """Return what somebody wrote as Markdown that shows it: each line a paragraph or an item."""
    found = []
    for line in filter(str.strip, value.splitlines()):
        item = _ITEM.fullmatch(line)
        found.append(f"- {plain(item[1])}" if item else plain(line))
    return "\n\n".join(found)


def written(
    template: LetterTemplate, shared: Mapping[str, LetterText], values: Mapping[str, str]
) -> tuple[str, str]:
    """Return the subject (plain text) and the text (Markdown) of a letter with `values` filled in.

    The values of text are Markdown (`plain`, `plain_blocks`). Raises :class:`UserError` where a value that
    the letter asks for is not there.
    """
    around = (shared[name].text for name in ("opening", "groet") if name in shared)
    whole = f"{next(around, '')}\n\n{template.body}\n\n{next(around, '')}"
    text = with_shared(whole, shared)
    missing = [name for name in placeholders(f"{template.subject} {text}") if name not in values]
    if missing:
        raise UserError(
            gettext(
                "Letter '{code}' can't be written: nothing is known for '{{{name}}}'. Change the letter in "
                "{place}, or fill in what is missing.",
                code=template.code,
                name=missing[0],
                place=template.place,
            )
        )
    unescaped = {name: re.sub(r"\\(.)", r"\1", value) for name, value in values.items()}
    return filled(template.subject, unescaped), filled(text, values).strip()
