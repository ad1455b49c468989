"""XLSX and ODS say the same, keep numbers as numbers, and run nothing."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.language import speaking
from kernbeeld.publishing.data.rows import COLUMNS, figure_rows
from kernbeeld.publishing.document import Document
from kernbeeld.publishing.sheets.write import write_ods, write_xlsx
from tests.publishing.data_samples import HOSTILE, a_cell, with_first_cell, with_label, without_findings
from tests.publishing.sample_document import figures_of, sample_document

Writer = Callable[[Document, Path], None]
WRITERS = [pytest.param(write_xlsx, "xlsx", id="xlsx"), pytest.param(write_ods, "ods", id="ods")]
both = pytest.mark.parametrize(("write", "kind"), WRITERS)


def sheets_of(file: Path) -> dict[str, list[list[object]]]:
    """Read a workbook back as a stranger's program does."""
    book = CalamineWorkbook.from_path(str(file))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def cells_of(sheet: list[list[object]]) -> Iterator[object]:
    return (cell for row in sheet for cell in row if cell != "")


def parts_of(file: Path) -> dict[str, str]:
    with ZipFile(file) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


@both
def test_same_report_gives_the_same_bytes(write, kind, tmp_path):
    for name in ("one", "two"):
        write(sample_document(), tmp_path / f"{name}.{kind}")

    assert (tmp_path / f"one.{kind}").read_bytes() == (tmp_path / f"two.{kind}").read_bytes()


@both
def test_language_of_the_caller_changes_nothing(write, kind, tmp_path):
    for language in ("nl", "en"):
        with speaking(language):
            write(sample_document(), tmp_path / f"{language}.{kind}")

    assert (tmp_path / f"nl.{kind}").read_bytes() == (tmp_path / f"en.{kind}").read_bytes()


@both
def test_no_entry_bears_the_time_of_the_clock(write, kind, tmp_path):
    write(sample_document(), tmp_path / f"r.{kind}")

    with ZipFile(tmp_path / f"r.{kind}") as archive:
        dates = {entry.date_time for entry in archive.infolist()}

    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_both_kinds_say_the_same_cell_by_cell(tmp_path):
    write_xlsx(sample_document(), tmp_path / "r.xlsx")
    write_ods(sample_document(), tmp_path / "r.ods")

    assert sheets_of(tmp_path / "r.xlsx") == sheets_of(tmp_path / "r.ods")


@both
def test_every_figure_of_every_table_comes_back(write, kind, tmp_path):
    document = sample_document()
    expected = [
        float(cell.observation.value)
        if cell.observation.value is not None
        else cell.text.strip() or cell.marker
        for cell in figures_of(document)
    ]

    write(document, tmp_path / f"r.{kind}")

    sheets = list(sheets_of(tmp_path / f"r.{kind}").values())
    labels = {
        row.label
        for chapter in document.chapters
        for table in chapter.tables
        for row in table.rows
        if row.cells
    }
    rows = [row for sheet in sheets[:2] for row in sheet if row[0] in labels]
    found = [cell for row in rows for cell in row[1:5] if cell != ""]
    assert found == expected


@both
def test_long_sheet_has_one_row_per_published_code_and_period(write, kind, tmp_path):
    document = sample_document()

    write(document, tmp_path / f"r.{kind}")

    head, *rows = list(sheets_of(tmp_path / f"r.{kind}").values())[3]
    assert tuple(head) == COLUMNS
    assert len(rows) == sum(len(passport.cells) for passport in document.passports)


@both
def test_long_sheet_tells_value_absence_and_qualifier_apart(write, kind, tmp_path):
    document = sample_document()

    write(document, tmp_path / f"r.{kind}")

    _, *rows = list(sheets_of(tmp_path / f"r.{kind}").values())[3]
    found = {(row[0], row[2], row[3]): row[4:7] for row in rows}
    assert found["jeugd.bereik", "2016H2", ""] == [200.0, "", "at_least"]
    assert found["jeugd.bereik", "2016H1", ""] == ["", "not_applicable", ""]
    assert found["jeugd.lijst", "2017H1", ""] == ["", "unknown", ""]
    assert found["jeugd.bereik", "2017H2", "kern=noord"] == [120.0, "", ""]


@both
def test_long_sheet_says_the_same_as_the_rows_of_the_csv(write, kind, tmp_path):
    document = sample_document()

    write(document, tmp_path / f"r.{kind}")

    _, *rows = list(sheets_of(tmp_path / f"r.{kind}").values())[3]
    with speaking("nl"):
        expected = [row.texts() for row in figure_rows(document)]
    assert [(*row[:4], *row[5:9]) for row in rows] == expected


@both
def test_zero_is_a_number_and_no_blank(write, kind, tmp_path):
    write(with_first_cell(a_cell("0", "0")), tmp_path / f"r.{kind}")

    sheets = list(sheets_of(tmp_path / f"r.{kind}").values())

    row = next(row for row in sheets[0] if row[0] == "Indicaties: stand begin")
    assert row[1] == 0.0
    assert isinstance(row[1], float)


@both
def test_at_least_is_a_number(write, kind, tmp_path):
    cell = a_cell("200", "200+", qualifiers=(Qualifier.AT_LEAST,))

    write(with_first_cell(cell), tmp_path / f"r.{kind}")

    sheets = list(sheets_of(tmp_path / f"r.{kind}").values())
    row = next(row for row in sheets[0] if row[0] == "Indicaties: stand begin")
    assert row[1] == 200.0


