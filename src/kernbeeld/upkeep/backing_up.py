"""Make a backup: the whole house as it is at one moment, in one file that does not depend on the database."""

import os
import tarfile
import tempfile
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from django.db import connection, models, transaction

from kernbeeld.intake.fact_store import FactStore
from kernbeeld.language import gettext
from kernbeeld.upkeep.archive import (
    FACTS,
    LEDGER,
    LIST,
    MUNICIPALITY,
    TABLES,
    Contents,
    Table,
    add,
    files_below,
)
from kernbeeld.upkeep.errors import BackupError
from kernbeeld.upkeep.tables import kept_models, lines_of, write_lines

Progress = Callable[[str, int, int], None]
"""What is being kept, how much of it is done, and of how much."""


@dataclass(frozen=True)
class Sources:
    """What a backup takes along beside the database; what is not there is left out."""

    facts: Path
    ledger: Path
    municipality: Path | None = None


def back_up(
    target: Path, sources: Sources, *, at: datetime, progress: Progress = lambda *what: None
) -> Contents:
    """Write a backup to a new file, readable by its owner only; the key file is never in it.

    Everything is read in one transaction, so that it fits together. The file appears when it is
    complete. Raises :class:`BackupError` where the target exists or can't be written.
    """
    if target.exists():
        raise BackupError(gettext("'{file}' is there already: name another file.", file=target))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise BackupError(
            gettext("'{file}' can't be written: {why}.", file=target, why=error.strerror)
        ) from None
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream, tarfile.open(fileobj=stream, mode="w") as archive:
            contents = _write(archive, sources, at, progress)
        unfinished.replace(target)
    finally:
        with suppress(FileNotFoundError):
            unfinished.unlink()
    return contents


def _write(archive: tarfile.TarFile, sources: Sources, at: datetime, progress: Progress) -> Contents:
    tables: dict[str, Table] = {}
    with transaction.atomic():
        _see_one_moment()
        kept = kept_models()
        for number, model in enumerate(kept):
            progress(model._meta.label, number, len(kept))
            tables[model._meta.label] = _add_table(archive, model)
        files = _add_files(archive, sources)
    contents = Contents(version("kernbeeld"), at.isoformat(), tables, files)
    add(archive, LIST, contents.written())
    return contents


def _see_one_moment() -> None:
    """Let every question of this transaction see the same rows; SQLite does so by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _add_table(archive: tarfile.TarFile, model: type[models.Model]) -> Table:
    with tempfile.TemporaryFile() as packed:
        rows, digest = write_lines(lines_of(model), packed)
        entry = tarfile.TarInfo(f"{TABLES}/{model._meta.label}.jsonl.gz")
        entry.size, entry.mode = packed.tell(), 0o600
        packed.seek(0)
        archive.addfile(entry, packed)
    return Table(rows, digest)


def _add_files(archive: tarfile.TarFile, sources: Sources) -> dict[str, str]:
    found: list[tuple[str, Path]] = []
    if sources.municipality is not None:
        own = files_below(sources.municipality)
        found += [
            (f"{MUNICIPALITY}/{name}", path) for name, path in own if not name.startswith(("var/", "."))
        ]
    if sources.ledger.is_file():
        found.append((LEDGER, sources.ledger))
    with FactStore(sources.facts).locked() if sources.facts.is_dir() else nullcontext():
        found += [(f"{FACTS}/{name}", path) for name, path in files_below(sources.facts)]
        return {address: _add_file(archive, address, path) for address, path in found}


def _add_file(archive: tarfile.TarFile, address: str, path: Path) -> str:
    content = path.read_bytes()
    add(archive, address, content)
    return sha256(content).hexdigest()
