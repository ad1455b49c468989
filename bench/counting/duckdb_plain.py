"""DuckDB, the same conditional counts without anything distinct: the floor under every way of counting.

It answers another question (rows instead of persons), so its cells are not compared.
"""

from collections.abc import Callable
from pathlib import Path

from bench.counting.duckdb_grouped import answer
from bench.counting.duckdb_tables import load
from bench.counting.workload import Cells, Workload


def ready(work: Workload, scratch: Path) -> Callable[[], Cells]:
    """Load; return what answers everything."""
    connection = load(work, scratch)
    return lambda: answer(connection, work, distinct=False)
