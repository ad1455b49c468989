"""An adviser builds a programme that adds up; the council reads it in an edition that never changes."""

import re
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pytest
from playwright.sync_api import Locator, Page, expect
from python_calamine import CalamineWorkbook

from kernbeeld.accounts.models import User
from tests.accounts.granting import somebody
from tests.e2e.casework.keyboard import Keyboard
from tests.e2e.casework.seen import logged
from tests.e2e.policy.conftest import At
from tests.e2e.policy.house import ADVISER, COLLEGE, CONTROLLER, COUNCIL, hire
from tests.publishing.pdf.reading import text_of
from tests.reporting.publishing_office import Office, day, deliver, half_year

ROOM = "/programmas/"
CHAPTER = "Actieprogramma’s"
APPROVAL = "/rapportage/akkoord/halfjaar/2017H2/"
REPORT = "Halfjaarrapportage sociaal domein"
WRONG = "De jaren zijn samen € 1.500, het budget van de actie is € 2.000: een verschil van € 500."
SHIFT = "Bedragen verschuiven of veranderen met een besluit"
SHEET = "De acties en wat ze kosten"
BUDGETED = "Voor 2017 is € 750 begroot."


@pytest.fixture(scope="module")
def office(empty: str) -> str:
    """A small report in the making that nothing stops, and who works on it."""
    adviser = hire()
    people = [User.objects.get(name=name) for name in (CONTROLLER, COLLEGE)]
    staff = Office(somebody("beleidsadviseur", "schrijver"), adviser, *people)
    deliver(*half_year(day(0)))
    staff.answer_all(staff.opened())
    return empty


def begin(adviser: Keyboard, title: str) -> None:
    """Begin a programme of two years that the half-year report tells of."""
    adviser.open("/")
    adviser.press("Programma’s")
    adviser.press("Een programma beginnen")
    adviser.write("Naam van het programma", title)
    adviser.day("Begint op", date(2017, 1, 1))
    adviser.day("Eindigt op", date(2018, 12, 31))
    adviser.write("Budget voor het geheel", "3.000")
    adviser.write("Wie is verantwoordelijk?", "Adviseur sport")
    adviser.tick(REPORT)
    adviser.press("Programma bewaren")


def add_actions(adviser: Keyboard) -> None:
    """Add two actions; of the first the years don't add up to its budget yet."""
    adviser.press("Een actie toevoegen")
    adviser.write("Naam van de actie", "Wandelgroep")
    adviser.write("Bedrag voor 2017", "1.000")
    adviser.write("Bedrag voor 2018", "500")
    adviser.write("Budget van de actie", "2.000")
    adviser.write("Of een geldbron die nog niet", "Sportakkoord")
    adviser.choose("de geldbron betaalt elk jaar helemaal")
    adviser.press("Bewaren en nog een toevoegen")
    adviser.write("Naam van de actie", "Beweegtuin")
    adviser.write("Bedrag voor 2018", "1.000")
    adviser.select("Welke geldbron betaalt?", "Sportakkoord")
    adviser.choose("de geldbron betaalt elk jaar helemaal")
    adviser.press("Actie bewaren")


def mend(adviser: Keyboard) -> None:
    """A check tells what does not add up and what to do; then it adds up."""
    main = adviser.page.locator("main")
    expect(main).to_contain_text(WRONG)
    expect(main).to_contain_text("Verander het bedrag van een jaar, of het budget van de actie.")
    adviser.press("Wandelgroep")
    adviser.press("De actie veranderen")
    adviser.write("Bedrag voor 2018", "1.000")
    adviser.press("Actie bewaren")
    expect(main).not_to_contain_text("klopt niet")


def establish(adviser: Keyboard, title: str) -> None:
    """See in the list that it adds up, and establish it."""
    adviser.press("Programma’s")
    expect(row_of(adviser.page, title)).not_to_contain_text("klopt niet")
    adviser.press(title)
    expect(row_of(adviser.page, "Totaal")).to_contain_text("€ 3.000")
    adviser.press("Het is vastgesteld")


