"""Somebody with a keyboard and nothing else; every page that comes is judged, and every key is counted."""

from playwright.sync_api import Page

from tests.e2e.screens import complaints, overflow

MOST_TABS = 150
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
CHOSEN = "() => document.activeElement.selectedOptions[0].textContent.trim()"


class Keyboard:
    """Hands at a keyboard. ``keys`` is how many keys were pressed, ``pages`` how many pages came."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys = 0
        self.pages = 0
        self.said: list[str] = []

    def open(self, address: str) -> None:
        """Go to an address, as by a bookmark."""
        self.page.goto(address)
        self._arrived()

    def key(self, name: str) -> None:
        """Press one key."""
        self.keys += 1
        self.page.keyboard.press(name)

    def to(self, text: str, *, back: bool = False) -> None:
        """Go with the tab key to what is called so, or begins so."""
        passed: dict[str, None] = {}
        for _ in range(MOST_TABS):
            self.key("Shift+Tab" if back else "Tab")
            here = self._focused["text"][:60]
            if here.startswith(text):
                return
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

    def day(self, field: str, dagmaandjaar: str) -> None:
        """Type a day in the picker of the browser, as ``dd-mm-yyyy``."""
        self.write(field, dagmaandjaar.replace("-", ""))

    def select(self, field: str, option: str) -> None:
        """Choose from a list by typing the beginning of what it says."""
        self.to(field)
        self.type(option)
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
        """Note what stands in somebody's way on this page as it is now."""
        self.said += [f"{self.page.url}: {one}" for one in complaints(self.page)]
        if wide := overflow(self.page):
            self.said.append(f"{self.page.url} is {wide} pixels too wide")

    def _arrived(self) -> None:
        self.pages += 1
        self.judge()
