"""In which cells of a breakdown a row lies."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from kernbeeld.engine.counting.axes import MONTHS, Axis
from kernbeeld.engine.counting.emit import is_numbered
from kernbeeld.engine.kernel.lookups import NO_MEMBER, Ints
from kernbeeld.engine.kernel.marking import Marked, absent
from kernbeeld.intake.fact_tables import OPEN_DAY

_EVERY = slice(None)
_OPEN = int(np.datetime64(OPEN_DAY).astype(np.int64))

Places = npt.NDArray[np.int64] | slice
"""Which of some rows, in ascending order and perhaps several times; a slice for each of them once."""


def spread(marked: Marked, axes: Sequence[Axis], rows: Ints) -> tuple[Places, Ints]:
    """Return each of `rows` once for each cell it lies in, and the number of that cell.

    A row that is in no member of an axis is in no cell. Cells are numbered with the last axis first.
    """
    places: Places = _EVERY
    cell: Ints = np.zeros(len(rows), np.int32)
    for axis in axes:
        if len(cell) and int(cell.max()) * len(axis.members) >= np.iinfo(np.int32).max:
            cell = cell.astype(np.int64)
        layers = _members(marked, axis, rows[places])
        places, cell = _narrowed(places, cell, layers, len(axis.members))
    return places, cell


def _narrowed(places: Places, cell: Ints, layers: list[Ints], size: int) -> tuple[Places, Ints]:
    if len(layers) == 1 and (not len(cell) or layers[0].min() > NO_MEMBER):
        return places, cell * cell.dtype.type(size) + layers[0]
    found = [np.flatnonzero(layer > NO_MEMBER) for layer in layers]
    here = np.concatenate(found)
    member = np.concatenate([layer[each] for layer, each in zip(layers, found, strict=True)])
    if len(layers) > 1:
        order = np.argsort(here, kind="stable")
        here, member = here[order], member[order]
    inner = here if isinstance(places, slice) else places[here]
    return inner, cell[here] * cell.dtype.type(size) + member.astype(cell.dtype)


def _members(marked: Marked, axis: Axis, rows: Ints) -> list[Ints]:
    """Return the member of every row; where one can be in several, as many times as needed."""
    if axis in marked.members:
        return [marked.members[axis][marked.code[rows]].astype(np.int32)]
    if axis.ranges:
        return _bands(axis, _measured(marked, axis, rows))
    return [layer[rows] for layer in marked.layers[axis]]


def _bands(axis: Axis, amount: Ints) -> list[Ints]:
    if not is_numbered(axis):
        return [
            np.where((amount >= lower) & (amount < upper), member, NO_MEMBER).astype(np.int32)
            for lower, upper, member in axis.ranges
        ]
    found = np.full(len(amount), NO_MEMBER, np.int32)
    for lower, upper, member in axis.ranges:
        found[(amount >= lower) & (amount < upper)] = member
    return [found]


def _measured(marked: Marked, axis: Axis, rows: Ints) -> Ints:
    """Return what the bands divide: completed months, or the month of birth (least where unknown)."""
    if axis.column != MONTHS:
        return marked.columns[axis.column][rows]
    einde, sinds = (marked.columns[name][rows].astype(np.int64) for name in ("einde", "sinds"))
    is_open = einde >= _OPEN
    ended = (np.where(is_open, 0, einde) + 1).astype("datetime64[D]")
    since = sinds.astype("datetime64[D]")
    months = (_month(ended) - _month(since)).astype(np.int64)
    months -= _day_of_month(ended) < _day_of_month(since)
    months[is_open] = absent(months)
    return months


def _month(days: npt.NDArray[np.datetime64]) -> npt.NDArray[np.datetime64]:
    return days.astype("datetime64[M]")


def _day_of_month(days: npt.NDArray[np.datetime64]) -> npt.NDArray[np.timedelta64]:
    found: npt.NDArray[np.timedelta64] = days - _month(days).astype("datetime64[D]")
    return found
