"""The two pictures of the README: made from the demo when asked for, and otherwise still true.

``KERNBEELD_PICTURES=1 pytest tests/e2e/room/test_pictures.py`` makes them anew. They show the demo as it is
built, so they have a house of their own that nobody worked in.
"""

import os
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.demo.house import House
from tests.e2e.room.conftest import Being, served, windows

DOCS = Path(__file__).parents[3] / "docs"
WINDOW = {"width": 1280, "height": 900}
MAKING = os.environ.get("KERNBEELD_PICTURES") == "1"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def untouched(house: House, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Being]:
    """People of the demo in windows of the size of a picture, in a house as it was built."""
    with served(house, tmp_path_factory.mktemp("pictures")) as room, windows(room, browser) as being:
        yield lambda name: being(name, viewport=WINDOW, reduced_motion="reduce", color_scheme="light")


@pytest.mark.long
def test_the_picture_of_the_board(untouched: Being) -> None:
    page = untouched("adviseur")

    page.goto("/rapportage/halfjaar/2017H2/")

    expect(page.locator("h1")).to_contain_text("2e helft 2017")
    expect(page.locator("h1")).to_be_in_viewport()
    expect(page.locator("main h2").first).to_be_in_viewport()
    assert_pictured(page, "bord.png")


@pytest.mark.long
def test_the_picture_of_an_edition(untouched: Being) -> None:
    page = untouched("raadslid")

    page.goto("/rapportage/lezen/1/hoofdstuk-1-wmo.html")
    page.locator("main table a[data-passport][href*='periode=2017H1']").first.click()

    passport = page.locator("dialog[open]")
    expect(passport).to_contain_text("Uitgave 1, 1e helft 2017")
    expect(passport).to_contain_text("Begeleiding, cliënten: stand einde halfjaar")
    expect(passport).to_contain_text("Door ons geteld, uit de registers.")
    expect(passport).to_be_in_viewport()
    assert_pictured(page, "uitgave.png")


def assert_pictured(page: Page, name: str) -> None:
    """Make the picture of the window when asked; expect one of its size, which the README shows."""
    file = DOCS / name
    if MAKING:
        page.evaluate("document.fonts.ready.then(() => null)")
        page.screenshot(path=file, full_page=False, animations="disabled", caret="hide")
    assert size_of(file) == (WINDOW["width"], WINDOW["height"])
    assert f"(docs/{name})" in (DOCS.parent / "README.md").read_text("utf-8")


def size_of(file: Path) -> tuple[int, int]:
    """Return the width and height that a PNG file says it has."""
    head = file.read_bytes()[:24]
    assert head.startswith(PNG)
    width, height = struct.unpack(">II", head[16:24])
    return width, height
