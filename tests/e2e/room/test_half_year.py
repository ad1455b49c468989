"""A half-year's report, from a delivery to an edition by four people; then a council member asks."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.room.conftest import Being

WORK = "halfjaar/2017H2"
DELIVERED = {
    "welzijn.skt_dossiers": {"lemelerveld": "7", "nieuwleusen": "12", "dalfsen": "8"},
    "welzijn.ondersteuning": {"lemelerveld": "92", "nieuwleusen": "188", "dalfsen": "244"},
    "welzijn.bereikte_inwoners": {"lemelerveld": "750", "nieuwleusen": "900", "dalfsen": "1.500"},
}
CONTRADICTIONS = "## Wat niet klopt"
QUESTION = "Waarom steeg dit zo?"
ANSWER = "Ouderen wonen langer thuis."


def test_four_people_bring_a_report_from_delivery_to_edition_and_a_council_member_asks(being: Being):
    deliver(being("partner"))
    adviser = being("adviseur")
    explain_findings(adviser)
    for chapter in ("participatiewet", "pgb"):
        drop_what_no_longer_holds(adviser, chapter)
    put_in_a_figure_by_searching(adviser)
    explain_what_was_restated(adviser)
    for page in (adviser, being("controller"), being("wethouder")):
        approve(page)
    number = publish(adviser)
    council = being("raadslid")
    ask_where_a_number_comes_from(council, number)
    answer(adviser)
    read_the_answer(council)


def deliver(page: Page) -> None:
    """Fill in the form of the half-year; a village without welfare team says why it has no number."""
    page.goto("/leveringen/")
    page.locator("main a[href*='/2017H2/']").first.click()
    for cell in page.locator("main td:has(input[name^='w|'])").all():
        _, code, member = (cell.locator("input").get_attribute("name") or "||").split("|", 2)
        value = DELIVERED.get(code, {}).get(member)
        if value:
            cell.locator("input[name^='w|']").fill(value)
        else:
            cell.locator("select").select_option("not_applicable" if member else "unknown")
    page.locator("main form[data-delivery] button[type=submit]").first.click()
    expect(page.locator("#meldingen .utrecht-alert--ok")).to_be_visible()


def explain_findings(page: Page) -> None:
    """Answer every finding that stops approval, one after the other, in place."""
    page.goto(f"/rapportage/{WORK}/")
    stops = page.locator(f"a[href^='/rapportage/bevindingen/{WORK}/']").first
    expect(stops).to_be_visible()
    page.goto(f"/rapportage/bevindingen/{WORK}/?gewicht=error")
    links = page.locator("main table a[href*='/bevindingen/']")
    addresses = [link.get_attribute("href") or "" for link in links.all()]
    assert addresses
    for address in addresses:
        page.goto(address)
        page.locator("input[name=decision][value=explain]").check()
        page.locator("textarea[name=text]").fill("De registers tellen goed. De gedrukte reden ontbrak.")
        page.locator("form:has(input[name=decision][value=explain]) button[type=submit]").click()
        expect(page.locator("#meldingen .utrecht-alert--ok")).to_be_visible()


def drop_what_no_longer_holds(page: Page, chapter: str) -> None:
    """Take the section about contradictions out of a text, and see that it is saved."""
    page.goto(f"/rapportage/teksten/{WORK}/{chapter}/")
    text = page.locator("#text")
    kept = text.input_value().split(CONTRADICTIONS)[0].rstrip()
    text.fill(kept)
    expect(page.locator("[data-state]")).to_have_attribute("data-kind", "saved")


def put_in_a_figure_by_searching(page: Page) -> None:
    """Write a sentence without typing a number: the keyboard finds the figure."""
    page.goto(f"/rapportage/teksten/{WORK}/wmo/")
    text = page.locator("#text")
    text.focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Zo veel indicaties waren er: ")
    page.keyboard.press("Control+k")
    page.keyboard.type("begeleiding indicaties eind")
    page.locator("#gevonden [data-insert*='begeleiding.indicaties.stand_eind']").first.click()
    expect(text).to_have_value(re.compile(r"^Zo veel indicaties waren er: \{wmo\.begeleiding\.indicaties\."))
    expect(page.locator("[data-state]")).to_have_attribute("data-kind", "saved")


def explain_what_was_restated(page: Page) -> None:
    """Say once why figures differ from what the edition before showed."""
    page.goto(f"/rapportage/akkoord/{WORK}/herzien/")
    for box in page.locator("input[name=figures]").all():
        box.check()
    page.locator("textarea[name=text]").fill("De telling van situaties is veranderd; wij tellen nu scherper.")
    page.locator("main form:has(input[name=figures]) button[type=submit]").click()
    expect(page.locator("#meldingen .utrecht-alert--ok")).to_be_visible()


def approve(page: Page) -> None:
    page.goto(f"/rapportage/akkoord/{WORK}/")
    page.locator("button[name=akkoord]").click()
    expect(page.locator("#meldingen .utrecht-alert--ok")).to_be_visible()


def publish(page: Page) -> str:
    """Publish, and return the number of the edition."""
    page.goto(f"/rapportage/akkoord/{WORK}/publiceren/")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile(r"/rapportage/uitgaven/\d+/$"))
    return page.url.rstrip("/").rsplit("/", 1)[1]


def ask_where_a_number_comes_from(page: Page, number: str) -> None:
    """In a chapter one click opens where a number comes from, in place; the question is asked from there."""
    chapter = f"/rapportage/lezen/{number}/hoofdstuk-1-wmo.html"
    page.goto(chapter)
    page.locator("main table a[data-passport][href*='periode=2017H2']").first.click()
    passport = page.locator("dialog[open]")
    expect(passport).to_contain_text("Waar een cijfer vandaan komt")
    expect(passport).to_contain_text("Inwoners met ten minste één beschikking voor begeleiding")
    expect(passport).to_contain_text(f"Uitgave {number}, 2e helft 2017")
    assert page.url.endswith(chapter)
    passport.locator("a[href*='/vragen/']").first.click()
    page.wait_for_url("**/vragen/**")
    page.locator("textarea").fill(QUESTION)
    page.locator("main form:has(textarea) button[type=submit]").click()
    expect(page.locator("#meldingen .utrecht-alert--ok")).to_be_visible()


def answer(page: Page) -> None:
    """The question waits on the start page of who answers for the chapter."""
    page.goto("/")
    page.locator("main a[href*='/vragen/']").first.click()
    open_the_question(page)
    page.locator("main form[action*='antwoord'] textarea").fill(ANSWER)
    page.locator("main form[action*='antwoord'] button[type=submit]").click()
    expect(page.locator("main .kb-thread")).to_contain_text(ANSWER)


def read_the_answer(page: Page) -> None:
    page.goto("/rapportage/vragen/")
    open_the_question(page)
    expect(page.locator("main .kb-thread")).to_contain_text(ANSWER)
    expect(page.locator("main .kb-thread")).to_contain_text("Ada Adviseur")


def open_the_question(page: Page) -> None:
    page.locator("main tbody tr").filter(has_text=QUESTION).locator("a").first.click()
    page.wait_for_url(re.compile(r"/rapportage/vragen/\d+/$"))
