"""The parts of pages in a real browser: every state on every screen, by keyboard, with and without script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.pages.serving import Served
from tests.e2e.screens import DESKTOP, PHONE, complaints, complaints_on_screens, overflow_at

WIDTHS = (320, 640, 1023, 1024, 1920)
"""The narrowest that must do, a desktop at 200 percent, both sides of the wide layout, and a wide one."""
FIGURE = ".kb-list a >> nth=0"


@pytest.fixture
def page(served: Served, browser: Browser) -> Iterator[Page]:
    """A window for somebody who is signed in."""
    context = served.signed_in(browser, "beleidsadviseur")
    yield context.new_page()
    context.close()


def spoken(page: Page) -> list[str]:
    """Collect what the browser complains about, such as what the security policy refuses."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def test_no_part_has_an_obstacle_and_nothing_is_refused(page: Page) -> None:
    said = spoken(page)

    page.goto("/proef/?fout")

    assert complaints_on_screens(page, [(PHONE, "light"), (DESKTOP, "dark")]) == {}
    assert [(width, over) for width in WIDTHS if (over := overflow_at(page, width))] == []
    assert said == []


@pytest.mark.long
def test_no_part_has_an_obstacle_on_any_screen(page: Page) -> None:
    for address in ("/proef/?fout", "/proef/?bericht"):
        page.goto(address)
        assert complaints_on_screens(page) == {}
        assert [(width, over) for width in WIDTHS if (over := overflow_at(page, width))] == []


def test_what_has_to_be_mended_has_the_focus_and_leads_to_the_field(page: Page) -> None:
    page.goto("/proef/?fout")
    expect(page.locator(".kb-errors")).to_be_focused()

    page.locator(".kb-errors a").first.click()

    expect(page.locator("#id_name")).to_be_focused()


def test_a_figure_opens_its_passport_in_place_and_gives_the_focus_back(page: Page) -> None:
    said = spoken(page)
    page.goto("/proef/")
    page.locator(FIGURE).focus()

    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Where this figure comes from")
    expect(dialog.get_by_role("heading", name="Cliënten begeleiding")).to_be_visible()
    assert complaints(page) == []
    assert (
        dialog.get_by_role("link", name="Open as a page of its own")
        .get_attribute("href")
        .endswith("/proef/cijfer/een")
    )
    page.keyboard.press("Escape")

    expect(dialog).to_be_hidden()
    expect(page.locator(FIGURE)).to_be_focused()
    assert page.url.endswith("/proef/")
    assert said == []


def test_a_link_in_a_passport_is_meant_from_its_own_address_and_opens_in_the_same_place(page: Page) -> None:
    page.goto("/proef/")
    page.locator(FIGURE).click()

    page.get_by_role("link", name="Een ander cijfer").click()

    address = page.get_by_role("link", name="Open as a page of its own")
    expect(address).to_have_attribute("href", f"{page.url}cijfer/twee")
    page.get_by_role("button", name="Close").click()
    expect(page.locator(FIGURE)).to_be_focused()


@pytest.mark.long
def test_the_address_of_a_passport_can_be_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/proef/")
    page.locator(FIGURE).click()

    page.get_by_role("button", name="Copy the address").click()

    expect(page.get_by_text("The address has been copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/proef/cijfer/een")


@pytest.mark.long
def test_a_passport_fits_on_a_phone_and_closes_when_one_clicks_beside_it(page: Page) -> None:
    page.goto("/proef/")
    page.set_viewport_size({"width": PHONE, "height": 640})
    page.locator(FIGURE).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading")).to_be_visible()
    assert overflow_at(page, 320) == 0

    page.mouse.click(2, 2)

    expect(dialog).to_be_hidden()


@pytest.mark.long
def test_without_its_part_a_passport_opens_as_a_page(page: Page) -> None:
    page.route("**/cijfer/een", _failed_part)
    page.goto("/proef/")

    page.locator(FIGURE).click()

    expect(page.get_by_role("heading", name="Paspoort een")).to_be_visible()


def _failed_part(route) -> None:
    if "x-kernbeeld-part" in route.request.headers:
        route.abort()
    else:
        route.continue_()


def test_without_scripts_a_figure_is_a_link_and_the_menu_opens(served: Served, browser: Browser) -> None:
    context = served.signed_in(browser, "beleidsadviseur", java_script_enabled=False)
    page = context.new_page()
    page.goto("/proef/")
    page.locator(FIGURE).click()
    assert page.url.endswith("/proef/cijfer/een")

    page.goto("/proef/")
    page.set_viewport_size({"width": PHONE, "height": 640})
    page.get_by_text("Menu", exact=True).click()

    expect(page.get_by_role("link", name="Leveringen").first).to_be_visible()
    context.close()


def test_the_menu_of_a_phone_has_no_obstacle_and_closes_with_escape(page: Page) -> None:
    page.goto("/proef/")
    page.set_viewport_size({"width": 320, "height": 640})
    menu = page.get_by_text("Menu", exact=True)
    menu.click()
    assert complaints(page) == []
    assert overflow_at(page, 320) == 0
    page.keyboard.press("Tab")

    page.keyboard.press("Escape")

    expect(page.locator("details[data-menu]")).not_to_have_attribute("open", "")
    expect(menu).to_be_focused()


def test_the_first_tab_leads_past_the_rooms_to_the_content(page: Page) -> None:
    page.goto("/proef/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()

    page.keyboard.press("Enter")

    expect(page.locator("#inhoud")).to_be_focused()


def test_a_municipality_wears_its_own_colour(page: Page, settings, tmp_path) -> None:
    theme = tmp_path / "paars.css"
    theme.write_text(":root { --kb-accent: rgb(122, 31, 92) }", encoding="utf-8")
    settings.KERNBEELD_THEME = str(theme)
    page.goto("/proef/")
    colour = "getComputedStyle(document.querySelector('.utrecht-button--primary-action')).backgroundColor"

    assert page.evaluate(colour) == "rgb(122, 31, 92)"


@pytest.mark.long
def test_who_wants_little_movement_gets_none(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto("/proef/")

    page.locator(FIGURE).click()

    expect(page.get_by_role("dialog")).to_have_css("animation-name", "none")


@pytest.mark.long
def test_on_paper_there_are_no_ways_to_go(page: Page) -> None:
    page.goto("/proef/")

    page.emulate_media(media="print")

    for part in (".kb-rooms", ".kb-crumbs", ".kb-tabs", ".kb-pages", ".kb-menu"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator(".kb-list")).to_be_visible()
