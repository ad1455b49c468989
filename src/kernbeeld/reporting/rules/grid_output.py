"""A table that somebody put together, as charts and as files: exactly what is shown."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from kernbeeld.catalogue.model import Unit
from kernbeeld.language import active, gettext
from kernbeeld.publishing.charts.draw import Series, draw
from kernbeeld.publishing.data.write import guarded
from kernbeeld.publishing.document import DrawnChart
from kernbeeld.publishing.html.words import moment_words
from kernbeeld.publishing.sheets.layout import format_like
from kernbeeld.publishing.sheets.model import (
    Sheet,
    SheetCell,
    SheetRow,
    Workbook,
    as_stored,
    printable,
    sheet_names,
)
from kernbeeld.publishing.sheets.ods import ods_bytes
from kernbeeld.publishing.sheets.write import write_workbook
from kernbeeld.reporting.rules.comparing import breaks_between
from kernbeeld.reporting.rules.exploring import Grid, GridCell, GridRow
from kernbeeld.reporting.rules.figure_book import FigureBook


@dataclass(frozen=True)
class About:
    """Where the figures of a table come from, in words: for the first lines of a file."""

    municipality: str
    origin: str
    address: str


def draw_grid(book: FigureBook, grid: Grid) -> tuple[DrawnChart, ...]:
    """Draw what is shown: one chart for each unit, since euros and people share no axis."""
    units: dict[str, list[GridRow]] = {}
    for row in grid.rows:
        units.setdefault(book.catalogue.unit_of(row.code), []).append(row)
    return tuple(_chart(book, grid, book.catalogue.units[unit], rows) for unit, rows in units.items())


def _chart(book: FigureBook, grid: Grid, unit: Unit, rows: Sequence[GridRow]) -> DrawnChart:
    across = len(grid.choice.periods) > 1
    kind = "line" if across and grid.choice.shape == "line" else "bar"
    label = unit.label[active()]
    title = gettext("{title}: {unit}", title=grid.title, unit=label)
    if across:
        names = tuple(period.label for period in grid.choice.periods)
        drawn = [series for row in rows for series in _over_periods(grid, row)]
        return draw(kind, title, "", names, tuple(drawn), label, _breaks(book, grid, rows))
    names = tuple(column.label for column in grid.columns)
    return draw(kind, title, "", names, tuple(_series(row.label, row.cells) for row in rows), label)


def _over_periods(grid: Grid, row: GridRow) -> list[Series]:
    """One series for each part; parts stand behind each other in the columns."""
    count = len(grid.choice.periods)
    found = []
    for start in range(0, len(row.cells), count):
        part = grid.columns[start].label.rpartition(", ")[0]
        label = ", ".join(filter(None, (row.label, part)))
        cells = row.cells[start : start + count]
        if len(cells) == count:
            found.append(_series(label, cells))
    return found


def _series(label: str, cells: Sequence[GridCell]) -> Series:
    return Series(
        label=label,
        points=tuple(cell.value for cell in cells),
        texts=tuple(cell.shown.written if cell.shown else "" for cell in cells),
        marks=tuple(cell.shown.marked if cell.shown else False for cell in cells),
    )


def _breaks(book: FigureBook, grid: Grid, rows: Sequence[GridRow]) -> tuple[int, ...]:
    """Number the periods from which a figure means something else than in the one before."""
    periods = grid.choice.periods
    indicators = [indicator for row in rows if (indicator := book.catalogue.indicator(row.code))]
    return tuple(
        at
        for at in range(1, len(periods))
        if any(breaks_between(book, one, periods[at - 1], periods[at]) for one in indicators)
    )


def grid_csv(grid: Grid, about: About) -> str:
    """Return the table as CSV: UTF-8, comma, CRLF, exact values with a decimal point.

    Where there is no value the sign of its absence stands. The last line says where it comes from.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([guarded(name) for name in _heads(grid)])
    for row in grid.rows:
        writer.writerow([guarded(row.label), row.code, *_csv_cells(row)])
    writer.writerow([guarded(f"{about.municipality}. {about.origin} {about.address}")])
    return text.getvalue()


def _heads(grid: Grid) -> list[str]:
    heads = [gettext("Figure"), gettext("Code")]
    for number, column in enumerate(grid.columns):
        heads.append(column.label)
        if grid.choice.is_compared and number:
            heads += [
                gettext("Difference, {column}", column=column.label),
                gettext("Difference in %, {column}", column=column.label),
            ]
    return heads


def _csv_cells(row: GridRow) -> list[str]:
    written: list[str] = []
    for cell in row.cells:
        written.append(_exact(cell.value) or (guarded(cell.shown.written) if cell.shown else ""))
        if cell.difference:
            written += [_exact(cell.difference.amount), _exact(cell.difference.percent)]
    return written


def _exact(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")


def grid_xlsx(book: FigureBook, grid: Grid, about: About) -> bytes:
    """Return the table as a workbook for Excel; no cell is a formula."""
    with TemporaryDirectory(prefix="kernbeeld-") as folder:
        file = Path(folder) / "cijfers.xlsx"
        write_workbook(grid_workbook(book, grid, about), file)
        return file.read_bytes()


def grid_ods(book: FigureBook, grid: Grid, about: About) -> bytes:
    """Return the table as an OpenDocument spreadsheet."""
    return ods_bytes(grid_workbook(book, grid, about))


def grid_workbook(book: FigureBook, grid: Grid, about: About) -> Workbook:
    """Lay the table out as one sheet, with its signs explained and where it comes from."""
    heads = _heads(grid)
    rows: list[SheetRow] = [
        _line(grid.title, "title"),
        _line(f"{about.municipality}. {about.origin}", "note"),
        _line(about.address, "note"),
        (),
        tuple(_text(name, "head_right" if at > 1 else "head") for at, name in enumerate(heads)),
    ]
    rows += [_sheet_row(row) for row in grid.rows]
    rows += [(), *(_line(f"{sign}: {meaning}", "note") for sign, meaning in grid.legend)]
    rows += [_line(f"{row.label}: {note}", "note") for row in grid.rows for note in row.notes]
    widths = (46, 40, *[18] * (len(heads) - 2))
    sheet = Sheet(sheet_names([grid.title])[0], tuple(rows), widths, frozen=5, repeated=(4, 4))
    return Workbook(
        title=printable(grid.title),
        subject=printable(book.period.label),
        author=printable(about.municipality),
        comment=gettext("Figures as known on {moment}.", moment=moment_words(book.known_at)),
        language=active(),
        made=book.known_at,
        sheets=(sheet,),
    )


def _sheet_row(row: GridRow) -> SheetRow:
    cells = [_text(row.label, "label"), _text(row.code, "label")]
    for cell in row.cells:
        cells.append(_figure(cell))
        if cell.difference:
            cells += [_number(cell.difference.amount), _number(cell.difference.percent)]
    return tuple(cells)


def _figure(cell: GridCell) -> SheetCell:
    if cell.shown is None or cell.value is None:
        return _text(cell.shown.written if cell.shown else "", "sign")
    stored = as_stored(cell.value)
    if isinstance(stored, str):
        return SheetCell(stored, "sign")
    return SheetCell(stored, "figure", format_like(cell.value, cell.shown.text))


def _number(value: Decimal | None) -> SheetCell:
    stored = None if value is None else as_stored(value)
    return SheetCell(stored, "figure" if isinstance(stored, Decimal) else "sign")


def _text(value: str, style: str = "text") -> SheetCell:
    return SheetCell(printable(value), style)


def _line(value: str, style: str) -> SheetRow:
    return (SheetCell(printable(value), style, span=4),)
