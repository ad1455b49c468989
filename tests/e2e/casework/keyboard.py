"""Somebody with a keyboard and nothing else; every page that comes is judged, and every key is counted."""

from datetime import date
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.e2e.screens import complaints, overflow

MOST_TABS = 150
SKIP = "Ga naar de inhoud"
ABOVE = (
    "Start",
    "Balie",
    "Werk",
    "Sociale kaart",
    "Verzoeken",
    "Vernietiging",
    "Programma’s",
    "Resultaten",
    "Metingen",
    "Subsidies",
    "Scenario’s",
    "Logboek",
    "Uitloggen",
    "Stop nu",
)
"""What is pressed in the head of a page, above its content."""
FOCUSED = """() => {
    const one = document.activeElement;
    const label = one.labels && one.labels.length ? one.labels[0] : one;
    const shown = one.getAttribute('aria-label') || label.textContent;
    return {
        text: shown.replace(/\\s+/g, ' ').trim(),
        type: one.type || '',
        tag: one.tagName,
    };
}"""
KINDS = """() => [...new Set(Array.from(document.querySelectorAll('body *'),
    one => `${one.tagName}.${one.className}.${one.getAttribute('role')}.${one.getAttribute('type')}`))]
    .sort().join(' ')"""
VALUE = "() => document.activeElement.value"
CHOSEN = "() => document.activeElement.selectedOptions[0].textContent.trim()"


class Keyboard:
    """Hands at a keyboard. ``keys`` is how many keys were pressed, ``pages`` how many pages came."""

    def __init__(self, page: Page, home: str = "") -> None:
        self.page = page
        self.home = home
        self.keys = 0
        self.pages = 0
        self.said: list[str] = []
        self._judged: set[str] = set()

    def open(self, address: str) -> None:
        """Go to an address, as by a bookmark."""
        self.page.goto(self.home + address)
        self._arrived()

    def key(self, name: str) -> None:
        """Press one key."""
        self.keys += 1
        self.page.keyboard.press(name)

    def to(self, text: str, *, back: bool = False) -> None:
        """Go with the tab key to what is called so, or begins so; past the rooms by the link for that."""
        passed: dict[str, None] = {}
        for _ in range(MOST_TABS):
            self.key("Shift+Tab" if back else "Tab")
            here = self._focused["text"][:60]
            if here.startswith(text):
                return
            if here == SKIP and text not in ABOVE:
                self.key("Enter")
            passed[here] = None
        raise AssertionError(f"no way to '{text}' on {self.page.url}; passed: {list(passed)}")

    def press(self, text: str) -> None:
        """Follow a link or press a button, and judge the page that comes."""
        self.to(text)
        with self.page.expect_navigation():
            self.key("Enter")
        self._arrived()

    def press_here(self, text: str) -> None:
        """Press a button that changes a part of this page; what comes is waited for by who calls."""
        self.to(text)
        self.key("Enter")

    def open_fold(self, text: str) -> None:
        """Open what is folded up."""
        self.to(text)
        self.key("Enter")

    def write(self, field: str, text: str) -> None:
        """Type in a field."""
        self.to(field)
        self.type(text)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        self.keys += len(text)
        self.page.keyboard.type(text)

    def day(self, field: str, when: date) -> None:
        """Type a day in the picker of the browser, in the order that its language asks for."""
        self.to(field)
        for order in ("%d%m%Y", "%m%d%Y"):
            self.type(when.strftime(order))
            if self.page.evaluate(VALUE) == when.isoformat():
                return
            self.key("ArrowLeft")
            self.key("ArrowLeft")
        raise AssertionError(f"{field} does not take {when}: {self.page.evaluate(VALUE)}")

    def select(self, field: str, option: str) -> None:
        """Choose from a list by typing the beginning of what it says, as far as is needed."""
        self.to(field)
        for letter in option:
            if str(self.page.evaluate(CHOSEN)).startswith(option):
                return
            self.type(letter)
        chosen = str(self.page.evaluate(CHOSEN))
        assert chosen.startswith(option), f"{field}: '{chosen}', not '{option}'"

    def tick(self, text: str) -> None:
        """Tick a box."""
        self.to(text)
        self.key("Space")

    def choose(self, text: str) -> None:
        """Choose one of the round buttons with the arrow keys."""
        for _ in range(MOST_TABS):
            if self._focused["type"] == "radio":
                break
            self.key("Tab")
        self.key("Space")
        for _ in range(MOST_TABS):
            if self._focused["text"].startswith(text):
                return
            self.key("ArrowDown")
        raise AssertionError(f"no choice '{text}' on {self.page.url}")

    @property
    def _focused(self) -> dict[str, str]:
        found: dict[str, str] = self.page.evaluate(FOCUSED)
        return found

    def judge(self) -> None:
        """Note what stands in somebody's way on this page as it is now.

        A page with nothing on it but kinds of elements that were judged on it before is not judged again.
        """
        size = self.page.viewport_size or {}
        kinds = f"{urlsplit(self.page.url).path} {size.get('width')} {self.page.evaluate(KINDS)}"
        if kinds in self._judged:
            return
        self._judged.add(kinds)
        self.said += [f"{self.page.url}: {one}" for one in complaints(self.page)]
        if wide := overflow(self.page):
            self.said.append(f"{self.page.url} is {wide} pixels too wide")

    def _arrived(self) -> None:
        self.pages += 1
        self.judge()
