"""Files of figures as sheets of cells, whatever program wrote them."""

from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from kernbeeld.errors import UserError
from kernbeeld.intake.book import Area, Number, area, column_number, letters, position
from kernbeeld.intake.problems import FiguresError
from kernbeeld.intake.sheets import is_csv, read_book, visible_sheets
from tests.intake.spreadsheets import ods_content, ods_table, replace_part, write_ods, write_parts, write_xlsx


def csv(folder: Path, content: bytes) -> Path:
    file = folder / "cijfers.csv"
    file.write_bytes(content)
    return file


@pytest.mark.parametrize(
    ("number", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA"), (16384, "XFD")]
)
def test_columns_have_the_letters_of_a_spreadsheet(number: int, name: str) -> None:
    assert letters(number) == name
    assert column_number(name) == number


@pytest.mark.parametrize("name", ["", "1", "A1", "é", "XFE", "ZZZZ"])
def test_what_is_no_column_has_no_number(name: str) -> None:
    assert column_number(name) == 0


def test_addresses_are_read_as_positions_and_areas() -> None:
    assert position("$B$12") == (12, 2)
    assert position("b3") == (3, 2)
    assert position("B0") is None
    assert area("C3:A1") == Area(1, 1, 3, 3)
    assert area("B2") == Area(2, 2, 2, 2)
    assert area("B2:") == Area(2, 2, 2, 2)
    assert area("kop") is None


@pytest.mark.parametrize(
    ("delimiter", "content"),
    [
        (",", b"code,period,value\na,2017,1\n"),
        (";", b"code;period;value\na;2017;1\n"),
        ("tab", b"code\tperiod\tvalue\na\t2017\t1\n"),
        ("; with decimal commas", b"code;period;value\na;2017;1\n"),
        ("quoted", b'"code";"period";"value"\r\n"a";"2017";"1"\r\n'),
        ("sep=", b"sep=;\ncode;period;value\na;2017;1\n"),
    ],
)
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str, content: bytes) -> None:
    sheet = read_book(csv(tmp_path, content)).sheets[0]

    texts = [str(cell) for _, cell in sorted(sheet.cells.items())]
    assert texts == ["code", "period", "value", "a", "2017", "1"]


def test_commas_in_amounts_do_not_make_a_delimiter(tmp_path: Path) -> None:
    sheet = read_book(csv(tmp_path, b"post;2016;2017\nlasten;1,5;2,5\nbaten;3,5;4,5\n")).sheets[0]

    assert sheet.text(2, 2) == "1,5"
    assert sheet.columns == 3


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "cp1252"],
    ids=["utf-8", "utf-8 with mark", "utf-16", "windows"],
)
def test_the_letters_are_found(tmp_path: Path, encoding: str) -> None:
    sheet = read_book(csv(tmp_path, "maat;2017\nCliënten één;€ 5\n".encode(encoding))).sheets[0]

    assert sheet.text(2, 1) == "Cliënten één"
    assert sheet.text(2, 2) == "€ 5"


def test_a_quoted_cell_keeps_its_delimiter_and_its_line_end(tmp_path: Path) -> None:
    sheet = read_book(csv(tmp_path, b'naam;2017\n"Wmo; en ""Jeugd""\nsamen";5\n')).sheets[0]

    assert sheet.text(2, 1) == 'Wmo; en "Jeugd"\nsamen'
    assert sheet.text(2, 2) == "5"


def test_rows_keep_the_numbers_of_a_spreadsheet_also_after_empty_ones(tmp_path: Path) -> None:
    sheet = read_book(csv(tmp_path, b"a;b\n\n;\nc;d\n")).sheets[0]

    assert sheet.text(4, 2) == "d"
    assert sheet.rows == 4


