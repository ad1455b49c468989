"""Judging a column: every distinct combination of cells once, with the complaints back at their rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from kernbeeld.intake.book import Cell
from kernbeeld.intake.identity import Complaint
from kernbeeld.intake.long_table import Coded, LongTable
from kernbeeld.intake.problems import SHOWN, CellProblems

T = TypeVar("T")


class ComplaintError(Exception):
    """A combination of cells means nothing certain; caught where it can be told with its rows."""

    def __init__(self, text: str, advice: str = "", expected: str = "") -> None:
        super().__init__(text)
        self.text, self.advice, self.expected = text, advice, expected

    @classmethod
    def of(cls, complaint: Complaint) -> "ComplaintError":
        """Make one of a text and an advice."""
        return cls(*complaint)


@dataclass(frozen=True)
class Judged(Generic[T]):
    """``results`` per distinct combination, and per row (``indices``) which combination it has."""

    results: list[T]
    indices: pa.Array

    def spread(self, write: Callable[[T], str]) -> pa.Array:
        """Return a text per row."""
        return pc.take(pa.array(map(write, self.results), pa.string()), self.indices)

    def coded(self, write: Callable[[T], str]) -> Coded:
        """Return a column again, of other cells."""
        return Coded([write(result) for result in self.results], self.indices)


@dataclass(frozen=True)
class Judge:
    """Judges the columns of one table; complaints go to ``problems`` at the rows where they belong."""

    table: LongTable
    problems: CellProblems

    def __call__(
        self,
        columns: Sequence[Coded],
        letter: str,
        judge: Callable[[tuple[Cell, ...]], T],
        otherwise: T,
    ) -> Judged[T]:
        """Give every distinct combination of cells in `columns` to `judge`.

        A :class:`ComplaintError` is noted for each row with the combination, in column `letter`; the
        combination itself gets `otherwise`.
        """
        combinations, indices = _combine(columns)
        results: list[T] = []
        complaints: dict[int, ComplaintError] = {}
        for place, combination in enumerate(combinations):
            try:
                results.append(judge(combination))
            except ComplaintError as error:
                results.append(otherwise)
                complaints[place] = error
        if complaints:
            self._report(complaints, combinations, indices, letter)
        return Judged(results, indices)

    def _report(
        self,
        complaints: dict[int, ComplaintError],
        combinations: list[tuple[Cell, ...]],
        indices: pa.Array,
        letter: str,
    ) -> None:
        wrong = pc.is_in(indices, value_set=pa.array(list(complaints), pa.int32()))
        places = pc.indices_nonzero(wrong)
        for place in places[:SHOWN].to_pylist():
            index = indices[place].as_py()
            error = complaints[index]
            self.problems.add(
                error.text,
                where=(self.table.sheet, self.table.rows[place].as_py(), letter),
                found=str(combinations[index][0]),
                expected=error.expected,
                advice=error.advice,
            )
        self.problems.add_uncounted(max(len(places) - SHOWN, 0))


def _combine(columns: Sequence[Coded]) -> tuple[list[tuple[Cell, ...]], pa.Array]:
    """Number the distinct combinations of several columns."""
    if len(columns) == 1:
        return [(value,) for value in columns[0].values], columns[0].indices
    combined = columns[0].indices.cast(pa.int64())
    for column in columns[1:]:
        combined = pc.add(pc.multiply(combined, len(column.values)), column.indices.cast(pa.int64()))
    encoded = combined.dictionary_encode()
    cells: list[list[Cell]] = []
    numbers = encoded.dictionary
    for column in reversed(columns):
        rest = pc.divide(numbers, len(column.values))
        places = pc.subtract(numbers, pc.multiply(rest, len(column.values)))
        cells.append([column.values[place] for place in places.to_pylist()])
        numbers = rest
    return list(zip(*reversed(cells), strict=True)), encoded.indices
