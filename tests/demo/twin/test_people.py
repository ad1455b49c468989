"""Who is in the twin: nobody real, nobody without a reason, and of an age that fits."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest
from stdnum.nl import bsn

from kernbeeld.demo.twin.persons import TEST_NUMBERS, numbers_for_tests
from tests.demo.twin.conftest import Twin
from tests.demo.twin.naive import OPEN, Row

PEOPLE = ("persoon", "verblijf", "huishoudlid")
NO_GROUND = ("wsw_dienstverband", "plaatsing")


def age(twin: Twin, row: Row, day: date | None = None) -> int:
    """Whole years on a day, or on the first one of a row."""
    born, now = twin.birth(row.fields["persoon"]), day or row.begin
    return now.year - born.year - ((now.month, now.day) < (born.month, born.day))


def by_person(rows: list[Row]) -> dict[str, list[Row]]:
    """Rows by the key of the person, in order of time."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.begin):
        found[str(row.fields["persoon"])].append(row)
    return found


def overlap(rows: list[Row]) -> bool:
    """Tell whether two of these rows hold on one day."""
    return any(later.begin <= earlier.einde for earlier, later in pairwise(rows))


def test_the_numbers_for_tests_are_the_valid_ones_of_a_range_that_nobody_has():
    found = numbers_for_tests()

    assert len(found) == 9091
    assert all(number in TEST_NUMBERS for number in found)
    assert all(bsn.is_valid(str(number)) for number in found[::100])


def test_a_bsn_is_of_the_test_range_and_belongs_to_one_person(twin: Twin):
    numbers = [row.fields["bsn"] for row in twin.people.values() if row.fields["bsn"] is not None]

    assert len(set(numbers)) == len(numbers)
    assert set(numbers) <= {str(number) for number in numbers_for_tests()}


def test_only_who_has_a_file_under_one_of_the_four_laws_has_a_bsn(twin: Twin):
    with_file = {
        row.fields["persoon"]
        for register, rows in twin.last.items()
        if register not in (*PEOPLE, *NO_GROUND)
        for row in rows
        if row.fields.get("persoon")
    }

    with_bsn = {key for key, row in twin.people.items() if row.fields["bsn"] is not None}

    assert with_bsn == with_file


def test_there_is_no_person_without_a_record_in_another_register(twin: Twin):
    named = {
        row.fields.get("persoon")
        for register, rows in twin.last.items()
        if register not in PEOPLE
        for row in rows
    }

    assert set(twin.people) <= named


def test_nobody_lives_on_two_benefits_at_once(twin: Twin):
    together = [key for key, rows in by_person(twin.last["uitkering_persoon"]).items() if overlap(rows)]

    assert together == []


def test_a_couple_has_one_benefit_and_two_people_on_it(twin: Twin):
    members: defaultdict[object, set[object]] = defaultdict(set)
    for row in twin.last["uitkering_persoon"]:
        members[row.fields["uitkering"]].add(row.fields["persoon"])
    applicants = {row.record: row.fields["persoon"] for row in twin.last["uitkering"]}

    sizes = [len(people) for people in members.values()]

    assert set(sizes) == {1, 2}
    assert 0.1 < sizes.count(2) / len(sizes) < 0.35
    assert all(applicants[key] in people for key, people in members.items())


def test_nobody_lives_in_two_places_at_once(twin: Twin):
    assert not any(overlap(rows) for rows in by_person(twin.last["verblijf"]).values())


def test_everybody_lives_somewhere_when_a_file_begins(twin: Twin):
    arrival = {key: rows[0].begin for key, rows in by_person(twin.last["verblijf"]).items()}

    homeless = [
        row.record
        for register in ("beschikte_voorziening", "uitkering", "skt_casus")
        for row in twin.last[register]
        if row.begin < arrival[str(row.fields["persoon"])]
    ]

    assert homeless == []


@pytest.mark.parametrize(
    ("register", "field", "value", "youngest", "oldest"),
    [
        ("beschikte_voorziening", "wet", "jeugdwet", 1, 21),
        ("beschikte_voorziening", "product", "begeleiding", 18, 105),
        ("beschikte_voorziening", "product", "hh", 45, 105),
        ("uitkering", "regeling", "participatiewet", 18, 65),
        ("uitkering", "regeling", "ioaw", 50, 65),
        ("uitkering", "regeling", "ioaz", 50, 65),
        ("wsw_dienstverband", "kind", "wsw", 18, 65),
        ("leerplichtmelding", "soort", "signaalverzuim", 12, 17),
        ("leerplichtmelding", "soort", "vsv", 16, 22),
        ("skt_casus", "soort", "jeugdcontact", 4, 16),
    ],
)
def test_ages_fit(twin: Twin, register: str, field: str, value: str, youngest: int, oldest: int):
    ages = [age(twin, row) for row in twin.last[register] if row.first and row.fields[field] == value]

    assert ages
    assert youngest <= min(ages)
    assert max(ages) <= oldest


def test_youth_care_that_ends_at_the_age_limit_ends_on_the_eighteenth_birthday(twin: Twin):
    ended = [
        row for row in twin.last["beschikte_voorziening"] if row.fields.get("reden_einde") == "leeftijdsgrens"
    ]

    days = [age(twin, row, row.einde + timedelta(days=1)) - age(twin, row, row.einde) for row in ended]

    assert len({row.fields["persoon"] for row in ended}) > 100
    assert all(age(twin, row, row.einde) == 17 for row in ended)
    assert set(days) == {1}


def test_most_domestic_help_goes_to_people_over_seventy(twin: Twin):
    ages = [age(twin, row) for row in twin.last["beschikte_voorziening"] if row.fields["product"] == "hh"]

    assert sum(years >= 70 for years in ages) / len(ages) > 0.75


def test_who_reached_the_pension_age_left_the_ioaw_in_that_month(twin: Twin):
    ended = [row for row in twin.last["uitkering"] if row.fields.get("reden_einde") == "aow_leeftijd"]

    ages = [age(twin, row, row.einde + timedelta(days=1)) for row in ended]

    assert set(ages) == {65}


def test_every_pgb_pays_a_provision_of_the_same_person(twin: Twin):
    holders = {row.record: row.fields["persoon"] for row in twin.last["beschikte_voorziening"]}

    strangers = [
        row.record
        for row in twin.last["pgb_toekenning"]
        if holders[str(row.fields["voorziening"])] != row.fields["persoon"]
    ]

    assert strangers == []


def test_files_are_divided_over_the_kernen_as_the_residents_are(twin: Twin):
    kernen = {area: min(members) for area, members in twin.catalogue.places["kern"].versions[0].areas.items()}
    living = [kernen[str(row.fields["buurt"])] for row in twin.last["verblijf"] if row.einde == OPEN]
    residents = sum(twin.settings.residents.values())

    shares = {kern: living.count(kern) / len(living) for kern in twin.settings.residents}

    assert residents == 28_000
    assert all(abs(shares[kern] - count / residents) < 0.1 for kern, count in twin.settings.residents.items())