def test_numbers_of_xlsx_are_exact(tmp_path: Path) -> None:
    file = write_xlsx(tmp_path / "a.xlsx", {"Een": [[1, 0.1, 1.1 + 2.2, 105598, -4.5, 1e15, 0]]})

    cells = read_book(file).sheets[0].cells

    values = [cell.value for _, cell in sorted(cells.items()) if isinstance(cell, Number)]
    assert [str(value) for value in values] == ["1", "0.1", "3.3", "105598", "-4.5", "1000000000000000", "0"]


def test_percentages_of_xlsx_are_percents_and_euros_are_euros(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    formats = ["0%", "0.0%", "€ #,##0", '[$€-413] #,##0.00;"€" -#,##0', "#,##0.00", '0 "%" ']
    for column, code in enumerate(formats):
        sheet.write_number(0, column, 0.2, book.add_format({"num_format": code}))
    book.close()

    cells = read_book(tmp_path / "a.xlsx").sheets[0].cells

    assert [cells[1, column] for column in range(1, 7)] == [
        Number(Decimal(20), "%"),
        Number(Decimal(20), "%"),
        Number(Decimal("0.2"), "€"),
        Number(Decimal("0.2"), "€"),
        Number(Decimal("0.2")),
        Number(Decimal("0.2")),
    ]


def test_dates_of_xlsx_become_text(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    for column, code in enumerate(["dd-mm-yyyy", "mmm-yy", "hh:mm", "dd-mm-yyyy hh:mm"]):
        number = [43282, 43282, 0.5, 43282.75][column]
        sheet.write_number(0, column, number, book.add_format({"num_format": code}))
    book.close()

    found = read_book(tmp_path / "a.xlsx").sheets[0]

    assert [found.text(1, column) for column in range(1, 5)] == [
        "2018-07-01",
        "2018-07-01",
        "12:00",
        "2018-07-01 18:00",
    ]


def test_errors_and_formulas_without_a_result_stay_visible(tmp_path: Path) -> None:
    file = write_xlsx(tmp_path / "a.xlsx", {"Een": [[1]]})
    replace_part(
        file,
        "xl/worksheets/sheet1.xml",
        '<worksheet><sheetData><row r="1"><c r="A1" t="e"><v>#DIV/0!</v></c><c r="B1"><f>1+1</f></c>'
        '<c r="C1"><f>1+1</f><v>2</v></c><c r="D1" t="b"><v>1</v></c>'
        '<c r="E1" t="inlineStr"><is><t>los</t></is></c><c r="F1" t="str"><v>tekst</v></c>'
        "</row></sheetData></worksheet>",
    )

    sheet = read_book(file).sheets[0]

    assert [sheet.text(1, column) for column in range(1, 7)] == [
        "#DIV/0!",
        "=1+1",
        "2",
        "TRUE",
        "los",
        "tekst",
    ]


def test_codes_that_look_like_numbers_stay_text_where_they_are_text(tmp_path: Path) -> None:
    file = write_xlsx(tmp_path / "a.xlsx", {"Een": [["0148", 148]]})

    sheet = read_book(file).sheets[0]

    assert sheet.cells == {(1, 1): "0148", (1, 2): Number(Decimal(148))}


def test_hidden_and_empty_sheets_are_not_looked_at_by_themselves(tmp_path: Path) -> None:
    file = write_xlsx(
        tmp_path / "a.xlsx", {"Cijfers": [[1]], "Oud": [[2]], "Leeg": [], "Uitleg": [["x"]]}, hidden=["Oud"]
    )
    book = read_book(file)

    assert [sheet.name for sheet in book.sheets] == ["Cijfers", "Oud", "Leeg", "Uitleg"]
    assert [sheet.name for sheet in visible_sheets(book, ("uit*",))] == ["Cijfers"]


def test_merged_cells_are_known(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    sheet.merge_range("B1:D1", "2017")
    book.close()

    assert read_book(tmp_path / "a.xlsx").sheets[0].merged == (Area(1, 2, 1, 4),)


def test_ods_is_read_with_its_repeated_cells(tmp_path: Path) -> None:
    table = (
        '<table:table table:name="Blad"><table:table-row table:number-rows-repeated="2">'
        '<table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="3"/>'
        "</table:table-row></table:table>"
    )
    sheet = read_book(write_ods(tmp_path / "a.ods", ods_content(table))).sheets[0]

    assert set(sheet.cells) == {(row, column) for row in (1, 2) for column in (3, 4, 5)}


def test_the_kinds_of_cells_of_ods(tmp_path: Path) -> None:
    cells = (
        '<table:table-cell office:value-type="percentage" office:value="0.125">'
        "<text:p>12,5%</text:p></table:table-cell>"
        '<table:table-cell office:value-type="currency" office:currency="EUR" office:value="1000"/>'
        '<table:table-cell office:value-type="currency" office:currency="USD" office:value="5"/>'
        '<table:table-cell office:value-type="date" office:date-value="2018-07-01T00:00:00"/>'
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
        '<table:table-cell office:value-type="float" office:value="0">'
        "<text:p>#DIV/0!</text:p></table:table-cell>"
        '<table:table-cell office:value-type="string">'
        "<office:annotation><text:p>noot</text:p></office:annotation>"
        "<text:p>twee<text:s/>woorden</text:p><text:p>en regel</text:p></table:table-cell>"
    )
    content = ods_content(
        f'<table:table table:name="B"><table:table-row>{cells}</table:table-row></table:table>'
    )

    sheet = read_book(write_ods(tmp_path / "a.ods", content)).sheets[0]

    assert [sheet.cells[1, column] for column in range(1, 8)] == [
        Number(Decimal("12.5"), "%"),
        Number(Decimal(1000), "€"),
        Number(Decimal(5)),
        "2018-07-01",
        "TRUE",
        "#DIV/0!",
        "twee woorden\nen regel",
    ]


def test_a_hidden_sheet_of_ods_is_hidden(tmp_path: Path) -> None:
    styles = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    hidden = '<table:table table:name="Oud" table:style-name="ta2"><table:table-row/></table:table>'
    file = write_ods(tmp_path / "a.ods", ods_content(ods_table("Nu", [[1]]) + hidden, styles))

    book = read_book(file)

    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [("Nu", False), ("Oud", True)]


def test_the_kind_of_a_file_is_seen_from_its_content(tmp_path: Path) -> None:
    spreadsheet = write_xlsx(tmp_path / "eigenlijk-geen.csv", {"Een": [["x"]]})

    assert not is_csv(spreadsheet)
    assert read_book(spreadsheet).sheets[0].name == "Een"


def test_a_file_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="can't be opened"):
        read_book(tmp_path / "weg.csv")
    with pytest.raises(UserError, match="can't be opened"):
        read_book(tmp_path)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "old or locked Excel"),
        (b"a;b\x00c\n1;2\n", "no text"),
        ("a;b\n1;2\n".encode("utf-16-le"), "no text"),
        (b"\xff\xfea", "letters"),
        (b"gemeent\x81 ; 5\n", "letters"),
        (b"PK\x03\x04 broken", "damaged"),
        (b'a;b\n"' + b"x" * 140_000, "no CSV"),
        (b"a;" + b"x" * 40_000 + b"\n", "more text than"),
        (b";" * 20_000 + b"x\n", "larger than"),
    ],
    ids=[
        "old excel",
        "nul",
        "utf-16 without mark",
        "cut utf-16",
        "no letters",
        "zip",
        "quote",
        "cell",
        "wide",
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(
    tmp_path: Path, content: bytes, says: str
) -> None:
    with pytest.raises(FiguresError, match=says) as refusal:
        read_book(csv(tmp_path, content))

    assert refusal.value.problems[0].advice


def test_an_empty_file_is_an_empty_sheet(tmp_path: Path) -> None:
    assert read_book(csv(tmp_path, b"")).sheets[0].cells == {}


def test_a_zip_without_a_spreadsheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FiguresError, match="no spreadsheet"):
        read_book(write_parts(tmp_path / "a.zip", {"readme.txt": "hallo"}))
