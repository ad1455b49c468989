"""A daughter calls for her mother: a melding with its rights and its clock, from the first word on paper."""

import re
from datetime import date, timedelta

from playwright.sync_api import Page, expect

from kernbeeld.casework.models import Aanbodstap, Betrokkene, Melding
from kernbeeld.casework.queries.letters import letter_pdf
from kernbeeld.casework.rules.days import day_of
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import open_contents, wall_clock
from tests.e2e.casework.conftest import At
from tests.e2e.casework.keyboard import Keyboard
from tests.e2e.casework.seen import in_register, logged

SIX_WEEKS = timedelta(weeks=6)
ASKED = "Mijn moeder kan de was niet meer doen."
CALLER = {
    "Wie belt of kwam er": "Rixa Vlobizel",
    "Relatie met de inwoner": "dochter",
    "Telefoon van wie belt": "0612345678",
}


def begin(desk: Keyboard) -> None:
    """Say which road it takes and how it came in; the road tells the rights."""
    desk.open("/balie/")
    desk.press("Melding of aanvraag opnemen")
    desk.choose("Melding Wmo")
    desk.select("Hoe kwam het binnen?", "per telefoon")
    desk.open_fold("Melding Wmo")
    rights = desk.page.locator("details[open]")
    expect(rights).to_contain_text(re.compile("persoonlijk plan", re.IGNORECASE))
    expect(rights).to_contain_text(re.compile("ondersteuning", re.IGNORECASE))
    desk.judge()


def find(desk: Keyboard, name: str, born: str) -> None:
    """Look for somebody by name and day of birth, and say for what."""
    desk.press("Een persoon zoeken")
    desk.write("Achternaam", name)
    desk.day("Geboortedatum", born)
    print(desk.page.evaluate("document.querySelector('[name=geboortedatum]').value"))
    desk.press("Zoek")


def test_it(at: At) -> None:
    desk = at("coby")
    begin(desk)
    desk.press("Verder")
    find(desk, "Vlobizel", "08-03-1941")
    print(desk.page.inner_text("main"))
