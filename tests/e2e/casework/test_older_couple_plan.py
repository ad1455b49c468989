"""The older couple after the besluit: one plan for the two, the figures that changed, and help that ends."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from kernbeeld.casework.models import Herindicatie, Melding
from kernbeeld.intake.fact_store import FactStore
from tests.e2e.casework.conftest import At
from tests.e2e.casework.couple import move_in
from tests.e2e.casework.couple_left import asked_until, changed, figures, the_log_names_nobody
from tests.e2e.casework.days import hung_up
from tests.e2e.casework.hands import Hands
from tests.e2e.casework.house import CONSULENT
from tests.e2e.casework.paper import read_paper
from tests.e2e.casework.test_older_couple import ALONE, WISH, from_call_to_besluit, seated

PLACED = "Ik ruim de vloeren leeg voor de hulp komt."


def plan_for_two(desk: Hands) -> None:
    """Make one plan for the two: a goal of each question with one click, what is agreed, and how it goes."""
    desk.press("Naar het plan")
    desk.press("Plan beginnen")
    for name in ("Cato Drimzaal", "Wim Drimzaal"):
        expect(desk.page.get_by_text(name).first).to_be_visible()
    desk.press("Maak hier een doel van: Hulp in en om het huis")
    desk.press("Doe dit nu")
    desk.select("Waarom geen lichtere hulp", "Het past niet")
    desk.tick("De inwoner vindt het goed dat het hele gezin")
    desk.press("Keuze bewaren")
    complete(desk, "De vloeren zijn elke vrijdag schoon.", PLACED, "4")
    desk.press("Maak hier een doel van: Contact met anderen")
    complete(desk, "Zij lacht weer eens.", "Ik zet dinsdag koffie klaar.", "3")


def complete(desk: Hands, sign: str, agreed: str, mark: str) -> None:
    """Say how a goal is seen, who does what, and how it goes before."""
    desk.write("Hoe we zien dat het beter gaat", sign)
    desk.press("Cijfer geven")
    desk.select("Welk cijfer?", mark)
    desk.press("Cijfer bewaren")
    desk.press("Doe dit nu")
    desk.write("Wat", agreed)
    desk.press("Afspraak bewaren")
    desk.press("Verder met het plan")


def both_agree(desk: Hands) -> str:
    """Agree on a day to look again, write the plan to the two, note that both agree; return a letter."""
    desk.press("Spreek een dag af")
    desk.press("Bewaren")
    desk.press("Schrijf het plan als brief")
    desk.press("Brieven schrijven")
    for _ in range(2):
        desk.press("Noteer een antwoord")
        desk.choose("is het eens")
        desk.press("Bewaren")
    expect(desk.page.locator("main").get_by_text("is het eens")).to_have_count(2)
    desk.press("Cato Drimzaal")
    return read_paper(desk, "Download als PDF")


def see_everything(desk: Hands, melding: Melding) -> None:
    """Open the file, where all that was done stands on one page."""
    desk.open(f"/meldingen/{melding.kenmerk}/")
    page = desk.page.locator("main")
    for words in (WISH, ALONE, "Rixa Hollemeer", "toekennen", "Eigen bijdrage", "Verslag", "Aanvraag"):
        expect(page).to_contain_text(words)


def look_again_in_time(at: At, melding: Melding) -> None:
    """Eight weeks before the help ends it is proposed to look again, with all that is known."""
    with hung_up(asked_until()):
        desk = at(CONSULENT, hands=Hands)
        desk.open("/besluiten/herindicaties/")
        desk.press("Opnieuw bekijken: Cato Drimzaal")
        expect(desk.page.get_by_text(WISH)).to_be_visible()
        expect(desk.page.get_by_text("Rixa Hollemeer").first).to_be_visible()
    again = Herindicatie.objects.get().melding
    assert again is not None
    assert again.pk != melding.pk


@pytest.mark.long
def test_an_older_couple_gets_help_in_ten_minutes_and_one_plan(at: At, tmp_path: Path) -> None:
    move_in()
    store = FactStore(tmp_path)
    before = figures(store, 0)
    desk = seated(at)

    from_call_to_besluit(desk)
    melding = Melding.objects.get()
    plan_for_two(desk)
    told = both_agree(desk)
    see_everything(desk, melding)

    assert desk.asked_again == []
    for words in (WISH, PLACED, f"Uw vaste contactpersoon is {CONSULENT}."):
        assert words in told, told
    after = figures(store, 1)
    assert {
        cell: after[cell] - before[cell] for cell in after | before if after[cell] != before[cell]
    } == changed()
    the_log_names_nobody()
    look_again_in_time(at, melding)
