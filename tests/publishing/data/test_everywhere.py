"""One figure of each kind says the same in every format, and can be told from every other."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pytest
import yaml
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.language import speaking
from kernbeeld.publishing.data.write import figures_csv
from kernbeeld.publishing.document import Document
from kernbeeld.publishing.pdf.write import write_pdf
from kernbeeld.publishing.sheets.write import write_ods, write_xlsx
from tests.publishing.data_samples import a_cell, first_row, with_first_cell

GOLDEN = Path(__file__).parents[2] / "golden" / "publishing" / "writers_cells.yaml"
CASES = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
FIRST_TABLE = 4
"""The page with the first table, counted from 0."""
each = pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])


def document_of(case: dict[str, object]) -> Document:
    """Return the sample report with the figure of a case in its first cell."""
    absence = Absence(case["absence"]) if case["absence"] else None
    qualifiers = tuple(Qualifier(word) for word in case["qualifiers"])
    cell = a_cell(case["value"], case["text"], marker=case["marker"], absence=absence, qualifiers=qualifiers)
    return with_first_cell(cell)


@each
def test_csv_says_value_absence_and_qualifiers(case):
    with speaking("nl"):
        row = next(csv.DictReader(StringIO(figures_csv(document_of(case)), newline="")))

    assert [row["value"], row["absence"], row["qualifiers"]] == case["csv"]


@each
@pytest.mark.parametrize(("write", "kind"), [(write_xlsx, "xlsx"), (write_ods, "ods")])
def test_sheet_of_the_chapter_has_a_number_or_a_sign(case, write, kind, tmp_path):
    document = document_of(case)

    write(document, tmp_path / f"r.{kind}")

    rows = CalamineWorkbook.from_path(str(tmp_path / f"r.{kind}")).get_sheet_by_index(0).to_python()
    found = next(row for row in rows if row[0] == first_row(document).label)
    assert found[1] == case["sheet"]


@each
def test_paper_shows_the_print(case, tmp_path):
    document = document_of(case)

    write_pdf(document, tmp_path / "r.pdf", {})

    text = " ".join(
        sheet.extract_text() for sheet in PdfReader(BytesIO((tmp_path / "r.pdf").read_bytes())).pages
    )
    assert f"{first_row(document).label} {case['paper']}" in " ".join(text.split())


def test_no_two_kinds_of_figure_are_written_alike():
    written = [(tuple(case["csv"]), case["paper"]) for case in CASES]

    assert len(set(written)) == len(written)
