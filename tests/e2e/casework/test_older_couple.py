"""An older couple needs help at home: from the daughter's call to one plan for the two, typed once."""

import pytest
from playwright.sync_api import expect

from kernbeeld.casework.models import Melding
from tests.e2e.casework.conftest import At
from tests.e2e.casework.couple import BORN, CATO, move_in
from tests.e2e.casework.hands import Hands


def call(desk: Hands) -> None:
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
    desk.write("Vraag 1, in de woorden", "Wij krijgen het huis niet meer schoon.")
    desk.open_fold("Meer vragen, over andere leefgebieden")
    desk.select("Vraag 2: waarover?", "Contact met anderen")
    desk.write("Vraag 2, in de woorden", "Ik zie bijna niemand meer.")
    desk.write("Wie belt of kwam er", "Rixa Hollemeer")
    desk.write("Relatie met de inwoner", "dochter")
    desk.write("Telefoon van wie belt", "0612345678")
    desk.press("Verder: nakijken")
    desk.press("Opnemen")


def rung(desk: Hands, answer: str, motive: str = "") -> None:
    desk.key("Tab")
    desk.choose(answer)
    desk.key("Tab")
    if motive:
        desk.write_here(motive)


def research(desk: Hands) -> None:
    desk.press("Begin met het onderzoek")
    desk.write("Wat is het probleem?", "Stofzuigen en dweilen lukt niet meer.")
    desk.write("Welke hulp is nodig?", "Elke week zwaar schoonmaakwerk.")
    for _ in range(2):
        rung(desk, "helpt niet")
    rung(desk, "helpt voor een deel", "Rixa doet de was.")
    for _ in range(3):
        rung(desk, "helpt niet")
    rung(desk, "nodig voor wat overblijft", "schoonmaken van de kamers")
    desk.send()
    desk.write("Wat is het probleem?", "Zij komt niet buiten de deur.")
    desk.write("Welke hulp is nodig?", "Een keer per week een praatje.")
    for _ in range(3):
        rung(desk, "helpt niet")
    rung(desk, "lost het op", "Een maatje komt op dinsdag.")
    desk.send()
    desk.press("Naar het verslag")
    desk.press("Verslag schrijven en versturen")


def decide(desk: Hands) -> None:
    desk.press("Naar de aanvraag en het besluit")
    desk.press("De inwoner doet een aanvraag")
    desk.write("Hoeveel", "3")
    assert "uren per week" in desk.page.inner_text("main")
    desk.select("Wie de hulp levert", "Schoon Huis")
    desk.press("Besluit opslaan")
    desk.press("Besluit versturen")


def plan(desk: Hands) -> None:
    desk.press("Naar het plan")
    desk.press("Plan beginnen")
    desk.press("Maak hier een doel van: Hulp in en om het huis")
    goal(desk, "De vloeren zijn elke vrijdag schoon.", "Vanaf maandag komt er iemand poetsen.")
    desk.press("Maak hier een doel van: Contact met anderen")
    goal(desk, "Zij lacht weer eens.", "Het maatje belt aan.")
    desk.press("Schrijf het plan als brief")
    desk.press("Brieven schrijven")
    for _ in range(2):
        desk.press("Noteer een antwoord")
        desk.choose("Ja")
        desk.send()
    desk.press("Spreek een dag af")


def goal(desk: Hands, maatstaf: str, words: str) -> None:
    if desk.page.get_by_role("link", name="Doe dit nu").get_attribute("href").endswith("soort-hulp/"):
        desk.press("Doe dit nu")
        desk.select("Waarom geen lichtere hulp", "Het past niet")
        desk.press("Keuze bewaren")
    desk.write("Hoe we zien dat het beter gaat", maatstaf)
    desk.press("Cijfer geven")
    desk.select("Welk cijfer?", "4")
    desk.press("Cijfer bewaren")
    desk.press("Doe dit nu")
    desk.write("Wat", words)
    desk.press("Afspraak bewaren")
    desk.press("Verder met het plan")


def test_an_older_couple(at: At) -> None:
    move_in()
    desk = at("coby", hands=Hands)
    assert isinstance(desk, Hands)
    call(desk)
    research(desk)
    decide(desk)
    print(desk.measured.told(), desk.keys)
    plan(desk)
    print(desk.measured.told(), desk.keys, desk.pages, desk.asked_again)
