"""Whose time has passed: every file of a person counts, each with the term of its law."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.registers.actions.merge_personen import merge_personen
from kernbeeld.registers.acts import ActKind
from kernbeeld.registers.loading import bulk_load
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.retention import Duty, Terms, duties, expired, years_later
from tests.registers.building import act, at, part, persoon
from tests.registers.house import Shredder, add_users

FIELDS = {
    "uitkering": {"regeling": "ioaw"},
    "beschikte_voorziening": {"wet": "jeugdwet", "product": "ggz"},
    "skt_casus": {"soort": "casuistiek"},
    "verblijf": {"buurt": "BU1"},
}


@pytest.fixture
def house(sqlite_registers):
    """Users, and one person."""
    add_users()
    bulk_load([persoon()], acting_user="baas")


def file(register, key, einde, known=1, kind=ActKind.REGISTER, **fields):
    given = {"persoon": "p1", **FIELDS.get(register, {}), **fields}
    bulk_load(
        [act(register, key, part("2000-01-01", einde, **given), kind=kind, known=known)], acting_user="baas"
    )


@pytest.mark.parametrize(
    ("register", "fields", "last_day_kept"),
    [
        ("uitkering", {}, "2015-06-30"),
        ("beschikte_voorziening", {"wet": "jeugdwet"}, "2037-01-02"),
        ("beschikte_voorziening", {"wet": "wmo"}, "2020-06-30"),
        ("skt_casus", {}, "2025-06-30"),
    ],
)
def test_a_file_is_kept_until_the_term_of_its_law_has_passed(house, register, fields, last_day_kept):
    file(register, "f1", "2005-06-30", **fields)
    last = date.fromisoformat(last_day_kept)

    assert expired(last) == []
    assert expired(last + timedelta(days=1)) == ["p1"]


def test_the_file_that_is_kept_longest_decides(house):
    file("uitkering", "f1", "2005-06-30", known=1)
    file("beschikte_voorziening", "f2", "2005-06-30", known=2)

    assert expired(date(2036, 1, 1)) == []
    assert expired(date(2038, 1, 1)) == ["p1"]


def test_an_open_file_is_kept(house):
    file("uitkering", "f1", None)

    assert expired(date(2900, 1, 1)) == []


def test_the_newest_version_of_a_file_counts(house):
    file("uitkering", "f1", "2005-06-30", known=1)
    file("uitkering", "f1", "2010-06-30", known=2, kind=ActKind.CORRECT)

    assert expired(date(2016, 1, 1)) == []
    assert expired(date(2021, 1, 1)) == ["p1"]


def test_an_address_is_no_reason_to_keep_anything(house):
    file("uitkering", "f1", "2005-06-30", known=1)
    file("verblijf", "v1", None, known=2)

    assert expired(date(2016, 1, 1)) == ["p1"]


@pytest.mark.parametrize(("day", "is_passed"), [("2032-06-30", False), ("2037-01-04", True)])
def test_a_youth_file_is_kept_from_its_last_change_and_not_from_its_end(house, day, is_passed):
    file("beschikte_voorziening", "f1", "2005-06-30", known=1)
    file("beschikte_voorziening", "f1", "2005-07-31", known=3, kind=ActKind.CORRECT)

    assert expired(date.fromisoformat(day)) == []
    assert expired(date.fromisoformat(day) + timedelta(days=1)) == (["p1"] if is_passed else [])


def test_the_term_of_a_youth_file_became_longer_in_2020(house):
    file("beschikte_voorziening", "f1", "2003-06-30", known=1, wet="jeugdwet")
    year = Terms(date(2019, 12, 31)), Terms(date(2020, 1, 1))

    assert [terms.until("jeugdwet", date(2004, 1, 1)).year for terms in year] == [2019, 2024]
    assert Terms(date(2026, 1, 1)).until("jeugdwet", date.max) == date.max


def test_a_melding_that_was_withdrawn_is_kept_for_six_weeks_and_any_other_for_the_term_of_its_law(house):
    told = {"wet": "wmo", "procedure": "wmo_melding", "aanmeldwijze": "telefoon"}
    file("melding", "m1", "2026-03-01", known=1, reden_einde="intrekking", **told)

    assert [duty.term for duty in duties(date(2026, 3, 2))] == ["ingetrokken_aanvraag"]
    assert expired(date(2026, 4, 12)) == []
    assert expired(date(2026, 4, 13)) == ["p1"]
    file("melding", "m2", "2026-03-01", known=2, **told)
    assert expired(date(2041, 3, 1)) == []
    assert expired(date(2041, 3, 2)) == ["p1"]


def test_a_plan_that_nobody_agreed_to_is_kept_for_five_years(house):
    file("ondersteuningsplan", "P1", "2020-06-30", known=1)

    assert expired(date(2025, 7, 1)) == []
    assert expired(date(2025, 7, 1), never_agreed={"P1"}) == ["p1"]
    assert expired(date(2035, 7, 1)) == ["p1"]


def test_what_others_keep_keeps_somebody_too(house):
    file("uitkering", "f1", "2005-06-30")
    number = Persoon.objects.get(sleutel="p1").pk
    also = [Duty(number, "wmo", "melding", date.max), Duty(number, "wmo", "doel", date(2016, 1, 1))]

    assert expired(date(2016, 1, 1), also) == []
    assert expired(date(2016, 1, 1), also[1:]) == []
    assert expired(date(2016, 1, 2), also[1:]) == ["p1"]
    assert (also[0].is_open, also[0].possible_from) == (True, None)
    assert also[1].possible_from == date(2016, 1, 2)


def test_records_that_are_one_person_stay_together_and_go_together(house):
    bulk_load([persoon("p2", known=1)], acting_user="baas")
    file("uitkering", "f1", "2005-06-30", known=2)
    file("uitkering", "f2", "2010-06-30", known=3, persoon="p2")
    merge_personen("p2", "p1", reason="same", acting_user="con", known_at=at(10), now=lambda: at(1000))

    assert expired(date(2016, 1, 1)) == []
    assert expired(date(2021, 1, 1)) == ["p1", "p2"]


def test_a_relation_and_a_telephone_number_are_no_reason_to_keep_anything(house):
    bulk_load([persoon("p2", known=1)], acting_user="baas")
    file("uitkering", "f1", "2005-06-30", known=2)
    file("relatie", "r1", None, known=3, ander="p2", soort="ouder")
    file("contactgegeven", "c1", None, known=4, telefoon="0612345678")

    assert expired(date(2016, 1, 1)) == ["p1"]
    assert [duty.sort for duty in duties(date(2016, 1, 1), [Persoon.objects.get(sleutel="p1").pk])] == [
        "uitkering"
    ]


def test_who_has_no_file_is_for_people_to_judge(house):
    assert expired(date(2900, 1, 1)) == []


def test_who_is_destroyed_is_not_proposed_again(house, tmp_path):
    file("uitkering", "f1", "2005-06-30")
    Shredder.beside(tmp_path).all()

    assert expired(date(2016, 1, 1)) == []


def test_a_leap_day_ends_on_28_february():
    assert years_later(date(2016, 2, 29), 15) == date(2031, 2, 28)
    assert years_later(date(2016, 2, 29), 20) == date(2036, 2, 29)


@given(st.dates(), st.integers(0, 30))
def test_years_later_never_comes_earlier_and_never_fails(day, years):
    later = years_later(day, years)

    assert later >= day
    assert later == date.max or later.year == day.year + years
