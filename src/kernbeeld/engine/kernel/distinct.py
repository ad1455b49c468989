"""Different persons (households, organisations, records) counted, in total and in each cell.

The rows of one person stand together, so that the OR of their words is one reduction over runs; the
persons of one cell are then counted for each word, and every output reads the words that fit it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt

from kernbeeld.engine.counting.axes import Axis
from kernbeeld.engine.counting.plan import Arm, Output
from kernbeeld.engine.counting.values import Values
from kernbeeld.engine.kernel.cells import spread
from kernbeeld.engine.kernel.lookups import Ints, Words, set_values
from kernbeeld.engine.kernel.marking import Marked, absent

_LARGEST = 1 << 22


@dataclass(frozen=True)
class _Runs:
    """Rows with one unit (a person), those of a unit together: row, number of the unit, word."""

    row: Ints
    unit: Ints
    word: Ints

    def at(self, places: Ints) -> "_Runs":
        return _Runs(self.row[places], self.unit[places], self.word[places])


def count_distinct(marked: Marked, arms: Iterable[Arm], values: Values) -> None:
    """Fill in the values of all arms that count different units."""
    groups: dict[str, list[Arm]] = {}
    for arm in arms:
        groups.setdefault(arm.counted, []).append(arm)
    for counted, alike in groups.items():
        row, unit = _units(marked.columns[counted])
        code = marked.code[row]
        for condition in sorted({each for arm in alike for each in arm.conditions}):
            _count_condition(marked, alike, condition, _Runs(row, unit, code), values)


def _units(column: Ints) -> tuple[Ints, Ints]:
    """Return the rows with a value, in the order of the values, and a number for each different value."""
    nothing = -1 if column.dtype == np.int32 else absent(column)
    row = np.flatnonzero(column != nothing)
    value = column if len(row) == len(column) else column[row]
    if len(value) and not bool((value[1:] >= value[:-1]).all()):
        order = np.argsort(value, kind="stable")
        row, value = row[order], value[order]
    return row, np.cumsum(_changes(value), dtype=np.int32)


def _changes(*columns: Ints) -> npt.NDArray[np.bool_]:
    """Tell where a row is the first, or differs from the one before it in some column."""
    found = np.zeros(len(columns[0]), np.bool_)
    found[:1] = True
    for column in columns:
        found[1:] |= column[1:] != column[:-1]
    return found


def _count_condition(
    marked: Marked, arms: Sequence[Arm], condition: int, coded: _Runs, values: Values
) -> None:
    asked = [(arm, [each for each in arm.outputs if each.condition == condition]) for arm in arms]
    bits = 0
    for output in (output for _, outputs in asked for output in outputs):
        bits |= output.mask
    packing = _Packing(bits)
    word_of = packing.packed(marked.moments)
    word_of[(marked.classes >> condition) & 1 == 0] = 0
    word = word_of[coded.word]
    here = np.flatnonzero(word)
    runs = _Runs(coded.row[here], coded.unit[here], word[here])
    for arm, outputs in asked:
        if outputs:
            _count_arm(marked, arm, [packing.output(each) for each in outputs], runs, values)


class _Packing:
    """The moments that matter, put next to each other in a word as narrow as can be."""

    def __init__(self, bits: int) -> None:
        self._places = [place for place in range(bits.bit_length()) if bits >> place & 1]
        widths = ((8, np.uint8), (16, np.uint16), (32, np.uint32), (64, np.uint64))
        self._type = np.dtype(next(kind for width, kind in widths if len(self._places) <= width))

    def packed(self, words: Words) -> Ints:
        """Pack words."""
        found = np.zeros(len(words), np.uint64)
        for new, old in enumerate(self._places):
            found |= ((words >> old) & 1).astype(np.uint64) << np.uint64(new)
        return found.astype(self._type)

    def output(self, given: Output) -> Output:
        """Return an output that reads packed words."""
        mask, value = (self._one(word) for word in (given.mask, given.value))
        return Output(given.number, given.condition, mask, value)

    def _one(self, word: int) -> int:
        return sum(1 << new for new, old in enumerate(self._places) if word >> old & 1)


def _count_arm(marked: Marked, arm: Arm, outputs: Sequence[Output], runs: _Runs, values: Values) -> None:
    combined = next((axis for axis in arm.axes if axis.sets), None)
    axes = [axis for axis in arm.axes if axis is not combined]
    size = prod(len(axis.members) for axis in axes)
    places, cell = spread(marked, axes, runs.row) if axes else (slice(None), None)
    runs = runs if isinstance(places, slice) else runs.at(places)
    if combined is None:
        words, cells = _grouped(runs, cell, [runs.word])
        for output, found in _fitting(outputs, words[0], cells, size):
            figure = values[output.number]
            figure += found.reshape(figure.shape)
        return
    layers = list(_layers(marked, combined, runs))
    words, cells = _grouped(runs, cell, layers)
    where = arm.axes.index(combined)
    for member, wanted in enumerate(combined.sets):
        word = _exactly(combined, wanted, words)
        for output, found in _fitting(outputs, word, cells, size) if wanted else ():
            figure = np.moveaxis(values[output.number], where, 0)[member, ...]
            figure += found.reshape(figure.shape)


def _layers(marked: Marked, axis: Axis, runs: _Runs) -> Iterator[Ints]:
    """Yield the words of the rows with each value that the sets name, and of those with another one."""
    value = marked.members[axis][marked.code[runs.row]]
    for place in range(len(set_values(axis)) + 1):
        yield np.where(value == place, runs.word, 0).astype(runs.word.dtype)


def _exactly(axis: Axis, wanted: frozenset[str], words: Sequence[Ints]) -> Ints:
    """Return the bits that every wanted value has, and no other value."""
    named = set_values(axis)
    found = ~words[-1]
    for value, word in zip(named, words, strict=False):
        found = found & (word if value in wanted else ~word)
    return found


def _grouped(runs: _Runs, cell: Ints | None, layers: Sequence[Ints]) -> tuple[list[Ints], Ints | None]:
    """Return the OR of words for each unit (in each cell), and the cells."""
    if not len(runs.unit):
        return list(layers), cell
    if cell is None:
        starts = np.flatnonzero(_changes(runs.unit))
        return [np.bitwise_or.reduceat(layer, starts) for layer in layers], None
    starts = np.flatnonzero(_changes(runs.unit, cell))
    words = [np.bitwise_or.reduceat(layer, starts) for layer in layers]
    return _regrouped(runs.unit[starts], cell[starts], words)


def _regrouped(unit: Ints, cell: Ints, words: list[Ints]) -> tuple[list[Ints], Ints]:
    """Bring together what one unit has in one cell, with other cells in between; few units move."""
    first = _changes(unit)
    alone = first.copy()
    alone[:-1] &= first[1:]
    moved = np.flatnonzero(~alone)
    if not len(moved):
        return words, cell
    order = moved[np.lexsort((cell[moved], unit[moved]))]
    starts = np.flatnonzero(_changes(unit[order], cell[order]))
    stayed = np.flatnonzero(alone)
    together = [np.bitwise_or.reduceat(word[order], starts) for word in words]
    return (
        [np.concatenate([word[stayed], each]) for word, each in zip(words, together, strict=True)],
        np.concatenate([cell[stayed], cell[order][starts]]),
    )


def _fitting(
    outputs: Sequence[Output], word: Ints, cell: Ints | None, size: int
) -> Iterator[tuple[Output, Words]]:
    """Yield each output with the number of units in each cell whose word fits it."""
    if word.dtype.itemsize == 1:
        kinds, place = np.arange(256, dtype=np.uint8), word
    else:
        kinds, place = np.unique(word, return_inverse=True)
    fits = [(kinds & kinds.dtype.type(each.mask)) == each.value for each in outputs]
    if cell is None or len(kinds) * size <= _LARGEST:
        key = place if cell is None else place.astype(np.int32) * np.int32(size) + cell
        table = np.bincount(key, minlength=len(kinds) * size).reshape(len(kinds), size)
        for output, fit in zip(outputs, fits, strict=True):
            yield output, table[fit].sum(axis=0)
        return
    for output, fit in zip(outputs, fits, strict=True):
        hits = fit[place]
        yield output, np.bincount(cell[hits], minlength=size)
