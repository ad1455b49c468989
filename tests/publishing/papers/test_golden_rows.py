"""One row of a paper on paper, in both spreadsheets and as data: golden cases."""

import json
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml
from python_calamine import CalamineWorkbook

from kernbeeld.catalogue.exact_json import write_json
from kernbeeld.language import speaking
from kernbeeld.publishing.papers.laid import laid, tables_of
from kernbeeld.publishing.papers.model import (
    Beside,
    Cell,
    Heading,
    PaperChart,
    PaperColumn,
    PaperRow,
    PaperTable,
    Text,
)
from kernbeeld.publishing.papers.open_data import block_data
from kernbeeld.publishing.papers.sheet import paper_sheet
from kernbeeld.publishing.papers.tabled import sheets_of
from tests.publishing.papers.sample_paper import sample_paper

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "golden/policy_scenario/paper_rows.yaml").read_text("utf-8")
)
named = pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])


def table_of(case: dict[str, object]) -> PaperTable:
    columns = tuple(PaperColumn(head, Cell(kind), decimals) for head, kind, decimals in case["columns"])
    cells = tuple(
        Decimal(cell.removeprefix("n:")) if isinstance(cell, str) and cell.startswith("n:") else cell
        for cell in case["cells"]
    )
    return PaperTable("Tabel", columns, (PaperRow(cells, case.get("total", False), case.get("words")),))


@named
def test_row_is_written_on_paper_as_the_golden_case_says(case):
    with speaking("nl"):
        told = laid(table_of(case))

    (row,) = told["rows"]
    assert [cell["text"] for cell in row["cells"]] == case["paper"]
    given = [*case["cells"], *[None] * (len(case["columns"]) - len(case["cells"]))]
    assert [cell["absent"] for cell in row["cells"]] == [cell is None for cell in given]
    assert row["total"] == case.get("total", False)
    assert [column["number"] for column in told["columns"]] == [
        kind != "text" for _, kind, _ in case["columns"]
    ]


@named
def test_row_stands_in_both_spreadsheets_as_the_golden_case_says(case):
    paper = sample_paper(blocks=(table_of(case),))

    for kind in ("xlsx", "ods"):
        made = paper_sheet(paper, kind)
        with ZipFile(BytesIO(made)) as archive:
            inside = "".join(archive.read(name).decode("utf-8", "ignore") for name in archive.namelist())
        rows = CalamineWorkbook.from_filelike(BytesIO(made)).get_sheet_by_index(0).to_python()
        heads = [head for head, _, _ in case["columns"]]
        place = next(at for at, row in enumerate(rows) if row[: len(heads)] == heads)
        found = [cell.strip() if isinstance(cell, str) else cell for cell in rows[place + 1][: len(heads)]]
        assert found == [cell.strip() if isinstance(cell, str) else cell for cell in case["sheet"]], kind
        assert "<f>" not in inside
        assert "table:formula" not in inside


@named
def test_row_is_read_by_a_program_to_the_last_digit(case):
    told = json.loads(write_json(block_data(table_of(case))), parse_float=Decimal)

    (row,) = told["rows"]
    assert row["cells"] == [Decimal(str(one)) if isinstance(one, float) else one for one in case["data"]]
    assert row.get("missing", {}) == case.get("missing", {})
    assert row["total"] == case.get("total", False)
    assert told["columns"] == [head for head, _, _ in case["columns"]]


def test_blocks_of_every_kind_are_data_for_a_program():
    chart = PaperChart("Saldo", "<svg/>", "2022: tussen 1 en 3 euro.")
    table = PaperTable("Jaren", (PaperColumn("Jaar"),), (PaperRow(("2022",)),), "Noot.")

    told = [
        block_data(one)
        for one in (Heading("Kop"), Text("Zin.", strong=True), chart, Beside((chart,), (table, Text("Zin."))))
    ]

    assert told[:3] == [
        {"heading": "Kop"},
        {"text": "Zin."},
        {"chart": "Saldo", "shows": "2022: tussen 1 en 3 euro."},
    ]
    assert told[3] == {"beside": [told[2], block_data(table), {"text": "Zin."}]}
    assert block_data(table)["note"] == "Noot."


def test_tables_are_found_in_reading_order_also_beside_each_other():
    one, two, three = (PaperTable(name, (PaperColumn("A"),), ()) for name in ("een", "twee", "drie"))
    blocks = (Text("Zin."), Beside((one, Heading("Kop")), (Beside((two,), ()),)), three)

    assert [table.title for table in tables_of(blocks)] == ["een", "twee", "drie"]
    assert [sheet.name for sheet in sheets_of("Blad", "", blocks, "")] == ["een", "twee", "drie"]


def test_paper_without_blocks_has_no_sheets_of_its_own_and_a_table_without_rows_has_its_heading():
    empty = PaperTable("Leeg", (PaperColumn("Wat"), PaperColumn("Bedrag", Cell.EURO)), ())

    (sheet,) = sheets_of("Blad", "", (empty,), "")

    assert sheets_of("Blad", "", (), "Gemaakt.") == []
    assert [cell.value for row in sheet.rows for cell in row] == ["Blad", "Leeg", "Wat", "Bedrag"]
    with speaking("nl"):
        assert laid(empty)["rows"] == []


def test_width_of_a_column_follows_its_longest_text_and_ends_somewhere():
    texts = ("kort", "een wat langere tekst", "x" * 500)
    table = PaperTable("T", (PaperColumn("A"),), tuple(PaperRow((text,)) for text in texts))
    short = PaperTable("T", (PaperColumn("A"),), (PaperRow(("kort",)),))

    assert laid(table)["columns"][0]["width"] == 60
    assert laid(short)["columns"][0]["width"] == 12
