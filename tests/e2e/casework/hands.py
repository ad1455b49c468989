"""Hands of which everything is measured: what is typed, decided and read, and how long a person takes for it.

The speed is modest: 0.28 seconds for each key of a typed word (the average typist of the keystroke-level
model), 1.2 seconds to decide on a choice, a button or a link, and 8 seconds to read a page that comes. A tab
key costs nothing extra: who uses a mouse points instead, which is in the time of the decision.
"""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.e2e.casework.keyboard import VALUE, Keyboard
from tests.e2e.screens import DESKTOP, PHONE

A_KEY, A_CHOICE, A_PAGE = 0.28, 1.2, 8.0
NUMBER = 3
"""Up to so many characters a text is a number or a mark, which can be the same twice."""
EMPTY = """() => Array.from(document.querySelectorAll('main input, main textarea'))
    .filter(one => one.checkVisibility() && !one.value
        && !['hidden', 'radio', 'checkbox', 'file', 'submit'].includes(one.type))
    .map(one => ({id: one.id, label: one.labels.length ? one.labels[0].textContent : ''}))
    .map(one => ({...one, label: one.label.replace(/\\s+/g, ' ').trim()}))"""
NAME_OF_FIELD = "() => document.activeElement.id"


@dataclass
class Measured:
    """What a road took: pages read, keys of typed words, choices, and every text that was typed."""

    pages: int = 0
    letters: int = 0
    choices: int = 0
    typed: list[str] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """How long a person at a modest speed takes for it."""
        return self.letters * A_KEY + self.choices * A_CHOICE + self.pages * A_PAGE

    def told(self) -> str:
        """Say what was measured in one line."""
        return (
            f"{self.pages} pages, {self.letters} letters in {len(self.typed)} fields, "
            f"{self.choices} choices: {self.seconds:.0f} seconds"
        )


class Hands(Keyboard):
    """Hands at a keyboard that never type a thing twice, before pages that never ask for it twice."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.measured = Measured()
        self.asked_again: list[str] = []
        self._fields: set[tuple[str, str, str]] = set()

    def write(self, field: str, text: str) -> None:
        """Type in an empty field what was typed nowhere before."""
        self.to(field)
        self.write_here(text)

    def write_here(self, text: str) -> None:
        """Type where the focus is what was typed nowhere before."""
        assert self.page.evaluate(VALUE) == "", f"'{text}' in a field that is filled in already"
        long = [one for one in self.measured.typed if len(one) > NUMBER and len(text) > NUMBER]
        doubles = [one for one in long if text in one or one in text]
        assert not doubles, f"'{text}' was typed before: {doubles}"
        self.measured.typed.append(text)
        self.measured.letters += len(text)
        self._fields.add((self._focused["text"], str(self.page.evaluate(NAME_OF_FIELD)), self._goal))
        super().type(text)

    def select(self, field: str, option: str) -> None:
        """Choose from a list."""
        self.measured.choices += 1
        super().select(field, option)

    def choose(self, text: str) -> None:
        """Choose one of the round buttons."""
        self.measured.choices += 1
        super().choose(text)

    def tick(self, text: str) -> None:
        """Tick a box."""
        self.measured.choices += 1
        super().tick(text)

    def press(self, text: str) -> None:
        """Follow a link or press a button."""
        self.measured.choices += 1
        super().press(text)

    def send(self) -> None:
        """Send the form from the field in which the focus is, with the enter key."""
        self.measured.choices += 1
        with self.page.expect_navigation():
            self.key("Enter")
        self._arrived()

    def judge(self) -> None:
        """Note what stands in somebody's way on this page, on a wide screen and on a telephone."""
        for width in (PHONE, DESKTOP):
            self.page.set_viewport_size({"width": width, "height": 900})
            super().judge()

    @property
    def _goal(self) -> str:
        """The goal that the page is about: each goal has its own signs and agreements."""
        _, _, after = urlsplit(self.page.url).path.partition("/doelen/")
        return after.partition("/")[0]

    def _arrived(self) -> None:
        self.measured.pages += 1
        super()._arrived()
        for one in self.page.evaluate(EMPTY):
            known = one["label"], one["id"], self._goal
            if known in self._fields:
                self.asked_again.append(f"{self.page.url}: {known}")
