"""Whose time has passed: every file of a person counts, each with the term of its law."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.registers.acts import ActKind
from kernbeeld.registers.loading import bulk_load
from kernbeeld.registers.retention import expired, years_later
from tests.registers.building import act, part, persoon
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
    given = {"persoon": "p1", **FIELDS[register], **fields}
    bulk_load(
        [act(register, key, part("2000-01-01", einde, **given), kind=kind, known=known)], acting_user="baas"
    )


@pytest.mark.parametrize(
    ("register", "fields", "last_day_kept"),
    [
        ("uitkering", {}, "2015-06-30"),
        ("beschikte_voorziening", {"wet": "jeugdwet"}, "2025-06-30"),
        ("beschikte_voorziening", {"wet": "wmo"}, "2020-06-30"),
        ("skt_casus", {}, "2025-06-30"),
    ],
)
def test_a_file_is_kept_until_the_term_of_its_law_has_passed(house, register, fields, last_day_kept):
    file(register, "f1", "2005-06-30", **fields)
    last = date.fromisoformat(last_day_kept)

    assert expired(last) == []
    assert expired(date(last.year, 7, 1)) == ["p1"]


def test_the_file_that_is_kept_longest_decides(house):
    file("uitkering", "f1", "2005-06-30", known=1)
    file("beschikte_voorziening", "f2", "2005-06-30", known=2)

    assert expired(date(2016, 1, 1)) == []
    assert expired(date(2026, 1, 1)) == ["p1"]


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
