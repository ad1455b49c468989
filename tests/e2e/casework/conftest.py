"""The small house behind a real server, in Dutch, and people who work in it with a keyboard alone."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext

from tests.e2e.casework.house import fill_house
from tests.e2e.casework.keyboard import Keyboard
from tests.e2e.editor.conftest import sign_in
from tests.e2e.pages.conftest import house
from tests.e2e.pages.serving import serving
from tests.e2e.screens import DESKTOP

__all__ = ["house"]

SETTINGS = {
    "KERNBEELD_FORM_COOKIE": "form",
    "KERNBEELD_LINK_COOKIE": "link",
    "KERNBEELD_LANGUAGE": "nl",
}
At = Callable[..., Keyboard]


@pytest.fixture(scope="module")
def office(house: None) -> Iterator[str]:
    """The house of the stories of one module, filled; where it answers."""
    cache.clear()
    with override_settings(**SETTINGS):
        fill_house()
        with serving() as address:
            yield address


@pytest.fixture
def at(office: str, browser: Browser) -> Iterator[At]:
    """Seat somebody at a keyboard: ``at("coby")``, or ``at()`` for who doesn't sign in.

    At the end nothing may have stood in anybody's way on any page that was passed.
    """
    seated: list[tuple[BrowserContext, Keyboard]] = []

    def seat(
        name: str = "", width: int = DESKTOP, hands: type[Keyboard] = Keyboard, **window: object
    ) -> Keyboard:
        size = {"width": width, "height": 900}
        context = browser.new_context(base_url=office, locale="nl-NL", viewport=size, **window)
        context.set_default_timeout(20_000)
        if name:
            sign_in(context, name, office)
        seated.append((context, hands(context.new_page())))
        return seated[-1][1]

    yield seat
    for context, _ in seated:
        context.close()
    assert [one for _, keyboard in seated for one in keyboard.said] == []
