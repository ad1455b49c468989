"""Subsidies in a browser: no obstacle on any screen, and an amount that is followed."""

from collections.abc import Iterator

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, Page, expect

from kernbeeld.community.models.partners import Partner
from kernbeeld.conf.house import house_workspace
from kernbeeld.demo.results import furnish_results
from kernbeeld.demo.subsidies import furnish_subsidies
from tests.accounts.granting import somebody
from tests.e2e.editor.conftest import PLAIN_HTTP, sign_in
from tests.e2e.pages.serving import serving
from tests.e2e.screens import complaints_on_screens, overflow_at

SCREENS = ((320, "light"), (1280, "dark"))
PAGES = (
    "/subsidies/?jaar=alle",
    "/subsidies/welzijnswerk-2017/",
    "/subsidies/welzijnswerk-2018/afspraak/",
    "/subsidies/nieuw/",
    "/subsidies/waarop/?jaar=2017",
    "/subsidies/koopkracht/?van=2010&tot=2014",
    "/subsidies/neutraal/",
    "/aanbieders/",
    "/aanbieders/zorgerf/",
)


@pytest.fixture
def room(app_registers: str, browser: Browser) -> Iterator[Page]:
    """A window of the adviser of the demo, with its subsidies."""
    adviser = somebody("beleidsadviseur", "adviseur")
    somebody("controller", "controller")
    Partner.objects.create(code="welzijnswerk", name="Welzijnswerk")
    furnish_results(house_workspace(), acting_user=adviser)
    furnish_subsidies(house_workspace(), acting_user=adviser)
    with override_settings(**PLAIN_HTTP), serving() as address:
        window = browser.new_context(base_url=address, locale="nl-NL")
        sign_in(window, "adviseur", address)
        yield window.new_page()
        window.close()


@pytest.mark.long
def test_subsidies_have_no_obstacle_and_an_agreement_shows_what_it_rests_on(room: Page):
    for address in PAGES:
        room.goto(address)
        assert complaints_on_screens(room, SCREENS) == {}, address
        assert overflow_at(room, 320) <= 0, address

    room.goto("/subsidies/welzijnswerk-2018/")
    room.get_by_role("link", name="Keep an agreement").click()
    room.get_by_label("What was agreed?").fill("Ontmoeting in elke kern")
    room.get_by_label("For how much of the subsidy, in euro").fill("1.000,50")
    room.get_by_role("button", name="Keep").click()
    row = room.get_by_role("row").filter(has_text="Ontmoeting in elke kern").first
    expect(row).to_contain_text("€ 1,000.50")
    expect(row).to_contain_text("agreed without an indicator")
