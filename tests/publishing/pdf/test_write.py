"""The PDF: valid for readers and archives, complete, and always the same bytes."""

import itertools
import re
from dataclasses import replace
from io import BytesIO

import page
import pikepdf
import pytest
from pikepdf import Name
from pypdf import PdfReader

from kernbeeld.language import speaking
from kernbeeld.publishing.document import Block, Inline, TableRow
from kernbeeld.publishing.pdf.content import content
from kernbeeld.publishing.pdf.write import write_pdf
from tests.publishing.data_samples import (
    a_cell,
    with_first_cell,
    with_label,
    without_findings,
)
from tests.publishing.pdf.reading import (
    ATTACHED,
    elements,
    of_kind,
    pdf_of,
    table_attributes,
    text_of,
)
from tests.publishing.sample_document import figures_of, sample_document


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_validator_finds_nothing(profile, made):
    report = page.validate_pdf_bytes(made, profile=profile)

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_validator_finds_nothing_in_a_report_without_findings(profile, tmp_path):
    report = page.validate_pdf_bytes(pdf_of(without_findings(), tmp_path), profile=profile)

    assert report.is_compliant


def test_same_report_gives_the_same_bytes(made, tmp_path):
    assert pdf_of(sample_document(), tmp_path) == made


def test_language_of_the_caller_changes_nothing(made, tmp_path):
    with speaking("nl"):
        again = pdf_of(sample_document(), tmp_path)

    assert again == made


def test_other_figure_gives_other_bytes(made, tmp_path):
    assert pdf_of(with_first_cell(a_cell("241", "241")), tmp_path) != made


def test_attachment_may_be_a_file(tmp_path, made):
    files = {}
    for name, held in ATTACHED.items():
        (tmp_path / name).write_bytes(held)
        files[name] = tmp_path / name

    write_pdf(sample_document(), tmp_path / "r.pdf", files)

    assert (tmp_path / "r.pdf").read_bytes() == made


def test_every_figure_of_every_table_comes_back_as_it_was_printed(made):
    document = sample_document()
    words = text_of(made)

    lost = [
        (row.label, [cell.text.strip() or cell.marker for cell in row.cells])
        for chapter in document.chapters
        for table in chapter.tables
        for row in table.rows
        if row.cells and not re.search(_row_pattern(row), words)
    ]

    assert lost == []


def _row_pattern(row: TableRow) -> str:
    """A row as it stands in the text: the label, a unit or a note's letter, figures with marks."""
    figures = [re.escape(cell.text.strip() or cell.marker) + r"( ?\?)?( \d)*" for cell in row.cells]
    return re.escape(row.label) + r"\w?( \(\w+\))? " + " ".join(figures)


def test_mark_of_a_finding_is_never_read_as_a_digit_of_the_figure(made):
    marked = [cell for cell in figures_of(sample_document()) if cell.findings and cell.text.isdigit()]

    words = text_of(made).split()

    assert marked
    assert not [cell.text for cell in marked if f"{cell.text}{cell.findings[0]}" in words]


def test_commentary_findings_terms_and_hashes_are_there(made):
    document = sample_document()
    text = text_of(made)

    assert "Het aantal indicaties steeg naar 298. Dat is meer dan ooit" in text
    for found in document.findings:
        assert text.count(found.message) >= 1
        assert all(reason in text for reason in found.diagnosis)
    assert all(term.definitie in text for term in document.terms)
    assert all(digest * 64 in text for digest in "adc")


def test_every_figure_on_paper_that_is_absent_has_its_sign_explained():
    document = sample_document()
    absent = {cell.marker or cell.text.strip() for cell in figures_of(document) if cell.observation.absence}

    with speaking("nl"):
        explained = {entry["sign"] for entry in content(document, "x")["legend"]}

    assert absent <= explained


def test_document_is_tagged_dutch_and_shows_its_title(pdf):
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "nl"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.docinfo[Name.Title] == "Halfjaarrapportage sociaal domein Voorbeeldstad, 2e helft 2017"


def test_metadata_claim_both_standards(pdf):
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["xmp:CreateDate"].startswith("2018-04-01")


def test_outline_names_every_chapter_and_table(pdf):
    document = sample_document()
    with pdf.open_outline() as outline:
        chapters = [item.title for item in outline.root]
        tables = [child.title for item in outline.root for child in item.children]

    for chapter in document.chapters:
        assert f"{chapter.number}. {chapter.title}" in chapters
        assert {table.title for table in chapter.tables} <= set(tables)


