"""Names, addresses and BSNs: nowhere in the open, in whichever file, table, question, error or answer."""

import json
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kernbeeld.audit.service import log_act, log_look
from kernbeeld.errors import InternalError, UserError
from kernbeeld.registers.acts import ActKind
from kernbeeld.registers.errors import ActsRefusedError, NoSuchRecordError
from kernbeeld.registers.loading import bulk_load
from kernbeeld.registers.lookup import numbers_named
from kernbeeld.registers.models.lookup import Zoeksleutel
from kernbeeld.registers.models.persons import BsnZoeksleutel, Persoon, Persoonssleutel, PersoonVersie
from kernbeeld.registers.persons import persoon_of
from kernbeeld.registers.queries import history_of, keys_with_bsn, picture_of
from kernbeeld.registers.service import REGISTERS, tell
from tests.registers.building import BSN, act, at, day, part, persoon, uitkering
from tests.registers.snapshot.loads import everything, snap

OTHER = "999990020"
NAMES = {"voornamen": "Quirina Beatrix", "geslachtsnaam": "Zilverschoon", "geslacht": "vrouw"}
ADDRESS = {"postcode": "7799QZ", "huisnummer": "4711b", "straat": "Kwakzalverspad"}
BORN = "1931-11-29"
SECRETS = (BSN, OTHER, *NAMES["voornamen"].split(), "Zilverschoon", *ADDRESS.values(), BORN)


@pytest.fixture
def somebody(registers):
    """A person with everything filled in, with a history, on SQLite and on PostgreSQL in turn."""
    fill()
    return registers


def fill() -> None:
    bulk_load(
        [
            persoon("p1", bsn=BSN, geboortedatum=day(BORN), **NAMES),
            persoon("p2", geslachtsnaam="Zilverschoon"),
            act("verblijf", "v1", part("2010-01-01", persoon="p1", buurt="BU1", **ADDRESS)),
            uitkering("u1"),
            act("persoon", "p1", part("1980-02-01", bsn=OTHER, **NAMES), kind=ActKind.CORRECT, known=2),
            act("uitkering", "u1", kind=ActKind.WITHDRAW, known=3),
        ],
        acting_user="tester",
    )


