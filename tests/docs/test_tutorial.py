"""Whoever follows a page of the manual gets what the page says."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.docs.manual import DOCS, Reader, steps_of
from tools.docs_example import FILE, SHEETS

TUTORIAL = DOCS / "handleiding" / "index.md"
SLOW = {"inzage", "tabelsoorten", "tellen", "verschil-verklaren", "records-inlezen", "vernietigen"}
"""Guides that take a long time to follow; `make test-long` does."""
LONG = (pytest.mark.long,)
GUIDES = sorted(
    page for page in (DOCS / "gebruik").glob("*.md") if any(step.language == "sh" for step in steps_of(page))
)


def cells(rows: Iterable[Iterable[object]]) -> list[object]:
    return [cell for row in rows for cell in row if cell != ""]


def test_following_the_tutorial_gives_the_report_of_your_own_municipality(tmp_path: Path) -> None:
    reader = Reader(tmp_path)

    reader.follow(steps_of(TUTORIAL))

    report = reader.here / "var" / "report" / "kwartaal-2024Q4"
    assert (report / "index.html").is_file()
    assert (report / "rapport.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    "page", [pytest.param(one, marks=LONG if one.stem in SLOW else (), id=one.stem) for one in GUIDES]
)
def test_following_a_guide_goes_as_the_guide_says(page: Path, tmp_path: Path) -> None:
    reader = Reader(tmp_path)

    reader.follow(steps_of(page))

    assert reader.output


def test_spreadsheet_of_the_tutorial_holds_what_its_script_says() -> None:
    book = CalamineWorkbook.from_path(FILE)

    held = {name: cells(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names}

    assert held == {name: cells(rows) for name, rows in SHEETS.items()}
