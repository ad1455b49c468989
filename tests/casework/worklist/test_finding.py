"""Finding meldingen on both databases: by kenmerk and name, within what somebody may see."""

from datetime import date

import pytest

from kernbeeld.casework.queries import searching
from kernbeeld.casework.queries.searching import Sought, find_meldingen, whole_kenmerk
from tests.casework.worklist.making import melding, person, worker

BORN = date(1950, 2, 3)


def kenmerken(user, **asked) -> list[str]:
    return [each.kenmerk for each in find_meldingen(user, Sought(**asked)).meldingen]


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("2026-000123", "2026-000123"),
        ("2026-123", "2026-000123"),
        (" 2026 -123", "2026-000123"),
        ("2026-1234567", "2026-1234567"),
        ("x-1", "X-1"),
        ("", ""),
    ],
)
def test_a_kenmerk_gets_the_zeros_that_people_leave_out(written, whole):
    assert whole_kenmerk(written) == whole


def test_a_name_finds_every_melding_of_who_has_it_within_the_scope(registers):
    wide, narrow = worker("wide"), worker("narrow", {"wet": "wmo", "gebied": "lemelerveld"})
    mother, other = person("Oudewater", BORN), person("Oudewater")
    melding(mother, "2026-000001", gebied="lemelerveld", ontvangst=date(2026, 1, 1))
    melding(mother, "2026-000002", gebied="dalfsen", ontvangst=date(2026, 1, 2))
    melding(other, "2026-000003", gebied="lemelerveld", wet="jeugdwet", ontvangst=date(2026, 1, 3))
    melding(person("Nieuwwater"), "2026-000004", gebied="lemelerveld")

    assert kenmerken(wide, name="oudewater") == ["2026-000003", "2026-000002", "2026-000001"]
    assert kenmerken(wide, name="Oudewater", born=BORN) == ["2026-000002", "2026-000001"]
    assert kenmerken(narrow, name="Oudewater") == ["2026-000001"]
    assert kenmerken(narrow, kenmerk="2026-000002") == []
    assert kenmerken(wide, name="Oude") == []


def test_nothing_asked_finds_nothing(registers):
    melding(person("Oudewater"))

    assert kenmerken(worker("wide")) == []


def test_what_is_besloten_is_found_by_who_works_on_it_alone(registers):
    anna, bert = worker("anna"), worker("bert")
    melding(person("Oudewater"), "2026-000001", is_besloten=True, behandelaar=anna)

    assert kenmerken(anna, name="Oudewater") == ["2026-000001"]
    assert kenmerken(bert, name="Oudewater") == kenmerken(bert, kenmerk="2026-1") == []


def test_a_name_of_too_many_persons_is_told_to_be_cut(registers, monkeypatch):
    monkeypatch.setattr(searching, "MOST_NAMED", 2)
    wide = worker("wide")
    for born in (BORN, None, None):
        melding(person("Oudewater", born))

    assert find_meldingen(wide, Sought(name="Oudewater")).is_cut
    assert not find_meldingen(wide, Sought(name="Oudewater", born=BORN)).is_cut


def test_a_page_of_what_was_found_costs_few_questions(registers, django_assert_max_num_queries):
    wide = worker("wide")
    for _ in range(5):
        melding(person("Oudewater", BORN), behandelaar=wide)

    with django_assert_max_num_queries(4):
        found = find_meldingen(wide, Sought(name="Oudewater", born=BORN))
    assert {str(each.behandelaar) for each in found.meldingen} == {"wide"}
