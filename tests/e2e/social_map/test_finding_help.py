"""Mrs. or Mr. at home finds a place on the public map: on a phone, by keyboard, without signing in."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, Page

from kernbeeld.conf.house import house_workspace
from kernbeeld.demo.social_map import fill_social_map
from kernbeeld.web.clock import now
from tests.accounts.granting import somebody
from tests.e2e.pages.conftest import PLAIN_HTTP, house
from tests.e2e.pages.serving import Served, serving
from tests.e2e.screens import PHONE, complaints, complaints_on_screens, overflow, overflow_at

__all__ = ["PLAIN_HTTP", "house"]
NARROWEST = 320
SECONDS_A_TAB = 0.4
"""How long somebody needs to press a key and see where he is."""
TWO_MINUTES = 120
MOST_TABS = 60


@pytest.fixture(scope="module")
def map_house(house: None) -> Iterator[Served]:
    """The house with the demo's social map, answering."""
    adviser = somebody("beleidsadviseur", "ada")
    fill_social_map(house_workspace(), acting_user=adviser, at=now() - timedelta(hours=1))
    with override_settings(KERNBEELD_LANGUAGE="nl"), serving() as address:
        yield Served(address)


@pytest.fixture
def phone(map_house: Served, browser: Browser) -> Iterator[BrowserContext]:
    """A phone without scripts: every page works without."""
    opened = map_house.signed_in(
        browser, "", viewport={"width": PHONE, "height": 740}, java_script_enabled=False
    )
    opened.set_default_timeout(8_000)
    yield opened
    opened.close()


@pytest.fixture
def page(map_house: Served, browser: Browser) -> Iterator[Page]:
    opened = map_house.signed_in(browser, "", viewport={"width": PHONE, "height": 740})
    opened.set_default_timeout(8_000)
    yield opened.new_page()
    opened.close()


def focus_text(page: Page) -> str:
    return str(
        page.evaluate(
            "(document.activeElement.getAttribute('aria-label') || "
            "document.activeElement.textContent || '').trim()"
        )
    )


def tab_to(page: Page, text: str) -> int:
    """Press Tab until what has the focus says `text`; return how many times."""
    for pressed in range(1, MOST_TABS + 1):
        page.keyboard.press("Tab")
        if focus_text(page).startswith(text):
            return pressed
    raise AssertionError(f"no {text!r} within {MOST_TABS} tabs")


def test_a_place_is_found_by_keyboard_on_a_phone_within_two_minutes(page):
    page.goto("/sociale-kaart/")
    pressed = tab_to(page, "Vervoer")
    page.keyboard.press("Enter")
    page.wait_for_url("**nodig=vervoer**")
    pressed += tab_to(page, "Lemelerveld: ")
    page.keyboard.press("Enter")
    page.wait_for_url("**kern=lemelerveld**")
    pressed += tab_to(page, "Algemene hulpdienst")
    page.keyboard.press("Enter")
    page.wait_for_url("**/algemene-hulpdienst/")

    assert page.get_by_role("heading", level=1).inner_text() == "Algemene hulpdienst"
    assert "Niet bekend: vraag wat het kost" in page.inner_text("main")
    assert pressed * SECONDS_A_TAB < TWO_MINUTES, pressed


def test_words_of_ones_own_lead_to_a_place_without_any_script(phone):
    page = phone.new_page()
    page.goto("/sociale-kaart/")
    page.get_by_label("Zoek met je eigen woorden").fill("wat te eten")
    page.get_by_label("Waar woon je?").select_option("lemelerveld")
    page.get_by_role("button", name="Zoeken").click()

    assert page.locator(".kb-place h3").all_inner_texts() == ["Algemene hulpdienst"]


def test_the_pages_have_no_obstacle_and_fit_the_narrowest_screen(page):
    for address in ("/sociale-kaart/", "/sociale-kaart/?nodig=contacten&kern=nieuwleusen"):
        page.goto(address)
        assert complaints_on_screens(page) == {}, address
        assert overflow_at(page, NARROWEST) == 0, address
    page.goto("/sociale-kaart/wijksteunpunt-gerner-marke/")

    assert complaints(page) == []
    assert overflow(page) == 0


@pytest.mark.long
def test_the_keeping_room_has_no_obstacle(map_house, browser):
    window = map_house.signed_in(browser, "beleidsadviseur", viewport={"width": PHONE, "height": 740})
    page = window.new_page()
    for address in ("", "nieuw/", "overlap/", "voorziening/knipsalon/"):
        page.goto(f"/sociale-kaart/beheer/{address}")
        assert complaints(page) == [], address
        assert overflow_at(page, NARROWEST) == 0, address
    window.close()
