"""Taking in at the desk: step by step, nothing kept about anybody until it is taken in."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connections
from django.test import Client

from kernbeeld.audit.models import Entry
from kernbeeld.casework.models import Aanbod, Melding
from kernbeeld.house_time import day_of
from kernbeeld.publishing.html.words import day_words
from kernbeeld.web.clock import now
from tests.casework.desk.making import resident
from tests.casework.desk.places import EETTAFEL, place

ROAD, WHO, WHAT = "/balie/melding/", "/balie/melding/wie/", "/balie/melding/wat/"
CHOSEN = {"procedure": "wmo_melding", "aanmeldwijze": "telefoon", "verwijzer": ""}
ASKED = {
    "leefgebied_1": "contacten",
    "woorden_1": "Ik zie niemand meer.",
    "naam": "Bea Voorbeeld",
    "rol": "melder",
    "relatie": "dochter",
    "telefoon": "0600000000",
    "taal": "Pools",
}


def today() -> str:
    return day_of(now()).isoformat()


def until_what(client: Client, **chosen: str) -> None:
    """Go through the first two steps."""
    assert client.post(ROAD, CHOSEN | {"ontvangst": today()} | chosen).status_code == 302
    assert client.get(WHO, {"persoon": "P-1"}).status_code == 302


def sent(client: Client, doen: str, **said: str):
    return client.post(WHAT, ASKED | said | {"doen": doen}, follow=True)


@pytest.fixture
def desk(as_user) -> Client:
    resident()
    return as_user("consulent")


def test_a_daughter_calls_for_her_mother_and_everything_is_done_in_one_go(desk):
    place()
    until_what(desk)

    look = sent(desk, "nakijken").content.decode()
    before = Melding.objects.exists()
    done = sent(desk, "opnemen", is_own="on")

    shown, melding = done.content.decode(), Melding.objects.get()
    assert not before
    assert all(
        words in look for words in ("Anna Voorbeeld", "Ik zie niemand meer.", "Bea Voorbeeld", "Pools")
    )
    assert done.redirect_chain[-1][0] == f"/balie/melding/{melding.kenmerk}/"
    assert f"Taken in: {melding.kenmerk}" in shown
    for words in (
        "Receipt confirmed",
        "Told about free client support",
        "Print the confirmation",
        "Open eettafel",
    ):
        assert words in shown
    assert melding.behandelaar is not None
    assert f"{melding.behandelaar} works on it" in shown
    assert f"until {day_words(melding.due)} at the latest" in shown


def test_who_clicks_twice_takes_it_in_once(desk):
    until_what(desk)

    def click(_: int) -> int:
        other = Client()
        other.cookies = desk.cookies
        try:
            return other.post(WHAT, ASKED | {"doen": "opnemen"}).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as clicks:
        answers = list(clicks.map(click, range(2)))

    assert answers == [302, 302]
    assert Melding.objects.count() == 1


def test_the_letter_can_be_printed_at_once(desk):
    until_what(desk)
    shown = sent(desk, "opnemen").content.decode()

    (address,) = re.findall(r'href="(/balie/melding/[^"]+\.pdf)"', shown)
    paper = desk.get(address)

    assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    assert desk.get(address.replace(".pdf", "9.pdf")).status_code == 404


def test_between_the_steps_only_codes_and_a_key_are_kept(desk):
    until_what(desk)
    sent(desk, "nakijken")
    sent(desk, "wijzigen")

    kept = {str(row.get_decoded().get("desk_intake")) for row in Session.objects.all()}

    assert any("'persoon': 'P-1'" in words for words in kept)
    assert not any(name in words for words in kept for name in ("Bea", "Anna", "niemand", "Pools"))


def test_who_goes_back_to_change_something_finds_what_was_typed(desk):
    until_what(desk)

    back = sent(desk, "wijzigen", woorden_1="Ik zie bijna niemand.")

    shown = back.content.decode()
    assert (back.status_code, "Ik zie bijna niemand." in shown, "Bea Voorbeeld" in shown) == (200, True, True)
    assert "has to be mended" not in shown
    assert not re.search(r'name="is_own"[^>]*checked', shown)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"leefgebied_1": "", "woorden_1": ""}, "This field is required"),
        ({"leefgebied_2": "geld"}, "Write down what is asked"),
        ({"woorden_3": "En nog iets."}, "Choose what the question is about"),
        ({"naam": ""}, "Write down the name"),
        ({"woorden_1": "Mijn nummer is 999900006."}, "This holds a BSN"),
        ({"email": "bea"}, "valid email address"),
        ({"leefgebied_1": "geluk"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(desk, said, says):
    until_what(desk)

    answer = sent(desk, "opnemen", **said)

    shown = answer.content.decode()
    assert (answer.status_code, says in shown) == (422, True)
    assert "dochter" in shown
    assert not Melding.objects.exists()


def test_the_road_refuses_a_day_to_come_and_a_referral_without_a_referrer(desk):
    tomorrow = day_of(now() + timedelta(days=2)).isoformat()

    late = desk.post(ROAD, CHOSEN | {"ontvangst": tomorrow})
    unsent = desk.post(ROAD, CHOSEN | {"ontvangst": today(), "aanmeldwijze": "huisarts"})

    assert (late.status_code, "still to come" in late.content.decode()) == (422, True)
    assert (unsent.status_code, "Choose who referred" in unsent.content.decode()) == (422, True)


def test_the_road_tells_what_it_means_and_a_step_can_not_be_skipped(desk):
    shown = desk.get(ROAD).content.decode()
    without_road = desk.get(WHAT)
    desk.post(ROAD, CHOSEN | {"ontvangst": today()})
    without_person = desk.get(WHAT)

    assert "6 weeks (Wmo 2015, art. 2.3.2)" in shown
    assert (without_road["Location"], without_person["Location"]) == (ROAD, WHO)


def test_a_referral_by_a_huisarts_keeps_its_referrer_and_who_gives_the_help(desk):
    until_what(desk, procedure="jeugd_verwijzing", aanmeldwijze="huisarts", verwijzer="02")

    sent(desk, "opnemen", aanbieder="Zorg voor jeugd")

    melding = Melding.objects.get()
    assert (melding.verwijzer, melding.aanmeldwijze) == ("02", "huisarts")
    assert [each.rol for each in melding.betrokkenen.all()] == ["melder", "aanbieder"]


def test_who_was_chosen_is_shown_with_what_runs_already_and_the_look_is_logged(desk):
    until_what(desk)
    first = sent(desk, "opnemen").content.decode()
    until_what(desk)

    shown = desk.get(WHO).content.decode()

    melding = Melding.objects.get()
    assert melding.kenmerk in first
    assert "Something runs already" in shown
    assert melding.kenmerk in shown
    assert "/personen/?terug=" in shown
    looks = Entry.objects.filter(action="look", register="persoon", record="P-1", wet="wmo")
    assert looks.exists()


def test_of_who_died_nothing_is_taken_in(as_user):
    resident("P-1", overleden=date(2025, 1, 1))
    desk = as_user("consulent")
    until_what(desk)

    who = desk.get(WHO).content.decode()
    answer = sent(desk, "opnemen")

    assert "has died" in who
    assert (answer.status_code, Melding.objects.exists()) == (422, False)


def test_for_a_child_the_screen_asks_who_has_authority(as_user):
    resident(born=day_of(now() - timedelta(days=4000)))
    desk = as_user("consulent")
    until_what(desk, procedure="jeugd_hulpvraag")

    shown = desk.get(WHAT).content.decode()

    assert "who has authority" in shown


def test_the_front_office_sees_what_it_took_in_and_no_file_of_another(as_user):
    resident()
    front, colleague = as_user("frontoffice"), as_user("frontoffice", "colleague")
    until_what(front)

    shown = sent(front, "opnemen").content.decode()

    address = f"/balie/melding/{Melding.objects.get().kenmerk}/"
    assert "Open the file" not in shown
    assert "kb-nearby" not in shown
    assert colleague.get(address).status_code == 404
    assert front.post(f"{address}aanbod/", {"aanbod": EETTAFEL}).status_code == 404


def test_a_limit_of_the_role_is_told_with_everything_that_was_typed(as_user):
    resident()
    desk = as_user("frontoffice", "dalfsen", gebied="dalfsen")
    until_what(desk)

    answer = sent(desk, "opnemen")

    assert answer.status_code == 422
    assert "another village than yours" in answer.content.decode()


def test_what_is_offered_beside_a_melding_and_how_it_goes_is_one_click(desk, as_user):
    place()
    until_what(desk)
    sent(desk, "opnemen")
    address = f"/balie/melding/{Melding.objects.get().kenmerk}/"

    offered = desk.post(f"{address}aanbod/", {"aanbod": EETTAFEL, "leefgebied": "contacten"}, follow=True)
    again = desk.post(f"{address}aanbod/", {"aanbod": EETTAFEL, "leefgebied": "contacten"}, follow=True)
    step = f"{address}aanbod/{Aanbod.objects.get().pk}/"
    accepted = desk.post(step, {"stap": "aangenomen"}, follow=True)
    early = desk.post(step, {"stap": "aangeboden"}, follow=True)

    assert "Open eettafel: offered" in offered.content.decode()
    assert "This is offered already" in again.content.decode()
    assert "Open eettafel: taken up" in accepted.content.decode()
    assert "Choose: helped" in early.content.decode()
    assert as_user("consulent", "elsewhere", wet="jeugdwet").post(step).status_code == 404
    assert desk.post(f"{address}aanbod/999/", {"stap": "geholpen"}).status_code == 404


def test_the_pages_ask_little_of_the_database(desk, django_assert_max_num_queries):
    until_what(desk)

    with django_assert_max_num_queries(20):
        desk.get(WHAT)
    sent(desk, "opnemen")
    address = f"/balie/melding/{Melding.objects.get().kenmerk}/"
    with django_assert_max_num_queries(30):
        desk.get(address)
