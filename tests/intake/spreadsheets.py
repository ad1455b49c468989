"""Small spreadsheets for tests: XLSX by its writer, ODS by hand as LibreOffice lays it out."""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter

Value = str | int | float | None
Rows = Sequence[Sequence[Value]]

_NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def write_xlsx(file: Path, sheets: Mapping[str, Rows], hidden: Sequence[str] = ()) -> Path:
    """Write an XLSX file; texts that end in % and hold a number become percentages."""
    book = xlsxwriter.Workbook(file)
    percent = book.add_format({"num_format": "0.0%"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        cells = ((row, column, value) for row, line in enumerate(rows) for column, value in enumerate(line))
        for row, column, value in cells:
            if isinstance(value, str) and value.startswith("pct:"):
                sheet.write_number(row, column, float(value[4:]), percent)
            elif value is not None:
                sheet.write(row, column, value)
        if name in hidden:
            sheet.hide()
    book.close()
    return file


def ods_cell(value: Value) -> str:
    """Write one cell of an ODS file."""
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str):
        return (
            '<table:table-cell office:value-type="string">'
            f"<text:p>{escape(value)}</text:p></table:table-cell>"
        )
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


def ods_content(tables: str, styles: str = "") -> str:
    """Write the content part of an ODS file around its tables."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMESPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )


def ods_table(name: str, rows: Rows) -> str:
    """Write one table, with the endless empty rows that LibreOffice puts below it."""
    lines = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)
    rest = (
        '<table:table-row table:number-rows-repeated="1048500">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    return f"<table:table table:name={quoteattr(name)}>{lines}{rest}</table:table>"


def write_ods(file: Path, content: str) -> Path:
    """Write an ODS file with this content part."""
    return write_parts(
        file, {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    )


def write_parts(file: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Write a zip archive of parts."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file


def replace_part(file: Path, name: str, content: str | bytes) -> Path:
    """Put another part in the place of one in a zip archive."""
    with zipfile.ZipFile(file) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    return write_parts(file, {**parts, name: content})
