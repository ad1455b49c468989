"""The facts on disk: immutable folders, and one pointer that is replaced in one stroke.

A folder is complete and synced before the pointer names it, so a kill at any moment leaves the facts
before or the facts after. What an interrupted writer left behind is named by no pointer, and swept
by the next one. The folder before the current one stays, for who is still reading it.

The person key in the facts is a pseudonym, so everything here is personal data: folders have mode
0700, files 0600.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import duckdb

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.errors import UserError
from kernbeeld.intake.durable import replace_file
from kernbeeld.intake.fact_files import FactFile, Rows, sha256_of, write_facts
from kernbeeld.intake.fact_tables import TABLES
from kernbeeld.language import gettext

DEFAULT_FOLDER = Path("var") / "facts"
_POINTER = "current.json"
_MANIFEST = "facts.json"
_FORMAT = 1


class FactStoreError(UserError):
    """The facts are damaged, or can't be written."""


@dataclass(frozen=True)
class FactSet:
    """The facts of one snapshot: immutable files, what is known in them, and the digest of the rows.

    ``watermark`` is the latest instant that may be asked for as the time of knowing, in UTC.
    ``origin`` tells facts of one source from those of another; empty where nobody said.
    """

    folder: Path
    watermark: datetime
    digest: str
    rows: Mapping[FactKind, int]
    files: Mapping[FactKind, tuple[Path, ...]]
    origin: str = ""


@dataclass(frozen=True)
class _Pointer:
    """Which folder is current, the hash of its manifest, and which folder was current before."""

    folder: str
    sha256: str
    previous: str = ""


class FactStore:
    """Facts in a folder, which is made by the first :meth:`publish`. Reading needs no lock."""

    def __init__(self, folder: Path = DEFAULT_FOLDER) -> None:
        self.folder = folder
        self._intact: set[_Pointer] = set()
        self._held = False

    def current(self) -> FactSet | None:
        """Return the facts that were published last; nothing where none were.

        Raises :class:`FactStoreError` when a file is missing or is not what was written.
        """
        pointer = self._pointer()
        if pointer is None:
            return None
        folder = self.folder / pointer.folder
        manifest = _read_manifest(folder, pointer.sha256)
        facts = _fact_set(folder, manifest)
        if pointer not in self._intact:
            _require_intact(folder, manifest)
            self._intact.add(pointer)
        return facts

    def publish(
        self,
        tables: Mapping[FactKind, Rows],
        watermark: datetime,
        *,
        origin: str = "",
        keep_previous: bool = True,
    ) -> FactSet:
        """Sort and write facts into a new folder, and make that the current one.

        A kind that is not in ``tables`` has no rows. ``watermark`` is an aware instant.
        ``keep_previous`` is false where a person was destroyed: then nothing older stays behind.
        Raises :class:`FactStoreError` when nothing can be written; the facts then stay as they were.
        """
        with self.locked():
            before = self._pointer_if_readable()
            try:
                self._sweep({before.folder, before.previous} if before else set())
                folder, manifest = self._write(tables, watermark.astimezone(UTC), origin)
                self._point_to(folder, manifest, before.folder if before and keep_previous else "")
            except (OSError, duckdb.IOException):
                raise self._unwritable() from None
        return _fact_set(folder, manifest)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the store for writing, also over several publications; other processes wait.

        Raises :class:`FactStoreError` where nothing can be written.
        """
        if self._held:
            yield
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.folder.chmod(0o700)
            stream = os.fdopen(os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600))
        except OSError:
            raise self._unwritable() from None
        with stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            self._held = True
            try:
                yield
            finally:
                self._held = False

    def _unwritable(self) -> FactStoreError:
        return FactStoreError(gettext("The facts in '{folder}' can't be written.", folder=self.folder))

    def _write(self, tables: Mapping[FactKind, Rows], watermark: datetime, origin: str) -> tuple[Path, bytes]:
        folder = self.folder / self._next_name()
        folder.mkdir(mode=0o700)
        written = {kind: write_facts(folder, kind, tables.get(kind, ())) for kind in TABLES}
        shutil.rmtree(folder / "sorting", ignore_errors=True)
        manifest = _manifest(written, watermark, origin)
        replace_file(folder / _MANIFEST, manifest, 0o600)
        return folder, manifest

    def _point_to(self, folder: Path, manifest: bytes, previous: str) -> None:
        pointer = _Pointer(folder.name, sha256(manifest).hexdigest(), previous)
        replace_file(self.folder / _POINTER, _as_json({"format": _FORMAT, **asdict(pointer)}), 0o600)
        self._intact.add(pointer)
        self._sweep({pointer.folder, pointer.previous})

    def _next_name(self) -> str:
        numbers = [int(each.name[6:]) for each in self.folder.glob("facts-*") if each.name[6:].isdecimal()]
        return f"facts-{max(numbers, default=0) + 1:06d}"

    def _sweep(self, named: set[str]) -> None:
        for leftover in self.folder.glob("facts-*"):
            if leftover.name not in named:
                shutil.rmtree(leftover)

    def _pointer(self) -> _Pointer | None:
        file = self.folder / _POINTER
        try:
            content = json.loads(file.read_text("utf-8"))
            if content.pop("format") != _FORMAT:
                raise _damaged(file)
            return _Pointer(**content)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise _damaged(file) from None

    def _pointer_if_readable(self) -> _Pointer | None:
        try:
            return self._pointer()
        except FactStoreError:
            return None


def _manifest(written: Mapping[FactKind, FactFile], watermark: datetime, origin: str) -> bytes:
    digests = "".join(f"{kind.value} {written[kind].digest}\n" for kind in TABLES)
    tables = {kind.value: asdict(file) for kind, file in written.items()}
    digest = sha256(digests.encode()).hexdigest()
    moment = watermark.isoformat()
    return _as_json({"watermark": moment, "digest": digest, "origin": origin, "tables": tables})


def _read_manifest(folder: Path, expected: str) -> bytes:
    try:
        content = (folder / _MANIFEST).read_bytes()
    except OSError:
        raise _damaged(folder / _MANIFEST) from None
    if sha256(content).hexdigest() != expected:
        raise _damaged(folder / _MANIFEST)
    return content


def _fact_set(folder: Path, manifest: bytes) -> FactSet:
    content = json.loads(manifest)
    files = {FactKind(kind): FactFile(**file) for kind, file in content["tables"].items()}
    return FactSet(
        folder=folder,
        watermark=datetime.fromisoformat(content["watermark"]),
        digest=content["digest"],
        rows={kind: file.rows for kind, file in files.items()},
        files={kind: (folder / file.name,) for kind, file in files.items()},
        origin=content["origin"],
    )


def _require_intact(folder: Path, manifest: bytes) -> None:
    for file in (FactFile(**each) for each in json.loads(manifest)["tables"].values()):
        try:
            same = sha256_of(folder / file.name) == file.sha256
        except OSError:
            same = False
        if not same:
            raise _damaged(folder / file.name)


def _as_json(content: Mapping[str, object]) -> bytes:
    return (json.dumps(content, indent=1, sort_keys=True) + "\n").encode()


def _damaged(file: Path) -> FactStoreError:
    return FactStoreError(
        gettext(
            "The facts are damaged: '{file}' is missing or was changed. "
            "Make them again with: kernbeeld snapshot --full",
            file=file,
        )
    )
