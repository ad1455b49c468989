"""A paper as a spreadsheet: numbers are numbers, what is missing says why, nothing runs."""

from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from kernbeeld.errors import InternalError
from kernbeeld.language import speaking
from kernbeeld.publishing.papers.model import Beside, PaperColumn, PaperRow, PaperTable, Text
from kernbeeld.publishing.papers.sheet import paper_sheet
from tests.publishing.papers.sample_paper import MONEY, SMALL, sample_paper

both = pytest.mark.parametrize("kind", ["xlsx", "ods"])


def sheets_of(made: bytes) -> dict[str, list[list[object]]]:
    """Read a workbook back as a stranger's program does."""
    book = CalamineWorkbook.from_filelike(BytesIO(made))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def filled(rows: list[list[object]]) -> list[list[object]]:
    """Return the rows that hold something, without empty cells at the end."""
    kept = []
    for row in rows:
        cells = list(row)
        while cells and cells[-1] == "":
            cells.pop()
        kept += [cells] if cells else []
    return kept


@both
def test_each_table_has_a_sheet_with_what_stands_above_it(kind):
    sheets = sheets_of(paper_sheet(sample_paper(), kind))

    assert list(sheets) == ["Acties en geld", "Jaren"]
    assert filled(sheets["Acties en geld"]) == [
        ["Actieprogramma"],
        ["Hoe het ervoor staat"],
        ["Overzicht"],
        ["Dit is de stand."],
        ["Eén dekking is onbekend."],
        ["Acties en geld"],
        ["Actie", "Voor wie", "2021", "2022", "Deel"],
        ["Sport in de wijk", "Jongeren", 40000.0, "onbekend", 12.5],
        ["=1+1", "Iedereen", 0.5, 1234.5, "–"],
        ["Totaal", "", 40000.0, -123456.78, 100.0],
        ["Bedragen in euro."],
        ["Gemaakt op 1 maart 2026."],
    ]
    assert ["2022", 3.0] in filled(sheets["Jaren"])
    assert ["Einde."] in filled(sheets["Jaren"])


@both
def test_same_paper_gives_the_same_bytes_whatever_language_asks(kind):
    with speaking("en"):
        one = paper_sheet(sample_paper(), kind)
    with speaking("nl"):
        two = paper_sheet(sample_paper(), kind)

    assert one == two


def test_both_kinds_say_the_same_cell_by_cell():
    assert sheets_of(paper_sheet(sample_paper(), "xlsx")) == sheets_of(paper_sheet(sample_paper(), "ods"))


@both
def test_no_cell_is_a_formula(kind):
    with ZipFile(BytesIO(paper_sheet(sample_paper(), kind))) as archive:
        text = "".join(archive.read(name).decode("utf-8") for name in archive.namelist())

    assert "<f>" not in text
    assert "table:formula" not in text
    assert "=1+1" in text


def test_money_looks_like_money_and_a_share_like_a_percentage():
    with ZipFile(BytesIO(paper_sheet(sample_paper(), "xlsx"))) as archive:
        styles = archive.read("xl/styles.xml").decode("utf-8")

    assert "&quot;€ &quot;#,##0.00" in styles
    assert "#,##0.0&quot;%&quot;" in styles


@both
def test_paper_without_a_table_is_one_sheet(kind):
    sheets = sheets_of(paper_sheet(sample_paper(blocks=(Text("Alleen tekst."),)), kind))

    assert list(sheets) == ["Actieprogramma"]
    assert ["Alleen tekst."] in filled(sheets["Actieprogramma"])


def test_text_between_two_tables_belongs_to_the_second():
    paper = sample_paper(blocks=(MONEY, Text("Daarna."), Beside((SMALL,), (SMALL,))))

    sheets = sheets_of(paper_sheet(paper, "ods"))

    assert list(sheets) == ["Acties en geld", "Jaren", "Jaren 2"]
    assert ["Daarna."] not in filled(sheets["Acties en geld"])
    assert ["Daarna."] in filled(sheets["Jaren"])


def test_short_row_and_long_number_are_told_without_lying():
    table = PaperTable("Kort", (PaperColumn("Wat"), PaperColumn("Hoeveel")), (PaperRow(("Alleen dit",)),))
    large = Decimal("12345678901234567890")
    long = PaperTable("Lang", (PaperColumn("Wat"), PaperColumn("Hoeveel")), (PaperRow(("Groot", large)),))

    sheets = sheets_of(paper_sheet(sample_paper(blocks=(table, long)), "xlsx"))

    assert ["Alleen dit", "–"] in filled(sheets["Kort"])
    assert any("12" in str(row[-1]) and isinstance(row[-1], str) for row in filled(sheets["Lang"])[4:])


def test_another_kind_is_refused():
    with pytest.raises(InternalError):
        paper_sheet(sample_paper(), "csv")
