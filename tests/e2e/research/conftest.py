"""An onderzoek behind a real server, and who works on it."""

from collections.abc import Iterator

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, Page

from tests.accounts.granting import somebody
from tests.casework.desk.places import place
from tests.casework.file.making import a_melding
from tests.e2e.editor.conftest import PLAIN_HTTP, sign_in
from tests.e2e.pages.serving import serving

ROOM = "/meldingen/2026-000001/onderzoek/"


@pytest.fixture
def research(app_registers: str, browser: Browser) -> Iterator[Page]:
    """The page of the onderzoek, open for who works on it."""
    a_melding(behandelaar=somebody("consulent", "anna"))
    place(leefgebieden=["contacten"])
    with override_settings(**PLAIN_HTTP), serving() as address:
        context = browser.new_context(base_url=address, locale="nl-NL")
        sign_in(context, "anna", address)
        page = context.new_page()
        page.goto(ROOM)
        yield page
        context.close()
