"""A daughter calls for her mother: a melding with its rights and its clock, from the first word on paper."""

import io
import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from kernbeeld.casework.models import Aanbodstap, Betrokkene, Melding
from kernbeeld.casework.rules.working_days import first_open_day
from kernbeeld.house_time import day_of
from kernbeeld.language import speaking
from kernbeeld.publishing.html.words import day_words
from kernbeeld.registers.service import open_contents, wall_clock
from tests.e2e.casework.conftest import At
from tests.e2e.casework.keyboard import Keyboard
from tests.e2e.casework.seen import in_register, logged

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


def look_for(desk: Keyboard, name: str, born: date) -> None:
    """Look for somebody by name and day of birth."""
    desk.press("Verder: over wie gaat het?")
    desk.press("Een persoon zoeken of toevoegen")
    desk.write("Achternaam", name)
    desk.day("Geboortedatum", born)
    desk.press("Zoek")


def tell(desk: Keyboard) -> None:
    """Write down what is asked and who calls, and take it in."""
    desk.press("Verder: wat wordt er gevraagd?")
    desk.select("Vraag 1: waarover?", "Hulp in en om het huis")
    desk.write("Vraag 1, in de woorden", ASKED)
    for field, text in CALLER.items():
        desk.write(field, text)
    desk.press("Verder: nakijken")
    expect(desk.page.get_by_text("belde of kwam")).to_be_visible()
    desk.press("Opnemen")
    expect(desk.page.get_by_role("heading", level=1)).to_contain_text("Opgenomen: ")


def read_letter(desk: Keyboard) -> str:
    """Open the letter that the link of the page leads to, and read it."""
    desk.to("De bevestiging afdrukken")
    answer = desk.page.context.request.get(str(desk.page.evaluate("document.activeElement.href")))
    assert answer.headers["content-type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(answer.body())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def last_day() -> date:
    """Return the last day for the onderzoek: six weeks from today, or the first working day after that."""
    return first_open_day(day_of(wall_clock()) + timedelta(weeks=6))


def test_a_daughter_calls_for_her_mother_and_it_has_its_rights_and_clock_at_once(at: At) -> None:
    desk = at("coby")
    begin(desk)
    look_for(desk, "Vlobizel", date(1941, 3, 8))
    desk.press("Dit is Gré Vlobizel")
    tell(desk)
    on_paper = read_letter(desk)
    desk.press("Aangeboden: Klussendienst")
    expect(desk.page.get_by_text("Genoteerd dat dit is aangeboden")).to_be_visible()
    expect(desk.page.get_by_role("button", name="Aangeboden: Klussendienst")).to_have_count(0)
    melding = Melding.objects.get()

    with speaking("nl"):
        until = day_words(last_day())
    assert desk.page.get_by_text(f"uiterlijk {until}").is_visible()
    assert desk.page.get_by_text("Gewezen op gratis cliëntondersteuning").is_visible()
    for told in (melding.kenmerk, ASKED, "gratis", "cliëntondersteun", "persoonlijk plan", until):
        assert told in on_paper, told
    standing_right(melding)
    be_in_the_worklist(desk, until)


def standing_right(melding: Melding) -> None:
    """Expect the rows, the register and the log to say what was told by telephone."""
    assert (melding.persoon.sleutel, melding.procedure, melding.aanmeldwijze) == (
        "moeder",
        "wmo_melding",
        "telefoon",
    )
    assert (melding.team, melding.gebied, melding.due) == (
        "skt_lemelerveld",
        "lemelerveld",
        last_day(),
    )
    caller = Betrokkene.objects.get(melding=melding)
    assert caller.rol == "melder"
    (said,) = open_contents([(caller.place, bytes(caller.payload))])
    assert said == {"naam": "Rixa Vlobizel", "relatie": "dochter", "telefoon": "0612345678"}
    assert (in_register("melding", melding.kenmerk) or {})["aanmeldwijze"] == "telefoon"
    assert Aanbodstap.objects.get(aanbod__melding=melding).stap == "aangeboden"
    kenmerk = melding.kenmerk
    assert logged("coby", "take_in", "write_letter", "note_offer") == [
        f"take_in {kenmerk}",
        f"write_letter {kenmerk}",
        f"note_offer {kenmerk}",
    ]


def be_in_the_worklist(desk: Keyboard, until: str) -> None:
    """Go to the worklist, where it stands with its last day, and from there back into the file."""
    desk.press("Werk")
    row = desk.page.get_by_role("row").filter(has_text="Gré Vlobizel")
    expect(row).to_contain_text(until)
    expect(row).to_contain_text("Onderzoek en verslag")
    desk.press("Gré Vlobizel")
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("Melding van Gré Vlobizel")
    expect(desk.page.get_by_text("Rixa Vlobizel, belde of kwam (dochter)")).to_be_visible()


@pytest.mark.long
def test_who_is_not_known_yet_is_made_on_the_way_without_typing_the_name_twice(at: At) -> None:
    desk = at("coby")
    begin(desk)
    look_for(desk, "Krelto", date(1944, 2, 29))
    expect(desk.page.get_by_text("Zo iemand is hier niet bekend.")).to_be_visible()
    desk.press("Nieuwe persoon registreren")
    expect(desk.page.get_by_label("Achternaam")).to_have_value("Krelto")
    desk.write("Voornamen", "Ula")
    desk.select("Buurt", "Lemelerveld")
    desk.press("Registreer deze persoon")

    expect(desk.page.get_by_role("heading", level=1)).to_have_text("Over wie gaat het?")
    expect(desk.page.get_by_text("Ula Krelto")).to_be_visible()
    (made,) = logged("coby", "keep_persoon")
    assert (in_register("persoon", made.split()[1]) or {})["geslachtsnaam"] == "Krelto"
