"""The page that sets two reports side by side, in a real browser."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from kernbeeld.catalogue.period import Period
from kernbeeld.publishing.html.beside import Compared, write_beside
from tests.e2e.screens import complaints_on_screens, opened, overflow_at
from tests.publishing.sample_document import sample_document

NOW = Period.parse("2017H2")
CODE = "wmo.hulp.stand_eind"

pytestmark = pytest.mark.long
"""This page changes seldom: `make test-long` looks at it."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    document = sample_document()
    counted = replace(document, making=replace(document.making, counted=True))
    compared = [
        Compared(CODE, (), NOW, Decimal(257), Decimal(250), True, "De standen gaan voor, en zeggen 250."),
        Compared(CODE, (), NOW, Decimal(289), Decimal(289), differs=False),
    ]
    write_beside(document, counted, compared, tmp_path, ("gedrukt", "geteld"))
    return tmp_path


def test_the_page_has_no_obstacle_on_any_screen(context: BrowserContext, folder: Path) -> None:
    page = opened(context, folder, "index.html")

    assert complaints_on_screens(page) == {}


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_the_page_is_nowhere_wider_than_the_screen(context: BrowserContext, folder: Path, width: int) -> None:
    page = opened(context, folder, "index.html")

    assert overflow_at(page, width) == 0


def test_the_page_uses_the_width_that_there_is(context: BrowserContext, folder: Path) -> None:
    page = opened(context, folder, "index.html")
    page.set_viewport_size({"width": 1280, "height": 900})

    box = page.locator("main").bounding_box()

    assert box is not None
    assert box["width"] > 900


def test_on_a_phone_every_value_says_what_it_is(context: BrowserContext, folder: Path) -> None:
    page = opened(context, folder, "index.html")
    page.set_viewport_size({"width": 360, "height": 900})

    label = page.evaluate(
        "getComputedStyle(document.querySelector('td[data-label]'), '::before').content.length"
    )

    assert label > 4
