"""A house with one agreement behind a real server, and somebody of the partner in a browser."""

from collections.abc import Callable, Iterator

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, Page

from kernbeeld.community.models import DeliveryAgreement
from tests.accounts.granting import somebody
from tests.e2e.editor.conftest import PLAIN_HTTP, sign_in
from tests.e2e.pages.serving import serving
from tests.web.deliveries.agreed import agreed

Opens = Callable[..., Page]


@pytest.fixture
def agreement(sqlite_registers: str) -> DeliveryAgreement:
    """The agreement about welfare work, a partner to fill it in and an adviser to look at it."""
    somebody("partner", "petra", organisatie="welzijn")
    somebody("beleidsadviseur", "anna")
    return agreed()


@pytest.fixture
def opens(agreement: DeliveryAgreement, browser: Browser) -> Iterator[Opens]:
    """Open a page for somebody."""
    with override_settings(**PLAIN_HTTP), serving() as address:
        contexts = []

        def opened(name: str, path: str) -> Page:
            context = browser.new_context(base_url=address, locale="nl-NL")
            contexts.append(context)
            sign_in(context, name, address)
            page = context.new_page()
            page.goto(path)
            return page

        yield opened
        for context in contexts:
            context.close()
