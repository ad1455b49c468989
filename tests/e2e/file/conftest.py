"""One melding behind a real server, and the people who work in its file."""

from collections.abc import Callable, Iterator

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, Page

from kernbeeld.accounts.models import User
from tests.accounts.granting import somebody
from tests.casework.desk.places import place
from tests.casework.file.making import a_melding
from tests.e2e.editor.conftest import PLAIN_HTTP, sign_in
from tests.e2e.pages.serving import serving

FILE = "/meldingen/2026-000001/"
Opens = Callable[..., Page]


@pytest.fixture
def house(app_registers: str) -> Iterator[str]:
    """A house with one melding in it; where it answers."""
    a_melding(behandelaar=somebody("consulent", "anna"))
    somebody("consulent", "bo")
    place()
    with override_settings(**PLAIN_HTTP), serving() as address:
        yield address


@pytest.fixture
def file_of(house: str, browser: Browser) -> Iterator[Opens]:
    """Open the file for somebody, each in a window of his own."""
    windows: list[BrowserContext] = []

    def opens(name: str, **window: object) -> Page:
        assert User.objects.filter(name=name).exists()
        context = browser.new_context(base_url=house, locale="nl-NL", **window)
        windows.append(context)
        sign_in(context, name, house)
        page = context.new_page()
        page.goto(FILE)
        return page

    yield opens
    for context in windows:
        context.close()
