"""DuckDB, inside the program: reads the files of a snapshot, or tables in memory."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import pyarrow as pa

from kernbeeld.engine.counting.emit import Lookup, Statement
from kernbeeld.engine.engines.interface import Engine, Facts, Reader, Row
from kernbeeld.intake.fact_store import FactSet


class DuckDBReader(Reader):
    """Facts open in one connection."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def read(self, statement: Statement) -> list[Row]:
        """Run one statement and return its rows."""
        for lookup in statement.lookups:
            self._connection.register(lookup.name, _table(lookup))
        try:
            return self._connection.execute(statement.sql("duckdb")).fetchall()
        finally:
            for lookup in statement.lookups:
                self._connection.unregister(lookup.name)


class DuckDB(Engine):
    """An embedded engine: `threads` and `memory` (such as ``3GB``) bound what it takes."""

    name = "duckdb"
    dialect = "duckdb"

    def __init__(self, *, threads: int | None = None, memory: str | None = None) -> None:
        self._settings = {"TimeZone": "UTC", "preserve_insertion_order": "false"}
        if threads is not None:
            self._settings["threads"] = str(threads)
        if memory is not None:
            self._settings["memory_limit"] = memory

    @contextmanager
    def opened(self, facts: Facts) -> Iterator[DuckDBReader]:
        """Open facts in a connection of their own."""
        with self.connected(facts) as connection:
            yield DuckDBReader(connection)

    @contextmanager
    def connected(self, facts: Facts) -> Iterator[duckdb.DuckDBPyConnection]:
        """Connect, with the settings of this engine and with the facts known."""
        with duckdb.connect(":memory:") as connection:
            for name, value in self._settings.items():
                connection.execute(f"SET {name} = '{value}'")
            attach(connection, facts)
            yield connection


def attach(connection: duckdb.DuckDBPyConnection, facts: Facts) -> None:
    """Make facts known to a connection, each table under the name of its kind."""
    if isinstance(facts, FactSet):
        for kind, files in facts.files.items():
            connection.read_parquet([str(path) for path in files]).create_view(str(kind))
    else:
        for kind, table in facts.items():
            connection.register(str(kind), table)


def _table(lookup: Lookup) -> pa.Table:
    columns = zip(*lookup.rows, strict=True)
    return pa.table([pa.array(column) for column in columns], names=list(lookup.columns))
