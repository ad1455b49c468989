"""A paper as PDF: valid for readers and archives, with table headers and alt texts, always the same bytes."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest
import yaml
from pikepdf import Name
from pypdf import PdfReader

from kernbeeld.language import speaking
from kernbeeld.publishing.papers.model import Cell, Heading, PaperColumn, PaperRow, PaperTable, Text
from kernbeeld.publishing.papers.paper import SQUARE, paper_pdf
from kernbeeld.publishing.papers.words import written
from tests.publishing.papers.sample_paper import MONEY, sample_paper
from tests.publishing.pdf.reading import ODD_TEXTS, of_kind, table_attributes, text_of

CELLS = yaml.safe_load(
    (Path(__file__).parents[2] / "golden/policy_scenario/paper_cells.yaml").read_text("utf-8")
)


@pytest.fixture(scope="module")
def made() -> bytes:
    return paper_pdf(sample_paper())


@pytest.fixture
def pdf(made: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(made)) as opened:
        yield opened


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("case", CELLS, ids=lambda case: case["case"])
def test_cell_is_written_as_the_golden_case_says(case, language):
    column = PaperColumn("Kolom", Cell(case["cell"]), case.get("decimals", 0))
    value = Decimal(case["value"]) if "value" in case else case.get("text")
    row = PaperRow((value,), words={0: case["words"]} if "words" in case else None)

    with speaking(language):
        text = written(column, row, 0)

    assert text == case[language]


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_validator_finds_nothing(profile, made):
    report = page.validate_pdf_bytes(made, profile=profile)

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant


def test_one_page_is_valid_for_readers_as_well():
    report = page.validate_pdf_bytes(paper_pdf(sample_paper(one_page=True)), profile="ua1")

    assert report.is_compliant


def test_same_paper_gives_the_same_bytes_whatever_language_asks(made):
    with speaking("en"):
        again = paper_pdf(sample_paper())

    assert again == made


def test_every_text_and_number_is_on_paper(made):
    text = text_of(made)

    said = ["Actieprogramma", "Hoe het ervoor staat", "Overzicht", "Eén dekking is onbekend.", "Jongeren"]
    said += ["€ 40.000", "onbekend", "−€ 123.456,78", "100,0%", "Bedragen in euro.", "Saldo per jaar"]
    said += ["Gemaakt op 1 maart 2026.", "pagina 1 van 1", "=1+1", "–"]
    assert [one for one in said if one not in text] == []


def test_first_cell_of_each_row_is_its_header(pdf):
    tables = of_kind(pdf, "/Table")

    body = [row for row in of_kind(pdf, "/TR") if any(cell.S == Name.TD for cell in row.K.as_list())]

    assert len(tables) == 2
    assert len(body) == len(MONEY.rows) + 1
    assert all(row.K[0].S == Name.TH for row in body)
    assert all(Name.Row == table_attributes(row.K[0]).Scope for row in body)
    assert all(
        len(table_attributes(cell).Headers.as_list()) == 2 for row in body for cell in row.K.as_list()[1:]
    )


def test_picture_says_in_words_what_it_shows(pdf):
    figures = of_kind(pdf, "/Figure")

    assert len(figures) == 1
    assert str(figures[0].Alt).startswith("Het saldo per jaar.")


def test_title_and_headings_make_one_tree(pdf):
    levels = [str(element.S) for element in of_kind(pdf, "/H1", "/H2", "/H3")]

    assert levels == ["/H1", "/H2", "/H3", "/H3"]
    assert str(pdf.docinfo[Name.Title]) == "Actieprogramma"
    assert str(pdf.Root.Lang) == "nl"


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_text_is_never_read_as_source(text):
    made = paper_pdf(sample_paper(blocks=(Text(text),)))

    assert text in text_of(made).replace("’", "'")


def test_sign_that_no_font_has_is_an_open_square():
    made = paper_pdf(sample_paper(blocks=(Text("Een poes 🐈 hier."),)))

    assert f"Een poes {SQUARE} hier." in text_of(made)


def test_paper_without_a_day_has_one_all_the_same():
    made = paper_pdf(sample_paper(day=None, blocks=()))

    assert "D:2000" in str(PdfReader(BytesIO(made)).metadata["/CreationDate"])
    assert made == paper_pdf(sample_paper(day=None, blocks=()))
    assert made != paper_pdf(sample_paper(day=date(2026, 1, 1), blocks=()))


def test_wide_table_lies_down_and_long_one_goes_on_with_its_heading():
    columns = tuple(PaperColumn(f"Kolom {number}") for number in range(9))
    rows = tuple(PaperRow(tuple(f"r{row}k{number}" for number in range(9))) for row in range(80))

    pages = PdfReader(BytesIO(paper_pdf(sample_paper(blocks=(PaperTable("Breed", columns, rows),))))).pages

    assert float(pages[0].mediabox.width) > float(pages[0].mediabox.height)
    assert len(pages) > 1
    assert all("Kolom 8" in page_.extract_text() for page_ in pages)


def test_one_page_becomes_smaller_until_it_fits_and_no_smaller_than_can_be_read():
    much = tuple(Text("Een zin die de regel vult met woorden die nergens over gaan. " * 3) for _ in range(30))
    far_too_much = (Heading("Veel"), *much * 6)

    plain = PdfReader(BytesIO(paper_pdf(sample_paper(blocks=much)))).pages
    fitted = PdfReader(BytesIO(paper_pdf(sample_paper(blocks=much, one_page=True)))).pages
    overfull = PdfReader(BytesIO(paper_pdf(sample_paper(blocks=far_too_much, one_page=True)))).pages

    assert (len(plain), len(fitted)) == (2, 1)
    assert len(overfull) > 1
