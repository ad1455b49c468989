"""Writes a report as PDF and reads it back: text, tags and attributes."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name
from pypdf import PdfReader

from kernbeeld.publishing.document import Document
from kernbeeld.publishing.pdf.write import write_pdf

ATTACHED = {
    "cijfers.csv": b"code,value\r\nwmo,1\r\n",
    "cijfers.json": b"{}\n",
    "findings.json": b"[]\n",
}
ODD_TEXTS = [
    "#set page(fill: red)",
    "*vet* _schuin_ $x$ `code` @ref <label>",
    "\\u{41} // geen commentaar",
    "= Kop",
]


def pdf_of(document: Document, folder: Path) -> bytes:
    write_pdf(document, folder / "rapport.pdf", ATTACHED)
    return (folder / "rapport.pdf").read_bytes()


def text_of(made: bytes) -> str:
    """Return the text of every page, with each run of white space as one space."""
    pages = [sheet.extract_text() for sheet in PdfReader(BytesIO(made)).pages]
    return " ".join(" ".join(pages).split())


def elements(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Give every element of the structure in reading order."""
    kids = element.get(Name.K)
    for kid in list(kids.as_list()) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, Dictionary) and Name.S in kid:
            yield kid
            yield from elements(kid)


def of_kind(pdf: pikepdf.Pdf, *kinds: str) -> list[pikepdf.Object]:
    return [element for element in elements(pdf.Root.StructTreeRoot) if str(element.S) in kinds]


def table_attributes(cell: pikepdf.Object) -> pikepdf.Object:
    return next(attributes for attributes in cell.A.as_list() if Name.Table == attributes.O)
