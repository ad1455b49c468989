"""Backups that somebody tampered with, or that belong to another house: refused, and nothing is changed."""

import io
import json
import tarfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from kernbeeld.audit.models import Entry
from kernbeeld.audit.service import log_act
from kernbeeld.upkeep.archive import LIST, files_below
from kernbeeld.upkeep.backing_up import Sources, back_up
from kernbeeld.upkeep.errors import BackupError, RestoreError
from kernbeeld.upkeep.restoring import Targets, listed, restore
from tests.access.making import AT
from tests.databases import connected_to, sqlite_url

Said = dict[str, object]
Parts = dict[str, bytes]


@pytest.fixture(scope="module")
def backup(_sqlite_template: Path, key_file, tmp_path_factory, django_db_blocker) -> Iterator[Path]:
    """A backup of a house with one entry in its log, a folder of its own and a ledger; nobody changes it."""
    folder = tmp_path_factory.mktemp("house")
    (folder / "waterrijk").mkdir()
    (folder / "waterrijk" / "gemeente.yaml").write_text("name: Waterrijk\n")
    (folder / "ledger.jsonl").write_text("oud\n")
    (folder / "registers.sqlite3").write_bytes(_sqlite_template.read_bytes())
    sources = Sources(folder / "facts", folder / "ledger.jsonl", folder / "waterrijk")
    with django_db_blocker.unblock(), connected_to(sqlite_url(folder / "registers.sqlite3")):
        log_act("con", "give_role", at=AT, new={"name": "con"})
        back_up(folder / "house.tar", sources, at=AT)
        yield folder / "house.tar"


@pytest.fixture
def empty(_sqlite_template: Path, tmp_path: Path) -> str:
    """The address of another database, with tables and without rows."""
    path = tmp_path / "leeg.sqlite3"
    path.write_bytes(_sqlite_template.read_bytes())
    return sqlite_url(path)


def changed(backup: Path, change: Callable[[Said, Parts], None]) -> Path:
    """The same backup after a change of its list and its parts."""
    with tarfile.open(backup) as archive:
        parts = {entry.name: archive.extractfile(entry).read() for entry in archive.getmembers()}
    said = json.loads(parts.pop(LIST))
    change(said, parts)
    other = backup.with_name("other.tar")
    with tarfile.open(other, "w") as archive:
        for name, content in {**parts, LIST: json.dumps(said).encode()}.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return other


def planted(address: str) -> Callable[[Said, Parts], None]:
    def change(said: Said, parts: Parts) -> None:
        parts[address] = b"kwaad"
        said["files"][address] = sha256(b"kwaad").hexdigest()

    return change


def targets(folder: Path) -> Targets:
    return Targets(folder / "facts", folder / "ledger.jsonl", folder / "gemeente")


def files_of(folder: Path) -> list[str]:
    return [name for name, _ in files_below(folder)] if folder.exists() else []


@pytest.mark.parametrize(
    "address",
    [
        "gemeente/../buiten",
        "gemeente/../../buiten",
        "feiten/../buiten",
        "gemeente//buiten",
        "gemeente/a/../../buiten",
    ],
)
def test_a_part_outside_its_folder_is_refused_and_nothing_is_written(backup, empty, tmp_path, address):
    other = changed(backup, planted(address))

    with connected_to(empty):
        with pytest.raises(BackupError, match="is damaged"):
            restore(other, targets(tmp_path / "nieuw" / "huis"))
        assert not Entry.objects.exists()

    assert not list(tmp_path.rglob("buiten"))
    assert not Path("/buiten").exists()


def test_a_part_of_no_known_room_is_left_out(backup, empty, tmp_path):
    other = changed(backup, planted("elders/bestand"))

    with connected_to(empty):
        restore(other, targets(tmp_path / "nieuw"))

    assert files_of(tmp_path / "nieuw") == ["gemeente/gemeente.yaml", "ledger.jsonl"]


def test_a_ledger_that_is_there_already_stays(backup, empty, tmp_path):
    (tmp_path / "nieuw").mkdir()
    (tmp_path / "nieuw" / "ledger.jsonl").write_text("nieuwer\n")

    with connected_to(empty):
        restore(backup, targets(tmp_path / "nieuw"))

    assert (tmp_path / "nieuw" / "ledger.jsonl").read_text() == "nieuwer\n"


def test_what_is_put_back_can_be_read_by_its_owner_only(backup, empty, tmp_path):
    with connected_to(empty):
        restore(backup, targets(tmp_path / "nieuw"))

    files = [path for path in (tmp_path / "nieuw").rglob("*") if path.is_file()]
    assert len(files) == 2
    assert {path.stat().st_mode & 0o077 for path in files} == {0}


def test_the_folder_of_the_municipality_is_left_out_where_nobody_asks_for_it(backup, empty, tmp_path):
    with connected_to(empty):
        restore(backup, Targets(tmp_path / "nieuw" / "facts", tmp_path / "nieuw" / "ledger.jsonl"))

    assert files_of(tmp_path / "nieuw") == ["ledger.jsonl"]


def test_a_backup_with_other_tables_names_them(backup, empty, tmp_path):
    def change(said: Said, parts: Parts) -> None:
        said["tables"]["audit.Oud"] = said["tables"].pop("audit.Entry")

    refused = pytest.raises(RestoreError, match=r"other tables than the backup: audit\.Entry, audit\.Oud")
    with connected_to(empty), refused:
        restore(changed(backup, change), targets(tmp_path / "nieuw"))

    assert not (tmp_path / "nieuw").exists()


@pytest.mark.parametrize(("which", "value"), [(0, 2), (1, "0" * 64)])
def test_a_table_that_says_something_else_than_the_list_is_refused(backup, empty, tmp_path, which, value):
    def change(said: Said, parts: Parts) -> None:
        said["tables"]["audit.Entry"][which] = value

    with connected_to(empty):
        with pytest.raises(BackupError, match=r"The table audit\.Entry of the backup is damaged"):
            restore(changed(backup, change), targets(tmp_path / "nieuw"))
        assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("tables", []),
        ("files", "x"),
        ("tables", {"audit.Entry": [1]}),
        ("tables", {"audit.Entry": ["x", "y"]}),
    ],
)
def test_a_list_of_another_shape_is_no_backup(backup, key, value):
    def change(said: Said, parts: Parts) -> None:
        said[key] = value

    with pytest.raises(BackupError, match="is no backup of Kernbeeld"):
        listed(changed(backup, change))


def test_a_folder_that_can_not_be_written_leaves_the_tables_empty(backup, empty, tmp_path):
    (tmp_path / "nieuw").write_text("dit is een bestand")

    refused = pytest.raises(RestoreError, match="can't be written")
    with connected_to(empty), refused:
        restore(backup, targets(tmp_path / "nieuw"))
        assert not Entry.objects.exists()


def test_a_link_in_the_folder_of_a_municipality_is_not_kept(tmp_path):
    (tmp_path / "gemeente").mkdir()
    (tmp_path / "gemeente" / "echt.yaml").write_text("x")
    (tmp_path / "gemeente" / "link.yaml").symlink_to("/etc/hostname")
    (tmp_path / "gemeente" / "lock").write_text("")

    assert files_of(tmp_path / "gemeente") == ["echt.yaml"]


def test_a_backup_in_a_folder_that_is_a_file_is_refused(sqlite_registers, tmp_path):
    (tmp_path / "kluis").write_text("x")

    with pytest.raises(BackupError, match="can't be written"):
        back_up(tmp_path / "kluis" / "a.tar", Sources(tmp_path / "facts", tmp_path / "l"), at=AT)
