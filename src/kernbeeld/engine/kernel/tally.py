"""Rows counted, or a column of them added up: once for each code and cell, then given to the outputs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt

from kernbeeld.engine.counting.axes import Axis
from kernbeeld.engine.counting.plan import Arm, Output
from kernbeeld.engine.counting.values import Values
from kernbeeld.engine.kernel.cells import spread
from kernbeeld.engine.kernel.lookups import NO_MEMBER, Ints, Words
from kernbeeld.engine.kernel.marking import Marked, absent

_LARGEST = 1 << 23
_EXACT = 1 << 53


@dataclass(frozen=True)
class _Asked:
    """One output: which codes it counts, and on which narrow axes these divide its figure."""

    output: Output
    arm: Arm
    hits: npt.NDArray[np.bool_]


def tally(marked: Marked, arms: Iterable[Arm], values: Values) -> None:
    """Fill in the values of all arms that count rows or add up a column."""
    groups: dict[tuple[str, tuple[Axis, ...]], list[_Asked]] = {}
    for arm in arms:
        wide = tuple(axis for axis in arm.axes if axis not in marked.members)
        group = groups.setdefault((arm.summed, wide), [])
        group += [_Asked(output, arm, _hits(marked, arm, output)) for output in arm.outputs]
    for (summed, wide), asked in groups.items():
        _fill(marked, summed, wide, asked, values)


def _hits(marked: Marked, arm: Arm, output: Output) -> npt.NDArray[np.bool_]:
    hits: npt.NDArray[np.bool_] = (marked.classes >> output.condition) & 1 != 0
    hits &= marked.moments & output.mask == output.value
    for axis in arm.axes:
        if axis in marked.members:
            hits &= marked.members[axis] > NO_MEMBER
    return hits


def _fill(
    marked: Marked, summed: str, wide: tuple[Axis, ...], asked: Sequence[_Asked], values: Values
) -> None:
    """Count by line and cell, where codes that are alike for everything asked share a line."""
    line_of, first = _lines(marked, asked)
    size = prod(len(axis.members) for axis in wide)
    if len(asked) > 1 and len(first) * size > _LARGEST:
        half = len(asked) // 2
        _fill(marked, summed, wide, asked[:half], values)
        _fill(marked, summed, wide, asked[half:], values)
        return
    line = line_of[marked.code]
    rows = np.flatnonzero(line >= 0)
    places, cell = spread(marked, wide, rows)
    key = line[rows][places].astype(np.int64) * size + cell
    amounts = marked.columns[summed][rows][places] if summed else None
    table = _added(key, amounts, len(first) * size).reshape(len(first), size)
    for each in asked:
        _give(marked, each, wide, first, table, values)


def _lines(marked: Marked, asked: Sequence[_Asked]) -> tuple[Ints, Ints]:
    """Return the line of every code (-1: nothing asks for it), and a code of every line."""
    narrow = list(dict.fromkeys(axis for each in asked for axis in each.arm.axes if axis in marked.members))
    columns = [np.packbits(np.stack([each.hits for each in asked]), axis=0).T]
    columns += [marked.members[axis].astype(np.int16).view(np.uint8).reshape(-1, 2) for axis in narrow]
    used = np.flatnonzero(columns[0].any(axis=1))
    line_of = np.full(len(marked.classes), -1, np.int32)
    if not len(used):
        return line_of, used
    alike = np.ascontiguousarray(np.concatenate(columns, axis=1)[used])
    words = alike.view(f"V{alike.shape[1]}").reshape(-1)
    _, first, lines = np.unique(words, return_index=True, return_inverse=True)
    line_of[used] = lines.reshape(-1)
    return line_of, used[first]


def _added(key: Ints, amounts: Ints | None, size: int) -> Words:
    """Count keys, or add up amounts by key; in floating numbers only as long as these are exact."""
    if amounts is None:
        return np.bincount(key, minlength=size).astype(np.int64, copy=False)
    amounts = np.where(amounts == absent(amounts), 0, amounts)
    if np.abs(amounts.astype(np.float64)).sum() < _EXACT:
        return np.bincount(key, amounts, minlength=size).astype(np.int64)
    found = np.zeros(size, np.int64)
    np.add.at(found, key, amounts)
    return found


def _give(
    marked: Marked, asked: _Asked, wide: tuple[Axis, ...], first: Ints, table: Words, values: Values
) -> None:
    """Add the lines that an output counts to its figure, each in the members of its codes."""
    lines = np.flatnonzero(asked.hits[first])
    axes = asked.arm.axes
    narrow = [axis for axis in axes if axis not in wide]
    order = [*(axes.index(axis) for axis in narrow), *(axes.index(axis) for axis in wide)]
    figure = values[asked.output.number].transpose(order)
    if not narrow:
        figure += table[lines].sum(axis=0).reshape(figure.shape)
        return
    cells = tuple(marked.members[axis][first[lines]] for axis in narrow)
    np.add.at(figure, cells, table[lines].reshape(len(lines), *figure.shape[len(narrow) :]))
