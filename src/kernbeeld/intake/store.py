"""The store of delivered figures: every version of them, asked as known at an instant.

Where the rows lie is a shelf: a folder of Parquet files here, the database in a house.
"""

import hashlib
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa

from kernbeeld.intake.bulk import many_values
from kernbeeld.intake.fact import Fact
from kernbeeld.intake.figure_table import FIGURES
from kernbeeld.intake.rows import facts_of, instant_of, micros, rows_of_facts
from kernbeeld.intake.shelf import FolderShelf, Shelf, StoreError
from kernbeeld.language import gettext

__all__ = ["Known", "Store", "StoreError"]

Known = datetime | Callable[[], datetime]
"""From when something is known: an instant that somebody states, or the clock that tells it."""

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


class Store:
    """Facts on a shelf, every version of them; a path is a folder, made by the first :meth:`append`."""

    def __init__(self, place: Path | Shelf) -> None:
        self.shelf = FolderShelf(place) if isinstance(place, Path) else place

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
        table = self.shelf.answer(_ALL, ())
        with many_values():
            return facts_of(table)

    def known_at(self) -> datetime | None:
        """Return the latest known time; nothing for an empty store."""
        latest = self.shelf.latest()
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
        return self.shelf.answer(_AS_OF, (micros(known_at) if known_at else _FOREVER,))

    def append(self, facts: Iterable[Fact]) -> None:
        """Add versions, all or nothing.

        Their known time must lie after the latest one in the store: what the store has answered once,
        it will answer again. Raises :class:`StoreError` otherwise.
        """
        rows = rows_of_facts(facts)
        if rows.num_rows:
            with self.locked():
                self.add_rows(rows)

    def locked(self) -> AbstractContextManager[None]:
        """Hold the store for writing; other writers wait."""
        return self.shelf.locked()

    def moment(self, known: Known) -> datetime:
        """Return the instant that is meant, while the store is :meth:`locked`.

        A clock is asked now, when nobody else can write, and is never behind what is known.
        """
        if isinstance(known, datetime):
            return known
        reached = self.shelf.reached()
        told = known()
        return told if reached is None else max(told, instant_of(reached) + timedelta(microseconds=1))

    def add_rows(self, rows: pa.Table) -> None:
        """Add rows of :data:`~kernbeeld.intake.rows.STORED` while the store is :meth:`locked`."""
        self.require_later(instant_of(min(rows.column("known_from").to_pylist())))
        self.shelf.put(rows)

    def require_later(self, known_at: datetime) -> None:
        """Raise :class:`StoreError` unless `known_at` lies after everything that is known."""
        reached = self.shelf.reached()
        if reached is not None and micros(known_at) <= reached:
            raise StoreError(
                gettext(
                    "The known time {given} does not lie after the latest one in the store, {latest}. "
                    "Give a later one with --known-at.",
                    given=known_at.isoformat(),
                    latest=instant_of(reached).isoformat(),
                )
            )