@both
def test_blank_print_shows_its_marker_and_the_legend_explains_it(write, kind, tmp_path):
    cell = a_cell(None, "", marker="nb", absence=Absence.NOT_AVAILABLE)

    write(with_first_cell(cell), tmp_path / f"r.{kind}")

    sheet = next(iter(sheets_of(tmp_path / f"r.{kind}").values()))
    row = next(row for row in sheet if row[0] == "Indicaties: stand begin")
    assert row[1] == "nb"
    assert any(str(text).startswith("nb: ") for text in cells_of(sheet))


@both
def test_number_too_long_for_a_spreadsheet_stands_there_as_text(write, kind, tmp_path):
    cell = a_cell("12345678901234567", "12.345.678.901.234.567")

    write(with_first_cell(cell), tmp_path / f"r.{kind}")

    sheets = list(sheets_of(tmp_path / f"r.{kind}").values())
    row = next(row for row in sheets[0] if row[0] == "Indicaties: stand begin")
    assert row[1] == "12345678901234567"


@both
@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_label_stays_the_text_that_it_is(write, kind, label, tmp_path):
    write(with_label(label), tmp_path / f"r.{kind}")

    sheets = list(sheets_of(tmp_path / f"r.{kind}").values())

    assert label.split() in [str(cell).split() for cell in cells_of(sheets[0])]
    assert label.split() in [str(cell).split() for cell in cells_of(sheets[3])]


@pytest.mark.parametrize("label", HOSTILE)
def test_no_cell_of_the_xlsx_is_a_formula_or_a_link(label, tmp_path):
    write_xlsx(with_label(label), tmp_path / "r.xlsx")

    parts = parts_of(tmp_path / "r.xlsx")

    sheets = {name: text for name, text in parts.items() if name.startswith("xl/worksheets/")}
    assert sheets
    assert not [name for name, text in sheets.items() if "<f>" in text or "<hyperlink" in text]


@pytest.mark.parametrize("label", HOSTILE)
def test_no_cell_of_the_ods_is_a_formula_or_a_link(label, tmp_path):
    write_ods(with_label(label), tmp_path / "r.ods")

    content = parts_of(tmp_path / "r.ods")["content.xml"]

    assert "table:formula" not in content
    assert "xlink:href" not in content


@both
def test_control_character_does_not_break_the_file(write, kind, tmp_path):
    write(with_label("Bel\x07 en \x00nul"), tmp_path / f"r.{kind}")

    sheet = next(iter(sheets_of(tmp_path / f"r.{kind}").values()))

    assert "Bel\ufffd en \ufffdnul" in list(cells_of(sheet))


@both
def test_each_finding_has_a_row_with_both_sides_as_numbers(write, kind, tmp_path):
    document = sample_document()

    write(document, tmp_path / f"r.{kind}")

    _, *rows = list(sheets_of(tmp_path / f"r.{kind}").values())[4]
    assert len(rows) == len(document.findings)
    assert rows[1][4:7] == [8602.04, 4301.0, 4301.04]
    assert rows[3][4:7] == ["", "", ""]
    assert rows[0][7] == document.findings[0].message


@both
def test_report_without_findings_still_opens(write, kind, tmp_path):
    write(without_findings(), tmp_path / f"r.{kind}")

    sheets = list(sheets_of(tmp_path / f"r.{kind}").values())

    assert len(sheets[4]) == 1


@both
def test_hashes_are_printed(write, kind, tmp_path):
    write(sample_document(), tmp_path / f"r.{kind}")

    told = list(cells_of(list(sheets_of(tmp_path / f"r.{kind}").values())[-1]))

    assert {"a" * 64, "d" * 64, "c" * 64} <= set(told)


def test_xlsx_shows_numbers_in_the_notation_of_the_print(tmp_path):
    write_xlsx(sample_document(), tmp_path / "r.xlsx")

    styles = parts_of(tmp_path / "r.xlsx")["xl/styles.xml"]

    found = re.findall(r'formatCode="([^"]*)"', styles)
    assert "#,##0&quot;+&quot;" in found
    assert "&quot;€ &quot;#,##0" in found
    assert "#,##0.0&quot;%&quot;" in found


def test_xlsx_keeps_the_head_in_view_and_on_every_page(tmp_path):
    write_xlsx(sample_document(), tmp_path / "r.xlsx")

    parts = parts_of(tmp_path / "r.xlsx")

    assert 'state="frozen"' in parts["xl/worksheets/sheet4.xml"]
    assert parts["xl/workbook.xml"].count("_xlnm.Print_Titles") == 5


def test_xlsx_names_the_report_and_who_made_it(tmp_path):
    write_xlsx(sample_document(), tmp_path / "r.xlsx")

    core = parts_of(tmp_path / "r.xlsx")["docProps/core.xml"]

    assert "Halfjaarrapportage sociaal domein Voorbeeldstad" in core
    assert "Team Data" in core
    assert "2018-04-01T09:00:00Z" in core


@both
def test_every_part_is_well_formed(write, kind, tmp_path):
    write(with_label(HOSTILE[-1]), tmp_path / f"r.{kind}")

    with ZipFile(tmp_path / f"r.{kind}") as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))]

    assert len(parts) >= 5
    assert all(etree.fromstring(part) is not None for part in parts)


@both
def test_value_with_cents_keeps_them(write, kind, tmp_path):
    cell = a_cell("17.50", "€ 17,50")

    write(with_first_cell(cell), tmp_path / f"r.{kind}")

    sheets = list(sheets_of(tmp_path / f"r.{kind}").values())
    row = next(row for row in sheets[0] if row[0] == "Indicaties: stand begin")
    assert Decimal(str(row[1])) == Decimal("17.5")
