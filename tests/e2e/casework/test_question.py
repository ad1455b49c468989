"""A question at the desk in Lemelerveld, answered at once: noted in a few keys, taken back, counted."""

from pathlib import Path

from playwright.sync_api import expect

from kernbeeld.casework.models import Aanbodstap, Informatievraag
from kernbeeld.catalogue.period import Period
from kernbeeld.registers.service import wall_clock
from tests.casework.test_counted import Counted
from tests.e2e.casework.conftest import At
from tests.e2e.casework.keyboard import Keyboard
from tests.e2e.casework.seen import in_register, logged
from tests.e2e.screens import PHONE

SECONDS_A_KEY = 0.5
"""How long somebody needs to press a key and see where he is; a practised hand needs half."""
SECONDS_A_PAGE = 3
FIVE_MINUTES, TWO_MINUTES = 300, 120
FEWEST = 60
HELPED = ("geholpen_zonder_besluit", "")


def show_nearby(desk: Keyboard, part_of_life: str) -> None:
    """Choose what the question is about, and see what there is nearby without another page."""
    desk.press_here(part_of_life)
    expect(desk.page.get_by_role("heading", level=2).first).to_have_text(
        f"{part_of_life}, in de buurt van Lemelerveld"
    )
    desk.judge()


def place_the_desk(desk: Keyboard) -> None:
    """Say once where the desk is; it is remembered."""
    desk.open("/balie/")
    desk.to("Waar komt de vraag vandaan?")
    with desk.page.expect_response("**/balie/?*"):
        desk.type("L")
    expect(desk.page.locator("#vandaag")).to_have_text("Vandaag in Lemelerveld")


def helped(folder: Path) -> int:
    """Return how many were helped without a decision in the half-year of today."""
    now = wall_clock()
    period = f"{now.year}H{1 if now.month <= 6 else 2}"
    return Counted(folder / "facts").figures(now, Period.parse(period).code).get((*HELPED, period), 0)


def test_a_question_is_answered_and_noted_at_once_and_counts_as_helped_without_a_decision(at: At, tmp_path):
    desk = at("balie")

    place_the_desk(desk)
    show_nearby(desk, "Contact met anderen")
    assert desk.page.locator(".kb-nearby h3").first.inner_text() == "Open eettafel"
    desk.press("Aangeboden: Open eettafel")
    expect(desk.page.get_by_text("Dit telt als geholpen zonder besluit")).to_be_visible()

    assert desk.keys < FEWEST, desk.keys
    assert desk.keys * SECONDS_A_KEY + desk.pages * SECONDS_A_PAGE < FIVE_MINUTES / 5
    noted = Informatievraag.objects.get()
    assert (noted.leefgebied, noted.gebied, noted.aanbod) == ("contacten", "lemelerveld", "eettafel")
    assert (in_register("informatievraag", noted.sleutel) or {})["aanbod"] == "eettafel"
    assert logged("balie", "note_question", "note_offer") == [
        f"note_question {noted.sleutel}",
        f"note_offer {noted.sleutel}",
    ]
    assert helped(tmp_path) == 1


def test_what_was_noted_by_mistake_is_undone_with_the_next_keys_and_counts_no_more(at: At, tmp_path):
    desk, before = at("coby"), helped(tmp_path)
    place_the_desk(desk)
    show_nearby(desk, "Zorgen voor een ander")
    desk.press("Niets passends")
    noted = Informatievraag.objects.latest("pk")
    assert noted.niets_passends

    desk.press("Ongedaan maken")
    expect(desk.page.get_by_text("De vraag is teruggenomen")).to_be_visible()

    noted.refresh_from_db()
    assert noted.withdrawn_at is not None
    assert in_register("informatievraag", noted.sleutel) is None
    assert logged("coby", "withdraw_question") == [f"withdraw_question {noted.sleutel}"]
    assert helped(tmp_path) == before
    assert not Aanbodstap.objects.filter(aanbod__informatievraag=noted).exists()


def test_somebody_at_home_finds_the_same_place_on_a_phone_without_signing_in(at: At):
    home = at(width=PHONE)

    home.open("/sociale-kaart/")
    home.press("Contact met anderen")
    home.press("Lemelerveld")
    home.press("Open eettafel")

    assert home.page.get_by_role("heading", level=1).inner_text() == "Open eettafel"
    assert home.keys * SECONDS_A_KEY + home.pages * SECONDS_A_PAGE < TWO_MINUTES
