"""More of the desk: when a place was checked, what the front office sees after taking in, strange input."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from kernbeeld.audit.models import Entry
from kernbeeld.casework.models import Aanbod, Informatievraag, Melding
from kernbeeld.community.models.social_map import Voorziening
from kernbeeld.house_time import day_of
from kernbeeld.web.clock import now
from tests.casework.desk.making import resident
from tests.casework.desk.places import EETTAFEL, place

DESK, ROAD, WHO, WHAT = "/balie/", "/balie/melding/", "/balie/melding/wie/", "/balie/melding/wat/"
CHOSEN = {"leefgebied": "contacten", "kern": "lemelerveld"}
ASKED = {"leefgebied_1": "contacten", "woorden_1": "Ik zie niemand meer.", "rol": "melder"}


@pytest.fixture
def front(as_user) -> Client:
    resident()
    return as_user("frontoffice", "front")


def road(client: Client, **said: str):
    usual = {"procedure": "wmo_melding", "aanmeldwijze": "balie", "verwijzer": "",
             "ontvangst": day_of(now()).isoformat()}  # fmt: skip
    return client.post(ROAD, usual | said)


def taken_in(client: Client, **said: str) -> str:
    """Take in what resident P-1 came with; return the address of the page that follows."""
    assert road(client).status_code == 302
    client.get(WHO, {"persoon": "P-1"})
    answer = client.post(WHAT, ASKED | {"doen": "opnemen"} | said)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def test_each_place_says_when_it_was_checked_last(front):
    place()
    place("oud", "Oude plek", checked_on=date(2020, 5, 4))
    place("nooit", "Nieuwe plek", checked_on=None)
    Voorziening.objects.filter(code=EETTAFEL).update(checked_on=day_of(now()))

    shown = front.get(DESK, CHOSEN).content.decode()

    assert "Last checked on 4 May 2020, longer than a year ago: call before you go" in shown
    assert "Not checked yet: call before you go" in shown
    assert shown.count("Last checked on") == 2
    assert shown.index("Open eettafel") < shown.index("Nieuwe plek")


def test_unknown_costs_and_access_are_not_free_at_the_desk(front):
    place(access="onbekend")

    shown = front.get(DESK, CHOSEN).content.decode()

    assert "Ask whether you can just go there · Not known: ask what it costs" in shown


def test_after_taking_in_the_front_office_sees_what_is_nearby_and_can_note_nothing_there(front):
    place()

    address = taken_in(front)
    shown = front.get(address).content.decode()

    melding = Melding.objects.get()
    assert "Nearby: Contact with others" in shown
    assert "Open eettafel" in shown
    assert 'name="aanbod"' not in shown
    assert "Open the file" not in shown
    assert "Print the confirmation (PDF)" in shown
    assert front.post(f"{address}aanbod/", {"aanbod": EETTAFEL, "leefgebied": "contacten"}).status_code == 404
    assert front.get(f"/meldingen/{melding.kenmerk}/").status_code == 404
    assert not Aanbod.objects.exists()


def test_after_a_day_the_front_office_no_longer_sees_what_it_took_in(front):
    address = taken_in(front)
    Melding.objects.update(created_at=now() - timedelta(days=1, minutes=1))

    assert front.get(address).status_code == 404
    letter = Melding.objects.get().brieven.get()
    assert front.get(f"{address}brief/{letter.pk}.pdf").status_code == 404


def test_every_look_after_taking_in_is_written_down_with_its_purpose(front):
    address = taken_in(front)
    before = Entry.objects.filter(action="look", register="melding").count()

    front.get(address)
    front.get(address)

    looks = Entry.objects.filter(action="look", register="melding").order_by("pk")[before:]
    assert [(each.acting_user, each.purpose, each.wet) for each in looks] == [
        ("front", "After taking in.", "wmo")
    ] * 2


@pytest.mark.parametrize("day", ["0026-03-02", "2014-12-31", "1026-03-02"])
def test_a_day_before_the_law_is_told_at_the_first_step(front, day):
    answer = road(front, ontvangst=day)

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Write the year with four digits" in shown
    assert 'id="id_ontvangst-fout"' in shown


@pytest.mark.parametrize("day", ["", "gisteren", "2026-02-30", "31-02-2026", "9" * 50, "0000-00-00"])
def test_a_day_that_is_none_is_told_beside_its_field(front, day):
    answer = road(front, ontvangst=day)

    assert answer.status_code == 422
    assert 'id="id_ontvangst-fout"' in answer.content.decode()


def test_a_road_through_the_form_of_the_public_is_not_chosen_at_the_desk(front):
    assert road(front, aanmeldwijze="online").status_code == 422
    assert road(front, procedure="geluk").status_code == 422


@pytest.mark.parametrize("key", ["P-404", "", "x" * 10_000, "%", "🎂", "P-1' or '1'='1"])
def test_somebody_who_is_not_there_is_not_chosen(front, key):
    road(front)

    chosen = front.get(WHO, {"persoon": key}, follow=True).content.decode()

    assert "Find or add a person" in chosen
    assert front.get(WHAT)["Location"] == WHO


def test_hostile_words_are_kept_as_they_are_and_shown_as_text(front):
    words = "<script>alert(1)</script> {{ 7|add:7 }} 😢 \u202e"
    road(front)
    front.get(WHO, {"persoon": "P-1"})

    look = front.post(
        WHAT, ASKED | {"woorden_1": words, "naam": "<b>Bea</b>", "doen": "nakijken"}
    ).content.decode()

    assert "<script>alert" not in look
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7|add:7 }} 😢" in look
    assert "&lt;b&gt;Bea&lt;/b&gt;" in look
    assert not Melding.objects.exists()


def test_a_place_that_was_withdrawn_since_the_screen_was_opened_is_told_on_the_same_screen(front):
    place()
    assert "Open eettafel" in front.get(DESK, CHOSEN).content.decode()
    Voorziening.objects.update(withdrawn_on=day_of(now()))

    answer = front.post(f"{DESK}noteren/", CHOSEN | {"aanbod": EETTAFEL})

    assert answer.status_code == 422
    assert "This is not on the social map" in answer.content.decode()
    assert not Informatievraag.objects.exists()


@pytest.mark.parametrize(
    "said",
    [
        {"leefgebied": ""},
        {"leefgebied": "<script>"},
        {"kern": "ommen"},
        {"kern": "x" * 10_000},
        {"aanbod": "%"},
        {"aanbod": "🎂" * 100},
    ],
)
def test_what_no_button_sends_is_refused_and_noted_nowhere(front, said):
    answer = front.post(f"{DESK}noteren/", CHOSEN | {"uitkomst": "beantwoord"} | said)

    assert answer.status_code == 422
    assert "<script>" not in answer.content.decode()
    assert not Informatievraag.objects.exists()


@pytest.mark.parametrize("stap", ["", "misschien", "geholpen", "AANGENOMEN", "aangenomen " * 100])
def test_a_step_that_can_not_follow_is_told_and_not_taken(front, stap):
    place()
    front.post(f"{DESK}noteren/", CHOSEN | {"aanbod": EETTAFEL})

    answer = front.post(
        f"{DESK}vragen/{Informatievraag.objects.get().sleutel}/stap/", {"stap": stap}, follow=True
    )

    assert "Choose: taken up, declined" in answer.content.decode()
    assert Aanbod.objects.get().stappen.count() == 1


def test_a_question_that_was_taken_back_or_never_was_has_no_steps(front):
    place()
    front.post(f"{DESK}noteren/", CHOSEN | {"aanbod": EETTAFEL})
    key = Informatievraag.objects.get().sleutel
    front.post(f"{DESK}vragen/{key}/terugnemen/")

    for gone in (key, "vraag-0", "x" * 200):
        assert front.post(f"{DESK}vragen/{gone}/stap/", {"stap": "aangenomen"}).status_code == 404
        assert front.post(f"{DESK}vragen/{gone}/terugnemen/").status_code == 404


def test_the_list_of_today_has_the_questions_of_this_village_and_ones_own_of_elsewhere(front, as_user):
    colleague = as_user("frontoffice", "colleague")
    for client, kern in (
        (front, "lemelerveld"),
        (front, "dalfsen"),
        (colleague, "lemelerveld"),
        (colleague, "dalfsen"),
    ):
        client.post(f"{DESK}noteren/", {"leefgebied": "geld", "kern": kern, "uitkomst": "beantwoord"})

    shown = front.get(DESK, {"kern": "lemelerveld"}).content.decode()

    rows = re.findall(r'<th class="utrecht-table__header-cell" scope="row">([^<]*)</th>', shown)
    assert sorted(rows) == sorted(["Money and debts, Lemelerveld"] * 2 + ["Money and debts, Dalfsen"])
    assert shown.count("take back") == 2
