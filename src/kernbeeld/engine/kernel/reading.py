"""Facts in batches of rows, from the files of a snapshot or from tables in memory."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.intake.fact_store import FactSet
from kernbeeld.intake.fact_tables import TABLES

_BATCH = 122_880
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SINCE, _UNTIL = "known_from", "known_to"


@dataclass(frozen=True)
class Batch:
    """Some rows: the columns asked for, and which of the rows were known (None: all of them)."""

    columns: Mapping[str, pa.Array]
    known: npt.NDArray[np.bool_] | None


def batches(
    kind: FactKind,
    facts: FactSet | Mapping[FactKind, pa.Table],
    names: Sequence[str],
    known_at: datetime,
) -> Iterator[Callable[[], Batch]]:
    """Yield for each batch what reads it, so that batches can be read side by side."""
    if isinstance(facts, FactSet):
        for path in facts.files.get(kind, ()):
            yield from _groups(path, kind, names, known_at)
    elif kind in facts:
        wanted = [*names, _SINCE, _UNTIL]
        for rows in facts[kind].select(wanted).to_batches(_BATCH):
            yield partial(_batch, pa.Table.from_batches([rows]), names, known_at)


def _groups(
    path: Path, kind: FactKind, names: Sequence[str], known_at: datetime
) -> Iterator[Callable[[], Batch]]:
    metadata = pq.read_metadata(path)
    texts = [name for name in names if pa.types.is_dictionary(TABLES[kind].field(name).type)]
    for group in range(metadata.num_row_groups):
        yield partial(_group, path, metadata, group, texts, names, known_at)


def _group(
    path: Path,
    metadata: pq.FileMetaData,
    group: int,
    texts: list[str],
    names: Sequence[str],
    known_at: datetime,
) -> Batch:
    with pq.ParquetFile(path, metadata=metadata, read_dictionary=texts) as file:
        wanted = [*names, *_unsettled(metadata.row_group(group), known_at)]
        return _batch(file.read_row_group(group, columns=wanted, use_threads=False), names, known_at)


def _unsettled(group: pq.RowGroupMetaData, known_at: datetime) -> list[str]:
    """Return which instants must be read, since the bounds of the group don't tell that all rows fit."""
    bounds = {}
    for place in range(group.num_columns):
        column = group.column(place)
        if column.path_in_schema in (_SINCE, _UNTIL) and column.is_stats_set:
            bounds[column.path_in_schema] = column.statistics
    fits = {
        _SINCE: _SINCE in bounds
        and bounds[_SINCE].has_min_max
        and bounds[_SINCE].max_raw <= _instant(known_at),
        _UNTIL: _UNTIL in bounds
        and bounds[_UNTIL].has_min_max
        and bounds[_UNTIL].min_raw > _instant(known_at),
    }
    return [name for name, fit in fits.items() if not fit]


def _instant(moment: datetime) -> int:
    """Return an instant as the files hold it, in microseconds."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def _batch(rows: pa.Table, names: Sequence[str], known_at: datetime) -> Batch:
    instant = _instant(known_at)
    known: npt.NDArray[np.bool_] | None = None
    if _SINCE in rows.column_names:
        known = _instants(rows, _SINCE) <= instant
    if _UNTIL in rows.column_names:
        still = _instants(rows, _UNTIL) > instant
        known = still if known is None else known & still
    return Batch({name: _whole(rows, name) for name in names}, known)


def _instants(rows: pa.Table, name: str) -> npt.NDArray[np.int64]:
    return np.from_dlpack(_whole(rows, name).cast(pa.int64())).astype(np.int64, copy=False)


def _whole(rows: pa.Table, name: str) -> pa.Array:
    column = rows.column(name)
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
