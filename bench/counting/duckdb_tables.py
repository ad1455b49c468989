"""The facts in DuckDB's own tables, the texts as enumerations: what an analyst would load once."""

# ruff: noqa: S608  our own names and words, and no input of anybody

from pathlib import Path

import duckdb
import pyarrow as pa

from bench.counting.workload import Workload
from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.intake.fact_tables import TABLES


def load(work: Workload, scratch: Path) -> duckdb.DuckDBPyConnection:
    """Load the three tables of facts that are counted, and the map from areas to kernen."""
    connection = duckdb.connect(scratch / "peer.duckdb")
    connection.execute("set TimeZone = 'UTC'")
    connection.register("areas", pa.table({"area": list(work.areas), "kern": list(work.areas.values())}))
    connection.execute("create type area as enum (select area from areas order by 1)")
    connection.execute("create table place as select area::area as area, kern::smallint as kern from areas")
    for kind in (FactKind.SPELL, FactKind.EVENT, FactKind.AMOUNT):
        files = [str(file) for file in work.facts.files[kind]]
        connection.read_parquet(files).create_view("given", replace=True)
        columns = ", ".join(_column(connection, kind, field) for field in TABLES[kind])
        connection.execute(f"create table {kind} as select {columns} from given")
    return connection


def _column(connection: duckdb.DuckDBPyConnection, kind: FactKind, field: pa.Field) -> str:
    name = field.name
    if not pa.types.is_dictionary(field.type):
        return name
    if name == "area":
        return "area::area as area"
    values = f"select distinct {name} from given where {name} is not null order by 1"
    if connection.execute(values).fetchone() is None:
        return name
    connection.execute(f"create type {kind}_{name} as enum ({values})")
    return f"{name}::{kind}_{name} as {name}"
