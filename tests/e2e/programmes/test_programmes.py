"""A programme in a browser: built by an adviser in a few forms, booked by a controller, without obstacles."""

from collections.abc import Iterator

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, Page, expect

from kernbeeld.conf.house import house_workspace
from kernbeeld.demo.programmes import furnish_programmes
from tests.accounts.granting import somebody
from tests.e2e.editor.conftest import PLAIN_HTTP
from tests.e2e.pages.serving import Served, serving
from tests.e2e.screens import complaints_on_screens, overflow_at

ROOM = "/programmas/"
OF_DEMO = f"{ROOM}na-corona/"
PAGES = (
    ROOM,
    OF_DEMO,
    f"{OF_DEMO}acties/home-start/",
    f"{OF_DEMO}acties/onderwijs/",
    f"{OF_DEMO}acties/nieuw/",
    f"{OF_DEMO}acties/home-start/bedragen/",
    f"{OF_DEMO}acties/home-start/wijzigen/",
    f"{OF_DEMO}dekking/coronagelden/",
    f"{OF_DEMO}mijlpalen/nieuw/",
    f"{ROOM}nieuw/",
)
SCREENS = ((360, "light"), (1280, "dark"))


@pytest.fixture
def served(app_registers: str) -> Iterator[Served]:
    """The house with the programme of the demo in it."""
    adviser, controller = somebody("beleidsadviseur"), somebody("controller")
    furnish_programmes(house_workspace(), acting_user=adviser, controller=controller)
    with override_settings(**PLAIN_HTTP), serving() as address:
        yield Served(address)


def window_of(served: Served, browser: Browser, role: str) -> Page:
    return served.signed_in(browser, role).new_page()


@pytest.mark.long
def test_no_page_of_the_room_has_an_obstacle_or_is_wider_than_a_phone(served: Served, browser: Browser):
    desk, money = (window_of(served, browser, role) for role in ("beleidsadviseur", "controller"))
    found = {}

    for page, address in [*((desk, one) for one in PAGES), (money, f"{OF_DEMO}boeken/")]:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        found[address] = (complaints_on_screens(page, SCREENS), overflow_at(page, 320))

    assert {address: said for address, said in found.items() if said != ({}, 0)} == {}


@pytest.mark.long
def test_an_adviser_builds_a_programme_and_a_controller_sees_the_money_add_up(
    served: Served, browser: Browser
):
    desk = window_of(served, browser, "beleidsadviseur")
    desk.goto(f"{ROOM}nieuw/")
    desk.get_by_label("Name of the programme").fill("Meer bewegen")
    desk.get_by_label("Begins on").fill("2024-01-01")
    desk.get_by_label("Ends on").fill("2025-12-31")
    desk.get_by_label("Who answers for it?").fill("Adviseur sport")
    desk.get_by_label("Half-year report social domain").check()
    desk.get_by_role("button", name="Keep the programme").click()
    desk.get_by_role("link", name="Add an action").click()
    desk.get_by_label("Name of the action").fill("Wandelgroep")
    desk.get_by_label("Amount for 2024").fill("1.000")
    desk.get_by_label("Amount for 2025").fill("500,50")
    desk.get_by_label("Or a fund that is not in the list yet").fill("Sportakkoord")
    desk.get_by_label("the fund pays every year wholly").check()
    desk.get_by_role("button", name="Keep the action").click()
    expect(desk.locator("main")).to_contain_text("€ 1,500.50")

    desk.get_by_role("button", name="It has been established").click()

    expect(desk.locator("main")).to_contain_text("established")
    money = window_of(served, browser, "controller")
    money.goto(f"{ROOM}meer-bewegen/")
    money.get_by_role("link", name="Book and expect").click()
    money.get_by_label("Amount", exact=True).fill("1.000,01")
    money.get_by_label("Booked on").fill("2024-05-01")
    money.get_by_label("Spent on").fill("Begeleiding")
    money.get_by_role("button", name="Book", exact=True).click()
    money.goto(f"{ROOM}meer-bewegen/")
    expect(money.locator("main")).to_contain_text("€ 1,000.01 was spent in 2024, and € 1,000 was planned.")
