"""The embedded store of facts: immutable Parquet files and one manifest, replaced in one stroke.

A part is written and synced before the manifest names it, and the manifest is replaced by a rename.
So a kill at any moment leaves the state before or the state after; what an interrupted writer left
behind is named by no manifest, and swept by the next one.
"""

import fcntl
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa

from kernbeeld.errors import UserError
from kernbeeld.intake.bulk import many_values
from kernbeeld.intake.fact import Fact
from kernbeeld.intake.figure_table import FIGURES
from kernbeeld.intake.manifest import (
    Manifest,
    Part,
    read_manifest,
    require_intact,
    write_manifest,
    write_part,
)
from kernbeeld.intake.queries import ask
from kernbeeld.intake.rows import STORED, facts_of, instant_of, rows_of_facts
from kernbeeld.language import gettext

_CONTENT = (
    "delivery",
    "code",
    "period",
    "breakdown",
    *(name for name in FIGURES.names[3:] if name not in ("sheet", "row", "column")),
    "public",
)
_AS_OF = """
    select * exclude (rank) from (
        select *, row_number() over (
            partition by delivery, code, period, breakdown order by known_from desc
        ) as rank from parts where known_from <= $1
    ) where rank = 1 and not withdrawn order by code, period, breakdown, delivery
"""
_ALL = "select * from parts order by code, period, breakdown, delivery, known_from"
_FOREVER = 2**62


class StoreError(UserError):
    """The store is damaged, or was asked for something that it may not do."""


class Store:
    """Facts in a folder, every version of them. The folder is made by the first :meth:`append`.

    Reading needs no lock: a manifest names only files that never change again.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._intact: set[Part] = set()

    def facts(self, known_at: datetime | None = None) -> list[Fact]:
        """Return the latest version of each figure as known at an instant (default: the latest known).

        One per delivery, code, period and breakdown; withdrawn figures are left out. Sorted by code,
        period, breakdown and delivery. Raises :class:`StoreError` for a damaged store.
        """
        table = self.table(known_at)
        with many_values():
            return facts_of(table)

    def history(self) -> list[Fact]:
        """Return every version, withdrawn ones too, sorted by figure and known time."""
        table = self._query(_ALL)
        with many_values():
            return facts_of(table)

    def known_at(self) -> datetime | None:
        """Return the latest known time; nothing for an empty store."""
        latest = max((part.known_until for part in self._manifest().parts), default=None)
        return None if latest is None else instant_of(latest)

    def digest(self, known_at: datetime | None = None) -> str:
        """Return the sha256 of the facts as known at an instant.

        It depends on what is known and on nothing else: not on rows or order in the delivered files,
        nor on the number of imports.
        """
        table = self.table(known_at).select(_CONTENT)
        hashed = hashlib.sha256()
        for batch in table.to_batches(max_chunksize=50_000):
            columns = [map(str, column.to_pylist()) for column in batch.columns]
            lines = "\x1e".join(map("\x1f".join, zip(*columns, strict=True)))
            hashed.update(f"{lines}\x1e".encode())
        return hashed.hexdigest()

    def table(self, known_at: datetime | None = None) -> pa.Table:
        """Return the same as :meth:`facts` as columns (:data:`~kernbeeld.intake.rows.STORED`)."""
        return self._query(_AS_OF, micros(known_at) if known_at else _FOREVER)

    def append(self, facts: Iterable[Fact]) -> None:
        """Add versions, all or nothing.

        Their known time must lie after the latest one in the store: what the store has answered once,
        it will answer again. Raises :class:`StoreError` otherwise.
        """
        rows = rows_of_facts(facts)
        if rows.num_rows:
            with self.locked():
                self.add_rows(rows)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the store for writing; other writers wait."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            stream = (self.folder / "lock").open("w")
        except OSError:
            raise StoreError(gettext("The store '{folder}' can't be written.", folder=self.folder)) from None
        with stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            yield

    def add_rows(self, rows: pa.Table) -> None:
        """Add rows of :data:`~kernbeeld.intake.rows.STORED` while the store is :meth:`locked`."""
        manifest = self._manifest()
        known = rows.column("known_from").to_pylist()
        self.require_later(instant_of(min(known)))
        try:
            part = write_part(self.folder, manifest, rows, max(known))
            write_manifest(self.folder, Manifest((*manifest.parts, part)))
        except OSError:
            raise StoreError(gettext("The store '{folder}' can't be written.", folder=self.folder)) from None

    def require_later(self, known_at: datetime) -> None:
        """Raise :class:`StoreError` unless `known_at` lies after everything that is known."""
        latest = self.known_at()
        if latest is not None and known_at <= latest:
            raise StoreError(
                gettext(
                    "The known time {given} does not lie after the latest one in the store, {latest}. "
                    "Give a later one with --known-at.",
                    given=known_at.isoformat(),
                    latest=latest.isoformat(),
                )
            )

    def _manifest(self) -> Manifest:
        return read_manifest(self.folder)

    def _query(self, query: str, *values: int) -> pa.Table:
        parts = self._manifest().parts
        if not parts:
            return STORED.empty_table()
        for part in parts:
            if part not in self._intact:
                require_intact(self.folder, part)
                self._intact.add(part)
        with duckdb.connect() as connection:
            connection.read_parquet([str(self.folder / part.name) for part in parts]).create_view("parts")
            return ask(connection, query, values, STORED)


def micros(instant: datetime) -> int:
    """Return an instant as microseconds since 1970 in UTC; a naive one is UTC."""
    aware = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    return (aware - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