def shift(adviser: Keyboard, amount: str, decision: str) -> None:
    """Let money go from one year to the next; that takes a decision."""
    adviser.press("Wandelgroep")
    adviser.press(SHIFT)
    adviser.select("Uit jaar", "2017")
    adviser.select("Naar jaar", "2018")
    adviser.write("Bedrag dat je verschuift", amount)
    adviser.write("Met welk besluit?", decision)
    adviser.press("Het bedrag verschuiven")
    expect(row_of(adviser.page, decision)).to_contain_text("verschoven tussen jaren")


def row_of(page: Page, text: str) -> Locator:
    """Return the first row of a table that holds a text."""
    return page.locator("main tbody tr").filter(has_text=text).first


@pytest.mark.long
def test_an_adviser_builds_a_programme_is_told_what_is_wrong_and_shifts_by_decision(at: At) -> None:
    adviser = at(ADVISER)
    begin(adviser, "Meer bewegen")
    add_actions(adviser)

    mend(adviser)
    establish(adviser, "Meer bewegen")
    shift(adviser, "250", "Besluit van 12 december 2017")

    years = adviser.page.locator("table").filter(has_text="Blijft over").locator("tbody tr")
    expect(years.nth(0)).to_contain_text("€ 750")
    expect(years.nth(1)).to_contain_text("€ 1.250")
    acts = ("keep_programma", "keep_actie", "establish_programma", "shift_slices")
    done = [line.split()[0] for line in logged(ADVISER, *acts)]
    assert done == [acts[0], acts[1], acts[1], acts[1], acts[2], acts[3]]


@dataclass(frozen=True)
class Edition:
    """What the council has in its hands: the page, the paper and the workbook."""

    page: str
    paper: bytes
    workbook: bytes


def read_the_draft(adviser: Keyboard) -> None:
    adviser.open(APPROVAL)
    adviser.press("Lees het rapport")
    adviser.press(CHAPTER)
    expect(adviser.page.locator("main")).to_contain_text("Sportief dorp is vastgesteld.")
    expect(adviser.page.locator("main")).to_contain_text(BUDGETED)


def approve_and_publish(at: At, adviser: Keyboard) -> str:
    """Three people approve and one of them publishes; return the address of the edition."""
    for one in (adviser, at(CONTROLLER), at(COLLEGE)):
        one.open(APPROVAL)
        one.press("Akkoord")
    adviser.open(APPROVAL)
    adviser.press("Publiceren")
    adviser.press("Publiceren")
    adviser.page.wait_for_url(re.compile(r"/uitgaven/\d+/"))
    number = adviser.page.url.split("/uitgaven/")[1].split("/")[0]
    return f"/rapportage/lezen/{number}/"


def read_the_edition(council: Keyboard, address: str) -> Edition:
    council.open(address)
    council.press(CHAPTER)
    expect(council.page.locator("main")).to_contain_text(BUDGETED)
    files = [council.page.request.get(f"{address}bestand/rapport.{kind}").body() for kind in ("pdf", "xlsx")]
    return Edition(council.page.locator("main").inner_text(), *files)


@pytest.mark.long
def test_the_council_reads_a_programme_in_an_edition_that_does_not_change_with_it(at: At) -> None:
    adviser, council = at(ADVISER), at(COUNCIL)
    begin(adviser, "Sportief dorp")
    add_actions(adviser)
    mend(adviser)
    establish(adviser, "Sportief dorp")
    shift(adviser, "250", "Besluit van 12 december 2017")

    read_the_draft(adviser)
    address = approve_and_publish(at, adviser)
    before = read_the_edition(council, address)
    adviser.open(f"{ROOM}sportief-dorp/")
    shift(adviser, "100", "Besluit van 9 januari 2018")

    assert read_the_edition(council, address) == before
    assert BUDGETED in " ".join(text_of(before.paper).split())
    sheet = CalamineWorkbook.from_filelike(BytesIO(before.workbook)).get_sheet_by_name(SHEET)
    assert "Wandelgroep" in [cell for row in sheet.to_python() for cell in row]
    assert len(logged(COLLEGE, "decide_step")) == 1
