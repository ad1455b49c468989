"""The screen of the desk: choose, see what is nearby, note in one click, undo."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from kernbeeld.casework.models import Aanbod, Informatievraag
from kernbeeld.registers.service import picture_of
from tests.casework.desk.places import EETTAFEL, place

DESK = "/balie/"
CHOSEN = {"leefgebied": "contacten", "kern": "lemelerveld"}


@pytest.fixture
def desk(as_user) -> Client:
    return as_user("frontoffice")


def page(client: Client, **asked: str) -> str:
    return client.get(DESK, asked).content.decode()


def noted(client: Client, **said: str) -> str:
    """Note a question and return the page that follows."""
    return client.post(f"{DESK}noteren/", CHOSEN | said, follow=True).content.decode()


def test_the_screen_offers_every_part_of_life_and_remembers_the_village(desk):
    first = page(desk)
    chosen = page(desk, **CHOSEN)
    later = page(desk, leefgebied="geld")

    assert first.count('class="kb-theme"') == 16
    assert '<option value="lemelerveld" selected>' in chosen
    assert re.search(r'value="contacten" aria-pressed="true"', chosen)
    assert '<option value="lemelerveld" selected>' in later


def test_what_is_nearby_comes_lightest_first_with_what_one_has_to_know(desk):
    place()
    place("buddy", "Buddy thuis", "vrijwilliger", checked_on=None, costs="€ 5 per keer")

    shown = page(desk, **CHOSEN)

    assert shown.index("Buddy thuis") < shown.index("Open eettafel")
    told = ("You can just go there", "€ 5 per keer", "Last checked on 15 January 2026", "Not checked yet")
    assert all(words in shown for words in told)
    assert f'href="{reverse("map:voorziening", args=[EETTAFEL])}"' in shown


def test_one_click_notes_what_was_offered_and_another_takes_it_back(desk):
    place()

    after = noted(desk, aanbod=EETTAFEL)
    vraag = Informatievraag.objects.get()
    undone = desk.post(f"{DESK}vragen/{vraag.sleutel}/terugnemen/", follow=True).content.decode()

    assert "It counts as helped without a decision" in after
    assert 'class="kb-undo"' in after
    assert "Open eettafel: offered" in after
    assert (vraag.leefgebied, vraag.gebied, vraag.aanbod) == ("contacten", "lemelerveld", EETTAFEL)
    assert "has been taken back" in undone
    assert not picture_of("informatievraag", vraag.sleutel).parts
    assert "No question has been noted today" in undone


def test_an_answer_without_an_offer_and_a_white_spot_are_told_apart(desk):
    answered = noted(desk, uitkomst="beantwoord")
    white = noted(desk, uitkomst="niets_passends")

    assert "Noted: answered" in answered
    assert "white spot" in white
    assert list(Informatievraag.objects.values_list("niets_passends", flat=True)) == [True, False]


def test_how_it_went_with_an_offer_is_one_click_too(desk):
    place()
    noted(desk, aanbod=EETTAFEL)
    address = f"{DESK}vragen/{Informatievraag.objects.get().sleutel}/stap/"

    accepted = desk.post(address, {"stap": "aangenomen"}, follow=True).content.decode()
    twice = desk.post(address, {"stap": "aangenomen"}, follow=True).content.decode()

    assert "Open eettafel: taken up" in accepted
    assert "This can&#x27;t be noted now" in twice
    assert [step.stap for step in Aanbod.objects.get().stappen.all()] == ["aangeboden", "aangenomen"]


def test_what_can_not_be_noted_is_told_on_the_same_screen(desk):
    answer = desk.post(f"{DESK}noteren/", CHOSEN | {"aanbod": "luchtkasteel"})

    assert answer.status_code == 422
    assert "This is not on the social map" in answer.content.decode()
    assert not Informatievraag.objects.exists()


def test_a_desk_of_one_village_has_no_other(as_user):
    desk = as_user("frontoffice", "hoonhorst", gebied="hoonhorst")

    shown = page(desk, leefgebied="geld", kern="dalfsen")

    assert re.findall(r'<option value="(\w*)"', shown) == ["hoonhorst"]


def test_a_desk_that_nobody_placed_asks_for_the_village_first(desk):
    place()
    first = page(desk, leefgebied="contacten")
    refused = desk.post(f"{DESK}noteren/", {"leefgebied": "contacten", "kern": "?", "aanbod": EETTAFEL})
    elsewhere = desk.post(f"{DESK}noteren/", {"leefgebied": "contacten", "kern": "", "aanbod": EETTAFEL})

    assert '<option value="?" selected>' in first
    assert "Open eettafel" in first
    assert (refused.status_code, "Choose a village" in refused.content.decode()) == (422, True)
    assert elsewhere.status_code == 302
    assert Informatievraag.objects.get().gebied == ""


def test_the_parts_that_a_choice_changes_can_be_asked_again_by_name(desk):
    shown = page(desk, **CHOSEN)

    targets = re.findall(r'hx-(?:target|select)="#(\w+)"', shown)
    others = re.search(r'hx-select-oob="#([\w-]+):innerHTML,#([\w-]+)"', shown)
    assert others is not None
    for name in {*targets, *others.groups(), "kern"}:
        assert shown.count(f'id="{name}"') == 1, name


def test_strange_words_in_the_address_choose_nothing(desk):
    shown = page(desk, leefgebied="<script>", kern="zwolle", genoteerd="x")

    assert "<script>" not in shown
    assert "kb-counter__near" not in shown
    assert "kb-undo" not in shown


def test_a_colleague_can_not_take_back_and_who_is_elsewhere_does_not_see_it(desk, as_user):
    noted(desk, uitkomst="beantwoord")
    address = f"{DESK}vragen/{Informatievraag.objects.get().sleutel}/terugnemen/"
    colleague, elsewhere = as_user("consulent"), as_user("consulent", "elsewhere", gebied="dalfsen")

    refused = colleague.post(address, follow=True).content.decode()

    assert "Somebody else noted this question" in refused
    assert elsewhere.post(address).status_code == 404
    assert Informatievraag.objects.get().withdrawn_at is None


def test_who_does_not_take_in_finds_no_desk(as_user):
    adviser = as_user("beleidsadviseur")

    found = {
        adviser.get(DESK).status_code,
        adviser.get(f"{DESK}melding/").status_code,
        adviser.post(f"{DESK}noteren/", CHOSEN).status_code,
        Client().post(f"{DESK}noteren/", CHOSEN).status_code,
    }

    assert found == {401, 404}
    assert not Informatievraag.objects.exists()


def test_the_screen_asks_no_more_of_the_database_with_more_questions(desk, django_assert_max_num_queries):
    place()
    for _ in range(5):
        noted(desk, aanbod=EETTAFEL)

    with django_assert_max_num_queries(12):
        page(desk, **CHOSEN)
