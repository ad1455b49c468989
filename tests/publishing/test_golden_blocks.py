"""Blocks of a paper as data, as sheets, for the typesetter and on a page: worked by hand."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from kernbeeld.language import speaking
from kernbeeld.publishing.html.programmes import Laid, programme_sections
from kernbeeld.publishing.papers.laid import laid, tables_of
from kernbeeld.publishing.papers.model import (
    Beside,
    Block,
    Cell,
    Heading,
    PaperChart,
    PaperColumn,
    PaperRow,
    PaperTable,
    Text,
)
from kernbeeld.publishing.papers.open_data import block_data
from kernbeeld.publishing.papers.tabled import sheets_of
from kernbeeld.publishing.sheets.model import Sheet
from tests.publishing.sample_document import sample_document

GOLDEN = Path(__file__).parents[1] / "golden" / "programmes" / "blocks.yaml"
CASES = [pytest.param(one, id=one["case"]) for one in yaml.safe_load(GOLDEN.read_text("utf-8"))]
SVG = '<svg viewBox="0 0 10 10"/>'


@pytest.fixture(autouse=True)
def _in_dutch():
    with speaking("nl"):
        yield


@pytest.fixture(scope="module")
def document():
    """A report in which the blocks of a case can be put."""
    with speaking("nl"):
        return sample_document()


def exact(value):
    """What a case says, with every number exact."""
    if isinstance(value, dict):
        return {name: exact(part) for name, part in value.items()}
    if isinstance(value, list):
        return [exact(part) for part in value]
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return Decimal(str(value)) if is_number else value


def table(said) -> PaperTable:
    columns = tuple(
        PaperColumn(head.removesuffix(" €"), Cell.EURO if head.endswith(" €") else Cell.TEXT)
        for head in said["heads"]
    )
    rows = tuple(
        PaperRow(tuple(map(exact, cells)), place in said.get("total", ()), said.get("words"))
        for place, cells in enumerate(said["rows"])
    )
    return PaperTable(said["table"], columns, rows, said.get("note", ""))


def block(said) -> Block:
    if "table" in said:
        return table(said)
    if "chart" in said:
        return PaperChart(said["chart"], SVG, said["alt"])
    if "beside" in said:
        sides = said["beside"]
        return Beside(tuple(map(block, sides["left"])), tuple(map(block, sides["right"])))
    if "heading" in said:
        return Heading(said["heading"])
    return Text(said["text"], said.get("strong", False))


def blocks(case) -> tuple[Block, ...]:
    return tuple(map(block, case["blocks"]))


def lines(sheet: Sheet) -> list[str]:
    return ["|".join(str(cell.value) for cell in row) for row in sheet.rows]


def on_page(one: Laid) -> list[str]:
    found = [one.kind, one.title, one.text or one.alt]
    if one.kind == "table":
        found.append("|".join(heading for heading, _ in one.columns))
        found += [
            "|".join([row.label, *(cell.text for cell in row.cells)]).replace("\N{NO-BREAK SPACE}", " ")
            for row in one.rows
        ]
    return found


@pytest.mark.parametrize("case", CASES)
def test_a_program_reads_what_was_worked_out(case):
    assert [block_data(one) for one in blocks(case)] == exact(case["data"])


@pytest.mark.parametrize("case", CASES)
def test_each_table_gets_a_sheet_with_what_stands_above_it(case):
    sheets = sheets_of("Papier", "Ondertitel", blocks(case), "Gemaakt.")

    assert [(sheet.name, lines(sheet)) for sheet in sheets] == [
        (sheet["name"], sheet["lines"]) for sheet in case["sheets"]
    ]


@pytest.mark.parametrize("case", CASES)
def test_numbers_of_a_sheet_are_numbers_and_texts_are_texts(case):
    for sheet in sheets_of("Papier", "", blocks(case), ""):
        for row in sheet.rows:
            for cell in row:
                assert isinstance(cell.value, Decimal) == cell.style.startswith("figure")


@pytest.mark.parametrize("case", CASES)
def test_the_page_shows_what_was_worked_out_in_reading_order(case, document):
    found = programme_sections(replace(document, programmes=blocks(case)))

    assert [on_page(one) for one in found] == case["page"]
    assert [one.anchor for one in found] == [f"programma-{place}" for place in range(1, len(found) + 1)]


@pytest.mark.parametrize("case", CASES)
def test_the_typesetter_gets_every_table_with_as_many_cells_as_columns(case):
    held = blocks(case)

    assert [one.title for one in tables_of(held)] == case["tables"]
    for one in tables_of(held):
        told = laid(one, 2)
        assert told["level"] == 2
        assert {len(row["cells"]) for row in told["rows"]} == {len(told["columns"])}
        assert all(12 <= column["width"] <= 60 for column in told["columns"])
        absent = [cell for row in told["rows"] for cell in row["cells"] if cell["absent"]]
        assert all(cell["text"] for cell in absent)


def test_blocks_beside_each_other_stay_beside_each_other_for_the_typesetter():
    told = laid(Beside((Text("links"),), (Heading("rechts"), PaperChart("Beeld", SVG, "Niets."))))

    assert told["kind"] == "beside"
    assert [[one["kind"] for one in side] for side in told["sides"]] == [["text"], ["heading", "chart"]]
    assert told["sides"][1][1]["alt"] == "Niets."
