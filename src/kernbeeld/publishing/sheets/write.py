"""The report as XLSX and as ODS; both say the same, cell by cell."""

from decimal import Decimal
from io import BytesIO
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kernbeeld.language import speaking
from kernbeeld.publishing.document import Document
from kernbeeld.publishing.sheets.layout import workbook_of
from kernbeeld.publishing.sheets.model import NumberFormat, Sheet, SheetCell, Workbook
from kernbeeld.publishing.sheets.ods import ods_bytes

_INK, _DEEP, _SOFT, _HAIR = "#1b2530", "#0b4a5a", "#51606d", "#c9d3d9"
_LONGEST_TEXT = 32_767
"""How many characters a cell holds."""
_LINE_HEIGHT = 15.5
"""The height of one line in points."""
_FORMATS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 16, "font_color": _DEEP},
    "text": {},
    "note": {"italic": True, "text_wrap": True, "font_color": _SOFT},
    "head": {"bold": True, "font_color": _DEEP, "bottom": 2, "bottom_color": _DEEP, "text_wrap": True},
    "group": {"bold": True, "font_color": _DEEP},
    "label": {"text_wrap": True},
    "figure": {"align": "right"},
    "sign": {"align": "right", "font_color": _SOFT},
    "wrap": {"text_wrap": True},
}


def write_xlsx(document: Document, file: Path) -> None:
    """Write `document` as XLSX: the same document gives the same bytes, and no cell is a formula."""
    with speaking(document.language):
        write_workbook(workbook_of(document), file)


def write_ods(document: Document, file: Path) -> None:
    """Write `document` as ODS: the same document gives the same bytes, and no cell is a formula."""
    with speaking(document.language):
        file.write_bytes(ods_bytes(workbook_of(document)))


def write_workbook(book: Workbook, file: Path | BytesIO) -> None:
    """Write a workbook as XLSX; no cell is a formula."""
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as workbook:
        workbook.set_properties(
            {
                "title": book.title,
                "subject": book.subject,
                "author": book.author,
                "comments": book.comment,
                "created": book.made.replace(tzinfo=None),
            }
        )
        formats = _Formats(workbook)
        for sheet in book.sheets:
            _write_sheet(workbook.add_worksheet(sheet.name), sheet, formats)


class _Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self.workbook = workbook
        self.made: dict[tuple[str, NumberFormat], Format] = {}

    def of(self, cell: SheetCell) -> Format:
        key = (cell.style, cell.number)
        if key not in self.made:
            self.made[key] = self.workbook.add_format(_properties(cell))
        return self.made[key]


def _properties(cell: SheetCell) -> dict[str, object]:
    style, _, suffix = cell.style.partition("_")
    found = {"font_name": "Calibri", "font_color": _INK, "valign": "top", **_FORMATS[style]}
    if suffix == "right":
        found["align"] = "right"
    if suffix == "total":
        found |= {"bold": True, "top": 1, "top_color": _INK}
    if style == "figure":
        found["num_format"] = cell.number.code()
    return found


def _write_sheet(worksheet: Worksheet, sheet: Sheet, formats: _Formats) -> None:
    for column, width in enumerate(sheet.widths):
        worksheet.set_column(column, column, width)
    for row, cells in enumerate(sheet.rows):
        if lines := sheet.lines(cells):
            worksheet.set_row(row, lines * _LINE_HEIGHT)
        for column, cell in enumerate(cells):
            if cell.span > 1:
                worksheet.merge_range(row, column, row, column + cell.span - 1, "", formats.of(cell))
            _write_cell(worksheet, row, column, cell, formats.of(cell))
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)
    worksheet.hide_gridlines(2)
    if sheet.landscape:
        worksheet.set_landscape()
    if sheet.frozen:
        worksheet.freeze_panes(sheet.frozen, 0)
    if sheet.repeated:
        worksheet.repeat_rows(*sheet.repeated)
    if sheet.filtered and len(sheet.rows) > 1:
        worksheet.autofilter(0, 0, len(sheet.rows) - 1, len(sheet.rows[0]) - 1)


def _write_cell(worksheet: Worksheet, row: int, column: int, cell: SheetCell, style: Format) -> None:
    if isinstance(cell.value, Decimal):
        worksheet.write_number(row, column, float(cell.value), style)
    elif cell.value:
        worksheet.write_string(row, column, cell.value[:_LONGEST_TEXT], style)
    else:
        worksheet.write_blank(row, column, None, style)