def written_in(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def forms(secret: str) -> tuple[bytes, ...]:
    """A text as it could stand in a file."""
    return secret.encode(), secret.encode("utf-16-le"), secret.encode().hex().encode(), secret[::-1].encode()


def test_no_byte_of_the_database_or_the_facts_tells_who_somebody_is(sqlite_registers, tmp_path):
    fill()
    snap(tmp_path / "facts")
    connection.close()

    files = written_in(tmp_path)

    assert b"BU1" in files, "the area stands in the open, so the bytes are the right ones"
    assert [secret for secret in SECRETS for form in forms(secret) if form in files] == []


def test_the_facts_know_a_month_of_birth_and_a_pseudonym_and_no_key_of_a_person(sqlite_registers, tmp_path):
    bulk_load(
        [
            persoon("sleutel-van-p1", geboortedatum=day(BORN)),
            act("verblijf", "v1", part("2010-01-01", persoon="sleutel-van-p1", buurt="BU1")),
            uitkering("u1", persoon="sleutel-van-p1"),
        ],
        acting_user="tester",
    )

    facts = snap(tmp_path / "facts").facts

    rows = [row for row in everything(facts) if row["persoon"] is not None]
    numbers = set(Persoon.objects.values_list("pk", flat=True))
    assert rows
    assert {row["persoon"] for row in rows}.isdisjoint(numbers)
    assert b"sleutel-van-p1" not in written_in(tmp_path / "facts")


def test_keys_stand_in_no_table_and_in_no_fact(sqlite_registers, key_file, tmp_path):
    fill()
    snap(tmp_path / "facts")
    content = json.loads(key_file.read_text("utf-8"))
    texts = [*content["seal"].values(), *content["lookup"].values(), content["pseudonym"]]

    files = written_in(tmp_path)

    assert not [text for text in texts if text.encode() in files]


def test_no_question_to_the_database_holds_a_secret(somebody):
    with CaptureQueriesContext(connection) as asked:
        keys_with_bsn(BSN)
        picture_of("persoon", "p1", reveal=True)
        picture_of("verblijf", "v1", reveal=True)
        bulk_load(
            [act("persoon", "p2", part("1980-01-01", bsn=BSN, **NAMES), kind=ActKind.CORRECT, known=5)],
            acting_user="tester",
        )

    told = "\n".join(each["sql"] for each in asked)
    assert "registers_persoonversie" in told
    assert [secret for secret in SECRETS if secret in told] == []


def test_the_same_name_is_sealed_differently_each_time(somebody):
    payloads = [bytes(row.payload) for row in PersoonVersie.objects.order_by("pk")]

    assert len(set(payloads)) == len(payloads) == 3
    assert len({payload[:12] for payload in payloads}) == 3


@pytest.mark.parametrize(
    "ask",
    [
        lambda: persoon_of(BSN),
        lambda: history_of("uitkering", BSN),
        lambda: picture_of("persoon", BSN),
        lambda: bulk_load([uitkering("u9", known=9, persoon=BSN)], acting_user="tester"),
        lambda: bulk_load([act("uitkering", BSN, kind=ActKind.WITHDRAW, known=9)], acting_user="tester"),
        lambda: bulk_load([uitkering("u9", known=9, regeling=BSN)], acting_user="tester"),
    ],
    ids=["person", "history", "picture", "reference", "key", "value"],
)
def test_an_error_about_a_bsn_does_not_repeat_it(somebody, ask):
    with pytest.raises((NoSuchRecordError, ActsRefusedError)) as refused:
        ask()

    assert BSN not in str(refused.value)
    assert "[BSN]" in str(refused.value)


def test_what_is_told_about_a_record_shows_acts_and_no_person(somebody):
    number = REGISTERS["uitkering"].record.objects.get().pk

    told = tell([REGISTERS["uitkering"].fact_record(number)])

    (one,) = told.values()
    assert [each.kind for each in one.acts] == ["register", "withdraw"]
    assert [secret for secret in SECRETS if secret in repr(one)] == []


def test_the_log_holds_no_bsn_in_any_of_its_columns(somebody):
    log_act("tester", "try", at=at(9), purpose=f"for {BSN}", old={"was": BSN}, new={"is": f"{OTHER}."})
    log_look("tester", "persoon", ["p1"], f"call of {BSN[:4]}.{BSN[4:6]}.{BSN[6:]}", at=at(9))

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM audit_entry")
        kept = repr(cursor.fetchall())
    assert BSN not in kept
    assert OTHER not in kept
    assert kept.count("[BSN]") == 4


@pytest.fixture
def rotated(sqlite_registers, key_file, tmp_path, monkeypatch):
    """Give the house a second key beside its first, after a person was sealed with the first."""
    fill()
    own = tmp_path / "keys.json"
    shutil.copy(key_file, own)
    monkeypatch.setattr(settings, "KERNBEELD_KEY_FILE", own)
    content = json.loads(own.read_text("utf-8"))
    for name in ("seal", "lookup"):
        content[name]["2"] = content["pseudonym"][::-1].lstrip("=") + "="
    content["current"] = 2
    own.write_text(json.dumps(content), "utf-8")
    return own


def test_after_a_new_key_the_old_stays_readable_and_the_new_one_seals(rotated):
    bulk_load([persoon("p3", known=5, bsn=BSN, **NAMES)], acting_user="tester")

    assert picture_of("persoon", "p1", reveal=True).parts[0].fields == {"bsn": OTHER, **NAMES}
    assert picture_of("persoon", "p3", reveal=True).parts[0].fields == {"bsn": BSN, **NAMES}
    wrapped = dict(Persoonssleutel.objects.values_list("persoon__sleutel", "wrapped"))
    assert {key: bytes(value)[0] for key, value in wrapped.items()} == {"p1": 1, "p2": 1, "p3": 2}


def test_a_bsn_is_found_whichever_key_was_current_when_it_came_in(rotated):
    bulk_load([persoon("p3", known=5, bsn=BSN)], acting_user="tester")

    assert keys_with_bsn(BSN) == ("p1", "p3")
    assert set(BsnZoeksleutel.objects.values_list("key_id", flat=True)) == {1, 2}


def test_a_name_is_found_whichever_key_was_current_when_it_came_in(rotated):
    bulk_load([persoon("p3", known=5, **NAMES)], acting_user="tester")

    found = numbers_named(str(NAMES["geslachtsnaam"]), most=9)

    assert len(found) == 3
    assert set(Zoeksleutel.objects.values_list("key_id", flat=True)) == {1, 2}


def test_pseudonyms_stay_the_same_after_a_new_key(rotated, tmp_path):
    before = {row["persoon"] for row in everything(snap(tmp_path / "one").facts)}
    content = json.loads(rotated.read_text("utf-8"))

    rotated.write_text(json.dumps(content | {"current": 1}), "utf-8")
    rotated.chmod(0o600)
    after = {row["persoon"] for row in everything(snap(tmp_path / "two").facts)}

    assert before == after != set()


def test_without_the_old_key_nothing_old_opens_and_the_error_says_which_key(rotated):
    content = json.loads(rotated.read_text("utf-8"))
    for name in ("seal", "lookup"):
        del content[name]["1"]
    rotated.write_text(json.dumps(content), "utf-8")

    with pytest.raises(InternalError, match="Key 1 is not in the key file"):
        picture_of("persoon", "p1", reveal=True)
    assert picture_of("persoon", "p1").parts[0].fields == {}


def test_keys_that_others_can_read_are_not_used(rotated):
    rotated.chmod(0o640)

    with pytest.raises(UserError, match=r"Others can read the key file .*chmod 600"):
        picture_of("persoon", "p1", reveal=True)
