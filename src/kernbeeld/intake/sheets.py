"""A delivered file as sheets of cells, whatever program wrote it, and however badly."""

from pathlib import Path

from kernbeeld.errors import UserError
from kernbeeld.intake.book import Book, Sheet
from kernbeeld.intake.csv_text import read_csv
from kernbeeld.intake.ods import read_ods
from kernbeeld.intake.problems import refuse
from kernbeeld.intake.text import fits
from kernbeeld.intake.unpack import Archive
from kernbeeld.intake.xlsx import read_xlsx
from kernbeeld.language import gettext

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"


def read_book(file: Path) -> Book:
    """Read a CSV, XLSX or ODS file, known by its content and not by its name.

    Text stays text and whole numbers are whole; a date is ``2018-07-01``; a percentage is a number of
    percents. Errors such as ``#DIV/0!`` and formulas without a result stay visible as text.

    Raises :class:`~kernbeeld.errors.UserError` when there is no such file, and
    :class:`~kernbeeld.intake.problems.FiguresError` for anything that can't be read as a whole.
    """
    return Book(file.name, _sheets(file))


def is_csv(file: Path) -> bool:
    """Tell whether a file is read as CSV. Raises :class:`~kernbeeld.errors.UserError` if there is none."""
    return not _first_bytes(file).startswith((_ZIP, _OLD_EXCEL))


def _sheets(file: Path) -> tuple[Sheet, ...]:
    first = _first_bytes(file)
    if first.startswith(_OLD_EXCEL):
        raise refuse(
            file.name,
            gettext("This is an old or locked Excel file."),
            gettext("Save it as .xlsx without a password."),
        )
    if not first.startswith(_ZIP):
        return (read_csv(file),)
    with Archive(file) as archive:
        is_xlsx, is_ods = "xl/workbook.xml" in archive, "content.xml" in archive
        if not is_xlsx and not is_ods:
            raise archive.damaged()
    return read_xlsx(file) if is_xlsx else read_ods(file)


def _first_bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(8)
    except OSError:
        raise UserError(gettext("The file '{file}' can't be opened.", file=file)) from None


def visible_sheets(book: Book, ignored: tuple[str, ...]) -> tuple[Sheet, ...]:
    """Return the sheets with cells that are neither hidden nor ignored by name."""
    return tuple(
        sheet
        for sheet in book.sheets
        if sheet.cells and not sheet.hidden and not any(fits(sheet.name, name) for name in ignored)
    )
