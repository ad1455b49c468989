"""What is known about a person is sealed: found by its BSN, opened by its own key, shown nowhere."""

import io
import logging
import traceback

import pytest
from django.db import DatabaseError, connection, transaction

from kernbeeld.conf.keys import create_keys, read_keys
from kernbeeld.errors import InternalError, UserError
from kernbeeld.registers import sealing
from kernbeeld.registers.acts import Act
from kernbeeld.registers.models.accounting import Handeling
from kernbeeld.registers.models.persons import (
    BsnZoeksleutel,
    Persoon,
    Persoonssleutel,
    PersoonVersie,
    VerblijfVersie,
    Vernietiging,
)
from kernbeeld.registers.queries import sealed_fields
from kernbeeld.registers.service import (
    REGISTERS,
    ActKind,
    ActsRefusedError,
    bulk_load,
    change_record,
    history_of,
    keys_with_bsn,
    picture_of,
)
from tests.registers.building import BSN, act, at, day, part, persoon

OTHER = "999990020"
SECRETS = {"bsn": BSN, "geslachtsnaam": "Zonderling", "geboortedatum": day("1984-08-14"), "geslacht": "vrouw"}


def verblijf(**fields) -> Act:
    filled = {"persoon": "p1", "buurt": "BU01", "postcode": "9999XX", **fields}
    return act("verblijf", "v1", part("2017-01-01", **filled))


@pytest.fixture
def somebody(registers):
    """One person with everything filled in, and an address."""
    bulk_load([persoon(**SECRETS), verblijf()], acting_user="tester")
    return registers


def approve_destruction() -> None:
    handeling = Handeling.objects.create(kind="destroy", acting_user="a", reason="term", known_from=at(9))
    Vernietiging.objects.create(
        persoon=Persoon.objects.get(),
        lijst="2024",
        grond="bewaartermijn",
        proposed_by="a",
        approved_by="b",
        handeling=handeling,
    )


def everything_stored() -> bytes:
    with connection.cursor() as cursor:
        stored = []
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            stored += [
                bytes(cell) if isinstance(cell, memoryview) else cell for row in cursor for cell in row
            ]
    return b"\n".join(each if isinstance(each, bytes) else str(each).encode() for each in stored)


@pytest.mark.parametrize("secret", [BSN, "Zonderling", "1984-08-14", "vrouw", "9999XX"])
def test_the_database_holds_nothing_sealed_in_the_open(somebody, secret):
    stored = everything_stored()

    assert b"BU01" in stored
    assert secret.encode() not in stored


def test_sealed_fields_are_read_only_when_asked_for(somebody):
    assert picture_of("persoon", "p1").parts[0].fields == {}
    assert picture_of("persoon", "p1", reveal=True).parts[0].fields == SECRETS
    assert picture_of("verblijf", "v1", reveal=True).parts[0].fields["postcode"] == "9999XX"
    assert picture_of("verblijf", "v1").parts[0].fields == {"persoon": "p1", "buurt": "BU01"}


def test_a_person_is_found_by_bsn_also_after_it_was_corrected(somebody):
    corrected = act("persoon", "p1", part("1980-02-01", bsn=OTHER), kind=ActKind.CORRECT, known=3)
    bulk_load([corrected], acting_user="tester")

    assert keys_with_bsn(BSN) == ("p1",)
    assert keys_with_bsn(OTHER) == ("p1",)
    assert keys_with_bsn("123456782") == ()


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (BSN, True),
        ("123456782", True),
        ("123456789", False),
        ("12345678", False),
        ("10000009", False),
        ("000000000", False),
        ("9999.90.019", False),
        ("99999001９", False),
        ("", False),
    ],
)
def test_a_bsn_has_nine_digits_and_passes_the_elfproef(text, right):
    assert sealing.is_bsn(text) is right


def test_a_bsn_stands_in_no_error_repr_or_log(registers):
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    logging.getLogger().addHandler(handler)
    wrong = BSN[:-1] + "8"
    acts = [
        persoon(bsn=wrong, geslacht=wrong),
        persoon(BSN, bsn=BSN),
        persoon("p3", bsn=BSN, geboortedatum=BSN),
    ]

    with pytest.raises(ActsRefusedError) as refusal:
        bulk_load(acts, acting_user="tester")
    shown = "".join(traceback.format_exception(refusal.value)) + repr(refusal.value) + repr(acts[0])
    logging.getLogger().removeHandler(handler)

    assert "bsn: This is no BSN" in shown
    assert "(not shown)" in shown
    for secret in (BSN, wrong):
        assert secret not in shown + log.getvalue()


def test_a_picture_with_a_bsn_does_not_show_it(somebody):
    assert BSN not in repr(picture_of("persoon", "p1", reveal=True))
    assert BSN not in f"{Persoon.objects.get()} {PersoonVersie.objects.get()!r}"


def test_a_sealed_value_opens_nowhere_else(somebody):
    row = PersoonVersie.objects.get()
    row.versie = 2

    with pytest.raises(InternalError, match="does not open"):
        sealed_fields(REGISTERS["persoon"], [row])


def test_a_key_of_one_person_is_no_key_of_another(key_file):
    keys = read_keys(key_file)
    wrapped = sealing.wrap(sealing.new_data_key(), 1, keys)

    with pytest.raises(InternalError, match="does not open"):
        sealing.unwrap(wrapped, 2, keys)


def test_the_key_of_a_person_goes_only_after_an_approved_destruction(somebody):
    with transaction.atomic(), pytest.raises(DatabaseError, match="delete refused"):
        Persoonssleutel.objects.all().delete()

    approve_destruction()
    Persoonssleutel.objects.all().delete()
    BsnZoeksleutel.objects.all().delete()

    assert picture_of("persoon", "p1", reveal=True).parts[0].fields == {}
    assert picture_of("verblijf", "v1", reveal=True).parts[0].fields["buurt"] == "BU01"
    assert keys_with_bsn(BSN) == ()


def test_nothing_is_added_about_a_person_who_was_destroyed(somebody):
    approve_destruction()
    Persoonssleutel.objects.all().delete()

    with pytest.raises(UserError, match="is destroyed: nothing can be added"):
        change_record(
            "verblijf",
            "v1",
            since=day("2018-01-01"),
            fields={"buurt": "BU02"},
            reason="moved",
            acting_user="tester",
        )
    assert len(history_of("verblijf", "v1")) == 1
    assert VerblijfVersie.objects.count() == 1


def test_a_pseudonym_is_the_same_each_time_and_fits_in_a_whole_number(key_file, tmp_path):
    keys = read_keys(key_file)
    other = create_keys(tmp_path / "other.json")

    numbers = {sealing.pseudonym(number, keys) for number in range(1000)}

    assert len(numbers) == 1000
    assert all(0 <= number < 2**63 for number in numbers)
    assert sealing.pseudonym(1, keys) != sealing.pseudonym(1, other)


def test_what_an_old_master_key_sealed_opens_after_a_new_one_was_added(key_file):
    old = read_keys(key_file)
    new = type(old)(2, {**old.seal, 2: b"n" * 32}, {**old.lookup, 2: b"m" * 32}, old.pseudonym, old.web)
    data_key = sealing.new_data_key()

    assert sealing.unwrap(sealing.wrap(data_key, 1, old), 1, new) == data_key
    assert sealing.wrap(data_key, 1, new)[0] == 2
    with pytest.raises(InternalError, match="Key 2 is not in the key file"):
        sealing.unwrap(sealing.wrap(data_key, 1, new), 1, old)
