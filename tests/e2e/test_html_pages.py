"""The report in a real browser: accessible, reachable by keyboard, and nowhere wider than the screen."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.e2e.screens import (
    DESKTOP,
    PHONE,
    complaints,
    complaints_on_screens,
    focused,
    opened,
    overflow,
    overflow_at,
    visit,
)

TEMPLATES = (
    "index.html",
    "hoofdstuk-1-wmo.html",
    "hoofdstuk-2-jeugd.html",
    "bevindingen.html",
    "begrippen.html",
    "verantwoording.html",
    "cijfer/wmo.hulp.stand_eind.html",
    "cijfer/pgb.hulp.gemiddeld.html",
    "cijfer/pgb.hulp.aandeel.html",
    "cijfer/jeugd.lijst.html",
)
WIDTHS = (320, PHONE, 640, 1023, 1024, DESKTOP, 1920)
CHAPTER, ABSENCES, FINDINGS, PASSPORT = TEMPLATES[1], TEMPLATES[2], TEMPLATES[3], TEMPLATES[6]


def passports(report: Path) -> list[str]:
    return [f"cijfer/{path.name}" for path in sorted((report / "cijfer").glob("*.html"))]


@pytest.mark.parametrize(
    "address", [f"{CHAPTER}#tabel-begeleiding-5", f"{FINDINGS}#bevinding-2", f"{PASSPORT}#p2016H1"]
)
def test_a_place_that_somebody_came_for_has_no_obstacle(
    context: BrowserContext, report: Path, address: str
) -> None:
    page = opened(context, report, address)

    assert complaints_on_screens(page, [(PHONE, "light"), (DESKTOP, "dark")]) == {}


def test_a_page_with_every_absence_and_qualifier_has_no_obstacle(
    context: BrowserContext, report: Path
) -> None:
    page = opened(context, report, ABSENCES)

    assert complaints_on_screens(page) == {}


@pytest.mark.long
@pytest.mark.parametrize("address", TEMPLATES)
def test_no_page_has_an_obstacle(context: BrowserContext, report: Path, address: str) -> None:
    page = opened(context, report, address)

    assert complaints_on_screens(page) == {}


@pytest.mark.parametrize("context", [(PHONE, "dark"), (DESKTOP, "light")], indirect=True)
def test_a_row_under_the_pointer_and_a_focused_figure_have_no_obstacle(
    context: BrowserContext, report: Path
) -> None:
    page = opened(context, report, CHAPTER)
    page.locator(".kb-table .kb-number").first.hover()
    page.locator(".kb-mark").first.focus()

    assert complaints(page) == []


@pytest.mark.parametrize("context", [(PHONE, "light"), (PHONE, "dark")], indirect=True)
def test_the_open_menu_has_no_obstacle(context: BrowserContext, report: Path) -> None:
    page = opened(context, report, CHAPTER)
    page.locator("summary").click()

    assert page.locator(".kb-menu nav a").first.is_visible()
    assert complaints(page) == []


@pytest.mark.long
def test_no_passport_has_an_obstacle(context: BrowserContext, report: Path) -> None:
    found = {
        address: complaints_on_screens(opened(context, report, address)) for address in passports(report)
    }

    assert found == {address: {} for address in found}


def test_no_page_is_wider_than_the_screen(context: BrowserContext, report: Path) -> None:
    page = context.new_page()
    too_wide = {}
    for address in TEMPLATES:
        visit(page, report, address)
        too_wide |= {(address, width): overflow_at(page, width) for width in WIDTHS}

    assert too_wide == dict.fromkeys(too_wide, 0)
    assert len(too_wide) == len(TEMPLATES) * len(WIDTHS)


def test_letters_of_double_size_fit_too(context: BrowserContext, report: Path) -> None:
    page = context.new_page()
    too_wide = {}
    for address in TEMPLATES:
        visit(page, report, address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        too_wide[address] = overflow(page)

    assert too_wide == dict.fromkeys(TEMPLATES, 0)


@pytest.mark.parametrize("context", [(PHONE, "light")], indirect=True)
def test_on_a_phone_every_figure_stands_under_the_name_of_its_row(
    context: BrowserContext, report: Path
) -> None:
    page = opened(context, report, CHAPTER)
    row = page.locator("#tabel-begeleiding-2")

    name, figures = row.locator("th").bounding_box(), row.locator("td")

    boxes = [figures.nth(number).bounding_box() for number in range(figures.count())]
    assert name is not None
    assert all(box and box["y"] >= name["y"] + name["height"] - 1 for box in boxes)
    assert all(box and box["x"] + box["width"] <= PHONE for box in boxes)


@pytest.mark.parametrize("context", [(PHONE, "light")], indirect=True)
def test_on_a_phone_a_table_keeps_its_rows_columns_and_headers_for_who_cannot_see(
    context: BrowserContext, report: Path
) -> None:
    page = opened(context, report, CHAPTER)
    table = page.get_by_role("table", name="Begeleiding")

    assert table.get_by_role("columnheader").count() == 4
    assert table.get_by_role("rowheader", name="Indicaties: stand begin").count() == 1
    assert table.get_by_role("cell").count() == 16


def test_the_first_tab_skips_to_the_content(context: BrowserContext, report: Path) -> None:
    page = opened(context, report, CHAPTER)

    page.keyboard.press("Tab")
    first = focused(page)
    visible = page.locator(".nl-skip-link").bounding_box()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert first == "#inhoud"
    assert visible is not None
    assert visible["y"] >= 0
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_tab_key_reaches_every_figure_and_every_mark(context: BrowserContext, report: Path) -> None:
    page = opened(context, report, CHAPTER)
    wanted = page.evaluate(
        "[...document.querySelectorAll('.kb-table a')].map(link => link.getAttribute('href'))"
    )
    reached = []
    for _ in range(page.locator("a, summary, [tabindex='0']").count()):
        page.keyboard.press("Tab")
        reached.append(focused(page))

    order = [href for href in reached if href in wanted]

    assert len(wanted) > 40
    assert [href for href in wanted if href not in order] == []


def test_focus_can_be_seen(context: BrowserContext, report: Path) -> None:
    page = opened(context, report, CHAPTER)
    figure = page.locator(".kb-table .kb-number").first

    before = figure.evaluate("element => getComputedStyle(element).boxShadow")
    page.locator(".kb-scroll").first.focus()
    page.keyboard.press("Tab")
    after = figure.evaluate("element => getComputedStyle(element).boxShadow")

    assert figure.evaluate("element => element === document.activeElement")
    assert (before, after != "none") == ("none", True)


def test_a_figure_is_two_steps_from_its_source(context: BrowserContext, report: Path) -> None:
    page = opened(context, report, "index.html")

    page.locator(".kb-tile__number").first.click()

    section = page.locator("#p2017H2")
    assert section.is_visible()
    assert "halfjaarcijfers.xlsx Wmo!E5" in section.inner_text()


def test_the_reason_of_a_mark_is_one_step_away(context: BrowserContext, report: Path) -> None:
    page = opened(context, report, CHAPTER)

    page.locator(".kb-table .kb-mark").first.click()

    assert page.url.endswith("bevindingen.html#bevinding-1")
    assert "298 is 289 met twee cijfers verwisseld." in page.locator("#bevinding-1").inner_text()


@pytest.mark.parametrize("context", [(PHONE, "light")], indirect=True)
def test_the_menu_opens_by_keyboard(context: BrowserContext, report: Path) -> None:
    page = opened(context, report, CHAPTER)
    page.locator("summary").focus()

    page.keyboard.press("Enter")

    assert page.locator(".kb-menu nav").is_visible()


def test_the_policy_stops_nothing_that_a_page_needs(context: BrowserContext, report: Path) -> None:
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    styles = {}

    for address in TEMPLATES:
        visit(page, report, address)
        styles[address] = page.evaluate("document.styleSheets.length")

    assert said == []
    assert styles == dict.fromkeys(TEMPLATES, len(list((report / "assets").glob("*.css"))))


def test_a_page_without_scripts_is_the_same_page(browser: Browser, report: Path) -> None:
    bare = browser.new_context(java_script_enabled=False)
    page = bare.new_page()
    page.goto((report / CHAPTER).as_uri())

    visible = page.locator(".kb-table .kb-number").count()

    bare.close()
    assert visible == 44


def test_on_paper_there_is_no_menu_and_no_search_for_the_next_page(
    context: BrowserContext, report: Path
) -> None:
    page = opened(context, report, CHAPTER)

    page.emulate_media(media="print")

    hidden = [
        page.locator(one).first.is_visible() for one in (".kb-side", ".kb-menu", ".kb-turn", ".kb-jump")
    ]
    assert hidden == [False] * 4
    assert page.locator(".kb-table").first.is_visible()


def test_who_wants_little_movement_gets_none(browser: Browser, report: Path) -> None:
    calm = browser.new_context(reduced_motion="reduce")
    page = calm.new_page()
    page.goto((report / CHAPTER).as_uri())

    behaviour = page.evaluate("getComputedStyle(document.body).scrollBehavior")

    calm.close()
    assert behaviour == "auto"


@pytest.mark.parametrize("context", [(DESKTOP, "dark")], indirect=True)
def test_the_dark_changes_paper_ink_and_the_lines_of_a_chart(context: BrowserContext, report: Path) -> None:
    page = opened(context, report, CHAPTER)

    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    line = page.locator(".kb-l1").first.evaluate("element => getComputedStyle(element).stroke")

    assert paper == "rgb(17, 26, 33)"
    assert line == "rgb(108, 180, 234)"
