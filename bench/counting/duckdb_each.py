"""DuckDB, one hand-written query per indicator and period."""

from collections.abc import Callable
from pathlib import Path

from bench.counting.answers import found, together
from bench.counting.duckdb_tables import load
from bench.counting.each import query
from bench.counting.templates import DUCKDB
from bench.counting.workload import Cells, Workload


def ready(work: Workload, scratch: Path) -> Callable[[], Cells]:
    """Load; return what answers everything."""
    connection = load(work, scratch)

    def answer() -> Cells:
        answers = []
        for ask in work.asks:
            rows = connection.sql(query(ask, DUCKDB)).to_arrow_table()
            answers += found(ask, rows)
        return together(answers)

    return answer
