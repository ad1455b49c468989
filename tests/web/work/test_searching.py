"""Looking a melding up: by kenmerk, by surname, by date of birth; never by BSN, never in an address."""

from datetime import date

import pytest
from django.urls import reverse

from kernbeeld.audit.models import Entry
from kernbeeld.casework.queries import searching
from tests.casework.worklist.making import melding, person

SEARCH = reverse("work:search")


@pytest.fixture
def anna(as_user):
    return as_user("consulent", "anna")


def found(client, **asked):
    return [row.melding.kenmerk for row in client.post(SEARCH, asked).context["rows"]]


def test_a_melding_is_found_by_its_kenmerk_also_without_the_zeros(anna):
    melding(person(), "2026-000123")
    melding(person(), "2026-001234")

    for written in ("2026-000123", "2026-123", " 2026 - 123 "):
        assert found(anna, kenmerk=written) == ["2026-000123"]
    assert found(anna, kenmerk="2026") == []


def test_meldingen_are_found_by_surname_however_it_is_written_the_latest_first(anna):
    mother = person("van der Oudewater", date(1950, 2, 3))
    melding(mother, "2026-000001", ontvangst=date(2026, 1, 1), einde=date(2026, 2, 1))
    melding(mother, "2026-000002", ontvangst=date(2026, 2, 1))
    melding(person("Oudewater", date(1980, 1, 1)), "2026-000003", ontvangst=date(2025, 1, 1))
    melding(person("Nieuwwater"), "2026-000004")

    assert found(anna, naam="OUDEWATER") == ["2026-000002", "2026-000001", "2026-000003"]
    assert found(anna, naam="oudewater", geboren="1950-02-03") == ["2026-000002", "2026-000001"]
    assert found(anna, naam="oudewater", kenmerk="2026-3") == ["2026-000003"]
    assert found(anna, naam="oudewater", geboren="1951-02-03") == []


def test_what_is_found_is_written_down_and_an_ended_melding_says_that_it_ended(anna):
    melding(person("Oudewater"), "2026-000001", due=date(2026, 1, 5), einde=date(2026, 2, 1))

    page = anna.post(SEARCH, {"naam": "Oudewater"}).content.decode()

    assert "ended" in page
    assert "days late" not in page
    look = Entry.objects.get(action="look")
    assert (look.register, look.record, look.purpose) == ("melding", "2026-000001", "werkvoorraad")
    assert "Oudewater" not in look.place


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({}, "Give a kenmerk or a name."),
        ({"geboren": "1950-02-03"}, "Give a kenmerk or a name."),
        ({"naam": "999900006"}, "This is a BSN."),
    ],
)
def test_what_cannot_be_looked_for_is_told_beside_its_field(anna, asked, told):
    answer = anna.post(SEARCH, asked)

    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_more_than_a_page_says_to_ask_more_precisely(anna, monkeypatch):
    monkeypatch.setattr(searching, "MOST_FOUND", 2)
    for _ in range(3):
        melding(person("Oudewater"))

    answer = anna.post(SEARCH, {"naam": "Oudewater"})

    assert len(answer.context["rows"]) == 2
    assert "There are more." in answer.content.decode()


def test_a_name_in_the_address_finds_nothing(anna):
    melding(person("Oudewater"))

    page = anna.get(SEARCH, {"naam": "Oudewater"})

    assert "rows" not in page.context
    assert "Fenna" not in page.content.decode()
