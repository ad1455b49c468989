"""The rows of a pass that count for anything, read in batches: their codes, and the columns still needed."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from math import prod

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.engine.counting.axes import MONTHS, Axis
from kernbeeld.engine.counting.plan import Pass
from kernbeeld.engine.kernel.lookups import (
    NO_MEMBER,
    Ints,
    Lookup,
    Words,
    is_narrow,
    lookups_of,
    plain,
    text_numbers,
)
from kernbeeld.engine.kernel.reading import Batch, batches
from kernbeeld.intake.fact_store import FactSet

_DENSE = 1 << 16
_MOST_NUMBERS = 1 << 62


@dataclass(frozen=True)
class Marked:
    """Rows that count for at least one output, in the order of the facts.

    ``code`` says of each row which combination of numbers it has; ``classes``, ``moments`` and
    ``members`` are told of each code. ``layers`` holds the members of every row on the axes that are
    too long for that: more than one layer where a text belongs to several members. ``columns`` holds
    the other numbers of a row; a text is a number too, and what is absent is :func:`absent`.
    """

    code: Ints
    classes: Words
    moments: Words
    members: Mapping[Axis, Ints]
    layers: Mapping[Axis, Sequence[Ints]]
    columns: Mapping[str, Ints]


def absent(column: Ints) -> int:
    """Return what stands in a column of whole numbers where there is no value: the least number."""
    return int(np.iinfo(column.dtype).min)


def mark(one: Pass, facts: FactSet | Mapping[FactKind, pa.Table], known_at: datetime, threads: int) -> Marked:
    """Return the marked rows of a pass, of what was known at `known_at`, read by so many threads."""
    lookups, wide = lookups_of(one), _wide_columns(one)
    axes = [axis for arm in one.arms for axis in arm.axes if axis.values and not is_narrow(axis)]
    names = list(dict.fromkeys([*(each.column for each in lookups), *wide]))
    reads = batches(one.kind, facts, names, known_at)
    collected = _Collected(lookups, wide)
    with ThreadPoolExecutor(threads) as pool:
        for coded in _ahead(pool, (partial(_coded, one, lookups, wide, each) for each in reads), threads):
            collected.add(coded)
    return collected.finish(dict.fromkeys(axes))


def _wide_columns(one: Pass) -> list[str]:
    names = {name for arm in one.arms for name in (arm.counted, arm.summed)}
    names |= {axis.column for arm in one.arms for axis in arm.axes if not is_narrow(axis)}
    if MONTHS in names:
        names |= {"sinds", "einde"}
    return sorted(names - {"", MONTHS})


@dataclass(frozen=True)
class _Coded:
    """The marked rows of one batch: codes and texts are numbered within the batch."""

    code: Ints
    parts: Ints
    columns: Mapping[str, Ints]
    texts: Mapping[str, list[str]]


def _ahead(pool: ThreadPoolExecutor, tasks: Iterable[Callable[[], _Coded]], most: int) -> Iterator[_Coded]:
    """Yield results in the order of the tasks, with a few under way: no more than memory should hold."""
    waiting: deque[Future[_Coded]] = deque()
    for task in tasks:
        waiting.append(pool.submit(task))
        if len(waiting) > most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _coded(one: Pass, lookups: Sequence[Lookup], wide: Sequence[str], read: Callable[[], Batch]) -> _Coded:
    batch = read()
    codes = _Codes(len(batch.columns[lookups[0].column]))
    for lookup in lookups:
        codes.add(lookup.numbers(batch.columns[lookup.column]), lookup.size)
    codes.settle()
    useful = _useful(one, *_words(lookups, codes.parts))
    counts = useful[codes.row]
    if batch.known is not None:
        counts &= batch.known
    rows = np.flatnonzero(counts)
    columns, texts = {}, {}
    for name in wide:
        column = batch.columns[name]
        if pa.types.is_integer(column.type) or pa.types.is_date(column.type):
            columns[name] = _filled(column)[rows]
        else:
            places, texts[name] = text_numbers(column)
            columns[name] = places[rows]
    return _Coded(
        (np.cumsum(useful, dtype=np.int32) - 1)[codes.row[rows]], codes.parts[useful], columns, texts
    )


def _filled(column: pa.Array) -> Ints:
    whole = column.cast(pa.int32()) if pa.types.is_date(column.type) else column
    if whole.null_count:
        whole = pc.fill_null(whole, -(1 << (whole.type.bit_width - 1)))
    return plain(whole)


class _Codes:
    """One number for each row, which stands for its number in every look-up so far."""

    def __init__(self, rows: int) -> None:
        self.row = np.zeros(rows, np.int32)
        self.parts = np.zeros((1, 0), np.int16)
        self._sizes: list[int] = []

    def add(self, numbers: Ints, size: int) -> None:
        """Take in one look-up, in which every row has one of `size` numbers."""
        if len(self.parts) * prod(self._sizes) * size > _DENSE:
            self.settle()
        self.row = self.row * np.int32(size) + numbers
        self._sizes.append(size)

    def settle(self) -> None:
        """Number only the combinations that occur; ``parts`` tells what they are."""
        shape = (len(self.parts), *self._sizes)
        there = np.zeros(prod(shape), np.bool_)
        there[self.row] = True
        used = np.flatnonzero(there)
        before, *new = np.unravel_index(used, shape)
        self.parts = np.column_stack([self.parts[before], *new]).astype(np.int16)
        table = np.zeros(len(there), np.int32)
        table[used] = np.arange(len(used), dtype=np.int32)
        self.row = table[self.row]
        self._sizes = []


def _words(lookups: Sequence[Lookup], parts: Ints) -> tuple[Words, Words]:
    classes, moments = (np.full(len(parts), -1, np.int64) for _ in range(2))
    for place, lookup in enumerate(lookups):
        classes &= lookup.classes[parts[:, place]]
        moments &= lookup.moments[parts[:, place]]
    return classes, moments


def _useful(one: Pass, classes: Words, moments: Words) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Tell of each code whether some output asks for such a row."""
    asked: dict[int, int] = {}
    for output in (output for arm in one.arms for output in arm.outputs):
        asked[output.condition] = asked.get(output.condition, 0) | output.mask
    found = np.zeros(len(classes), np.bool_)
    for condition, bits in asked.items():
        found |= ((classes >> condition) & 1 != 0) & (moments & bits != 0)
    return found


