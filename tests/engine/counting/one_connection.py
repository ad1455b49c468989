"""DuckDB for tests that count many small worlds."""

from contextlib import contextmanager

import duckdb

from kernbeeld.engine.engines.duckdb import DuckDB, DuckDBReader, attach
from kernbeeld.engine.engines.embedded import Embedded, EmbeddedReader


class OneConnection(DuckDB):
    """DuckDB without a new connection for each case, which costs as much as the counting."""

    def __init__(self):
        super().__init__(threads=1)
        self._connection = duckdb.connect(":memory:", config={"threads": 1})
        self._connection.execute("set TimeZone = 'UTC'")

    @contextmanager
    def opened(self, facts):
        attach(self._connection, facts)
        yield DuckDBReader(self._connection)


class OnlyKernel(Embedded):
    """The kernel alone: these worlds have nothing that is delivered, so there is nothing to connect for."""

    @contextmanager
    def opened(self, facts):
        yield EmbeddedReader(None, facts, 1)


ENGINE = OneConnection()
KERNEL = OnlyKernel(threads=1)
