"""What a browser test does with a page: open it, judge it, measure it.

Opening a page and loading the judge into it takes longer than judging, so a page is opened once and
judged on every screen.
"""

from collections.abc import Iterable
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    "resultTypes": ["violations"],
}
JUDGE = """options => axe.run(options).then(said => said.violations.flatMap(
    one => one.nodes.map(node => `${one.id}: ${node.html}`)))"""
PHONE, DESKTOP = 360, 1280
SCREENS = tuple((width, scheme) for width in (PHONE, DESKTOP) for scheme in ("light", "dark"))
FOCUSED = "document.activeElement.getAttribute('href') || document.activeElement.className"


def opened(context: BrowserContext, folder: Path, address: str) -> Page:
    """Open a page of a report, at a place in it if the address names one."""
    page = context.new_page()
    visit(page, folder, address)
    return page


def visit(page: Page, folder: Path, address: str) -> None:
    """Go to a page of a report."""
    name, _, anchor = address.partition("#")
    page.goto((folder / name).as_uri() + (f"#{anchor}" if anchor else ""))


def complaints(page: Page) -> list[str]:
    """Give every obstacle on the page as it is now."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [str(found) for found in page.evaluate(JUDGE, RULES)]


def complaints_on_screens(
    page: Page, screens: Iterable[tuple[int, str]] = SCREENS
) -> dict[tuple[int, str], list[str]]:
    """Give the obstacles of a page on each screen that has any."""
    found = {}
    for width, scheme in screens:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        found[width, scheme] = complaints(page)
    return {screen: said for screen, said in found.items() if said}


def overflow_at(page: Page, width: int) -> int:
    """Tell how many pixels a page is wider than a screen of `width`."""
    page.set_viewport_size({"width": width, "height": 900})
    return overflow(page)


def overflow(page: Page) -> int:
    """Tell how many pixels a page is wider than its screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def focused(page: Page) -> str:
    """Name what has the focus: its address, or its classes."""
    return str(page.evaluate(FOCUSED))
