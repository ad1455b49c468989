"""A backup put back in an empty house is the same house; damage changes nothing."""

import io
import itertools
import shutil
import tarfile
from pathlib import Path

import pytest

from kernbeeld.intake.fact_store import FactStore
from kernbeeld.registers.clock import latest_known
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import prepare_database, require_guarded
from kernbeeld.registers.snapshot.run import take_snapshot
from kernbeeld.upkeep.archive import Table
from kernbeeld.upkeep.backing_up import Sources, back_up
from kernbeeld.upkeep.errors import BackupError, RestoreError
from kernbeeld.upkeep.restoring import Targets, listed, restore
from kernbeeld.upkeep.tables import digest_of, kept_models
from tests.databases import connected_to, sqlite_url
from tests.registers.building import at
from tests.registers.house import NAMES
from tests.registers.world import settle, told

AT = at(1001)


def state() -> dict[str, Table]:
    return {model._meta.label: Table(*digest_of(model)) for model in kept_models()}


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    """The files of a house: facts, a ledger, and the municipality's own folder."""
    town = tmp_path / "waterrijk"
    (town / "var").mkdir(parents=True)
    (town / "gemeente.yaml").write_text("name: Waterrijk\n")
    (town / "var" / "geheim").write_text("niet mee")
    ledger = tmp_path / "ledger.jsonl"
    ledger.write_text("")
    return Sources(tmp_path / "facts", ledger, town)


@pytest.fixture
def house(registers: str, sources: Sources) -> Sources:
    """Registers with a record of every sort, on SQLite and on PostgreSQL, and facts beside them."""
    settle()
    take_snapshot(FactStore(sources.facts), gemeente="GM0003", now=at(1000))
    return sources


@pytest.fixture
def small(sqlite_registers: str, sources: Sources) -> Sources:
    """The same on SQLite alone, without facts."""
    settle()
    return sources


def targets(folder: Path) -> Targets:
    return Targets(folder / "facts", folder / "ledger.jsonl", folder / "gemeente")


def test_a_house_that_was_put_back_says_what_it_said(house: Sources, tmp_path: Path):
    before, known, person = state(), latest_known(), told("persoon", "P1")
    backup, new = tmp_path / "kluis" / "house.tar", tmp_path / "new"
    back_up(backup, house, at=AT)

    with connected_to(sqlite_url(tmp_path / "other.sqlite3")):
        restore(backup, targets(new))
        after = state()
        assert latest_known() == known
        assert told("persoon", "P1") == person
        require_guarded()

    assert after == before
    assert files_of(new / "facts") == files_of(house.facts)
    assert FactStore(new / "facts").current().digest == FactStore(house.facts).current().digest
    assert files_of(new / "gemeente") == {"gemeente.yaml": b"name: Waterrijk\n"}


def test_a_house_on_sqlite_can_move_to_postgresql_and_goes_on_there(
    small: Sources, postgres_registers: str, tmp_path: Path
):
    # Both fixtures are open: the last one, PostgreSQL, is empty; SQLite is reached by its file.
    backup = tmp_path / "house.tar"
    with connected_to(sqlite_url(tmp_path / "registers.sqlite3")):
        before = state()
        back_up(backup, small, at=AT)

    restore(backup, targets(tmp_path / "new"))

    assert state() == before
    Persoon.objects.create(sleutel="na de verhuizing")
    assert Persoon.objects.count() == before["registers.Persoon"].rows + 1


def test_the_same_house_gives_the_same_bytes(small: Sources, tmp_path: Path):
    first, second = tmp_path / "a.tar", tmp_path / "b.tar"

    back_up(first, small, at=AT)
    back_up(second, small, at=AT)

    assert first.read_bytes() == second.read_bytes()
    assert first.stat().st_mode & 0o077 == 0


