"""The OpenDocument writer: a valid package, exact values, Dutch notation."""

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from python_calamine import CalamineWorkbook

from kernbeeld.publishing.sheets.model import NumberFormat, Sheet, SheetCell, Workbook, printable
from kernbeeld.publishing.sheets.ods import ods_bytes

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
MADE = datetime(2018, 4, 1, 9, 0, tzinfo=UTC)


def book_with(*rows: tuple[SheetCell, ...], **more: object) -> Workbook:
    """Make a workbook of one sheet with these rows."""
    sheet = Sheet("Blad", rows, (30, 12, 12), **more)  # type: ignore[arg-type]
    return Workbook("Titel", "2017H2", "Team Data", "vingerafdruk", "nl", MADE, (sheet,))


def part(book: Workbook, name: str) -> etree._Element:
    with ZipFile(BytesIO(ods_bytes(book))) as archive:
        return etree.fromstring(archive.read(name))


def read_back(book: Workbook) -> list[list[object]]:
    """Read the first sheet as a stranger's program does."""
    found = CalamineWorkbook.from_filelike(BytesIO(ods_bytes(book)))
    return found.get_sheet_by_index(0).to_python(skip_empty_area=False)


def test_mimetype_comes_first_and_is_not_packed():
    with ZipFile(BytesIO(ods_bytes(book_with()))) as archive:
        first = archive.infolist()[0]
        said = archive.read(first)

    assert first.filename == "mimetype"
    assert first.compress_type == ZIP_STORED
    assert first.extra == b""
    assert said == b"application/vnd.oasis.opendocument.spreadsheet"


def test_manifest_names_every_part():
    with ZipFile(BytesIO(ods_bytes(book_with()))) as archive:
        names = set(archive.namelist()) - {"mimetype", "META-INF/manifest.xml"}
        manifest = etree.fromstring(archive.read("META-INF/manifest.xml"))

    listed = {entry.get(entry.keys()[0]) for entry in manifest}
    assert listed == names | {"/"}


@pytest.mark.parametrize("name", ["content.xml", "styles.xml", "meta.xml", "settings.xml"])
def test_every_part_says_version_1_3(name):
    root = part(book_with(), name)

    assert root.get(f"{OFFICE}version") == "1.3"


def test_number_is_written_with_every_digit():
    root = part(book_with((SheetCell(Decimal("8602.04"), "figure"),)), "content.xml")

    cell = next(root.iter(f"{TABLE}table-cell"))

    assert cell.get(f"{OFFICE}value-type") == "float"
    assert cell.get(f"{OFFICE}value") == "8602.04"


def test_number_without_an_exponent_even_when_it_was_written_with_one():
    root = part(book_with((SheetCell(Decimal("1E+3"), "figure"),)), "content.xml")

    cell = next(root.iter(f"{TABLE}table-cell"))

    assert cell.get(f"{OFFICE}value") == "1000"


def test_number_style_is_dutch_and_keeps_the_sign_beside_it():
    number = NumberFormat("€ ", "+", 2)
    root = part(book_with((SheetCell(Decimal(5), "figure", number),)), "content.xml")

    style = next(root.iter(f"{NUMBER}number-style"))

    assert (style.get(f"{NUMBER}language"), style.get(f"{NUMBER}country")) == ("nl", "NL")
    assert [child.text for child in style.iter(f"{NUMBER}text")] == ["€ ", "+"]
    assert next(style.iter(f"{NUMBER}number")).get(f"{NUMBER}decimal-places") == "2"


def test_every_style_that_a_cell_names_exists():
    rows = ((SheetCell("a", "head"), SheetCell(Decimal(1), "figure_total")), (SheetCell("b", "sign"),))
    root = part(book_with(*rows), "content.xml")

    named = {e.get(f"{TABLE}style-name") for e in root.iter() if e.get(f"{TABLE}style-name")}
    made = {style.get(f"{STYLE}name") for style in root.iter(f"{STYLE}style")}

    assert named <= made


def test_head_is_repeated_on_every_page():
    rows = ((SheetCell("titel", "title"),), (SheetCell("kop", "head"),), (SheetCell("rij"),))
    root = part(book_with(*rows, repeated=(1, 1)), "content.xml")

    head = next(root.iter(f"{TABLE}table-header-rows"))

    assert ["".join(row.itertext()) for row in head] == ["kop"]
    assert ["".join(row.itertext()) for row in root.iter(f"{TABLE}table-row")] == ["titel", "kop", "rij"]


def test_broad_sentence_covers_the_cells_beside_it():
    root = part(book_with((SheetCell("een zin", "wrap", span=3),)), "content.xml")

    cell = next(root.iter(f"{TABLE}table-cell"))

    assert cell.get(f"{TABLE}number-columns-spanned") == "3"
    assert len(list(root.iter(f"{TABLE}covered-table-cell"))) == 2


def test_filter_covers_the_whole_sheet():
    rows = ((SheetCell("a", "head"), SheetCell("b", "head")), (SheetCell("1"), SheetCell("2")))
    root = part(book_with(*rows, filtered=True), "content.xml")

    found = next(root.iter(f"{TABLE}database-range"))

    assert found.get(f"{TABLE}target-range-address") == "'Blad'.A1:'Blad'.B2"


def test_frozen_rows_are_told_in_the_settings():
    settings_part = part(book_with((SheetCell("a"),), frozen=2), "settings.xml")

    told = {item.values()[0]: item.text for item in settings_part.iter() if item.text}

    assert told["VerticalSplitPosition"] == "2"


def test_sheet_without_frozen_rows_has_no_view():
    settings_part = part(book_with((SheetCell("a"),)), "settings.xml")

    assert not [item for item in settings_part.iter() if item.text]


def test_meta_says_who_when_and_on_what_ground():
    meta = part(book_with(), "meta.xml")

    said = [item.text for item in meta.iter() if item.text]

    assert {"Titel", "Team Data", "vingerafdruk", "2018-04-01T09:00:00Z", "nl"} <= set(said)


def test_spaces_tabs_and_lines_survive():
    text = "  twee  spaties\ten tab\nnieuwe regel"
    root = part(book_with((SheetCell(text),)), "content.xml")

    paragraphs = list(root.iter(f"{TEXT}p"))

    assert len(paragraphs) == 2
    assert len(list(root.iter(f"{TEXT}s"))) == 6
    assert len(list(root.iter(f"{TEXT}tab"))) == 1


def test_empty_row_and_empty_cell_keep_their_place():
    rows = ((SheetCell("a"),), (), (SheetCell(None), SheetCell("b")))

    found = read_back(book_with(*rows))

    assert found == [["a", ""], ["", ""], ["", "b"]]


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=40))
def test_any_text_gives_a_file_that_opens(text):
    root = part(book_with((SheetCell(printable(text)),)), "content.xml")

    assert len(list(root.iter(f"{TABLE}table-row"))) == 1


@settings(max_examples=60, deadline=None)
@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_any_amount_comes_back_as_it_was(value):
    found = read_back(book_with((SheetCell(value, "figure"),)))

    assert Decimal(str(found[0][0])) == value


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(st.one_of(st.integers(0, 999), st.sampled_from(["a", "=b", "-c"])), min_size=1, max_size=3)
    )
)
def test_same_workbook_gives_the_same_bytes(rows):
    cells = [
        tuple(SheetCell(Decimal(v), "figure") if isinstance(v, int) else SheetCell(v) for v in row)
        for row in rows
    ]

    assert ods_bytes(book_with(*cells)) == ods_bytes(book_with(*cells))
