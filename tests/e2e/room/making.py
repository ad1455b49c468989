"""How four people bring the report of a half-year from deliveries to an edition, each in a browser."""

import re

from playwright.sync_api import Page, expect

REPORT = "halfjaar"
PERIOD = "2017H2"
WORK = f"{REPORT}/{PERIOD}"
DELIVERED = {
    ("welzijn.skt_dossiers", "lemelerveld"): "7",
    ("welzijn.skt_dossiers", "nieuwleusen"): "12",
    ("welzijn.skt_dossiers", "dalfsen"): "8",
    ("welzijn.ondersteuning", "lemelerveld"): "92",
    ("welzijn.ondersteuning", "nieuwleusen"): "188",
    ("welzijn.ondersteuning", "dalfsen"): "244",
    ("welzijn.bereikte_inwoners", "lemelerveld"): "750",
    ("welzijn.bereikte_inwoners", "nieuwleusen"): "900",
    ("welzijn.bereikte_inwoners", "dalfsen"): "1.500",
    ("mantelzorg.bekend", ""): "556",
}
CONTRADICTIONS = "## Wat niet klopt"
CARERS = "Mantelzorgers in beeld"
SENTENCES = {
    "wmo": (
        "Zo veel indicaties waren er:",
        "begeleiding indicaties eind",
        "begeleiding.indicaties.stand_eind",
    ),
    "mantelzorg_vrijwilligers": ("Zo veel mantelzorgers kennen wij:", "mantelzorgers", "mantelzorg.bekend"),
}
"""What the adviser writes in a chapter: the words, what is looked for, and the figure that is found."""


def done(page: Page) -> None:
    """Expect that the page says that it worked."""
    expect(page.locator("#meldingen .utrecht-alert--ok")).to_be_visible()


def agree(page: Page) -> None:
    """Agree with the partner that it also counts the informal carers that it knows."""
    page.goto("/leveringen/partners/")
    page.locator("main a").filter(has_text="Welzijnswerk").first.click()
    page.locator("main a[href$='/afspraak/']").first.click()
    page.locator("[name=code]").fill("mantelzorgers")
    page.locator("[name=title]").fill(CARERS)
    page.locator("[name=chapter]").select_option("mantelzorg_vrijwilligers")
    page.locator("[name=indicators]").fill("mantelzorg.bekend")
    page.locator("[name=starts]").fill("2017-07-01")
    page.locator("main form:has([name=indicators]) button[type=submit]").click()
    done(page)


def deliver(page: Page, title: str) -> None:
    """Fill in the form of the half-year; a village without welfare team says why it has no number."""
    open_delivery(page, title)
    for cell in page.locator("main td:has(input[name^='w|'])").all():
        _, code, member = (cell.locator("input").get_attribute("name") or "||").split("|", 2)
        value = DELIVERED.get((code, member))
        if value:
            cell.locator("input[name^='w|']").fill(value)
        else:
            cell.locator("select").select_option("not_applicable" if member else "unknown")
    page.locator("main form[data-delivery] button[type=submit]").first.click()
    done(page)


def open_delivery(page: Page, title: str) -> None:
    """Go to the form of the half-year by its name."""
    page.goto("/leveringen/")
    page.locator(f"main a[href*='/{PERIOD}/']").filter(has_text=title).first.click()
    page.wait_for_url(f"**/{PERIOD}/")


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
        done(page)


def drop_what_no_longer_holds(page: Page, chapter: str) -> None:
    """Take the section about contradictions out of a text, and see that it is saved."""
    page.goto(f"/rapportage/teksten/{WORK}/{chapter}/")
    text = page.locator("#text")
    kept = text.input_value().split(CONTRADICTIONS)[0].rstrip()
    text.fill(kept)
    expect(page.locator("[data-state]")).to_have_attribute("data-kind", "saved")


def put_in_a_figure_by_searching(page: Page, chapter: str, words: str, asked: str, code: str) -> None:
    """Write a sentence without typing a number: the keyboard finds the figure."""
    page.goto(f"/rapportage/teksten/{WORK}/{chapter}/")
    text = page.locator("#text")
    text.focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type(f"{words} ")
    page.keyboard.press("Control+k")
    page.keyboard.type(asked)
    page.locator(f"#gevonden [data-insert*='{code}']").first.click()
    expect(text).to_have_value(re.compile(rf"^{words} {{[a-z_.]*{re.escape(code)}"))
    expect(page.locator("[data-state]")).to_have_attribute("data-kind", "saved")


def explain_what_was_restated(page: Page) -> None:
    """Say once why figures differ from what the edition before showed."""
    page.goto(f"/rapportage/akkoord/{WORK}/herzien/")
    for box in page.locator("input[name=figures]").all():
        box.check()
    page.locator("textarea[name=text]").fill("De telling van situaties is veranderd; wij tellen nu scherper.")
    page.locator("main form:has(input[name=figures]) button[type=submit]").click()
    done(page)


def approve(page: Page) -> None:
    page.goto(f"/rapportage/akkoord/{WORK}/")
    page.locator("button[name=akkoord]").click()
    done(page)


def publish(page: Page) -> str:
    """Publish, and return the number of the edition."""
    page.goto(f"/rapportage/akkoord/{WORK}/publiceren/")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile(r"/rapportage/uitgaven/\d+/$"))
    return page.url.rstrip("/").rsplit("/", 1)[1]
