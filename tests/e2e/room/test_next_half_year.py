"""The next half-year: a partner corrects what an edition showed, and the next report has to say so."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.room.conftest import Being
from tests.e2e.room.making import CARERS, REPORT, done, open_delivery
from tests.e2e.screens import complaints

NEXT = "2018H1"
WORK = f"{REPORT}/{NEXT}"
OLD, NEW = "556", "561"
REASON = "Twee formulieren lagen nog op een bureau."
EXPLANATION = "Vijf mantelzorgers stonden nog niet op de lijst."
FIGURE = "Mantelzorgers, 2e helft 2017"


@pytest.mark.long
def test_a_corrected_figure_stops_the_next_report_until_it_is_explained(being: Being, edition: str):
    correct(being("partner"))
    adviser = being("adviseur")
    open_next(adviser)

    see_what_was_restated(adviser, edition)
    be_stopped(adviser)
    explain(adviser, edition)

    go_on(adviser)
    see_the_explanation(adviser)
    see_the_edition_as_it_was(being("raadslid"), edition)


def correct(page: Page) -> None:
    """Change one number that was delivered; without a reason that is refused, and nothing is lost."""
    open_delivery(page, CARERS)
    page.locator("input[name^='w|mantelzorg.bekend']").fill(NEW)
    send = page.locator("main form[data-delivery] button[type=submit]").first
    send.click()
    refusal = page.locator("main .kb-errors[role=alert]")
    expect(refusal.locator("a[href='#reden']")).to_be_visible()
    expect(page.locator("input[name^='w|mantelzorg.bekend']")).to_have_value(NEW)
    assert complaints(page) == []
    page.locator("#reden").fill(REASON)
    send.click()
    done(page)
    expect(page.locator("main ol")).to_contain_text(REASON)


def open_next(page: Page) -> None:
    """Open the report of the next half-year; who answers for what is filled in as the last time."""
    page.goto(f"/rapportage/openen/?rapport={REPORT}&periode={NEXT}")
    assert complaints(page) == []
    chapter = page.locator("[name=duty_mantelzorg_vrijwilligers]")
    expect(chapter).to_have_value("adviseur")
    page.locator("main form[method=post] button[type=submit]").click()
    page.wait_for_url(f"**/rapportage/{WORK}/")
    done(page)


def see_what_was_restated(page: Page, edition: str) -> None:
    """In the draft the cell has a mark, and a page says what stood there, what stands there, and why."""
    page.goto(f"/rapportage/lezen/concept/{WORK}/hoofdstuk-3-mantelzorg_vrijwilligers.html")
    row = page.locator("main table tr").filter(has_text="Mantelzorgers").filter(has_text=NEW)
    expect(row).to_contain_text(f"{NEW} (h)")
    page.goto(f"/rapportage/lezen/concept/{WORK}/herzien.html")
    record = page.locator("article.kb-record").filter(has_text=FIGURE)
    expect(record).to_contain_text(f"{OLD} → {NEW}")
    expect(record).to_contain_text(f"uitgave {edition}")
    expect(record.locator("dt")).to_have_text(["gecorrigeerd"])
    expect(record.locator("dd")).to_have_text(["+5"])
    assert complaints(page) == []


def obstacle(page: Page) -> Locator:
    """What the page of approval says about the figure among what stands in the way."""
    page.goto(f"/rapportage/akkoord/{WORK}/")
    return page.locator("section[aria-labelledby=beletsels] li").filter(has_text=FIGURE)


def be_stopped(page: Page) -> None:
    expect(obstacle(page)).to_contain_text(f"{OLD} is nu {NEW}")
    page.locator("button[name=akkoord]").click()
    expect(page.locator("main .kb-errors[role=alert]")).to_be_visible()


def explain(page: Page, edition: str) -> None:
    """The sentences that used the number are listed; one explanation for what was chosen."""
    obstacle(page).locator("a").click()
    row = page.locator("main tbody tr").filter(has_text=FIGURE)
    expect(row.locator("td").nth(0)).to_contain_text(f"{OLD} uitgave {edition}")
    expect(row.locator("td").nth(1)).to_have_text(NEW)
    expect(row.locator("td").nth(2)).to_have_text("gecorrigeerd: +5")
    sentences = page.locator("section[aria-labelledby=zinnen]")
    expect(sentences).to_contain_text("Zo veel mantelzorgers kennen wij")
    assert complaints(page) == []
    page.locator("textarea[name=text]").fill(EXPLANATION)
    page.locator("main form:has(textarea[name=text]) button[type=submit]").click()
    done(page)
    expect(row).to_contain_text(EXPLANATION)


def go_on(page: Page) -> None:
    """What was explained stands in the way no longer."""
    expect(obstacle(page)).to_have_count(0)
    restated = page.locator("section[aria-labelledby=herzien] tbody tr").filter(has_text=FIGURE)
    expect(restated).to_contain_text(EXPLANATION)


def see_the_explanation(page: Page) -> None:
    page.goto(f"/rapportage/lezen/concept/{WORK}/herzien.html")
    expect(page.locator("article.kb-record").filter(has_text=FIGURE)).to_contain_text(EXPLANATION)


def see_the_edition_as_it_was(page: Page, edition: str) -> None:
    """What was published stays to the letter."""
    page.goto(f"/rapportage/lezen/{edition}/hoofdstuk-3-mantelzorg_vrijwilligers.html")
    expect(page.locator("main")).to_contain_text(f"Zo veel mantelzorgers kennen wij: {OLD}")
