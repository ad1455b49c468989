"""DuckDB, as few grouped queries as a good analyst would write."""

# ruff: noqa: S608  our own names and words, and no input of anybody

from collections.abc import Callable
from pathlib import Path

import duckdb

from bench.counting.answers import found_wide, together
from bench.counting.duckdb_tables import load
from bench.counting.grouped import queries
from bench.counting.templates import DUCKDB
from bench.counting.workload import PERIODS, Cells, Workload
from kernbeeld.catalogue.fact_columns import FactKind


def ready(work: Workload, scratch: Path) -> Callable[[], Cells]:
    """Load; return what answers everything."""
    connection = load(work, scratch)
    return lambda: answer(connection, work, distinct=True)


def answer(connection: duckdb.DuckDBPyConnection, work: Workload, *, distinct: bool) -> Cells:
    """Answer all asks; the rows that count at all are set apart once, with their kern."""
    prepare(connection)
    answers = []
    for query in queries(work.asks, DUCKDB, distinct=distinct):
        answers += found_wide(query, connection.sql(query.sql).to_arrow_table())
    return together(answers)


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Set apart what was known, with the kern of each row."""
    first, last = DUCKDB.day(PERIODS[0].previous.last_day), DUCKDB.day(PERIODS[-1].last_day)
    touching = {
        FactKind.SPELL: f"begin <= {last} and einde >= {first}",
        FactKind.EVENT: f"datum between {first} and {last}",
        FactKind.AMOUNT: f"begin <= {last} and einde >= {first}",
    }
    for kind, touches in touching.items():
        connection.execute(
            f"create or replace temp table now_{kind} as select * exclude (area, known_from, known_to, "
            f"first_known, gemeente, version) from {kind} left join place using (area) "
            f"where {DUCKDB.known()} and {touches}"
        )