def test_no_key_and_no_name_stands_in_a_backup(small: Sources, key_file: Path, tmp_path: Path):
    backup = tmp_path / "house.tar"
    back_up(backup, small, at=AT)

    with tarfile.open(backup) as archive:
        names = archive.getnames()
        unpacked = tmp_path / "uit"
        unpacked.mkdir()
        for number, member in enumerate(one for one in archive if one.isfile()):
            held = archive.extractfile(member)
            assert held is not None
            (unpacked / str(number)).write_bytes(held.read())
    shutil.copy(backup, unpacked)

    assert not any("keys" in name or "var/" in name for name in names)
    content = b"".join(files_of(unpacked).values())
    assert not any(name.encode() in content for name in NAMES)


def test_a_house_in_use_takes_no_backup(small: Sources, tmp_path: Path):
    backup = tmp_path / "house.tar"
    back_up(backup, small, at=AT)
    before = state()

    with pytest.raises(RestoreError, match="holds rows already"):
        restore(backup, targets(tmp_path / "new"))

    assert state() == before
    assert not (tmp_path / "new" / "facts").exists()


def test_a_folder_in_use_takes_no_backup(small: Sources, tmp_path: Path):
    backup = tmp_path / "house.tar"
    back_up(backup, small, at=AT)

    with pytest.raises(RestoreError, match="is not empty"):
        restore(backup, Targets(tmp_path / "new", tmp_path / "new.jsonl", small.municipality))


def test_a_backup_is_not_written_over_another_file(small: Sources, tmp_path: Path):
    backup = tmp_path / "house.tar"
    backup.write_text("iets anders")

    with pytest.raises(BackupError, match="is there already"):
        back_up(backup, small, at=AT)

    assert backup.read_text() == "iets anders"
    assert list(tmp_path.glob(".house.tar.*")) == []


def damaged(backup: Path, address: str, content: bytes | None) -> Path:
    """The same backup with one part changed, or left out."""
    other = backup.with_name("damaged.tar")
    with tarfile.open(backup) as archive, tarfile.open(other, "w") as changed:
        parts = {entry.name: archive.extractfile(entry).read() for entry in archive.getmembers()}
        for name, held in (parts | {address: content}).items():
            entry = tarfile.TarInfo(name)
            entry.size = len(held or b"")
            if held is not None:
                changed.addfile(entry, fileobj=io.BytesIO(held))
    return other


@pytest.mark.parametrize(
    ("address", "content"),
    [
        ("gemeente/gemeente.yaml", b"name: Anders\n"),
        ("gemeente/gemeente.yaml", None),
        ("tabellen/registers.Persoon.jsonl.gz", b"geen gzip"),
        ("tabellen/registers.Persoon.jsonl.gz", None),
        ("inhoud.json", b"{}"),
        ("inhoud.json", b'{"format": 99, "version": "9", "made_at": "x", "tables": {}, "files": {}}'),
    ],
)
def test_a_damaged_backup_is_refused_and_changes_nothing(
    small: Sources, tmp_path: Path, address: str, content: bytes | None
):
    backup = tmp_path / "house.tar"
    back_up(backup, small, at=AT)
    other = damaged(backup, address, content)

    with connected_to(sqlite_url(tmp_path / "other.sqlite3")):
        prepare_database()
        with pytest.raises(BackupError):
            listed(other)
        with pytest.raises(BackupError):
            restore(other, targets(tmp_path / "new"))
        assert not Persoon.objects.exists()

    assert not (tmp_path / "new" / "gemeente").exists()


def test_a_file_that_is_no_backup_is_told(small: Sources, tmp_path: Path):
    file = tmp_path / "brief.tar"
    file.write_text("Geachte heer, mevrouw,")

    with pytest.raises(BackupError, match="is no backup of Kernbeeld"):
        listed(file)


def test_progress_names_every_table_once(small: Sources, tmp_path: Path):
    told_of: list[str] = []

    back_up(tmp_path / "a.tar", small, at=AT, progress=lambda what, done, total: told_of.append(what))

    assert told_of == [model._meta.label for model in kept_models()]
    assert len(set(told_of)) == len(told_of)
    assert all(a != b for a, b in itertools.pairwise(told_of))
