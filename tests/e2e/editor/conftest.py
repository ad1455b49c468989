"""The house with the figures of the demo behind a real server, and people who write in it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from kernbeeld.accounts.models import User
from tests.accounts.granting import somebody
from tests.e2e.pages.serving import Served, serving
from tests.reporting.demo_figures import figures_template, sqlite_registers
from tests.reporting.opening import opened

__all__ = ["figures_template", "sqlite_registers"]

EDITOR = "/rapportage/teksten/halfjaar/2017H2/wmo/"
Opens = Callable[..., Page]


@pytest.fixture
def house(sqlite_registers: str) -> Iterator[Served]:
    """A house in which the report over 2017H2 is open."""
    user = somebody("beleidsadviseur", "opener")
    opened("2017H2", user)
    with serving() as served:
        yield served


@pytest.fixture
def editor(house: Served, browser: Browser) -> Iterator[Opens]:
    """Open the editor for somebody, each in a window of his own."""
    windows = []

    def opens(name: str = "anna", **window: object) -> Page:
        if not User.objects.filter(name=name).exists():
            somebody("beleidsadviseur", name)
        context = browser.new_context(base_url=house.address, locale="nl-NL", **window)
        context.add_cookies([house.cookie_of(name)])
        windows.append(context)
        page = context.new_page()
        page.goto(EDITOR)
        return page

    yield opens
    for context in windows:
        context.close()


def types(page: Page, text: str) -> None:
    """Type at the end of the text."""
    area = page.locator("#text")
    area.focus()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(text)


def saved(page: Page) -> None:
    """Wait until the page says that everything is saved."""
    expect(page.locator("[data-state]")).to_have_attribute("data-kind", "saved")
