"""Facts on disk and in secret: what a snapshot may build on, and what never gets out."""

import os
import sqlite3
import stat
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.errors import UserError
from kernbeeld.intake.fact_store import FactStore, FactStoreError
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.sealing import keys, pseudonym
from kernbeeld.registers.snapshot import reading, work
from kernbeeld.registers.snapshot.replacing import cut_person
from tests.databases import connected_to, sqlite_url
from tests.registers.snapshot.loads import (
    START,
    approve_destruction,
    benefit,
    everything,
    load,
    part,
    person,
    register,
    rows_of,
    snap,
    withdraw,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "facts"


def key_of(persoon: str) -> int:
    return pseudonym(Persoon.objects.get(sleutel=persoon).pk, keys())


def town(count: int) -> list[object]:
    """So many persons, each with two benefits one after the other."""
    everybody = [act for number in range(count) for act in person(number, f"BU{number % 5}")]
    first = [benefit(number, f"p{number}", einde="2017-03-31") for number in range(count)]
    second = [benefit(count + number, f"p{number}", "2017-04-01") for number in range(count)]
    return [*everybody, *first, *second]


def stop_after(chunks: int):
    told = []

    def progress(done: int, total: int) -> None:
        told.append(done)
        if len(told) > chunks:
            raise KeyboardInterrupt

    return progress


def test_facts_of_another_municipality_are_not_built_on(sqlite_registers, folder):
    load(*town(5))
    snap(folder)

    other = snap(folder, gemeente="GM0005")

    assert other.full
    assert {row[0] for row in rows_of(other.facts, FactKind.SPELL, "gemeente")} == {"GM0005"}


def test_facts_of_a_database_that_looks_the_same_are_not_built_on(sqlite_registers, folder, tmp_path):
    same = [replace(act, known_at=START) for act in town(5)]
    other = tmp_path / "other.sqlite3"
    with sqlite3.connect(sqlite_registers.removeprefix("sqlite:///")) as empty:
        empty.execute("VACUUM INTO ?", [str(other)])
    load(*same)
    snap(folder)

    with connected_to(sqlite_url(other)):
        load(*same)
        result = snap(folder)

    assert result.full


def test_facts_that_know_more_than_a_copy_that_was_put_back_are_not_built_on(
    sqlite_registers, folder, tmp_path
):
    load(*town(5))
    copy = tmp_path / "copy.sqlite3"
    with sqlite3.connect(sqlite_registers.removeprefix("sqlite:///")) as before:
        before.execute("VACUUM INTO ?", [str(copy)])
    load(withdraw("uitkering", "u1"))
    snap(folder)

    with connected_to(sqlite_url(copy)):
        load(withdraw("uitkering", "u2"))
        result = snap(folder)

    assert result.full
    assert sorted({row[0] for row in rows_of(result.facts, FactKind.SPELL, "known_to")}) == [
        latest_withdrawal(result.facts),
        datetime(9999, 12, 31, tzinfo=UTC),
    ]


def latest_withdrawal(facts):
    return min(row["known_to"] for row in everything(facts))


def test_damaged_facts_are_refused_until_they_are_made_again(sqlite_registers, folder):
    load(*town(5))
    first = snap(folder).facts
    first.files[FactKind.SPELL][0].unlink()

    with pytest.raises(FactStoreError, match="--full"):
        snap(folder)
    again = snap(folder, full=True)

    assert again.facts.digest == first.digest


def test_everything_on_disk_is_for_the_owner_only(sqlite_registers, folder, monkeypatch):
    monkeypatch.setattr(work, "CHUNK", 7)
    load(*town(5))
    old = os.umask(0)
    try:
        with pytest.raises(KeyboardInterrupt):
            snap(folder, progress=stop_after(0))
    finally:
        os.umask(old)

    modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*") if path.is_file()}

    assert modes == {0o600}
    assert stat.S_IMODE((folder / "work").stat().st_mode) == 0o700


def test_no_bsn_no_name_and_no_key_of_a_person_gets_out(registers, folder):
    born = date(1980, 2, 14)
    who = {"bsn": "999990019", "voornamen": "Adelheid", "geslachtsnaam": "Zonneveld", "geslacht": "vrouw"}
    load(
        register("persoon", "sleutel-van-adelheid", part("1980-02-01", geboortedatum=born, **who)),
        register(
            "verblijf",
            "v1",
            part("2010-01-01", persoon="sleutel-van-adelheid", buurt="BU1", postcode="7721AA", straat="Dorp"),
        ),
        benefit(1, "sleutel-van-adelheid"),
    )

    facts = snap(folder).facts

    told = {str(value) for row in everything(facts) for value in row.values()}
    assert not told & {*who.values(), "sleutel-van-adelheid", "7721AA", "Dorp", "1980-02-14"}
    assert str(Persoon.objects.get().pk) not in {str(row["persoon"]) for row in everything(facts)}
    content = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert not [word for word in (*who.values(), "sleutel-van") if word.encode() in content]


def test_two_persons_with_one_pseudonym_are_refused(sqlite_registers, folder, monkeypatch):
    monkeypatch.setattr(reading, "pseudonym", lambda persoon, keyring: persoon // 2)
    load(*person(1), *person(2), *person(3))

    with pytest.raises(UserError, match="Two persons have the same pseudonym"):
        snap(folder)


def test_who_is_on_an_approved_list_has_no_key_in_the_next_snapshot(registers, folder):
    load(*town(3))
    snap(folder)
    approve_destruction("p1")

    result = snap(folder)

    assert result.changed_records == 2
    about = {row["persoon"] for row in everything(result.facts)}
    assert about == {key_of("p0"), key_of("p2"), None}
    nobody = [row for row in everything(result.facts) if row["persoon"] is None]
    assert [(row["geboortemaand"], row["area"]) for row in nobody] == [(None, "BU1")] * 2
    assert result.facts.digest == snap(folder.with_name("full"), full=True).facts.digest


def test_cutting_a_person_leaves_no_trace_of_the_key_on_disk(sqlite_registers, folder, monkeypatch):
    monkeypatch.setattr(work, "CHUNK", 2)
    load(*town(3))
    snap(folder)
    load(withdraw("uitkering", "u0"), withdraw("uitkering", "u2"), withdraw("uitkering", "u3"))
    before = snap(folder).facts
    with pytest.raises(KeyboardInterrupt):
        snap(folder, full=True, progress=stop_after(0))
    gone = key_of("p1")

    cut = cut_person(FactStore(folder), [gone])

    assert FactStore(folder).current() == cut
    assert (cut.watermark, cut.rows) == (before.watermark, before.rows)
    assert [path.name for path in folder.glob("facts-*")] == [cut.folder.name]
    assert not (folder / "work").exists()
    with_key = [row for row in everything(before) if row["persoon"] == gone] if before.folder.exists() else []
    assert not with_key
    assert {row["persoon"] for row in everything(cut)} == {key_of("p0"), key_of("p2"), None}
    assert {row["geboortemaand"] for row in everything(cut) if row["persoon"] is None} == {None}


def test_cutting_again_and_cutting_nobody_change_nothing(sqlite_registers, folder):
    load(*town(3))
    whole = snap(folder).facts
    store = FactStore(folder)

    digests = [cut_person(store, keys).digest for keys in ([], [key_of("p1")], [key_of("p1")])]

    assert digests[0] == whole.digest != digests[1] == digests[2]


def test_cutting_where_there_are_no_facts_is_done_at_once(tmp_path):
    assert cut_person(FactStore(tmp_path / "facts"), [1]) is None


def test_a_snapshot_after_a_cut_goes_on_from_the_cut_facts(sqlite_registers, folder):
    load(*town(3))
    snap(folder)
    approve_destruction("p1")
    cut_person(FactStore(folder), [key_of("p1")])

    result = snap(folder)

    assert not result.full
    assert result.facts.digest == snap(folder.with_name("full"), full=True).facts.digest
