"""The words of a page, and where in them somebody's words stand."""

import re
from dataclasses import dataclass
from html import unescape

_HIDDEN = re.compile(r"<(svg|style)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_AROUND = 80
"""How many characters of a page are shown before and behind a word that was found."""


@dataclass(frozen=True)
class PageText:
    """A page with its words alone; ``folded`` is the same in small letters."""

    address: str
    title: str
    text: str
    folded: str


@dataclass(frozen=True)
class FoundPage:
    """A page in which every word stands, with the piece around the first of them."""

    address: str
    title: str
    before: str
    word: str
    after: str


def page_text(address: str, title: str, main: str) -> PageText:
    """Read the words of a page."""
    text = " ".join(unescape(_TAG.sub(" ", _HIDDEN.sub(" ", main))).split())
    return PageText(address, title, text, text.casefold())


def find_in(page: PageText, words: str) -> FoundPage | None:
    """Return where every word stands in a page; None where one of them does not."""
    wanted = words.casefold().split()
    if not wanted or not all(word in page.folded for word in wanted):
        return None
    # Letters that fold to two would shift every place behind them: then the piece begins at the start.
    at = page.folded.find(wanted[0]) if len(page.folded) == len(page.text) else 0
    end = at + len(wanted[0])
    return FoundPage(
        page.address,
        page.title,
        page.text[max(0, at - _AROUND) : at],
        page.text[at:end],
        page.text[end : end + _AROUND],
    )
