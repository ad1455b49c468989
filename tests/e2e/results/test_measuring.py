"""In a browser: a partner delivers a measurement and sees what it counts for; the adviser finds it."""

from collections.abc import Iterator

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, Page, expect

from kernbeeld.accounts.service import User
from kernbeeld.community.models.partners import Partner
from kernbeeld.conf.house import house_workspace
from kernbeeld.demo.results import furnish_results
from tests.accounts.granting import somebody
from tests.e2e.editor.conftest import PLAIN_HTTP, sign_in
from tests.e2e.pages.serving import serving
from tests.e2e.screens import complaints_on_screens, overflow_at
from tests.web.results.conftest import agree

SCREENS = ((320, "light"), (1280, "dark"))
SCALE = "/resultaten/metingen/eenzaamheidsschaal/"


@pytest.fixture
def house(app_registers: str, browser: Browser) -> Iterator[dict[str, Page]]:
    """A window of the partner and one of the adviser, on the tree of the demo."""
    Partner.objects.create(code="welzijnswerk", name="Welzijnswerk")
    somebody("beleidsadviseur", "adviseur")
    somebody("partner", "partner", organisatie="welzijnswerk")
    furnish_results(house_workspace(), acting_user=User.objects.get(name="adviseur"))
    agree("minder-eenzaam-na-een-half-jaar", 2018, 4_500_000)
    with override_settings(**PLAIN_HTTP), serving() as address:
        windows = {}
        for name in ("partner", "adviseur"):
            window = browser.new_context(base_url=address, locale="nl-NL")
            sign_in(window, name, address)
            windows[name] = window.new_page()
        yield windows
        for page in windows.values():
            page.context.close()


def _judged(page: Page, address: str) -> dict[str, object]:
    page.goto(address)
    found: dict[str, object] = dict(complaints_on_screens(page, SCREENS))
    if beside := overflow_at(page, 320):
        found["beside"] = beside
    return {address: found} if found else {}


@pytest.mark.long
def test_a_partner_delivers_and_sees_what_it_counts_for_and_the_adviser_finds_it(house):
    partner, adviser = house["partner"], house["adviseur"]

    partner.goto("/resultaten/metingen/")
    partner.get_by_role("link", name="eenzaamheid").first.click()
    partner.get_by_role("link", name="Deliver half-year").first.click()
    partner.get_by_label("Value").fill("52,5")
    partner.get_by_label("Of how many").fill("40")
    expect(partner.get_by_text("€ 45,000 of subsidy in 2018")).to_be_visible()
    partner.get_by_role("button", name="Deliver").click()
    expect(partner.get_by_text("has been kept")).to_be_visible()
    adviser.goto("/resultaten/")
    expect(adviser.get_by_text("52.5% (of 40)")).to_be_visible()

    obstacles: dict[str, object] = {}
    for address in ("/resultaten/metingen/", SCALE, f"{SCALE}2018H1/"):
        obstacles |= _judged(partner, address)
    for address in (
        "/resultaten/",
        "/resultaten/indicator/minder-eenzaam-na-een-half-jaar/",
        "/resultaten/indicator/minder-eenzaam-na-een-half-jaar/instrument/",
        "/resultaten/effect/welbevinden/",
    ):
        obstacles |= _judged(adviser, address)
    assert obstacles == {}
