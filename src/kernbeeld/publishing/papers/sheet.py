"""A paper as a spreadsheet, XLSX or ODS."""

from dataclasses import replace
from io import BytesIO

from kernbeeld.errors import InternalError
from kernbeeld.language import speaking
from kernbeeld.publishing.papers.model import Paper
from kernbeeld.publishing.papers.tabled import sheets_of
from kernbeeld.publishing.papers.words import made_at
from kernbeeld.publishing.sheets.model import Workbook, printable, sheet_names
from kernbeeld.publishing.sheets.ods import ods_bytes
from kernbeeld.publishing.sheets.write import write_workbook


def paper_sheet(paper: Paper, kind: str) -> bytes:
    """Return the paper as a spreadsheet of a `kind`: ``xlsx`` or ``ods``. No cell is a formula.

    Numbers are numbers, and what is missing says why. The same paper gives the same bytes.
    """
    with speaking(paper.language):
        book = _workbook(paper)
    if kind == "ods":
        return ods_bytes(book)
    if kind != "xlsx":
        raise InternalError(f"No spreadsheet of the kind '{kind}'.")
    packed = BytesIO()
    write_workbook(book, packed)
    return packed.getvalue()


def _workbook(paper: Paper) -> Workbook:
    sheets = sheets_of(paper.title, paper.subtitle, paper.blocks, paper.made)
    names = sheet_names(sheet.name for sheet in sheets)
    return Workbook(
        title=printable(paper.title),
        subject=printable(paper.subtitle),
        author="Kernbeeld",
        comment=printable(paper.made),
        language=paper.language,
        made=made_at(paper),
        sheets=tuple(replace(sheet, name=name) for sheet, name in zip(sheets, names, strict=True)),
    )
