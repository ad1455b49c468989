"""The demo report for everybody: no obstacles, no sideways scrolling, by keyboard, on paper."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.demo.conftest import Demo
from tests.e2e.screens import (
    DESKTOP,
    PHONE,
    complaints_on_screens,
    focused,
    opened,
    overflow_at,
    visit,
)

NARROW = 320
CHAPTER = "hoofdstuk-1-wmo.html"
WIDEST = "hoofdstuk-6-participatiewet.html"
DELIVERED = "cijfer/wmo.begeleiding.indicaties.stand_eind.html"
COMPUTED = "cijfer/wmo.eigen_bijdrage.geind_deel.html"
PAGES = (
    "index.html",
    CHAPTER,
    "bevindingen.html",
    "begrippen.html",
    "verantwoording.html",
    DELIVERED,
    COMPUTED,
)
FIGURE = ".kb-table .kb-number"

pytestmark = pytest.mark.long
"""The same pages as those of `test_html_pages`, of the whole demo."""


def addresses(folder: Path, pattern: str = "*.html") -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob(pattern))


def press(page: Page, key: str, times: int = 1) -> list[str]:
    reached = []
    for _ in range(times):
        page.keyboard.press(key)
        reached.append(focused(page))
    return reached


@pytest.mark.parametrize("address", PAGES)
def test_no_page_of_the_demo_has_an_obstacle(context: BrowserContext, real: Demo, address: str) -> None:
    page = opened(context, real.folder, address)

    assert complaints_on_screens(page) == {}


@pytest.mark.long
@pytest.mark.parametrize("part", range(8))
def test_no_passport_of_the_demo_has_an_obstacle(context: BrowserContext, real: Demo, part: int) -> None:
    page = context.new_page()
    found = {}
    for address in addresses(real.folder, "cijfer/*.html")[part::8]:
        visit(page, real.folder, address)
        found[address] = complaints_on_screens(page, [(PHONE, "light"), (DESKTOP, "dark")])

    assert len(found) > 10
    assert {address: said for address, said in found.items() if said} == {}


@pytest.mark.long
def test_no_chapter_of_the_demo_has_an_obstacle(context: BrowserContext, real: Demo) -> None:
    page = context.new_page()
    found = {}
    for address in addresses(real.folder, "hoofdstuk-*.html"):
        visit(page, real.folder, address)
        found[address] = complaints_on_screens(page)

    assert len(found) == 7
    assert {address: said for address, said in found.items() if said} == {}


@pytest.mark.parametrize("context", [(NARROW, "light")], indirect=True)
def test_no_page_of_the_demo_is_wider_than_the_narrowest_screen(context: BrowserContext, real: Demo) -> None:
    page = context.new_page()
    wide = {}
    for address in (*PAGES, *addresses(real.folder, "hoofdstuk-*.html")):
        visit(page, real.folder, address)
        wide[address] = overflow_at(page, NARROW)

    assert wide == dict.fromkeys(wide, 0)
    assert WIDEST in wide


@pytest.mark.long
@pytest.mark.parametrize("context", [(NARROW, "light")], indirect=True)
def test_no_passport_of_the_demo_is_wider_than_the_narrowest_screen(
    context: BrowserContext, real: Demo
) -> None:
    page = context.new_page()
    wide = {}
    for address in addresses(real.folder, "cijfer/*.html"):
        visit(page, real.folder, address)
        wide[address] = overflow_at(page, NARROW)

    assert wide == dict.fromkeys(wide, 0)


def test_the_tab_key_goes_past_the_skip_link_and_the_menu_to_the_figures(
    context: BrowserContext, real: Demo
) -> None:
    page = opened(context, real.folder, CHAPTER)
    menu = page.locator(".kb-side a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    figure = page.locator(FIGURE).first.get_attribute("href")

    reached = press(page, "Tab", 60)

    places = [reached.index("#inhoud"), *(reached.index(href) for href in menu), reached.index(str(figure))]
    assert len(menu) == 11
    assert places == sorted(places)
    assert places[0] == 0


@pytest.mark.parametrize("context", [(PHONE, "light")], indirect=True)
def test_on_a_phone_the_menu_opens_by_keyboard_and_leads_on(context: BrowserContext, real: Demo) -> None:
    page = opened(context, real.folder, CHAPTER)

    page.locator("summary").focus()
    press(page, "Enter")
    reached = press(page, "Tab", 3)
    page.keyboard.press("Enter")
    page.wait_for_url("**/hoofdstuk-2-welzijn.html")

    assert reached == ["index.html", CHAPTER, "hoofdstuk-2-welzijn.html"]
    assert page.locator("h1").inner_text() == "Welzijn"


@pytest.mark.parametrize("column", [0, 3])
def test_enter_on_a_figure_opens_its_passport_at_the_right_period(
    context: BrowserContext, real: Demo, column: int
) -> None:
    page = opened(context, real.folder, CHAPTER)
    figure = page.locator("#tabel-begeleiding-6").locator(".kb-number").nth(column)
    address, shown = figure.get_attribute("href"), figure.inner_text()

    figure.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{address}")

    section = page.locator(f"[id='{str(address).partition('#')[2]}']")
    assert section.locator(".kb-record__value").inner_text().strip() == shown.strip()
    box = section.bounding_box()
    assert box is not None
    assert -1 <= box["y"] < 900
    assert section.evaluate("element => element.matches(':target')")


def test_a_figure_in_a_sentence_leads_through_its_working_to_its_passports(
    context: BrowserContext, real: Demo
) -> None:
    page = opened(context, real.folder, CHAPTER)

    page.locator("a.kb-figure[href='#berekening-1']").click()
    working = page.locator("#berekening-1")
    shown = working.inner_text()
    working.locator("a.kb-figure").first.click()

    assert shown.startswith("499 = 150")
    assert page.url.endswith("cijfer/wmo.hh.maatwerk.clienten.html#p2017H2")
    assert page.locator("#p2017H2 .kb-record__value").inner_text().strip() == "150"


def test_on_paper_tables_and_charts_stay_and_what_can_be_clicked_goes(
    context: BrowserContext, real: Demo
) -> None:
    page = opened(context, real.folder, WIDEST)
    tables, charts = page.locator(".kb-table"), page.locator(".kb-chart svg")

    page.emulate_media(media="print")

    assert all(tables.nth(number).is_visible() for number in range(tables.count()))
    assert all(charts.nth(number).is_visible() for number in range(charts.count()))
    assert tables.count() > 5
    assert not any(page.locator(one).first.is_visible() for one in (".kb-side", ".kb-menu", ".kb-turn"))


def test_on_paper_in_the_dark_the_paper_stays_white(context: BrowserContext, real: Demo) -> None:
    page = opened(context, real.folder, CHAPTER)

    page.emulate_media(media="print", color_scheme="dark")

    paper, ink = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    )
    assert paper in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert max(int(part) for part in ink.removeprefix("rgb(").removesuffix(")").split(",")) < 100


def test_everything_works_without_scripts(browser: Browser, real: Demo) -> None:
    bare = browser.new_context(java_script_enabled=False, viewport={"width": PHONE, "height": 900})
    page = opened(bare, real.folder, "index.html")

    page.locator("summary").click()
    page.locator(f".kb-menu a[href='{CHAPTER}']").click()
    figures = page.locator(FIGURE).count()
    page.locator(".kb-table .kb-mark").first.click()
    on_findings = page.url
    page.locator(".kb-finding .kb-links a").first.click()
    on_passport = page.url
    shown = page.locator(".kb-record").first.is_visible()

    bare.close()
    assert figures > 40
    assert "bevindingen.html#bevinding-" in on_findings
    assert "/cijfer/" in on_passport
    assert shown


def test_no_page_of_the_demo_asks_anything_of_a_network(context: BrowserContext, real: Demo) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()

    for address in PAGES:
        visit(page, real.folder, address)

    assert len(asked) > len(PAGES)
    assert [url for url in asked if not url.startswith(real.folder.as_uri())] == []
