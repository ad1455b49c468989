"""What is shown is what is taken along: the same figures in CSV, XLSX and ODS."""

import csv
import re
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from lxml import etree

from tests.web.reading.published import BEGIN, COLLECTED, END, REACHED
from tests.web.reading.walking import opened, text

ROOM = "/rapportage/cijfers/"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
ASKED = [
    "uitgave=1&tabel=begeleiding",
    "uitgave=1&tabel=welzijn_kernen",
    "uitgave=1&tabel=eigen_bijdrage",
    f"uitgave=2&tabel=begeleiding&cijfer={END}&vergelijk=ja",
    f"uitgave=1&cijfer={REACHED}&deel=kern:lemelerveld&deel=kern:dalfsen&vergelijk=ja",
    "uitgave=2&tabel=begeleiding&sorteer=-1&vergelijk=ja",
    f"uitgave=1&cijfer={COLLECTED}",
]


def plain(value: object) -> str:
    """A cell as text; a number without zeros behind it, since a workbook keeps none."""
    said = "" if value is None else str(value)
    return re.sub(r"\.0$", "", said)


def as_csv(content: bytes) -> list[list[str]]:
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"))))
    return rows[:-1]


def as_xlsx(content: bytes, count: int) -> list[list[str]]:
    archive = ZipFile(BytesIO(content))
    shared = etree.fromstring(archive.read("xl/sharedStrings.xml"))
    texts = ["".join(item.itertext()) for item in shared.iter(f"{SHEET}si")]
    sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    rows = [[_xlsx_cell(cell, texts) for cell in row] for row in sheet.iter(f"{SHEET}row") if len(row)]
    head = next(at for at, row in enumerate(rows) if row[:2] == ["Figure", "Code"])
    return rows[head : head + count]


def _xlsx_cell(cell: etree._Element, texts: list[str]) -> str:
    value = cell.findtext(f"{SHEET}v") or ""
    return texts[int(value)] if cell.get("t") == "s" else plain(value)


def as_ods(content: bytes, count: int) -> list[list[str]]:
    tree = etree.fromstring(ZipFile(BytesIO(content)).read("content.xml"))
    rows = list(tree.iter(f"{TABLE}table-row"))[4 : 4 + count]
    return [[_ods_cell(cell) for cell in row.iter(f"{TABLE}table-cell")] for row in rows]


def _ods_cell(cell: etree._Element) -> str:
    return plain(cell.get(f"{OFFICE}value") or "".join(map(_written, cell.iter())))


def _written(piece: etree._Element) -> str:
    """The text of one element; a space is an element of its own."""
    space = " " if piece.tag == f"{TEXT}s" else ""
    return f"{space}{piece.text or ''}{(piece.tail or '') if space else ''}"


def filled(rows: list[list[str]], width: int) -> list[list[str]]:
    return [(row + [""] * width)[:width] for row in rows]


@pytest.mark.parametrize("query", ASKED)
def test_the_three_files_hold_the_same_cells(house, as_user, query):
    client = as_user("raadslid")
    files = {sort: opened(client, f"{ROOM}als/{sort}?{query}").content for sort in ("csv", "xlsx", "ods")}

    told = as_csv(files["csv"])
    width = len(told[0])

    assert filled(as_xlsx(files["xlsx"], len(told)), width) == told
    assert filled(as_ods(files["ods"], len(told)), width) == told


@pytest.mark.parametrize("query", ASKED[1:4])
def test_every_row_and_column_of_the_page_stands_in_the_file_and_no_other(house, as_user, query):
    client = as_user("raadslid")
    page = opened(client, f"{ROOM}?{query}").content.decode()

    heads, *rows = as_csv(opened(client, f"{ROOM}als/csv?{query}").content)
    table = page[page.index("<tbody") : page.index("</tbody>")]
    words = re.sub(r"<[^>]*>", " ", table)

    assert table.count("<tr") == len(rows)
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), key=words.find)
    columns = [head for head in heads[2:] if not head.startswith("Difference")]
    assert all(f"{column} (sort)" in text(opened(client, f"{ROOM}?{query}")) for column in columns)


def test_the_file_keeps_the_order_that_the_page_has(house, as_user):
    client = as_user("raadslid")
    query = f"uitgave=2&tabel=begeleiding&cijfer={BEGIN}&cijfer={END}&periode=2018H1&sorteer="

    orders = {
        sort: [row[2] for row in as_csv(opened(client, f"{ROOM}als/csv?{query}{sort}").content)[1:]]
        for sort in ("1", "-1")
    }

    assert orders == {"1": ["225", "270"], "-1": ["270", "225"]}


@pytest.mark.parametrize("sort", ["csv", "xlsx", "ods"])
def test_a_file_is_taken_along_under_a_name_and_never_shown_in_the_browser(house, as_user, sort):
    answer = opened(as_user("raadslid"), f"{ROOM}als/{sort}?uitgave=1")

    assert answer["Content-Disposition"] == f'attachment; filename="cijfers.{sort}"'
    assert "html" not in answer["Content-Type"]


@pytest.mark.parametrize("sort", ["pdf", "CSV", "xls", "csv.exe", "%07"])
def test_what_is_no_sort_of_file_is_not_there(house, as_user, sort):
    assert as_user("raadslid").get(f"{ROOM}als/{sort}?uitgave=1").status_code == 404
