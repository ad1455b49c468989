"""A long table column by column: every distinct cell once, and per row which one it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from kernbeeld.intake.book import MAX_CELLS, Cell, Sheet, letters
from kernbeeld.intake.csv_text import CsvText, read_text, rows_of
from kernbeeld.intake.problems import CellProblems, refuse
from kernbeeld.intake.text import tidy
from kernbeeld.language import gettext


@dataclass(frozen=True)
class Coded:
    """A column: `values` are its distinct cells, `indices` (int32) say which one stands in each row."""

    values: list[Cell]
    indices: pa.Array


@dataclass(frozen=True)
class LongTable:
    """A table with one header row. ``rows`` are the row numbers of the file, ``sheet`` the sheet's name."""

    sheet: str
    header: tuple[str, ...]
    columns: tuple[Coded, ...]
    rows: pa.Array

    def letter(self, column: int) -> str:
        """Return the letters of a column by its place in ``columns``."""
        return letters(column + 1)


def csv_table(file: Path, header: int, problems: CellProblems) -> LongTable:
    """Read a CSV file as a long table; `header` is the row of the header, 0 for the first with content.

    Raises :class:`~kernbeeld.intake.problems.FiguresError` for a file that can't be read as a whole.
    """
    text = read_text(file)
    if header in (0, 1) and (table := _fast(text)):
        return table
    rows = enumerate(rows_of(text, file.name), text.skipped + 1)
    cells: Iterator[tuple[int, list[Cell]]] = ((row, list(record)) for row, record in rows)
    return _table("", cells, header, problems)


def sheet_table(sheet: Sheet, header: int, problems: CellProblems) -> LongTable:
    """Read a sheet as a long table."""
    rows: dict[int, list[Cell]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        line = rows.setdefault(row, [])
        line.extend("" for _ in range(column - 1 - len(line)))
        line.append(cell)
        if len(line) > MAX_CELLS // max(len(rows), 1):
            raise refuse(problems.file, gettext("The sheet is too wide to be a table."))
    return _table(sheet.name, iter(rows.items()), header, problems)


def _fast(text: CsvText) -> LongTable | None:
    """Read plain content in columns at once; nothing where quotes, gaps or ragged rows ask for more care."""
    content = text.content
    first, _, rest = content.partition(b"\n")
    has_gaps = b"\n\n" in content or b"\n\r\n" in content or not first.strip()
    if text.skipped or b'"' in content or has_gaps or content.count(b"\r") != content.count(b"\r\n"):
        return None
    header = [tidy(name) for name in first.decode().rstrip("\r").split(text.delimiter)]
    if len(set(header)) != len(header) or len(rest) < 2 or max(map(len, header)) > 1000:
        return None
    names = [str(place) for place in range(len(header))]
    try:
        table = pa_csv.read_csv(
            pa.py_buffer(rest),
            pa_csv.ReadOptions(column_names=names),
            pa_csv.ParseOptions(delimiter=text.delimiter, quote_char=False),
            pa_csv.ConvertOptions(
                column_types={name: pa.dictionary(pa.int32(), pa.string()) for name in names},
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:
        return None
    columns = [_coded(column) for column in table.unify_dictionaries().columns]
    rows = pa.array(range(2, table.num_rows + 2), pa.int32())
    filled = _filled(columns)
    if not pc.all(filled).as_py():
        rows = rows.filter(filled)
        columns = [Coded(column.values, column.indices.filter(filled)) for column in columns]
    return LongTable("", tuple(header), tuple(columns), rows)


def _filled(columns: list[Coded]) -> pa.BooleanArray:
    """Tell per row whether any of its cells says something."""
    found = []
    for column in columns:
        blank = [place for place, cell in enumerate(column.values) if not tidy(str(cell)[:9])]
        found.append(pc.invert(pc.is_in(column.indices, value_set=pa.array(blank, pa.int32()))))
    return reduce(pc.or_, found)


def _coded(column: pa.ChunkedArray) -> Coded:
    if not column.num_chunks:
        return Coded([], pa.array([], pa.int32()))
    indices = pa.chunked_array([chunk.indices for chunk in column.chunks]).combine_chunks()
    return Coded(column.chunk(0).dictionary.to_pylist(), indices)


def _table(
    sheet: str, rows: Iterable[tuple[int, list[Cell]]], header: int, problems: CellProblems
) -> LongTable:
    names: tuple[str, ...] = ()
    numbers: list[int] = []
    encoders: list[_Encoder] = []
    for row, cells in rows:
        filled = any(tidy(str(cell)) for cell in cells)
        if not names:
            if filled and row >= header:
                names = tuple(tidy(str(cell)) for cell in cells)
                encoders = [_Encoder() for _ in names]
            continue
        if filled:
            numbers.append(row)
            _report_stray(problems, sheet, row, cells, len(names))
            for place, encoder in enumerate(encoders):
                encoder.add(cells[place] if place < len(cells) else "")
    columns = tuple(Coded(list(encoder.known), pa.array(encoder.indices, pa.int32())) for encoder in encoders)
    return LongTable(sheet, names, columns, pa.array(numbers, pa.int32()))


class _Encoder:
    def __init__(self) -> None:
        self.known: dict[Cell, int] = {}
        self.indices: list[int] = []

    def add(self, cell: Cell) -> None:
        self.indices.append(self.known.setdefault(cell, len(self.known)))


def _report_stray(problems: CellProblems, sheet: str, row: int, cells: list[Cell], width: int) -> None:
    for place, cell in enumerate(cells[width:], width):
        if text := tidy(str(cell)):
            problems.add(
                gettext("'{text}' stands outside the table.", text=text[:80]),
                where=(sheet, row, letters(place + 1)),
                found=text,
                advice=gettext("Remove it, or give its column a header; say 'header' when rows stand above."),
            )
