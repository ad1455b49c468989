"""Files that were made to do harm: refused in time and memory, with a message."""

import zipfile
from pathlib import Path

import pytest

from kernbeeld.intake.problems import FiguresError
from kernbeeld.intake.sheets import read_book
from kernbeeld.intake.unpack import Archive
from tests.intake.spreadsheets import ods_content, replace_part, write_ods, write_parts, write_xlsx

DOCTYPE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
PARTS = ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"]
ONE = '<table:table-cell office:value-type="float" office:value="1"'
FAR_APART = (
    '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
    '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData></worksheet>'
)


@pytest.fixture
def xlsx(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "a.xlsx", {"Een": [["tekst", 1]]})


def test_two_cells_far_apart_take_the_room_of_two_cells(xlsx: Path) -> None:
    sheet = read_book(replace_part(xlsx, "xl/worksheets/sheet1.xml", FAR_APART)).sheets[0]

    assert set(sheet.cells) == {(1, 1), (1_048_576, 16_384)}


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    file = write_parts(tmp_path / "bom.xlsx", {"xl/workbook.xml": b" " * 2_000_000})

    with Archive(file, limit=1_000_000) as archive, pytest.raises(FiguresError, match="unpacks to more"):
        archive.read("xl/workbook.xml")


def test_parts_count_together_against_the_limit(tmp_path: Path) -> None:
    file = write_parts(tmp_path / "bom.xlsx", {"a": b" " * 600_000, "b": b" " * 600_000})

    with Archive(file, limit=1_000_000) as archive:
        archive.read("a")
        with pytest.raises(FiguresError, match="unpacks to more"):
            archive.read("b")


def test_an_archive_that_lies_about_its_sizes_is_refused(xlsx: Path) -> None:
    content = bytearray(xlsx.read_bytes())
    place = content.rindex(b"PK\x01\x02")
    content[place + 24 : place + 28] = (5).to_bytes(4, "little")
    name = content.index(b"xl/", place) if b"xl/" in content[place:] else place
    xlsx.write_bytes(content)

    assert name >= place
    with zipfile.ZipFile(xlsx) as archive:
        last = archive.namelist()[-1]
    with Archive(xlsx) as archive, pytest.raises(FiguresError, match="damaged"):
        archive.read(last)


@pytest.mark.parametrize("part", PARTS)
def test_a_document_type_is_refused_in_every_part(xlsx: Path, part: str) -> None:
    with pytest.raises(FiguresError, match="damaged"):
        read_book(replace_part(xlsx, part, DOCTYPE))


@pytest.mark.parametrize("part", PARTS)
def test_broken_xml_is_refused_in_every_part(xlsx: Path, part: str) -> None:
    with pytest.raises(FiguresError, match="damaged"):
        read_book(replace_part(xlsx, part, "<a><b></a>"))


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1" t="s"><v>999999</v></c>',
        '<c r="A1" t="s"><v>-1</v></c>',
        '<c r="A1" t="s"><v>x</v></c>',
        '<c r="XFE1"><v>1</v></c>',
        '<c r="A99999999"><v>1</v></c>',
        '<c r="A0"><v>1</v></c>',
    ],
)
def test_cells_that_cannot_be_are_refused(xlsx: Path, cell: str) -> None:
    content = f'<worksheet><sheetData><row r="1">{cell}</row></sheetData></worksheet>'

    with pytest.raises(FiguresError, match="damaged"):
        read_book(replace_part(xlsx, "xl/worksheets/sheet1.xml", content))


@pytest.mark.parametrize("number", ["1e999", "nan", "inf", "-inf", "1e300", "1_000", "0x10", "١"])
def test_a_number_that_no_spreadsheet_writes_stays_text(xlsx: Path, number: str) -> None:
    content = f'<worksheet><sheetData><row r="1"><c r="A1"><v>{number}</v></c></row></sheetData></worksheet>'

    sheet = read_book(replace_part(xlsx, "xl/worksheets/sheet1.xml", content)).sheets[0]

    assert sheet.cells == {(1, 1): number}


def test_a_sheet_that_is_not_there_is_refused(xlsx: Path) -> None:
    links = '<Relationships><Relationship Id="rId1" Target="worksheets/weg.xml"/></Relationships>'

    with pytest.raises(FiguresError, match="damaged"):
        read_book(replace_part(xlsx, "xl/_rels/workbook.xml.rels", links))


def test_a_target_outside_the_archive_is_refused(xlsx: Path) -> None:
    links = '<Relationships><Relationship Id="rId1" Target="../../../../etc/passwd"/></Relationships>'

    with pytest.raises(FiguresError, match="damaged"):
        read_book(replace_part(xlsx, "xl/_rels/workbook.xml.rels", links))


@pytest.mark.parametrize(
    "table",
    [
        '<table:table table:name="B"><table:table-row table:number-rows-repeated="1048576">'
        f"{ONE} table:number-columns-repeated='16384'/>"
        "</table:table-row></table:table>",
        '<table:table table:name="B"><table:table-row>'
        f"{ONE} table:number-columns-repeated='99999999'/>"
        "</table:table-row></table:table>",
        '<table:table table:name="B"><table:table-row table:number-rows-repeated="veel">'
        "<table:table-cell/></table:table-row></table:table>",
        '<table:table table:name="B"><table:table-row table:number-rows-repeated="9999999999">'
        "<table:table-cell/></table:table-row></table:table>",
    ],
    ids=["all cells", "wide", "no number", "huge"],
)
def test_repeats_of_ods_cannot_fill_the_memory(tmp_path: Path, table: str) -> None:
    with pytest.raises(FiguresError, match="damaged"):
        read_book(write_ods(tmp_path / "a.ods", ods_content(table)))


def test_a_document_type_in_ods_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FiguresError, match="damaged"):
        read_book(write_ods(tmp_path / "a.ods", DOCTYPE))


def test_an_ods_without_content_is_no_spreadsheet(tmp_path: Path) -> None:
    with pytest.raises(FiguresError, match="no spreadsheet"):
        read_book(
            write_parts(tmp_path / "a.ods", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})
        )


def test_a_locked_part_is_refused(xlsx: Path) -> None:
    content = bytearray(xlsx.read_bytes())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = -1
        while (place := content.find(mark, place + 1)) >= 0:
            content[place + offset] |= 1
    xlsx.write_bytes(content)

    with pytest.raises(FiguresError, match="password"):
        read_book(xlsx)
