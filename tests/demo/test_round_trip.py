"""Every published cell comes back from every output as it was printed."""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests.demo.conftest import Demo
from tests.demo.printed import Printed, printed_cells
from tests.publishing.html_reader import read_pages

CELLS = printed_cells()
PROVISIONAL = {("wmo.eigen_bijdrage.geind", "2017H2")}
"""What was known within six months of its period and still grows: a star says so, the source did not."""


def shown(cell: Printed) -> str:
    """How the report shows a printed cell."""
    return f"{cell.shown}*" if (cell.code, cell.period) in PROVISIONAL else cell.shown


def test_there_are_as_many_cells_as_were_published() -> None:
    assert len(CELLS) == 492


def test_every_cell_comes_back_from_the_pages(demo: Demo) -> None:
    pages = read_pages(demo.folder)
    links = {
        link.attributes["href"]: link.text.split(" ?")[0]
        for name, page in pages.items()
        if name.startswith("hoofdstuk-")
        for link in page.all("a", "kb-number")
    }
    signs = ("", " nb", " ?", " nvt")

    differ = [
        cell
        for cell in CELLS
        if links[f"cijfer/{cell.code}.html#p{cell.period}"]
        not in {(shown(cell) + sign).strip() for sign in signs}
    ]

    assert differ == []


def test_every_cell_comes_back_from_the_csv(demo: Demo) -> None:
    with (demo.folder / "cijfers.csv").open(encoding="utf-8", newline="") as handle:
        rows = {(row["code"], row["period"]): row for row in csv.DictReader(handle) if not row["breakdown"]}

    differ = [
        cell
        for cell in CELLS
        if (rows[cell.code, cell.period]["value"], rows[cell.code, cell.period]["absence"])
        != ("" if cell.number is None else str(cell.number), cell.absence)
    ]
    at_least = {key for key, row in rows.items() if row["qualifiers"] == "at_least"}

    assert differ == []
    assert at_least == {("pwet.vacatures", "2017H1"), ("pwet.vacatures", "2017H2")}


def test_every_cell_comes_back_from_the_json_with_what_was_printed(demo: Demo) -> None:
    figures = json.loads((demo.folder / "cijfers.json").read_text("utf-8"))["figures"]
    printed = {
        (item["code"], item["period"]): item["provenance"]["delivered"]["printed"]
        for item in figures
        if item["provenance"]["delivered"] and not item["breakdown"]
    }

    differ = [cell for cell in CELLS if printed[cell.code, cell.period] != cell.text]

    assert differ == []


def sheet_rows(file: Path) -> dict[tuple[str, str], list[object]]:
    """Return the long sheet of a workbook by code and period (of totals and published codes)."""
    workbook = CalamineWorkbook.from_path(str(file))
    for name in workbook.sheet_names:
        rows = workbook.get_sheet_by_name(name).to_python()
        for number, row in enumerate(rows):
            if row[:5] == ["code", "label", "period", "breakdown", "value"]:
                return {(str(r[0]), str(r[2])): r for r in rows[number + 1 :] if r[3] == ""}
    raise AssertionError(f"{file.name} has no long sheet")


@pytest.mark.parametrize("name", ["rapport.xlsx", "rapport.ods"])
def test_every_cell_comes_back_from_the_long_sheet(demo: Demo, name: str) -> None:
    rows = sheet_rows(demo.folder / name)

    differ = [
        cell
        for cell in CELLS
        if (rows[cell.code, cell.period][4], rows[cell.code, cell.period][5])
        != ("" if cell.number is None else cell.number, cell.absence)
    ]

    assert differ == []


@pytest.mark.parametrize("name", ["rapport.xlsx", "rapport.ods"])
def test_every_value_stands_on_the_chapter_sheets_as_a_number(demo: Demo, name: str) -> None:
    workbook = CalamineWorkbook.from_path(str(demo.folder / name))
    numbers: Counter[float] = Counter()
    for sheet in workbook.sheet_names:
        rows = workbook.get_sheet_by_name(sheet).to_python()
        if not any(row[:1] == ["code"] for row in rows):
            numbers.update(float(value) for row in rows for value in row if isinstance(value, int | float))

    missing = Counter(float(cell.number) for cell in CELLS if cell.number is not None) - numbers

    assert missing == Counter()


def test_every_value_stands_in_the_pdf_as_it_was_printed(demo: Demo) -> None:
    pages = PdfReader(demo.folder / "rapport.pdf").pages
    words = Counter(word for page in pages for word in page.extract_text().split())

    printed = Counter(shown(cell).removeprefix("€ ") for cell in CELLS if cell.number is not None)

    assert printed - words == Counter()
