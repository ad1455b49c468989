"""An older couple needs help at home: from the daughter's call to one plan for the two, typed once.

The speed of a person, and what is counted, stands in `hands.py`. What was measured for the simple request,
from the call to the besluit, is bounded here (20 pages, 371 letters in 16 fields, 35 choices: a little over
five minutes): who makes the road longer sees it.
"""

from playwright.sync_api import expect

from tests.e2e.casework.conftest import At
from tests.e2e.casework.couple import BORN, CATO, move_in
from tests.e2e.casework.couple_left import (
    registers_hold,
    the_log_names_nobody,
)
from tests.e2e.casework.hands import Hands
from tests.e2e.casework.house import CONSULENT
from tests.e2e.casework.paper import read_paper

TEN_MINUTES = 600
MOST_PAGES, MOST_LETTERS, MOST_CHOICES = 20, 400, 36
WISH = "Wij krijgen het huis niet meer schoon."
ALONE = "Ik zie bijna niemand meer."
ADDED = "Graag elke keer dezelfde hulp."
REMAINS = "schoonmaken van de kamers"


def take_the_call(desk: Hands) -> None:
    """Take in what the daughter tells by telephone about her mother."""
    desk.open("/balie/")
    desk.press("Melding of aanvraag opnemen")
    desk.choose("Melding Wmo")
    desk.select("Hoe kwam het binnen?", "per telefoon")
    desk.press("Verder: over wie gaat het?")
    desk.press("Een persoon zoeken of toevoegen")
    desk.write("Achternaam", "Drimzaal")
    desk.day("Geboortedatum", BORN[CATO])
    desk.press("Zoek")
    desk.press("Dit is Cato Drimzaal")
    desk.press("Verder: wat wordt er gevraagd?")
    desk.select("Vraag 1: waarover?", "Hulp in en om het huis")
    desk.write("Vraag 1, in de woorden", WISH)
    desk.open_fold("Meer vragen, over andere leefgebieden")
    desk.select("Vraag 2: waarover?", "Contact met anderen")
    desk.write("Vraag 2, in de woorden", ALONE)
    desk.write("Wie belt of kwam er", "Rixa Hollemeer")
    desk.write("Relatie met de inwoner", "dochter")
    desk.write("Telefoon van wie belt", "0612345678")
    desk.press("Verder: nakijken")
    desk.press("Opnemen")


def look_into_it(desk: Hands) -> None:
    """Do the onderzoek: for the house maatwerk remains, for company a volunteer solves it."""
    desk.press("Begin met het onderzoek")
    desk.write("Wat is het probleem?", "Stofzuigen en dweilen lukt niet meer.")
    desk.write("Welke hulp is nodig?", "Elke week zwaar schoonmaakwerk.")
    judge(desk, "helpt niet")
    judge(desk, "helpt niet")
    judge(desk, "helpt voor een deel", "Rixa doet de was.")
    judge(desk, "helpt niet", "De klusser doet alleen kleine reparaties.")
    judge(desk, "helpt niet")
    judge(desk, "helpt niet")
    judge(desk, "nodig voor wat overblijft", REMAINS)
    desk.send()
    desk.write("Wat is het probleem?", "Zij komt niet buiten de deur.")
    desk.write("Welke hulp is nodig?", "Een keer per week een praatje.")
    for _ in range(3):
        judge(desk, "helpt niet")
    judge(desk, "lost het op", "Een maatje komt op dinsdag.")
    desk.send()


def judge(desk: Hands, answer: str, motive: str = "") -> None:
    """Judge the next step of the ladder; what helps has a reason."""
    desk.key("Tab")
    desk.choose(answer)
    desk.key("Tab")
    if motive:
        desk.write_here(motive)


def send_the_verslag(desk: Hands) -> None:
    """Read the verslag, send it, and write down what the resident adds to it."""
    desk.press("Naar het verslag")
    for words in (WISH, ALONE, "Rixa doet de was.", f"Voor maatwerk blijft over: {REMAINS}."):
        expect(desk.page.get_by_role("article")).to_contain_text(words)
    desk.press("Verslag schrijven en versturen")
    desk.press("De inwoner vult iets aan")
    desk.write("Wat voegt de inwoner toe?", ADDED)
    desk.press("Aanvulling bewaren")
    expect(desk.page.get_by_text(ADDED)).to_be_visible()


def decide(desk: Hands) -> str:
    """Take the aanvraag with one click, grant domestic help, send the besluit; return its letter."""
    desk.press("Naar de aanvraag en het besluit")
    desk.press("De inwoner doet een aanvraag")
    desk.write("Hoeveel", "3")
    desk.select("Wie de hulp levert", "Schoon Huis")
    desk.press("Besluit opslaan")
    letter = read_paper(desk, "PDF")
    desk.press("Besluit versturen")
    expect(desk.page.get_by_text("Het besluit is verstuurd.")).to_be_visible()
    return letter


def stays_short(desk: Hands) -> None:
    """Expect the road from the call to the besluit to be as short as it was measured."""
    road = desk.measured
    assert road.seconds < TEN_MINUTES, road.told()
    assert road.pages <= MOST_PAGES, road.told()
    assert road.letters <= MOST_LETTERS, road.told()
    assert road.choices <= MOST_CHOICES, road.told()


def from_call_to_besluit(desk: Hands) -> str:
    """Walk the road of the simple request; return the letter at its end."""
    take_the_call(desk)
    look_into_it(desk)
    send_the_verslag(desk)
    letter = decide(desk)
    stays_short(desk)
    registers_hold()
    return letter


def seated(at: At) -> Hands:
    """Seat the consulent, whose every key is counted."""
    desk = at(CONSULENT, hands=Hands)
    assert isinstance(desk, Hands)
    return desk


def test_a_simple_request_takes_less_than_ten_minutes_and_nothing_is_typed_twice(at: At) -> None:
    move_in()
    desk = seated(at)

    letter = from_call_to_besluit(desk)

    assert desk.asked_again == []
    for words in ("Hulp bij het huishouden", "3 uur per week", "Schoon Huis", "eigen bijdrage", "bezwaar"):
        assert words in letter, letter
    the_log_names_nobody()
