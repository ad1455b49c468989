"""A half-year's report, from a delivery to an edition by four people; then a council member asks."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.room.conftest import Being
from tests.e2e.room.making import done
from tests.e2e.screens import complaints

QUESTION = "Waarom steeg dit zo?"
ANSWER = "Ouderen wonen langer thuis."


def test_four_people_bring_a_report_from_delivery_to_edition(being: Being, edition: str):
    council = being("raadslid")

    council.goto(f"/rapportage/lezen/{edition}/")

    expect(council.locator("h1")).to_contain_text("2e helft 2017")
    expect(council.locator("main a[href$='/bestand/rapport.pdf']")).to_be_visible()
    assert complaints(council) == []
    council.goto(f"/rapportage/lezen/{edition}/hoofdstuk-1-wmo.html")
    expect(council.locator("main")).to_contain_text(re.compile(r"Zo veel indicaties waren er: \d+"))


def test_a_council_member_asks_where_a_number_comes_from_and_gets_an_answer(being: Being, edition: str):
    council, adviser = being("raadslid"), being("adviseur")

    ask_where_a_number_comes_from(council, edition)
    answer(adviser)

    read_the_answer(council)


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
    done(page)


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
