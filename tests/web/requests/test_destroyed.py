"""What is left of somebody who was destroyed: pages that stand and say so; nothing tells who it was."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from django.test import Client

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.request.destroy_lists import approve_list, carry_out_list, propose_expired
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Doel
from kernbeeld.casework.queries.cards import cards
from kernbeeld.casework.queries.request.copy import gather
from kernbeeld.house_time import day_of
from kernbeeld.registers.destruction_ledger import Ledger
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import people_now, wall_clock
from tests.casework.request.making import NEIGHBOUR, asks, known_resident, withdrawn
from tests.registers.house import Cutter
from tests.web.conftest import As

TELLING = ("Jansen", "Dorpsstraat", "warme maaltijd", "Woont alleen", "Pietersen", NEIGHBOUR, "P-2", "0612")
GONE = "data are destroyed"


def said(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def house(as_user: As, tmp_path: Path) -> Mapping[str, Client]:
    """Colleagues in a house where P-1, of whom much was known, is destroyed; her neighbour P-2 is not."""
    roles = {
        "baas": "beheerder",
        "po": "privacy_officer",
        "vera": "verzoekbehandelaar",
        "ans": "consulent",
    }
    clients = {name: as_user(role, name) for name, role in roles.items()}
    known_resident(User.objects.get(name="ans"))
    withdrawn()
    at = wall_clock()
    propose_expired("lijst", reason="Elk jaar.", acting_user="baas", at=at)
    approve_list("lijst", reason="Nagekeken.", acting_user="po", at=at)
    carry_out_list("lijst", acting_user="baas", ledger=Ledger(tmp_path / "l"), cut=Cutter(), at=at)
    clients["ans"].post("/personen/P-1/", {"purpose": "keep", "wet": "wmo"})
    return clients


def test_every_page_of_who_was_destroyed_stands_and_tells_nothing_of_anybody(house: Mapping[str, Client]):
    goal = Doel.objects.get().sleutel
    pages = {
        "/personen/P-1/": "Nothing is known about this person any more",
        "/meldingen/2026-000001/": "What was known about this person is destroyed.",
        "/meldingen/2026-000001/onderzoek/": "What was known about this person is destroyed.",
        "/plannen/": "Plans",
        "/plannen/P2026-000001/": GONE,
        f"/plannen/P2026-000001/doelen/{goal}/": GONE,
        "/werk/": "Worklist",
    }

    for address, told in pages.items():
        answer = house["ans"].get(address)
        text = said(answer)
        assert answer.status_code == 200, address
        assert told in text, address
        assert not [word for word in TELLING if word in text], address


def test_the_melding_of_who_was_destroyed_keeps_its_clock_and_steps_and_offers_no_work(
    house: Mapping[str, Client],
):
    page = said(house["ans"].get("/meldingen/2026-000001/"))

    assert "Melding 2026-000001" in page
    assert 'id="klok"' in page
    assert 'id="stappen"' in page
    for part in ("vragen", "teksten", "betrokkenen", "brieven", "bijlagen"):
        assert f'id="{part}"' not in page, part
    assert "autosave.js" not in page


@pytest.mark.parametrize("sub", ["wijzigen/verhuizing/", "gezag/", "samenvoegen/", "brp/"])
def test_nothing_can_be_added_to_who_was_destroyed(house: Mapping[str, Client], sub: str):
    assert house["ans"].get(f"/personen/P-1/{sub}").status_code in (302, 404, 405)
    assert house["ans"].post(f"/personen/P-1/{sub}", {"day": "2026-11-01"}).status_code in (302, 404, 405)


def test_who_stood_around_somebody_who_was_destroyed_is_not_told_who_that_was(house: Mapping[str, Client]):
    house["ans"].post("/personen/P-2/", {"purpose": "keep", "wet": "wmo"})

    page = said(house["ans"].get("/personen/P-2/"))

    assert "Pietersen" in page
    assert GONE not in page
    assert "P-1" not in page


def test_a_card_of_who_was_destroyed_says_so_and_one_without_a_name_does_not(house: Mapping[str, Client]):
    numbers = dict(Persoon.objects.values_list("sleutel", "pk"))
    found = cards(numbers.values(), today=day_of(wall_clock()))

    assert (found[numbers["P-1"]].is_gone, found[numbers["P-2"]].is_gone) == (True, False)
    assert found[numbers["P-1"]].name == "somebody whose data are destroyed"
    assert found[numbers["P-1"]].born is None
    assert found[numbers["P-1"]].address == ""
    assert people_now([numbers["P-1"]], day_of(wall_clock()))[numbers["P-1"]].bsn == ""


def test_a_new_request_about_who_was_destroyed_is_refused_with_the_reason(house: Mapping[str, Client]):
    with pytest.raises(CaseworkError, match="is being destroyed"):
        asks("inzage", User.objects.get(name="vera"), at=wall_clock())

    answer = house["vera"].post(
        "/verzoeken/nieuw/?persoon=P-1",
        {
            "soort": "inzage",
            "door": "zelf",
            "identiteit": "balie",
            "ontvangst": day_of(wall_clock()).isoformat(),
            "vraag": "Wat weten jullie nog?",
        },
    )

    assert answer.status_code == 422
    assert "is being destroyed" in said(answer)


def test_the_open_rows_that_are_left_hold_codes_and_days_and_nothing_in_words(house: Mapping[str, Client]):
    """Where somebody with the database itself looks: no text, no name, no number of a person."""
    person = Persoon.objects.get(sleutel="P-1")

    copy = gather(person.pk, wall_clock())

    assert copy.name == "somebody whose data are destroyed"
    assert copy.sections
    assert not [item for section in copy.sections for item in section.items if item.texts]
    told = [value for section in copy.sections for item in section.items for _, value in item.facts]
    assert not [value for value in told for word in TELLING if word in value]


def test_the_log_of_the_destruction_names_the_record_by_its_key_and_nobody(house: Mapping[str, Client]):
    page = said(house["po"].get("/logboek/"))

    assert "destroy" in page
    assert not [word for word in TELLING if word in page and word != "P-2"]
