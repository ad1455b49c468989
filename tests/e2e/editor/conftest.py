"""The house with the figures of the demo behind a real server, and people who write in it."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client, override_settings
from playwright.sync_api import Browser, BrowserContext, Page, expect

from kernbeeld.accounts.models import User
from tests.accounts.granting import somebody
from tests.e2e.pages.serving import serving
from tests.reporting.demo_figures import app_registers, figures_template
from tests.reporting.opening import opened

__all__ = ["app_registers", "figures_template"]

EDITOR = "/rapportage/teksten/halfjaar/2017H2/wmo/"
# The names of the real cookies begin with __Host-, which a browser takes over https alone.
PLAIN_HTTP = {
    "SESSION_COOKIE_SECURE": False,
    "SESSION_COOKIE_NAME": "session",
    "CSRF_COOKIE_SECURE": False,
    "CSRF_COOKIE_NAME": "csrf",
}
Opens = Callable[..., Page]


@pytest.fixture
def house(app_registers: str) -> Iterator[str]:
    """A house in which the report over 2017H2 is open; where it answers."""
    opened("2017H2", somebody("beleidsadviseur", "opener"))
    with override_settings(**PLAIN_HTTP), serving() as address:
        yield address


@pytest.fixture
def editor(house: str, browser: Browser) -> Iterator[Opens]:
    """Open the editor for somebody, each in a window of his own."""
    windows: list[BrowserContext] = []

    def opens(name: str = "anna", **window: object) -> Page:
        if not User.objects.filter(name=name).exists():
            somebody("beleidsadviseur", name)
        context = browser.new_context(base_url=house, locale="nl-NL", **window)
        windows.append(context)
        sign_in(context, name, house)
        page = context.new_page()
        page.goto(EDITOR)
        return page

    yield opens
    for context in windows:
        context.close()


def sign_in(context: BrowserContext, name: str, address: str) -> None:
    """Give a window the session of somebody who signed in."""
    client = Client()
    client.force_login(User.objects.get(name=name))
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    connections.close_all()
    host = urlsplit(address).hostname
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": value, "domain": host, "path": "/"}
    context.add_cookies([cookie])


def types(page: Page, text: str) -> None:
    """Type at the end of the text."""
    area = page.locator("#text")
    area.focus()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(text)


def writes(page: Page, text: str) -> None:
    """Type at the end of the text and leave it, so that it is saved at once."""
    types(page, text)
    page.locator("#text").blur()


def saved(page: Page) -> None:
    """Wait until the page says that everything is saved."""
    expect(page.locator("[data-state]")).to_have_attribute("data-kind", "saved")


def kind_is(page: Page, kind: str) -> None:
    """Wait until the line of state is of a kind."""
    expect(page.locator("[data-state]")).to_have_attribute("data-kind", kind)
