"""The workbook as values: formats, names, digits, and what stands on each sheet."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.notation import write_quantity
from kernbeeld.language import speaking
from kernbeeld.publishing.document import Document
from kernbeeld.publishing.sheets.layout import number_format, workbook_of
from kernbeeld.publishing.sheets.model import (
    NumberFormat,
    Sheet,
    SheetCell,
    Workbook,
    as_stored,
    printable,
    sheet_names,
)
from tests.publishing.data_samples import a_cell, without_findings
from tests.publishing.sample_document import figures_of, sample_document

GOLDEN = Path(__file__).parents[2] / "golden" / "publishing"


def cases(name: str) -> list[dict[str, object]]:
    return yaml.safe_load((GOLDEN / f"{name}.yaml").read_text(encoding="utf-8"))


def book_of(document: Document) -> Workbook:
    with speaking(document.language):
        return workbook_of(document)


def texts_of(sheet: Sheet) -> list[str]:
    return [str(cell.value) for row in sheet.rows for cell in row if cell.value is not None]


@pytest.mark.parametrize("case", cases("writers_number_formats"), ids=lambda case: case["name"])
def test_number_looks_as_it_was_printed(case):
    cell = a_cell(case["value"], case["text"])

    with speaking("nl"):
        found = number_format(cell)

    assert found.code() == case["code"]


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=2), st.sampled_from(["count", "money", "percent"])
)
def test_every_quantity_gets_a_format_with_its_own_decimals(value, dimension):
    with speaking("nl"):
        found = number_format(a_cell(str(value), write_quantity(value, dimension, 2)))

    assert found.decimals == 2
    assert found.before + found.after in ("", "€ ", "%")


@pytest.mark.parametrize("case", cases("writers_sheet_names"), ids=lambda case: case["name"])
def test_sheet_has_a_name_that_every_program_takes(case):
    assert list(sheet_names(case["wanted"])) == case["names"]


@given(st.lists(st.text(max_size=50), min_size=1, max_size=12))
def test_sheet_names_are_short_and_differ(wanted):
    names = sheet_names(wanted)

    assert len({name.casefold() for name in names}) == len(wanted)
    assert all(1 <= len(name) <= 31 for name in names)
    assert not any(sign in name for name in names for sign in "[]:*?/\\")


@pytest.mark.parametrize(
    ("given_value", "stored"),
    [
        ("0", Decimal(0)),
        ("0E+5", Decimal(0)),
        ("105598", Decimal(105598)),
        ("-4977.25", Decimal("-4977.25")),
        ("123456789012345", Decimal("123456789012345")),
        ("1234567890123456", "1234567890123456"),
        ("-1234567890123456", "-1234567890123456"),
        ("8386.6666666666666666", Decimal("8386.66666666667")),
        ("1E+3", Decimal(1000)),
        ("1E+20", "100000000000000000000"),
    ],
)
def test_spreadsheet_keeps_fifteen_digits_and_never_drops_whole_ones(given_value, stored):
    assert as_stored(Decimal(given_value)) == stored


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**14), max_value=10**14, places=0))
def test_whole_number_survives_a_spreadsheet(value):
    stored = as_stored(value)

    assert isinstance(stored, Decimal)
    assert Decimal(float(stored)) == value


def test_characters_that_no_xml_may_hold_become_a_visible_mark():
    assert printable("a\x00b\x0bc\ufffe\ud800d\te\nf") == "a\ufffdb\ufffdc\ufffd\ufffdd\te\nf"


def test_format_that_shows_what_there_is_has_no_fixed_decimals():
    assert NumberFormat(decimals=None).code() == "General"
    assert NumberFormat("ca. ", decimals=None).code() == '"ca. "0.###############'


def test_format_without_grouping_has_no_thousands():
    assert NumberFormat(decimals=1, grouping=False).code() == "0.0"


def test_long_sentence_gets_as_many_lines_as_it_needs():
    sheet = Sheet("x", (), (40, 20, 20))
    sentence = "woord " * 40

    assert sheet.lines((SheetCell(sentence, "wrap", span=3),)) == 4
    assert sheet.lines((SheetCell("kort", "wrap", span=3),)) == 1
    assert sheet.lines((SheetCell(sentence, "wrap"),)) == 0


def test_wide_sheet_is_printed_lying_down():
    assert Sheet("x", (), (60, 60)).landscape
    assert not Sheet("x", (), (40, 40)).landscape


def test_workbook_has_a_sheet_per_chapter_and_three_more():
    document = sample_document()

    book = book_of(document)

    assert len(book.sheets) == len(document.chapters) + 3
    assert [sheet.name for sheet in book.sheets[:3]] == ["1 Wmo", "2 Jeugd", "3 Begrippen"]


def test_chapter_sheet_says_commentary_tables_and_notes():
    book = book_of(sample_document())

    said = texts_of(book.sheets[0])

    assert "Het aantal indicaties steeg naar 298. Dat is meer dan ooit; zie de begrippen." in said
    assert "• Vooral ouderen vroegen hulp." in said
    assert "Het verloop van indicaties" in said
    assert "2e halfjaar 2017" in said
    assert any("Breuk in de reeks" in text for text in said)


def test_chapter_sheet_explains_each_sign_once():
    book = book_of(sample_document())

    said = texts_of(book.sheets[1])

    assert len([text for text in said if text.startswith("n.v.t.: ")]) == 1
    assert len([text for text in said if text.startswith("200+: ")]) == 1


def test_break_that_a_note_tells_already_is_not_told_again():
    document = sample_document()
    chapter, table = document.chapters[0], document.chapters[0].tables[1]
    note = next(row.note for row in table.rows if row.note)
    told = replace(chapter, tables=(replace(table, notes=(f"Cliënten: {note}",)),))

    book = book_of(replace(document, chapters=(told,)))

    assert len([text for text in texts_of(book.sheets[0]) if note in text]) == 1


def test_row_with_findings_names_their_numbers_behind_it():
    book = book_of(sample_document())

    row = next(row for row in book.sheets[0].rows if row and row[0].value == "Indicaties: stand einde")

    assert row[-1].value == "1"


def test_table_without_findings_has_no_column_for_them():
    book = book_of(without_findings())

    row = next(row for row in book.sheets[0].rows if row and row[0].value == "Indicaties: stand einde")

    assert len(row) == 5


def test_terms_stand_with_meaning_and_source():
    document = sample_document()

    said = texts_of(book_of(document).sheets[2])

    assert all(term.definitie in said and term.bron in said for term in document.terms)


def test_every_hash_stands_on_the_sheet_of_the_making_and_in_the_properties():
    document = sample_document()

    book = book_of(document)

    for digest in ("a" * 64, "d" * 64, "c" * 64):
        assert digest in texts_of(book.sheets[-1])
        assert digest in book.comment


def test_figure_of_a_chapter_is_a_number_and_an_absence_is_its_sign():
    document = sample_document()
    figures = [cell for cell in figures_of(document) if cell.observation.value is not None]
    signs = [cell.text or cell.marker for cell in figures_of(document) if cell.observation.value is None]

    cells = [cell for sheet in book_of(document).sheets[:3] for row in sheet.rows for cell in row]

    assert [c.value for c in cells if c.style.startswith("figure")] == [c.observation.value for c in figures]
    assert [c.value for c in cells if c.style.startswith("sign") and not str(c.value)[0].isdigit()] == signs
