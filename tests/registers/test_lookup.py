"""Finding a sealed person by name, birth and address, without anything readable in the database."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from kernbeeld.conf.keys import read_keys
from kernbeeld.registers.lookup import terms_of
from kernbeeld.registers.models.lookup import Zoeksleutel
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import (
    bulk_load,
    change_record,
    numbers_at,
    numbers_born,
    numbers_named,
    plain_address,
    plain_name,
)
from tests.registers.building import act, at, part, persoon
from tests.registers.house import Shredder, add_users

BORN = date(1980, 6, 2)
SAME_NAMES = (
    ("van der Vlobizél", "vlobizel"),
    ("VLOBIZEL ", "vlobizel"),
    ("d'Ælfå", "ælfa"),
    ("'t Zjar", "zjar"),
    ("De", "de"),
    ("van de", "de"),
    ("Vlobi-Zel", "vlobizel"),
    ("", ""),
    ("12", ""),
)
SAME_ADDRESSES = (
    (("0123 zz", "12a"), "0123ZZ 12"),
    (("0123ZZ", "012"), "0123ZZ 12"),
    (("0123ZZ", "a"), ""),
    (("", "12"), ""),
)


@pytest.fixture
def known(app_registers):
    """Two persons of one name, one of whom moved."""
    add_users()
    home = {"persoon": "p1", "buurt": "BU1", "postcode": "0123 ZZ"}
    bulk_load(
        [
            persoon("p1", geslachtsnaam="van Vlobizel", geboortedatum=BORN),
            persoon("p2", geslachtsnaam="Zjarmux-Vlobizel"),
            act("verblijf", "v1", part("2010-01-01", **home, huisnummer="12 b")),
        ],
        acting_user="baas",
    )
    return {each.sleutel: each.pk for each in Persoon.objects.all()}


@pytest.mark.parametrize(("written", "plain"), SAME_NAMES)
def test_a_name_is_reduced_to_what_a_spelling_does_not_change(written, plain):
    assert plain_name(written) == plain


@pytest.mark.parametrize(("written", "plain"), SAME_ADDRESSES)
def test_an_address_is_its_postcode_and_the_number_without_addition(written, plain):
    assert plain_address(*written) == plain


def test_what_is_empty_is_no_way_to_find_anybody():
    assert list(terms_of({"geslachtsnaam": None, "postcode": "0123ZZ", "straat": "Vlopad"})) == []


def test_a_person_is_found_by_name_by_birth_and_by_address(known):
    assert numbers_named("VLOBIZEL", most=5) == (known["p1"], known["p2"])
    assert numbers_named("Zjarmux", most=5) == (known["p2"],)
    assert numbers_named("Vlobizel", most=1) == (known["p1"],)
    assert numbers_born(BORN, most=5) == (known["p1"],)
    assert numbers_at("0123zz", "12", most=5) == (known["p1"],)
    assert numbers_at("", "12", most=5) == numbers_named("", most=5) == ()


def test_a_later_version_adds_only_what_is_new_and_the_earlier_stays_found(known):
    before = Zoeksleutel.objects.count()

    change_record(
        "verblijf",
        "v1",
        since=date(2019, 1, 1),
        fields={"huisnummer": "14"},
        reason="moved",
        acting_user="baas",
        now=lambda: at(1000),
    )

    assert Zoeksleutel.objects.count() == before + 1
    assert numbers_at("0123ZZ", "12", most=5) == numbers_at("0123ZZ", "14", most=5) == (known["p1"],)


def test_nothing_readable_stands_in_a_hash(known, key_file):
    rows = Zoeksleutel.objects.values_list("key_id", "digest")

    assert {key for key, _ in rows} == {read_keys(key_file).current}
    assert {len(bytes(digest)) for _, digest in rows} == {32}


def test_who_is_destroyed_is_found_by_nothing_any_more(known, tmp_path):
    with pytest.raises(DatabaseError, match="registers: delete refused"), transaction.atomic():
        Zoeksleutel.objects.filter(persoon=known["p1"]).delete()

    Shredder.beside(tmp_path).all()

    assert numbers_born(BORN, most=5) == numbers_at("0123ZZ", "12", most=5) == ()
    assert numbers_named("Vlobizel", most=5) == (known["p2"],)
