"""A page of the guide as somebody follows it at a keyboard, word for word, so that the page can't drift.

In a numbered step **bold** is what is pressed or chosen, *slanted* is the field, or the thing beside which
it stands, `code` is what is typed (or an address), a block of code is what comes in the place of everything
in that field, and what stands between “ and ” is seen then.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from playwright.sync_api import Browser, expect

from tests.e2e.casework.keyboard import Keyboard
from tests.e2e.screens import DESKTOP

GUIDE = Path(__file__).parents[3] / "docs" / "gebruik" / "ochtend-aan-de-balie.md"
SEEN = re.compile("“([^”]+)”")
DAY = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
SECONDS_TO_START = 60
"""How long the server of a demo may take to answer the first time, on a busy machine."""
BUSY = ".htmx-request, .htmx-swapping, .htmx-settling"


@dataclass(frozen=True)
class Word:
    """A word of a step: ``kind`` is ``strong``, ``em``, ``code``, ``block`` or ``seen``."""

    kind: str
    text: str


def steps_of(page: Path) -> list[list[Word]]:
    """Return the numbered steps of a page, each with its words in order."""
    steps, depth = [], 0
    for token in MarkdownIt().parse(page.read_text("utf-8")):
        depth += {"ordered_list_open": 1, "ordered_list_close": -1}.get(token.type, 0)
        if depth and token.type == "inline":
            steps.append(list(_words(token.children or [])))
        elif depth and token.type == "fence":
            steps[-1].append(Word("block", token.content))
    return steps


def _words(children: list[Token]) -> Iterator[Word]:
    inside = ""
    for child in children:
        if child.type in ("strong_open", "em_open"):
            inside = child.tag
        elif child.type in ("strong_close", "em_close"):
            inside = ""
        elif child.type == "code_inline":
            yield Word("code", child.content)
        elif inside:
            yield Word(inside, child.content)
        else:
            yield from (Word("seen", text) for text in SEEN.findall(child.content))


class Follower:
    """Somebody who does what the guide says, and nothing else."""

    def __init__(self, hands: Keyboard) -> None:
        self.hands = hands
        self._beside = ""

    def follow(self, steps: list[list[Word]]) -> None:
        """Do the steps, one after the other."""
        for step in steps:
            for word in step:
                self._do(word)

    def _do(self, word: Word) -> None:
        beside, self._beside = self._beside, ""
        match word.kind:
            case "em":
                self._beside = word.text
            case "seen":
                self._see(word.text)
            case "code":
                self._type(word.text, beside)
            case "block":
                self._replace(word.text, beside)
            case _:
                self._choose(word.text, beside)

    def _see(self, text: str) -> None:
        expect(self.hands.page.get_by_text(text).filter(visible=True).first).to_be_visible()
        self.hands.judge()

    def _type(self, text: str, field: str) -> None:
        found = DAY.fullmatch(text)
        if not field:
            self.hands.open(text)
        elif found:
            self.hands.day(field, date(int(found[3]), int(found[2]), int(found[1])))
        else:
            self.hands.write(field, text)

    def _replace(self, text: str, field: str) -> None:
        """Put a text in the place of everything in a field, as by pasting."""
        self.hands.to(field)
        self.hands.key("ControlOrMeta+a")
        self.hands.page.keyboard.insert_text(text)

    def _choose(self, text: str, beside: str) -> None:
        hands = self.hands
        if not beside:
            self._press(text)
        elif hands.page.get_by_label(beside).count():
            self._select(beside, text)
        else:
            self._press(f"{text}: {beside}")

    def _select(self, field: str, option: str) -> None:
        """Choose from a list; one that shows more by itself is waited for."""
        self.hands.select(field, option)
        expect(self.hands.page.locator(BUSY)).to_have_count(0)

    def _press(self, text: str) -> None:
        if self.hands.page.get_by_role("radio", name=text, exact=True).count():
            self.hands.choose(text)
        elif self.hands.page.get_by_role("checkbox", name=text, exact=True).count():
            self.hands.tick(text)
        elif self.hands.page.locator("form[hx-get] button").filter(has_text=text).count():
            self.hands.press_here(text)
        elif text[0].islower() and ": " not in text:
            self.hands.press(self._line_with(text))
        else:
            self.hands.press(text)

    def _line_with(self, text: str) -> str:
        return self.hands.page.get_by_role("link").filter(has_text=text).first.inner_text().strip()


def follow_guide(address: str, browser: Browser, page: Path) -> None:
    """Do what a guide says, and see that nothing stands in anybody's way."""
    window = browser.new_context(locale="nl-NL", viewport={"width": DESKTOP, "height": 900})
    window.set_default_timeout(SECONDS_TO_START * 1000)
    hands = Keyboard(window.new_page(), address)

    hands.open("/")
    Follower(hands).follow(steps_of(page))

    window.close()
    assert hands.said == []
