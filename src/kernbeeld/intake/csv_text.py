"""CSV files: which letters, which delimiter, and the cells in it."""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kernbeeld.intake.book import MAX_CELLS, MAX_COLUMN, MAX_ROW, MAX_TEXT, Cell, Position, Sheet
from kernbeeld.intake.problems import refuse
from kernbeeld.language import gettext

MAX_BYTES = 1_000_000_000
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DELIMITERS = ";\t,"


@dataclass(frozen=True)
class CsvText:
    """The content of a CSV file as UTF-8, its delimiter, and how many lines stand before the data."""

    content: bytes
    delimiter: str
    skipped: int


def read_text(file: Path) -> CsvText:
    """Read a CSV file: UTF-8, UTF-16 with its mark, or Windows-1252; delimiter ``;``, tab or ``,``.

    Raises :class:`~kernbeeld.intake.problems.FiguresError` for a file that is no text.
    """
    if file.stat().st_size > MAX_BYTES:
        raise refuse(file.name, gettext("The file is larger than can be read."), gettext("Split it."))
    content = _utf8(file)
    if b"\0" in content:
        raise refuse(
            file.name,
            gettext("The file is no text."),
            gettext("Deliver figures as .csv, .xlsx or .ods; save an old .xls file as .xlsx."),
        )
    first, _, rest = content.partition(b"\n")
    said = first.strip().lower()
    if said.startswith(b"sep=") and len(said) == 5:
        return CsvText(rest, said[4:5].decode("ascii", "replace"), 1)
    if said == b"sep=":
        return CsvText(rest, "\t", 1)
    return CsvText(content, _delimiter(content), 0)


def _utf8(file: Path) -> bytes:
    content = file.read_bytes()
    try:
        for mark, encoding in _MARKS:
            if content.startswith(mark):
                return content[len(mark) :].decode(encoding).encode()
        if content.isascii():
            return content
    except UnicodeError:
        raise _unreadable(file) from None
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _from_windows(file, content)
    return content


def _from_windows(file: Path, content: bytes) -> bytes:
    try:
        return content.decode("cp1252").encode()
    except UnicodeDecodeError:
        raise _unreadable(file) from None


def _unreadable(file: Path) -> Exception:
    return refuse(
        file.name,
        gettext("The letters of the file can't be read."),
        gettext("Save it as CSV in UTF-8."),
    )


def _delimiter(content: bytes) -> str:
    """Choose the delimiter that splits the first lines in the most, and the most even, pieces."""
    lines = content[:65_536].decode("utf-8", "replace").splitlines()[:50]
    scores = {delimiter: _score(lines, delimiter) for delimiter in _DELIMITERS}
    best = max(scores, key=lambda delimiter: scores[delimiter])
    return best if scores[best] > (0, 0) else ","


def _score(lines: list[str], delimiter: str) -> tuple[int, int]:
    """Count the lines that the delimiter splits, then the pieces it makes, quoted text aside."""
    counts = [sum(piece.count(delimiter) for piece in line.split('"')[::2]) for line in lines]
    filled = [count for count in counts if count]
    if not filled:
        return 0, 0
    common = max(set(filled), key=lambda count: (filled.count(count), count))
    return filled.count(common), common


def rows_of(text: CsvText, file: str) -> Iterator[list[str]]:
    """Give every record. Raises a refusal at quotes or lines that no program would write."""
    reader = csv.reader(io.StringIO(text.content.decode("utf-8"), newline=""), delimiter=text.delimiter)
    try:
        yield from reader
    except csv.Error:
        raise refuse(
            file,
            gettext("Near line {line} the file is no CSV.", line=reader.line_num + text.skipped),
            gettext("Open it in a spreadsheet program and save it again."),
        ) from None


def read_csv(file: Path) -> Sheet:
    """Read a CSV file as one sheet without a name; every cell is text.

    Raises :class:`~kernbeeld.intake.problems.FiguresError` for a file that is no CSV, or too large.
    """
    text = read_text(file)
    cells: dict[Position, Cell] = {}
    for row, record in enumerate(rows_of(text, file.name), text.skipped + 1):
        cells.update(((row, column), cell) for column, cell in enumerate(record, 1) if cell)
        if len(cells) > MAX_CELLS or len(record) > MAX_COLUMN or row > MAX_ROW:
            raise refuse(file.name, gettext("The file is larger than can be read."), gettext("Split it."))
        if any(len(cell) > MAX_TEXT for cell in record):
            raise refuse(
                file.name,
                gettext("Row {row} has a cell with more text than a spreadsheet allows.", row=row),
                gettext("Perhaps a quotation mark is missing."),
            )
    return Sheet("", cells)
