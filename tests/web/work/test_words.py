"""The worklist in Dutch, and the codes of the definitions in words."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kernbeeld.house_time import day_of
from kernbeeld.web.clock import now
from tests.casework.worklist.making import melding, person

LIST = reverse("work:list")


@pytest.fixture
def anna(as_user) -> Client:
    client = as_user("consulent", "anna")
    client.cookies["kernbeeld_language"] = "nl"
    client.cookies["__Host-kernbeeld_language"] = "nl"
    return client


def due(days: int, **fields):
    return melding(person(), gebied="lemelerveld", due=day_of(now()) + timedelta(days=days), **fields)


def page(client, **asked) -> str:
    return " ".join(client.get(LIST, {"lijst": "alles"} | asked).content.decode().split())


def test_days_are_told_in_dutch(anna):
    for days in (-2, -1, 0, 1, 3):
        due(days)
    melding(person(), is_suspended=True)
    melding(person())

    shown = page(anna)

    for words in ("2 dagen te laat", "1 dag te laat", "vandaag", "over 1 dag", "over 3 dagen", "opgeschort"):
        assert words in shown
    assert "geen termijn" in shown
    assert "Te laat (2)" in shown
    assert "Alles (7)" in shown
    assert "7 meldingen" in shown


def test_a_term_that_is_late_tells_in_the_words_of_the_definitions_what_can_still_be_done(anna):
    due(-1, termijn="onderzoek")

    shown = page(anna)

    row = shown[shown.index("<tbody") :]
    assert "onderzoek" in row.lower()
    assert "wmo_melding" not in row


def test_a_code_that_no_definition_knows_shows_itself(anna):
    melding(person(), wet="oude_wet", gebied="opgeheven", termijn="vervallen", procedure="weg")

    shown = page(anna)

    for code in ("oude_wet", "opgeheven", "vervallen"):
        assert code in shown


def test_the_file_has_dutch_columns(anna):
    due(-1)

    file = anna.post(f"{reverse('work:csv')}?lijst=alles", {"doel": "overleg"}).content.decode("utf-8-sig")

    first = file.splitlines()[0]
    assert first == "kenmerk,laatste dag,uiterlijk,wat er moet gebeuren,naam,wet,kern,ontvangen,werkt eraan"
