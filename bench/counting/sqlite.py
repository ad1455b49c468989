"""SQLite: the columns that are needed, days as numbers, an index on what is asked for."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from bench.counting.databases import COLUMNS, in_groups
from bench.counting.templates import SQLITE
from bench.counting.workload import Cells, Workload
from kernbeeld.catalogue.fact_columns import FactKind

_INDEXED = {FactKind.SPELL: "kind, wet, product", FactKind.EVENT: "kind", FactKind.AMOUNT: "post, sort"}


def ready(work: Workload, scratch: Path) -> Callable[[], Cells]:
    """Load; return what answers everything in grouped queries, which is faster here than one by one."""
    connection = sqlite3.connect(scratch / "peer.sqlite", isolation_level=None)
    for pragma in ("journal_mode = off", "synchronous = off", "cache_size = -1000000", "temp_store = memory"):
        connection.execute(f"pragma {pragma}")
    for kind, columns in COLUMNS.items():
        _load(connection, work, kind, columns)
    connection.execute("create table place (area text primary key, kern integer) without rowid")
    connection.executemany("insert into place values (?, ?)", work.areas.items())
    connection.execute("analyze")

    def execute(sql: str) -> list[tuple[object, ...]]:
        return connection.execute(sql).fetchall()

    return lambda: in_groups(work, execute, SQLITE)


def _load(connection: sqlite3.Connection, work: Workload, kind: FactKind, columns: tuple[str, ...]) -> None:
    months = ("months",) if kind is FactKind.SPELL else ()
    connection.execute(f"create table {kind} ({', '.join((*columns, *months))})")
    marks = ", ".join("?" * len((*columns, *months)))
    connection.execute("begin")
    for file in work.facts.files[kind]:
        for batch in pq.ParquetFile(file).iter_batches(columns=list(columns)):
            values = [_plain(batch.column(name)).to_pylist() for name in columns]
            values += [_months(batch) for _ in months]
            insert = f"insert into {kind} values ({marks})"  # noqa: S608  our own names and question marks
            connection.executemany(insert, zip(*values, strict=True))
    connection.execute("commit")
    connection.execute(f"create index {kind}_asked on {kind} ({_INDEXED[kind]})")


def _plain(column: pa.Array) -> pa.Array:
    if pa.types.is_date32(column.type):
        return column.cast(pa.int32())
    return column.cast(pa.int64()) if pa.types.is_timestamp(column.type) else column


def _months(batch: pa.RecordBatch) -> list[int | None]:
    """Completed months of each row; SQLite cannot count them itself."""
    ended = pc.add(batch.column("einde").cast(pa.int32()), pa.scalar(1, pa.int32()))
    is_open = pc.greater(ended, 2_932_896)
    ended = pc.if_else(is_open, pa.scalar(None, pa.int32()), ended).cast(pa.date32())
    since = batch.column("sinds")
    month = [pc.add(pc.multiply(pc.year(each), 12), pc.month(each)) for each in (ended, since)]
    less = pc.less(pc.day(ended), pc.day(since)).cast(pa.int64())
    found: list[int | None] = pc.subtract(pc.subtract(*month), less).to_pylist()
    return found
