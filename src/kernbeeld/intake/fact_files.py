"""One table of facts as a Parquet file: sorted, narrow, readable by its owner only, with a digest.

The digest is of the content, not of the bytes: it is the same whatever the order in which rows came
in, and whatever the version of the library that wrote the file.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeAlias

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.intake.fact_tables import TABLES

Rows: TypeAlias = pa.Table | Iterable[pa.RecordBatch]
"""Rows of one kind of fact, whole or in batches."""

_ORDER = {
    FactKind.SPELL: ("gemeente", "persoon", "kind", "record", "known_from", "begin"),
    FactKind.EVENT: ("gemeente", "record", "known_from"),
    FactKind.AMOUNT: ("gemeente", "record", "known_from"),
    FactKind.COUNT: ("gemeente", "record", "known_from"),
}
_GROUP = 122_880  # rows of one group: what an engine reads at a time
_MEMORY = "2GB"  # more than this is sorted on disk


@dataclass(frozen=True)
class FactFile:
    """One written file: its name, size in bytes, hash of its bytes, rows, and digest of its content."""

    name: str
    size: int
    sha256: str
    rows: int
    digest: str


def write_facts(folder: Path, kind: FactKind, rows: Rows) -> FactFile:
    """Sort rows of one kind and write them to a new file in ``folder``, with mode 0600.

    Rows need not fit in memory: what does not is sorted in ``folder``. Raises ``ValueError`` or
    ``KeyError`` for a table that is not of the kind's schema (``duckdb.Error`` for such batches), and
    ``OSError`` where nothing can be written.
    """
    schema = TABLES[kind]
    file = folder / f"{kind.value}.parquet"
    digest = _Digest(schema)
    texts = [name for name in schema.names if _is_text(schema.field(name))]
    with _private(file) as stream, duckdb.connect() as connection:
        with pq.ParquetWriter(stream, schema, compression="lz4", use_dictionary=texts) as writer:
            for batch in _sorted(connection, folder, kind, rows):
                digest.add(batch)
                writer.write_batch(batch.cast(schema), row_group_size=_GROUP)
        stream.flush()
        os.fsync(stream.fileno())
    return FactFile(file.name, file.stat().st_size, sha256_of(file), digest.rows, digest.hexdigest())


def sha256_of(file: Path) -> str:
    """Return the hash of a file's bytes. Raises ``OSError`` when it can't be read."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def _private(file: Path) -> Iterator[BinaryIO]:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        yield stream


def _sorted(
    connection: duckdb.DuckDBPyConnection, folder: Path, kind: FactKind, rows: Rows
) -> Iterator[pa.RecordBatch]:
    schema = TABLES[kind]
    connection.execute("set memory_limit = $1", [_MEMORY])
    connection.execute("set temp_directory = $1", [str(folder / "sorting")])
    connection.execute("set TimeZone = 'UTC'")
    connection.register("given", _fitting(rows, schema))
    # Equal keys are told apart by the other columns, so that the order depends on the content alone.
    names = (*_ORDER[kind], *(name for name in schema.names if name not in _ORDER[kind]))
    order = ", ".join(f'"{name}" nulls last' for name in names)
    reader: Iterator[pa.RecordBatch] = connection.sql(f"from given order by {order}").to_arrow_reader(_GROUP)
    return reader


def _fitting(rows: Rows, schema: pa.Schema) -> pa.RecordBatchReader:
    if isinstance(rows, pa.Table):
        return rows.select(schema.names).cast(schema).to_reader()
    batches = (batch.select(schema.names).cast(schema) for batch in rows)
    return pa.RecordBatchReader.from_batches(schema, batches)


def _is_text(field: pa.Field) -> bool:
    return bool(pa.types.is_dictionary(field.type))


class _Digest:
    """A digest that grows by batches, and does not depend on where one ends and the next begins."""

    def __init__(self, schema: pa.Schema) -> None:
        self.rows = 0
        self._columns = [(name, *(hashlib.sha256() for _ in range(3))) for name in schema.names]

    def add(self, batch: pa.RecordBatch) -> None:
        """Take in the rows of a batch."""
        self.rows += batch.num_rows
        for name, there, values, lengths in self._columns:
            column = batch.column(name)
            there.update(column.is_valid().to_numpy(zero_copy_only=False).tobytes())
            if pa.types.is_string(column.type):
                text = column.fill_null("")
                lengths.update(pc.binary_length(text).to_numpy().tobytes())
                values.update(_letters(text))
            else:
                values.update(_numbers(column).tobytes())

    def hexdigest(self) -> str:
        """Return the sha256 of all columns."""
        whole = hashlib.sha256(str(self.rows).encode())
        for name, *parts in self._columns:
            whole.update(name.encode())
            for part in parts:
                whole.update(part.digest())
        return whole.hexdigest()


def _letters(text: pa.Array) -> memoryview:
    _, offsets, data = text.buffers()
    ends = np.frombuffer(offsets, dtype=np.int32)
    first, last = int(ends[text.offset]), int(ends[text.offset + len(text)])
    return memoryview(data or b"")[first:last]


def _numbers(column: pa.Array) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    wide = column.cast(pa.int32()) if pa.types.is_date32(column.type) else column
    whole: np.ndarray[tuple[int], np.dtype[np.int64]] = wide.cast(pa.int64()).fill_null(0).to_numpy()
    return whole