class _Collected:
    """The batches put together, with one numbering of codes and texts for all."""

    def __init__(self, lookups: Sequence[Lookup], wide: Sequence[str]) -> None:
        self._lookups = lookups
        self._codes: list[Ints] = []
        self._parts: list[Ints] = [np.zeros((0, len(lookups)), np.int16)]
        self._texts: dict[str, dict[str, int]] = {}
        self._columns: dict[str, list[Ints]] = {name: [] for name in wide}

    def add(self, coded: _Coded) -> None:
        """Add the rows of the next batch."""
        self._codes.append(coded.code)
        self._parts.append(coded.parts)
        for name, column in coded.columns.items():
            texts = coded.texts.get(name)
            self._columns[name].append(column if texts is None else self._renumbered(name, texts)[column])

    def _renumbered(self, name: str, texts: Sequence[str]) -> Ints:
        known = self._texts.setdefault(name, {})
        return np.array([*(known.setdefault(text, len(known)) for text in texts), -1], np.int32)

    def finish(self, axes: Iterable[Axis]) -> Marked:
        """Return all rows, with their members on the axes that are too long for look-ups."""
        code, parts = self._one_numbering()
        members = {
            axis: numbers[parts[:, place]]
            for place, lookup in enumerate(self._lookups)
            for axis, numbers in lookup.members.items()
        }
        columns: dict[str, Ints] = {}
        for name in list(self._columns):
            found = self._columns.pop(name)
            columns[name] = np.concatenate(found) if found else np.zeros(0, np.int64)
        layers = {
            axis: [table[columns[axis.column]] for table in _tables(axis, self._texts.get(axis.column, ()))]
            for axis in axes
        }
        return Marked(code, *_words(self._lookups, parts), members, layers, columns)

    def _one_numbering(self) -> tuple[Ints, Ints]:
        """Return the code of every row, and the numbers of every code, alike ones of all batches as one."""
        parts = np.concatenate(self._parts)
        first, lines = _alike(parts, [lookup.size for lookup in self._lookups])
        found: list[Ints] = [np.zeros(0, np.int32)]
        start = 0
        for code, own in zip(self._codes, self._parts[1:], strict=True):
            found.append(lines[start : start + len(own)][code])
            start += len(own)
        return np.concatenate(found), parts[first]


def _alike(parts: Ints, sizes: Sequence[int]) -> tuple[Ints, Ints]:
    """Number equal lines of `parts`; return where each number comes first, and the number of each line."""
    if prod(sizes) < _MOST_NUMBERS:
        key = np.zeros(len(parts), np.int64)
        for place, size in enumerate(sizes):
            key = key * size + parts[:, place]
    else:
        key = np.ascontiguousarray(parts).view(f"V{parts.itemsize * len(sizes)}").reshape(-1)
    _, first, lines = np.unique(key, return_index=True, return_inverse=True)
    return first, lines.reshape(-1).astype(np.int32)


def _tables(axis: Axis, texts: Iterable[str]) -> list[Ints]:
    """Return tables from the number of a text to a member; a text in several members needs several."""
    held: dict[str, list[int]] = {}
    for text, member in axis.values:
        held.setdefault(text, []).append(member)
    found = [held.get(text, []) for text in texts]
    depth = max(map(len, found), default=0) or 1
    padded = [[*each, *[NO_MEMBER] * (depth - len(each))] for each in found]
    whole = np.array([*padded, [NO_MEMBER] * depth], np.int32)
    return [whole[:, place] for place in range(depth)]