def test_headings_never_skip_a_level(pdf):
    levels = [int(str(heading.S)[2:]) for heading in of_kind(pdf, "/H1", "/H2", "/H3", "/H4")]

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_commentary_that_skips_a_level_is_set_straight(tmp_path):
    document = sample_document()
    deep = (Block("heading", (Inline("text", "Diep"),), 5), Block("paragraph", (Inline("text", "Zin."),)))
    chapter = replace(document.chapters[0], commentary=deep)

    report = page.validate_pdf_bytes(
        pdf_of(replace(document, chapters=(chapter, *document.chapters[1:])), tmp_path), profile="ua1"
    )

    assert report.is_compliant


def test_every_table_has_column_and_row_headers(pdf):
    tables = of_kind(pdf, "/Table")

    scopes = [
        {str(table_attributes(cell).Scope) for cell in elements(table) if str(cell.S) == "/TH"}
        for table in tables
    ]

    assert len(tables) >= 5
    assert all({"/Column", "/Row"} <= found for found in scopes)


def test_every_row_of_every_table_begins_with_a_header(pdf):
    rows = of_kind(pdf, "/TR")

    assert [str(row.K[0].S) for row in rows if isinstance(row.K, pikepdf.Array)] == ["/TH"] * len(rows)


def test_every_data_cell_names_headers_that_exist(pdf):
    known = {str(cell.ID) for cell in of_kind(pdf, "/TH")}

    named = [[str(key) for key in table_attributes(cell).Headers] for cell in of_kind(pdf, "/TD")]

    assert named
    assert all(len(keys) >= 2 and set(keys) <= known for keys in named)


def test_cell_below_a_group_names_column_group_and_row(pdf):
    table = of_kind(pdf, "/Table")[1]
    cell = next(cell for cell in elements(table) if str(cell.S) == "/TD")

    keys = [str(key) for key in table_attributes(cell).Headers]

    assert len(keys) == 3


def test_every_header_is_found_by_its_name(pdf):
    tree = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)

    names = [str(cell.ID) for cell in of_kind(pdf, "/TH")]

    assert len(names) == len(set(names))
    assert all(name == tree[name].ID for name in names)


def test_every_chart_has_its_text_alternative(pdf):
    document = sample_document()
    charts = [chart for chapter in document.chapters for table in chapter.tables for chart in table.charts]

    alts = [str(figure.Alt) for figure in of_kind(pdf, "/Figure") if Name.Alt in figure]

    assert {chart.alt for chart in charts} <= set(alts)


def test_figures_are_embedded_as_data(pdf):
    assert {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()} == ATTACHED
    assert [str(spec.AFRelationship) for spec in pdf.Root.AF] == ["/Data"] * 3
    assert [str(spec.UF) for spec in pdf.Root.AF] == sorted(ATTACHED)
    assert str(pdf.attachments["cijfers.csv"].get_file().mime_type) == "text/csv"


def test_attachment_that_packs_into_an_unclear_end_is_still_valid(tmp_path):
    ends_with_return = b"\x0c"

    write_pdf(sample_document(), tmp_path / "r.pdf", {"x.csv": ends_with_return})

    made = (tmp_path / "r.pdf").read_bytes()
    assert page.validate_pdf_bytes(made, profile="3a").is_compliant
    with pikepdf.open(BytesIO(made)) as opened:
        assert opened.attachments["x.csv"].get_file().read_bytes() == ends_with_return


@pytest.mark.parametrize("number", range(12))
def test_stream_has_a_clear_end_whatever_the_figures(number, tmp_path):
    made = pdf_of(with_label(f"Cijfer {number}"), tmp_path)

    assert b"\r\nendstream" not in made
    assert page.validate_pdf_bytes(made, profile="3a").is_compliant


def test_report_without_attachments_is_still_valid(tmp_path):
    write_pdf(sample_document(), tmp_path / "r.pdf", {})

    report = page.validate_pdf_bytes((tmp_path / "r.pdf").read_bytes(), profile="3a")

    assert report.is_compliant


def test_every_font_is_embedded_and_none_comes_from_the_machine(pdf):
    fonts = {
        str(font.BaseFont).partition("+")[2]
        for sheet in pdf.pages
        for font in (sheet.Resources.get(Name.Font) or {}).values()
    }

    assert fonts
    assert all(name.startswith(("SourceSans3", "DejaVuSansMono")) for name in fonts)


def test_each_page_says_its_number_and_the_last(made):
    pages = PdfReader(BytesIO(made)).pages
    total = len(pages) - 1

    feet = [sheet.extract_text() for sheet in pages[1:]]

    assert all(re.search(rf"\b{number} \w+ {total}\b", foot) for number, foot in enumerate(feet, start=1))
