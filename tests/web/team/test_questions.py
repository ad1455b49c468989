"""How much the pages of a team ask of the database: the same, however many rows they show."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kernbeeld.casework.actions.team.meet import put_on_agenda
from kernbeeld.casework.actions.team.open_casus import open_casus
from kernbeeld.casework.models import Casus, Melding
from tests.casework.team.acts import play
from tests.casework.team.conftest import undone
from tests.casework.team.house import by_letter, user_of
from tests.casework.team.making import TEAM, child, later, melding_of
from tests.e2e.casework.days import hung_up
from tests.web.team.test_house import CASE, POINT, by
from tests.web.team.walking import ROOM

MORE = 2


@pytest.fixture(autouse=True)
def _house(team_house: None) -> Iterator[None]:
    with hung_up(date(2026, 3, 5)), undone():
        yield


def asked(client: Client, address: str) -> int:
    """Return how many questions a page asks, once it is warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as questions:
        assert client.get(address).status_code == 200
    return len(questions)


def more_to_the_team() -> None:
    for number in range(MORE):
        play({"who": "petra", "act": "refer", "voornamen": f"Nieuw{number}"})


def more_by_the_team() -> None:
    for _ in range(MORE):
        play({"who": "anna", "act": "refer_on", "casus": "P-1"})


def more_on_the_agenda() -> None:
    anna = user_of("anna")
    for number in range(20, 20 + MORE):
        melding: Melding = melding_of(child(f"P-{number}"), anna, number)
        told = {"team": TEAM, "soort": "jeugdcontact", "aanleiding": "Er is iets.", "at": later(3)}
        casus = open_casus(melding.persoon, "jeugdwet", melding=melding, acting_user=anna, **told)
        put_on_agenda(casus, "En nu?", acting_user=anna, at=later(3))


def more_discussed() -> None:
    casus = Casus.objects.get(kenmerk="C2026-000001")
    for number in range(MORE):
        play({"who": "anna", "act": "discuss", "uitkomst": f"Stap {number}.", "number": number + 1})
    assert casus.agendapunten.get().number == MORE + 1


@pytest.mark.parametrize(
    ("name", "address", "more", "most"),
    [
        ("cora", ROOM, more_to_the_team, 48),
        ("cora", ROOM, more_on_the_agenda, 48),
        ("anna", ROOM, more_on_the_agenda, 48),
        ("anna", CASE, more_by_the_team, 40),
        ("anna", CASE, more_discussed, 40),
        ("bram", POINT, more_on_the_agenda, 60),
        ("petra", "/verwijzen/", more_to_the_team, 20),
        ("petra", "/verwijzen/", more_by_the_team, 20),
        ("cora", f"/kernteam/{TEAM}/leden/", more_on_the_agenda, 35),
        ("anna", f"{CASE}verwijzen/", more_by_the_team, 30),
    ],
)
def test_a_page_asks_as_much_of_many_rows_as_of_one(
    name: str, address: str, more: Callable[[], None], most: int
) -> None:
    client = by(name)
    few = asked(client, address)

    more()

    many = asked(client, address)
    assert many <= few + 1, f"{few} questions became {many}"
    assert many <= most


@pytest.mark.parametrize(
    ("letter", "name"), [("open_on", "petra"), ("taken_on", "paul"), ("told_on", "petra")]
)
def test_the_page_of_a_referral_asks_little(letter: str, name: str) -> None:
    assert asked(by(name), f"/verwijzen/{by_letter()[letter].kenmerk}/") <= 24


def test_the_page_of_who_answers_for_the_team_asks_little() -> None:
    assert asked(by("cora"), f"/kernteam/verwijzingen/{by_letter()['open_in'].kenmerk}/") <= 32
