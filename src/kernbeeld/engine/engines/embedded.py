"""The engine of the program itself: figures by its own kernel over Arrow, the rest by DuckDB."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import duckdb

from kernbeeld.engine.counting.plan import Plan
from kernbeeld.engine.counting.values import Values
from kernbeeld.engine.engines.duckdb import DuckDB, DuckDBReader
from kernbeeld.engine.engines.interface import Facts
from kernbeeld.engine.kernel.count import count


class EmbeddedReader(DuckDBReader):
    """Facts for the kernel, and open in a connection for statements about single rows."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, facts: Facts, threads: int) -> None:
        super().__init__(connection)
        self._facts = facts
        self._threads = threads

    def count(self, plan: Plan, known_at: datetime) -> Values:
        """Return the values of all figures, counted by the kernel."""
        return count(plan, self._facts, known_at, self._threads)


class Embedded(DuckDB):
    """Counts in memory: a file is read once, in batches, by `threads` at a time (default: all there are)."""

    name = "embedded"

    def __init__(self, *, threads: int | None = None) -> None:
        super().__init__(threads=threads)
        self._threads = threads or os.cpu_count() or 1

    @contextmanager
    def opened(self, facts: Facts) -> Iterator[EmbeddedReader]:
        """Open facts for the kernel and for statements."""
        with self.connected(facts) as connection:
            yield EmbeddedReader(connection, facts, self._threads)
