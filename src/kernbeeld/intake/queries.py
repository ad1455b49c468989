"""Questions in SQL over columns, answered as columns."""

from collections.abc import Sequence

import duckdb
import pyarrow as pa


def ask(
    connection: duckdb.DuckDBPyConnection, query: str, values: Sequence[object], schema: pa.Schema
) -> pa.Table:
    """Return the answer to a query as a table of `schema`; its columns must have those names."""
    answer: pa.Table = connection.sql(query, params=list(values)).to_arrow_table()
    return answer.select(schema.names).cast(schema)
