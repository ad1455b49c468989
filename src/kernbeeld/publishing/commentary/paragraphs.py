"""A text as paragraphs that keep their names, whoever writes in them.

A paragraph is what stands between blank lines; in a list every item is one of its own. A name is given
once and stays with its paragraph through rewriting and moving, so that two people who write at the same
time are compared paragraph by paragraph.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kernbeeld.publishing.commentary.wording import words_of

_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_ITEM = re.compile(r"[^\S\n]{0,3}(?:[-*+]|\d{1,9}[.)])[^\S\n]")
_NEXT_ITEM = re.compile(rf"\n(?={_ITEM.pattern})")
_ALIKE = 0.5
"""From which share of equal words on a rewritten paragraph is the same one."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph: its lasting name within the text of a chapter, and what it says."""

    key: str
    text: str


def divide(text: str) -> tuple[str, ...]:
    """Divide Markdown into paragraphs and items; blank lines at either end are nothing."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    found: list[str] = []
    for block in _BLANK.split(plain):
        parts = _NEXT_ITEM.split(block) if _ITEM.match(block.strip("\n")) else [block]
        found += [part.strip("\n").rstrip() for part in parts]
    return tuple(each for each in found if each.strip())


def join(texts: Sequence[str]) -> str:
    """Write paragraphs as one Markdown text: a blank line between them, and none between items."""
    written = ""
    for before, text in zip(("", *texts), texts, strict=False):
        between = "\n" if _ITEM.match(before) and _ITEM.match(text) else "\n\n"
        written += f"{between if written else ''}{text}"
    return written


def text_of(paragraphs: Sequence[Paragraph]) -> str:
    """Return the whole text as an editor shows it."""
    return join([each.text for each in paragraphs])


def identify(texts: Sequence[str], base: Sequence[Paragraph], prefix: str) -> tuple[Paragraph, ...]:
    """Give every paragraph of a text the name that it had in `base`, or a new one.

    The same words keep their name, also elsewhere in the text; a rewritten paragraph keeps the name of
    the one in whose place it stands. New names begin with `prefix`.
    """
    keys: dict[int, str] = {}
    matcher = SequenceMatcher(None, [each.text for each in base], texts, autojunk=False)
    changes = matcher.get_opcodes()
    for sign, first, last, start, end in changes:
        if sign == "equal":
            keys.update(zip(range(start, end), (each.key for each in base[first:last]), strict=True))
    free = {each.key: each for each in base if each.key not in set(keys.values())}
    for place, text in enumerate(texts):
        moved = next((each for each in free.values() if each.text == text), None)
        if place not in keys and moved is not None:
            keys[place] = moved.key
            del free[moved.key]
    for sign, first, last, start, end in changes:
        if sign == "replace":
            before = [each for each in base[first:last] if each.key in free]
            after = {place: texts[place] for place in range(start, end) if place not in keys}
            keys.update(_rewritten(before, after))
    new = (f"{prefix}.{number}" for number in range(1, len(texts) + 1))
    return tuple(Paragraph(keys.get(place) or next(new), text) for place, text in enumerate(texts))


def _rewritten(before: list[Paragraph], after: dict[int, str]) -> dict[int, str]:
    """Pair what stood somewhere with what stands there now, in order, each with the one most like it."""
    if len(before) == len(after) == 1:
        return {next(iter(after)): before[0].key}
    found: dict[int, str] = {}
    for place, text in after.items():
        likeness = [_likeness(each.text, text) for each in before]
        best = max(likeness, default=0.0)
        if best >= _ALIKE:
            chosen = likeness.index(best)
            found[place] = before[chosen].key
            before = before[chosen + 1 :]
    return found


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, words_of(one), words_of(other), autojunk=False).ratio()
