"""Reports that nobody expects still become a PDF, or are refused in plain words."""

import re
from dataclasses import replace
from io import BytesIO

import page
import pikepdf
import pytest
from pypdf import PdfReader

from kernbeeld.catalogue.vocabulary import Absence
from kernbeeld.errors import InternalError
from kernbeeld.publishing.document import Block, DrawnChart, Inline
from kernbeeld.publishing.pdf.write import PdfError
from tests.publishing.data_samples import (
    HOSTILE,
    a_cell,
    first_row,
    with_first_cell,
    with_label,
)
from tests.publishing.pdf.reading import ODD_TEXTS, pdf_of, text_of
from tests.publishing.sample_document import sample_document


@pytest.mark.parametrize("label", [label for label in HOSTILE if "\t" not in label] + ODD_TEXTS)
def test_hostile_label_is_printed_as_it_is(label, tmp_path):
    made = pdf_of(with_label(label), tmp_path)

    assert "".join(label.split()) in "".join(text_of(made).split())


def test_control_characters_do_not_stop_the_report(tmp_path):
    made = pdf_of(with_label("Bel\x07 en\ttab\x00"), tmp_path)

    assert page.validate_pdf_bytes(made, profile="ua1").is_compliant


def test_character_that_no_font_has_is_refused_with_the_character(tmp_path):
    with pytest.raises(PdfError) as refused:
        pdf_of(with_label("Cijfer \U0001f600"), tmp_path)

    assert "\U0001f600" in str(refused.value)
    assert not (tmp_path / "rapport.pdf").exists()


def test_chart_that_is_no_picture_is_our_mistake(tmp_path):
    document = sample_document()
    chapter, *others = document.chapters
    table, *tables = chapter.tables
    broken = replace(table, charts=(DrawnChart("Titel", "alt", "<svg"),))

    with pytest.raises(InternalError):
        pdf_of(replace(document, chapters=(replace(chapter, tables=(broken, *tables)), *others)), tmp_path)


def test_long_table_repeats_its_head_on_every_page(tmp_path):
    document = sample_document()
    chapter = document.chapters[0]
    table = chapter.tables[0]
    row = first_row(document)
    long = replace(table, rows=(row,) * 90, charts=(), notes=())
    changed = replace(chapter, commentary=(), tables=(long,))

    made = pdf_of(replace(document, chapters=(changed,)), tmp_path)

    pages = [sheet.extract_text() for sheet in PdfReader(BytesIO(made)).pages]
    with_rows = [text for text in pages if text.count(row.label) > 5]
    assert len(with_rows) >= 2
    assert all("2e halfjaar 2017" in text for text in with_rows)


def test_wide_table_stays_on_the_page(tmp_path):
    document = sample_document()
    chapter = document.chapters[0]
    table = chapter.tables[0]
    row = first_row(document)
    names = tuple(f"Werkgelegenheidsvoorziening {number}" for number in range(12))
    wide = replace(table, columns=names, rows=(replace(row, cells=row.cells * 3),), charts=())

    made = pdf_of(replace(document, chapters=(replace(chapter, tables=(wide,)),)), tmp_path)

    text = "".join(text_of(made).split())
    assert page.validate_pdf_bytes(made, profile="ua1").is_compliant
    assert all(f"{number}" in text for number in range(12))


def test_table_without_rows_gives_a_valid_report(tmp_path):
    document = sample_document()
    chapter = document.chapters[0]
    empty = replace(chapter.tables[0], rows=(), charts=(), notes=())

    made = pdf_of(replace(document, chapters=(replace(chapter, tables=(empty,)),)), tmp_path)

    assert page.validate_pdf_bytes(made, profile="ua1").is_compliant


def test_many_findings_on_one_figure_are_all_marked(tmp_path):
    document = sample_document()
    cell = replace(a_cell("240", "240"), findings=(1, 2, 3, 4))

    made = pdf_of(with_first_cell(cell), tmp_path)

    assert re.search(r"stand begin 240 1 2 3 4 252", text_of(made))
    assert len(document.findings) == 4


def test_marker_of_a_dash_stands_beside_it(made):
    assert re.search(r"n\.b\. - ?\? x", text_of(made))


def test_absent_blank_shows_its_marker(tmp_path):
    cell = a_cell(None, "", marker="nb", absence=Absence.NOT_AVAILABLE)

    made = pdf_of(with_first_cell(cell), tmp_path)

    assert "stand begin nb 252 253 263" in text_of(made)


def test_link_in_the_commentary_works_only_when_it_leads_outside(tmp_path):
    document = sample_document()
    sentence = Block(
        "paragraph",
        (
            Inline("link", "wet", "https://wetten.overheid.nl/"),
            Inline("link", "kwaad", "javascript:alert(1)"),
        ),
    )
    chapter = replace(document.chapters[0], commentary=(sentence,))

    made = pdf_of(replace(document, chapters=(chapter,)), tmp_path)

    assert b"javascript" not in made
    with pikepdf.open(BytesIO(made)) as opened:
        links = [note.A.URI for sheet in opened.pages for note in sheet.get("/Annots", []) if "/A" in note]
    assert [str(link) for link in links if "wetten" in str(link)] == ["https://wetten.overheid.nl/"]
    assert not [link for link in links if "javascript" in str(link)]


def test_figures_known_at_a_broken_second_give_a_report(tmp_path):
    document = sample_document()
    moment = document.making.known_at.replace(microsecond=37_906)

    made = pdf_of(replace(document, making=replace(document.making, known_at=moment)), tmp_path)

    assert made.startswith(b"%PDF")
