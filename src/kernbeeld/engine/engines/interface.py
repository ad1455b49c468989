"""What every engine offers: it runs a plan over facts and returns whole numbers."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime

import pyarrow as pa

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.engine.counting.arms import statement_of
from kernbeeld.engine.counting.emit import Statement
from kernbeeld.engine.counting.plan import Plan
from kernbeeld.engine.counting.values import Values, fill_in, no_values
from kernbeeld.intake.fact_store import FactSet

Facts = FactSet | Mapping[FactKind, pa.Table]
"""The files of one snapshot, or tables in memory with the schemas of `intake.fact_tables`."""


Row = tuple[object, ...]


class Reader(ABC):
    """An engine with one set of facts open: it answers statements."""

    @abstractmethod
    def read(self, statement: Statement) -> Iterable[Row]:
        """Run one statement and return its rows; look-up tables live no longer than that."""

    def count(self, plan: Plan, known_at: datetime) -> Values:
        """Return the values of all figures of a plan: one statement for each pass."""
        values = no_values(plan)
        for one in plan.passes:
            fill_in(values, self.read(statement_of(one, known_at)))
        return values


class Engine(ABC):
    """A machine that filters, marks, counts and adds up whole numbers. It keeps no state."""

    name: str
    """How it is asked for: ``embedded``, ``duckdb``, ``postgres`` or ``spark``."""
    dialect: str
    """The dialect of SQL that it reads, as sqlglot calls it."""

    @abstractmethod
    def opened(self, facts: Facts) -> AbstractContextManager[Reader]:
        """Open facts for reading, and let go of everything at the end of the block."""

    def run(self, plan: Plan, facts: Facts, known_at: datetime) -> Values:
        """Return the values of all figures of a plan; a cell without any row is zero."""
        with self.opened(facts) as reader:
            return reader.count(plan, known_at)
