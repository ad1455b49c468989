"""Put a backup back into an empty house, and prove that it is the same."""

import gzip
import os
import shutil
import tarfile
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.core.management.color import no_style
from django.db import connection, models, transaction

from kernbeeld.language import gettext
from kernbeeld.registers.models.accounting import Klok
from kernbeeld.registers.service import prepare_database
from kernbeeld.upkeep.archive import (
    FACTS,
    LEDGER,
    MUNICIPALITY,
    TABLES,
    Contents,
    Table,
    intact,
    read_contents,
)
from kernbeeld.upkeep.errors import BackupError, RestoreError
from kernbeeld.upkeep.tables import digest_of, kept_models, read_rows

Progress = Callable[[str, int, int], None]
_BATCH = 1_000


@dataclass(frozen=True)
class Targets:
    """Where the files of a backup go; ``municipality`` None leaves the municipality's own folder out."""

    facts: Path
    ledger: Path
    municipality: Path | None = None


def restore(source: Path, targets: Targets, *, progress: Progress = lambda *what: None) -> Contents:
    """Put a backup back, all or nothing, and check that every table says what it said.

    A newer ledger of destructions that is here already stays. Raises :class:`RestoreError` where this
    house is not empty, and :class:`BackupError` for a damaged backup; nothing is changed then.
    """
    with _opened(source) as archive:
        contents = read_contents(archive, source)
        for number, address in enumerate(contents.files):
            progress(address, number, len(contents.files))
            intact(archive, address, contents.files[address])
        _expect_room(targets)
        prepare_database()
        with transaction.atomic():
            _expect_empty()
            _put_back(archive, contents, progress)
            _expect_same(contents)
            # Inside the transaction: where a file can't be written, the tables stay empty too.
            _write_files(archive, contents, targets)
    return contents


@contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    try:
        archive = tarfile.open(source, mode="r:")  # noqa: SIM115  # closed by the block below
    except (OSError, tarfile.TarError):
        raise BackupError(
            gettext("'{file}' is no backup of Kernbeeld, or it is damaged.", file=source)
        ) from None
    with archive:
        yield archive


def _expect_room(targets: Targets) -> None:
    for folder in (targets.facts, targets.municipality):
        if folder is not None and folder.is_dir() and any(folder.iterdir()):
            raise RestoreError(
                gettext(
                    "The folder '{folder}' is not empty: put a backup back in a new house.", folder=folder
                )
            )


def _expect_empty() -> None:
    for model in kept_models():
        if model is not Klok and model._base_manager.exists():
            raise RestoreError(
                gettext(
                    "This database holds rows already ({table}): put a backup back in an empty one.",
                    table=model._meta.label,
                )
            )


def _put_back(archive: tarfile.TarFile, contents: Contents, progress: Progress) -> None:
    kept = kept_models()
    known = {model._meta.label for model in kept}
    if known != set(contents.tables):
        other = ", ".join(sorted(known ^ set(contents.tables)))
        raise RestoreError(
            gettext("This version of Kernbeeld has other tables than the backup: {tables}.", tables=other)
        )
    for number, model in enumerate(kept):
        progress(model._meta.label, number, len(kept))
        rows = _rows(archive, model)
        if model is Klok:
            _set_clock(rows)
            continue
        while batch := list(islice(rows, _BATCH)):
            model._base_manager.bulk_create(batch)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kept):
            cursor.execute(statement)


def _rows(archive: tarfile.TarFile, model: type[models.Model]) -> Iterator[models.Model]:
    address = f"{TABLES}/{model._meta.label}.jsonl.gz"
    try:
        packed = archive.extractfile(address)
        if packed is None:
            raise KeyError(address)
        with packed, gzip.GzipFile(fileobj=packed) as lines:
            yield from read_rows(model, lines)
    except (KeyError, ValueError, OSError, EOFError, tarfile.TarError):
        raise BackupError(gettext("The part '{part}' of the backup is damaged.", part=address)) from None


def _set_clock(rows: Iterator[models.Model]) -> None:
    """The clock has its one row from the start; it goes forward to where it stood."""
    for row in rows:
        if isinstance(row, Klok):
            Klok.objects.filter(pk=row.pk).update(last=row.last)


def _expect_same(contents: Contents) -> None:
    for model in kept_models():
        if Table(*digest_of(model)) != contents.tables[model._meta.label]:
            raise BackupError(
                gettext(
                    "The table {table} of the backup is damaged: it says something else.",
                    table=model._meta.label,
                )
            )


def _write_files(archive: tarfile.TarFile, contents: Contents, targets: Targets) -> None:
    places = {FACTS: targets.facts, MUNICIPALITY: targets.municipality}
    made: list[Path] = []
    try:
        for address, digest in contents.files.items():
            room, _, inside = address.partition("/")
            place = targets.ledger if address == LEDGER else places.get(room)
            if place is None or (address == LEDGER and targets.ledger.exists()):
                continue
            target = _within(place, inside) if inside else place
            if not place.exists():
                made.append(place)
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write_private(target, intact(archive, address, digest))
    except (OSError, BackupError) as error:
        for place in made:
            shutil.rmtree(place, ignore_errors=True)
        if isinstance(error, BackupError):
            raise
        raise RestoreError(gettext("'{file}' can't be written.", file=error.filename)) from None


def _within(folder: Path, address: str) -> Path:
    """Return the place of a file. Raises :class:`BackupError` for one outside its folder: hostile input."""
    target = folder / address
    if not target.resolve().is_relative_to(folder.resolve()):
        raise BackupError(gettext("The part '{part}' of the backup is damaged.", part=address))
    return target


def _write_private(target: Path, content: bytes) -> None:
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def listed(source: Path) -> Contents:
    """Return what a backup holds, after looking at every part. Raises :class:`BackupError`."""
    with _opened(source) as archive:
        contents = read_contents(archive, source)
        for address, digest in contents.files.items():
            intact(archive, address, digest)
        _read_through(archive, contents)
    return contents


def _read_through(archive: tarfile.TarFile, contents: Contents) -> None:
    """Read every row, without keeping any: a damaged part is refused on the way."""
    held = [model for model in kept_models() if model._meta.label in contents.tables]
    for model in held:
        deque(_rows(archive, model), maxlen=0)
