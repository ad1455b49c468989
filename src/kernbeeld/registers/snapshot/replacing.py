"""New rows in the place of old ones: facts of the records that were computed, and the rest as it was."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.intake.fact_store import FactSet, FactStore
from kernbeeld.intake.fact_tables import TABLES
from kernbeeld.registers.snapshot.work import Work

_BATCH = 122_880
_KEPT = "select * from read_parquet($files) as old anti join computed using (record)"
_NEW = "select * from read_parquet($files)"


def replaced(
    kind: FactKind, base: Sequence[Path], computed: pa.Table, new: Sequence[Path]
) -> Iterator[pa.RecordBatch]:
    """Give the rows of ``base`` whose record was not computed, and all rows of ``new``.

    ``computed`` has the numbers of the records that were, in a column ``record``.
    """
    for files, query in ((base, _KEPT), (new, _NEW)):
        if files:
            yield from _batches(kind, query, files, {"computed": computed})


def without_persons(
    kind: FactKind, files: Sequence[Path], pseudonyms: Collection[int]
) -> Iterator[pa.RecordBatch]:
    """Give the rows of files, those about these persons without key and month of birth."""
    gone = pa.table({"persoon": pa.array(sorted(pseudonyms), pa.int64())})
    if "persoon" not in TABLES[kind].names:
        yield from _batches(kind, _NEW, files, {})
        return
    query = """
        select * replace (
            if(persoon in (select persoon from gone), null, persoon) as persoon,
            if(persoon in (select persoon from gone), null, geboortemaand) as geboortemaand
        ) from read_parquet($files)
    """
    yield from _batches(kind, query, files, {"gone": gone})


def cut_person(store: FactStore, persoon_pseudonyms: Collection[int]) -> FactSet | None:
    """Publish the current facts again, without the key and the month of birth of these persons.

    Nothing older stays behind, nor what an unfinished snapshot had computed. Doing it again changes
    nothing. Returns the new facts; nothing where there were none. Raises
    :class:`~kernbeeld.intake.fact_store.FactStoreError` for damaged facts.
    """
    with store.locked():
        Work(store).sweep()
        facts = store.current()
        if facts is None:
            return None
        tables = {
            kind: without_persons(kind, files, persoon_pseudonyms) for kind, files in facts.files.items()
        }
        return store.publish(tables, facts.watermark, origin=facts.origin, keep_previous=False)


@contextmanager
def _connected(tables: Mapping[str, pa.Table]) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("set TimeZone = 'UTC'")
        connection.execute("set memory_limit = '1GB'")
        for name, table in tables.items():
            connection.register(name, table)
        yield connection


def _batches(
    kind: FactKind, query: str, files: Sequence[Path], tables: Mapping[str, pa.Table]
) -> Iterator[pa.RecordBatch]:
    with _connected(tables) as connection:
        relation = connection.sql(query, params={"files": [str(file) for file in files]})
        for batch in relation.to_arrow_reader(_BATCH):
            yield batch.select(TABLES[kind].names)
