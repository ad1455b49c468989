"""From rows of a database to cells: the same small step for every peer."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bench.counting.grouped import Grouped
from bench.counting.workload import TOTAL, Ask, Cells, cells

Found = tuple[Cells, Cells, Cells, Cells]


def found(ask: Ask, rows: pa.Table) -> list[Found]:
    """Turn rows (whole, kern, member, n) of one ask into cells."""
    whole, kern, member, n = rows.columns
    return _found(ask, _numbers(whole), _numbers(kern), _members(ask, member), _counted(n))


def found_wide(query: Grouped, rows: pa.Table) -> list[Found]:
    """Turn rows (whole, kern, member, and one column for each ask) into cells."""
    answers = []
    whole, kern = _numbers(rows.column(0)), _numbers(rows.column(1))
    for place, column in enumerate(query.columns, 3):
        if column.member is None:
            member = _members(column.ask, rows.column(2))
        else:
            member = np.full(len(rows), column.member)
        answers += _found(column.ask, whole, kern, member, _counted(rows.column(place)))
    return answers


def _found(ask: Ask, whole: Cells, kern: Cells, member: Cells, n: Cells) -> list[Found]:
    """Keep the cells; counted rows are added up to a total, persons have been counted for it."""
    inside = (n != 0) & ((member >= 0) if ask.split else (member == TOTAL))
    answers = [_columns(ask, kern, member, n, inside & (whole == 0) & (kern >= 0))]
    if ask.distinct:
        return [*answers, _columns(ask, kern * 0 + TOTAL, member, n, inside & (whole == 1))]
    members, places = np.unique(member[inside], return_inverse=True)
    added = np.zeros(len(members), np.int64)
    np.add.at(added, places, n[inside])
    return [*answers, _columns(ask, members * 0 + TOTAL, members, added, added != 0)]


def _columns(ask: Ask, kern: Cells, member: Cells, n: Cells, keep: Cells) -> Found:
    kern = kern[keep]
    return kern * 0 + ask.number, kern, member[keep], n[keep]


def _members(ask: Ask, column: pa.ChunkedArray) -> Cells:
    if ask.split is None:
        return _numbers(pa.nulls(len(column), pa.int64()))
    names = list(ask.split.members) if ask.split.sets or ask.split.bands else list(ask.split.values or {})
    places = _numbers(pc.index_in(column.cast(pa.string()), pa.array(names)))
    if names == list(ask.split.members):
        return places
    return np.array([*(ask.split.values or {}).values(), -1])[places]


def _counted(column: pa.ChunkedArray) -> Cells:
    whole: Cells = pc.fill_null(column.cast(pa.int64()), 0).to_numpy()
    return whole


def _numbers(column: pa.ChunkedArray | pa.Array) -> Cells:
    whole: Cells = pc.fill_null(column.cast(pa.int64()), -1).to_numpy()
    return whole


def together(all_found: list[Found]) -> Cells:
    """Put all cells in one order."""
    return cells(all_found)
