"""What one column says about a row: a small number, and what that number means for every rule.

Values that no rule tells apart share a number. So a row is described by a few small numbers, and all
rules are looked up once for each combination that occurs, instead of once for each row.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from kernbeeld.engine.counting.axes import Axis
from kernbeeld.engine.counting.emit import DAYS, MOST_CASES, is_numbered
from kernbeeld.engine.counting.plan import Pass
from kernbeeld.engine.counting.words import day_words, mask, side_words, value_words

Ints = npt.NDArray[np.integer]
"""Whole numbers, as narrow as they can be."""
Words = npt.NDArray[np.int64]
"""Words of at most 62 bits."""

NO_MEMBER = -1
"""The member number of what is in no member of an axis."""

_EPOCH = date(1970, 1, 1)
_SIDES = ("piece", "tail")


@dataclass(frozen=True)
class Lookup(ABC):
    """A column, and for each number that its values may get: the two words, and the members of axes."""

    column: str
    classes: Words
    moments: Words
    members: Mapping[Axis, Ints]

    @property
    def size(self) -> int:
        """How many numbers there are."""
        return len(self.classes)

    @abstractmethod
    def numbers(self, column: pa.Array) -> Ints:
        """Return the number of every row."""


@dataclass(frozen=True)
class _TextLookup(Lookup):
    known: Mapping[str, int]
    other: int
    absent: int

    def numbers(self, column: pa.Array) -> Ints:
        places, texts = text_numbers(column)
        table = [*(self.known.get(text, self.other) for text in texts), self.absent]
        found: Ints = np.array(table, np.int16)[places]
        return found


@dataclass(frozen=True)
class _DayLookup(Lookup):
    cuts: Words

    def numbers(self, column: pa.Array) -> Ints:
        first, last = self.cuts[0] - 1, self.cuts[-1]
        table = np.searchsorted(self.cuts, np.arange(first, last + 1), side="right").astype(np.int16)
        found: Ints = table[np.clip(days(column), first, last) - first]
        return found


def days(column: pa.Array) -> Ints:
    """Return a column of days as days since 1970."""
    return plain(column.cast(pa.int32()))


def plain(column: pa.Array) -> Ints:
    """Return a column of whole numbers, all of them there, without a copy.

    ``to_numpy`` does the same, but loads pandas first, where it is installed.
    """
    kind = np.int64 if column.type.bit_width == 64 else np.int32
    return np.from_dlpack(column).astype(kind, copy=False)


def text_numbers(column: pa.Array) -> tuple[Ints, list[str]]:
    """Return a column of texts as places in a list of texts; -1 where there is none."""
    encoded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    indices = encoded.indices
    places = plain(pc.fill_null(indices, -1) if indices.null_count else indices)
    return places, encoded.dictionary.to_pylist()


def lookups_of(one: Pass) -> list[Lookup]:
    """Return the look-ups that together give every row of a pass its words and its narrow members."""
    begin, einde = DAYS[one.kind]
    spans = [(begin, [each.begin for each in one.moments]), (einde, [each.einde for each in one.moments])]
    found: list[Lookup] = [_days(column, *day_words(each), one) for column, each in spans]
    return [*found, *(_texts(column, one) for column in _text_columns(one))]


def is_narrow(axis: Axis) -> bool:
    """Tell whether the members of an axis are few, and found in one text: then they are looked up."""
    if axis.sets:
        return True
    is_short = not axis.ranges and axis.column != "area" and len(axis.values) <= MOST_CASES
    return is_short and is_numbered(axis)


def set_values(axis: Axis) -> list[str]:
    """Return the values that the sets of a combination name; all others share the place after the last."""
    return sorted(frozenset().union(*axis.sets))


def _text_columns(one: Pass) -> list[str]:
    columns = {column for where in one.wheres for column, _ in where}
    columns |= {axis.column for axis in _narrow_axes(one)}
    columns |= {side for side in _SIDES if any(getattr(moment, side) for moment in one.moments)}
    return sorted(columns)


def _narrow_axes(one: Pass) -> Iterator[Axis]:
    axes = dict.fromkeys(axis for arm in one.arms for axis in arm.axes)
    return (axis for axis in axes if is_narrow(axis))


def _days(column: str, cuts: Sequence[date], words: Sequence[int], one: Pass) -> Lookup:
    numbers = np.array([(cut - _EPOCH) // timedelta(days=1) for cut in cuts] or [0], np.int64)
    moments = np.array(words if cuts else [*words, *words], np.int64)
    return _DayLookup(column, np.full(len(moments), _all(one.wheres)), moments, {}, numbers)


def _texts(column: str, one: Pass) -> Lookup:
    """Number the values of a column: those with equal words and equal members share a number."""
    asked = [getattr(moment, column) for moment in one.moments] if column in _SIDES else []
    axes = [axis for axis in _narrow_axes(one) if axis.column == column]
    rules = [_word_rule(*value_words(column, one.wheres)), _word_rule(*side_words(asked))]
    if not asked:
        rules[1] = _word_rule({}, _all(one.moments))
    rules += [_set_rule(axis) if axis.sets else _member_rule(axis) for axis in axes]
    named = sorted({value for rule in rules for value in rule.known})
    lines = [[rule.known.get(value, rule.other) for rule in rules] for value in named]
    lines += [[rule.other for rule in rules], [rule.absent for rule in rules]]
    table, numbers = np.unique(np.array(lines, np.int64), axis=0, return_inverse=True)
    *known, other, absent = (int(number) for number in numbers.reshape(-1))
    members = {axis: table[:, 2 + place] for place, axis in enumerate(axes)}
    return _TextLookup(
        column, table[:, 0], table[:, 1], members, dict(zip(named, known, strict=True)), other, absent
    )


@dataclass(frozen=True)
class _Rule:
    """What one rule makes of the values of a column, of all values that it doesn't name, and of none."""

    known: Mapping[str, int]
    other: int
    absent: int


def _word_rule(words: Mapping[str, int], otherwise: int) -> _Rule:
    return _Rule(words, otherwise, otherwise)


def _member_rule(axis: Axis) -> _Rule:
    return _Rule(dict(axis.values), NO_MEMBER, NO_MEMBER)


def _set_rule(axis: Axis) -> _Rule:
    values = set_values(axis)
    return _Rule({value: place for place, value in enumerate(values)}, len(values), NO_MEMBER)


def _all(questions: Sequence[object]) -> int:
    return mask(True for _ in questions)
