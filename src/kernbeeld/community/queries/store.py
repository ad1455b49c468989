"""The store of delivered figures in the database of the house: the same questions, the house's one clock.

Reading is fast because versions never change: what was read up to a row stays true as long as that is
the last row. A house without a database has no figures yet; the first writer makes it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path

import duckdb
import pyarrow as pa
from django.db import connection
from django.db.models import Max

from kernbeeld.community.models.figures import FigureVersion
from kernbeeld.intake.fact import Fact
from kernbeeld.intake.queries import ask
from kernbeeld.intake.rows import STORED, instant_of, micros
from kernbeeld.intake.store import Store
from kernbeeld.registers.clock import TICK, Moment, latest_known, writing
from kernbeeld.registers.inserting import insert_rows
from kernbeeld.registers.service import prepare_database

_TABLE = FigureVersion._meta.db_table
_COLUMNS = ", ".join(f'"{name}"' for name in STORED.names)
Database = tuple[str, str, str]


class DatabaseShelf:
    """Rows in the table of figure versions; known times come from the clock of the house."""

    def __init__(self) -> None:
        self._moment: Moment | None = None

    def latest(self) -> int | None:
        """Return the latest known time of a figure, in microseconds."""
        if not is_made():
            return None
        found: int | None = FigureVersion.objects.aggregate(latest=Max("known_from"))["latest"]
        return found

    def reached(self) -> int | None:
        """Return up to where everything is known in the house: figures, records and snapshots."""
        last = latest_known() if is_made() else None
        return None if last is None else micros(last)

    def answer(self, query: str, values: tuple[int, ...]) -> pa.Table:
        """Answer a question over all versions."""
        last = last_row()
        if not last:
            return STORED.empty_table()
        # What is not committed may still be taken back, and its numbers given to other rows.
        asked = _answer.__wrapped__ if connection.in_atomic_block else _answer
        return asked(database(), last, query, values)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the clock of the house until the transaction ends; make the database where there is none."""
        if not is_made():
            prepare_database()
        with writing() as moment:
            self._moment = moment
            try:
                yield
            finally:
                self._moment = None

    def put(self, rows: pa.Table) -> None:
        """Add rows, and move the clock to each of their known times."""
        if self._moment is None:
            raise RuntimeError("The store is not locked.")
        for known in sorted(set(rows.column("known_from").to_pylist())):
            _move(self._moment, instant_of(known))
        columns = [rows.column(name).to_pylist() for name in STORED.names]
        insert_rows(_TABLE, STORED.names, list(zip(*columns, strict=True)))


class HouseStore(Store):
    """The store of the house; what was read as facts is remembered too."""

    def __init__(self) -> None:
        super().__init__(DatabaseShelf())

    def facts(self, known_at: datetime | None = None) -> list[Fact]:
        """Return the latest version of each figure, as :meth:`kernbeeld.intake.store.Store.facts`."""
        last = last_row()
        if not last or connection.in_atomic_block:
            return super().facts(known_at)
        return list(_facts(database(), last, known_at))

    def history(self) -> list[Fact]:
        """Return every version, as :meth:`kernbeeld.intake.store.Store.history`."""
        last = last_row()
        if not last or connection.in_atomic_block:
            return super().history()
        return list(_history(database(), last))


def database() -> Database:
    """Return which database this is."""
    settings = connection.settings_dict
    return str(settings["HOST"]), str(settings["PORT"]), str(settings["NAME"])


def is_made() -> bool:
    """Return whether the house has a database with a table for figures; asking makes none."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        _MADE.discard(database())
        return False
    if database() not in _MADE and _TABLE in connection.introspection.table_names():
        _MADE.add(database())
    return database() in _MADE


def last_row() -> int:
    """Return the number of the last version; nought where there is none."""
    return (FigureVersion.objects.aggregate(last=Max("id"))["last"] or 0) if is_made() else 0


_MADE: set[Database] = set()


def _move(moment: Moment, instant: datetime) -> None:
    # The clock itself gave a tick after its last instant, which may be a tick after now.
    if instant - moment.last == TICK:
        moment.reach(instant)
    else:
        moment.take(instant)


@cache
def _engine() -> duckdb.DuckDBPyConnection:
    """Start the engine of questions once in a process: that takes longer than most answers."""
    return duckdb.connect(config={"threads": 1})


@lru_cache(maxsize=2)
def _rows(house: Database, last: int) -> pa.Table:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {_COLUMNS} FROM "{_TABLE}" WHERE id <= %s ORDER BY id', [last])  # noqa: S608
        columns = zip(*cursor.fetchall(), strict=True)
    # SQLite keeps yes and no as numbers.
    made = [
        pa.array(map(bool, cells) if field.type == pa.bool_() else cells, field.type)
        for field, cells in zip(STORED, columns, strict=True)
    ]
    return pa.Table.from_arrays(made, schema=STORED)


@lru_cache(maxsize=8)
def _answer(house: Database, last: int, query: str, values: tuple[int, ...]) -> pa.Table:
    read = _rows.__wrapped__ if connection.in_atomic_block else _rows
    with _engine().cursor() as engine:
        engine.register("parts", read(house, last))
        return ask(engine, query, values, STORED)


@lru_cache(maxsize=4)
def _facts(house: Database, last: int, known_at: datetime | None) -> tuple[Fact, ...]:
    return tuple(Store(DatabaseShelf()).facts(known_at))


@lru_cache(maxsize=2)
def _history(house: Database, last: int) -> tuple[Fact, ...]:
    return tuple(Store(DatabaseShelf()).history())
