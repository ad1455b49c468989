"""Where the rows of delivered figures lie: here in a folder, elsewhere in a database.

In a folder a part is written and synced before the manifest names it, and the manifest is replaced by a
rename. So a kill at any moment leaves the state before or the state after; what an interrupted writer
left behind is named by no manifest, and swept by the next one.
"""

import fcntl
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

import duckdb
import pyarrow as pa

from kernbeeld.errors import UserError
from kernbeeld.intake.manifest import (
    Manifest,
    Part,
    read_manifest,
    require_intact,
    write_manifest,
    write_part,
)
from kernbeeld.intake.queries import ask
from kernbeeld.intake.rows import STORED
from kernbeeld.language import gettext


class StoreError(UserError):
    """The store is damaged, or was asked for something that it may not do."""


class Shelf(Protocol):
    """What keeps rows of :data:`~kernbeeld.intake.rows.STORED`, every version of them."""

    def latest(self) -> int | None:
        """Return the latest known time of a row, in microseconds; nothing when there is no row."""

    def reached(self) -> int | None:
        """Return up to where everything is known: a new row must be known later."""

    def answer(self, query: str, values: tuple[int, ...]) -> pa.Table:
        """Answer a question in the SQL of DuckDB over the rows, which are called ``parts`` in it."""

    def locked(self) -> AbstractContextManager[None]:
        """Hold the shelf for writing; other writers wait."""

    def put(self, rows: pa.Table) -> None:
        """Add rows while the shelf is locked; their known times were found to be later."""


class FolderShelf:
    """Parquet files in a folder, which is made by the first writer. Reading needs no lock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._intact: set[Part] = set()

    def latest(self) -> int | None:
        """Return the latest known time, as the manifest says it."""
        return max((part.known_until for part in read_manifest(self.folder).parts), default=None)

    def reached(self) -> int | None:
        """Return the same as :meth:`latest`: a folder has no clock of its own."""
        return self.latest()

    def answer(self, query: str, values: tuple[int, ...]) -> pa.Table:
        """Answer a question; raises :class:`~kernbeeld.intake.manifest.DamagedStoreError`."""
        parts = read_manifest(self.folder).parts
        if not parts:
            return STORED.empty_table()
        for part in parts:
            if part not in self._intact:
                require_intact(self.folder, part)
                self._intact.add(part)
        with duckdb.connect() as connection:
            connection.read_parquet([str(self.folder / part.name) for part in parts]).create_view("parts")
            return ask(connection, query, values, STORED)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the file ``lock`` in the folder."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            stream = (self.folder / "lock").open("w")
        except OSError:
            raise self._unwritable() from None
        with stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            yield

    def put(self, rows: pa.Table) -> None:
        """Write the rows as a part, and name it."""
        manifest = read_manifest(self.folder)
        try:
            part = write_part(self.folder, manifest, rows, max(rows.column("known_from").to_pylist()))
            write_manifest(self.folder, Manifest((*manifest.parts, part)))
        except OSError:
            raise self._unwritable() from None

    def _unwritable(self) -> StoreError:
        return StoreError(gettext("The store '{folder}' can't be written.", folder=self.folder))
