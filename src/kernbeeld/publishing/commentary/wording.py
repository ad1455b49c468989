"""Words of a paragraph: what changed between two versions, and two changes taken together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kernbeeld.publishing.commentary.tokens import scan

_WORD = re.compile(r"\s*(?:\w+|[^\w\s]|$)\s*")
_SPACE = re.compile(r"\s*")


@dataclass(frozen=True)
class Change:
    """Words from `first` up to (not including) `last` of the older text became `words`."""

    first: int
    last: int
    words: tuple[str, ...]

    def touches(self, other: "Change") -> bool:
        """Tell whether no word stands between two changes of the same text."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True)
class Stretch:
    """Words of two versions beside each other. ``kind``: ``same``, ``added`` or ``removed``."""

    kind: str
    text: str


def words_of(text: str) -> tuple[str, ...]:
    """Divide a text into words, each with the space around it; a bound figure or claim is one word."""
    found: list[str] = []
    place = 0
    for start, end in _bound(text):
        found += _plain(text[place:start])
        found.append(text[start:end])
        place = end
    return (*found, *_plain(text[place:]))


def _plain(text: str) -> Iterator[str]:
    return (match[0] for match in _WORD.finditer(text) if match[0])


def _bound(text: str) -> list[tuple[int, int]]:
    """Where the figures and the claims stand, up to the next word; a figure inside a claim belongs to it."""
    tokens = scan(text)
    spans = [(claim.opened, claim.comparison.end) for claim in tokens.claims]
    spans += [(figure.start, figure.end) for figure in tokens.figures]
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        space = _SPACE.match(text, end)
        if not found or start >= found[-1][1]:
            found.append((start, space.end() if space else end))
    return found


def changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Return what has to change in `old` to become `new`, in order; no two touch."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        Change(first, last, tuple(new[start:end]))
        for sign, first, last, start, end in matcher.get_opcodes()
        if sign != "equal"
    ]


def merge_words(base: str, one: str, other: str) -> str | None:
    """Return a paragraph with the changes of two people, or None where these touch each other.

    The same change made twice is one change.
    """
    words = words_of(base)
    first, second = changes(words, words_of(one)), changes(words, words_of(other))
    added = [change for change in second if change not in first]
    if any(mine.touches(theirs) for mine in added for theirs in first):
        return None
    result = list(words)
    for change in sorted((*first, *added), key=lambda each: each.first, reverse=True):
        result[change.first : change.last] = change.words
    return "".join(result)


def differences(old: str, new: str) -> tuple[Stretch, ...]:
    """Lay two versions beside each other, word by word, for a reader."""
    before, after = words_of(old), words_of(new)
    found: list[Stretch] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for sign, first, last, start, end in matcher.get_opcodes():
        if sign == "equal":
            found.append(Stretch("same", "".join(before[first:last])))
            continue
        found += [Stretch("removed", "".join(before[first:last]))] if last > first else []
        found += [Stretch("added", "".join(after[start:end]))] if end > start else []
    return tuple(found)
