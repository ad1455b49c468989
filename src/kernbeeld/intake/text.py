"""Texts of cells compared as a reader compares them: by what they say, not by how they are spaced."""

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]+")


def tidy(text: str) -> str:
    """Return `text` with every run of white space, of any width, as one space, and none at the ends."""
    return _SPACES.sub(" ", text).strip()


def normal(text: str) -> str:
    """Return the form in which two texts that read the same are the same: tidy, composed, lower case."""
    return unicodedata.normalize("NFC", tidy(text)).casefold()


@lru_cache(maxsize=4096)
def _pieces(pattern: str) -> tuple[str, ...]:
    return tuple(normal(pattern).split("*"))


def fits(text: str, pattern: str) -> bool:
    """Tell whether `text` is what `pattern` says; ``*`` stands for any text, also for itself."""
    return fits_normal(normal(text), pattern)


def fits_normal(text: str, pattern: str) -> bool:
    """Tell the same of a text that is :func:`normal` already."""
    first, *middle = _pieces(pattern)
    if not middle:
        return text == first
    *middle, last = middle
    if len(text) < len(first) + len(last) or not text.startswith(first) or not text.endswith(last):
        return False
    position, end = len(first), len(text) - len(last)
    for piece in middle:
        found = text.find(piece, position, end)
        if found < 0:
            return False
        position = found + len(piece)
    return True
