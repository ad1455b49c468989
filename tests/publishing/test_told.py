"""What people told beside the figures, and restated figures, in every output of a report."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest

from kernbeeld.catalogue.exact_json import write_json
from kernbeeld.catalogue.vocabulary import Qualifier
from kernbeeld.errors import UserError
from kernbeeld.language import speaking
from kernbeeld.publishing.data.write import figures_json, findings_json
from kernbeeld.publishing.document import Announced, Answer, Document, LookBack, Restated, Signal, key_of
from kernbeeld.publishing.html.addresses import LOOK_BACK, RESTATED
from kernbeeld.publishing.html.site import Site, UnknownPageError
from kernbeeld.publishing.restating import amount_text, cause_words, part_texts
from kernbeeld.publishing.sheets.write import write_xlsx
from tests.publishing.compose_sample import balanced, cell_of, composed
from tests.publishing.pdf.reading import pdf_of, text_of
from tests.publishing.sample_document import NOW, link_of, sample_document

CODE = "wmo.hulp.stand_eind"
SIGNAL = Signal("Wachttijd", "Noord", "Kernteam", "Inwoners wachten lang.", "Gesprek gevoerd.", "open")
ANNOUNCED = Announced("Het onderzoek volgt.", "1e halfjaar 2017", "2e halfjaar 2017", "nagekomen")
RESTATEMENT = Restated(
    code=CODE,
    breakdown=(),
    written_breakdown="",
    period=NOW,
    label="Hulp: stand eind",
    old=Decimal(290),
    new=Decimal(298),
    old_text="290",
    new_text="298",
    parts=(Decimal(9), Decimal(-1), Decimal(0), Decimal(0), Decimal(0)),
    explanation="Negen meldingen kwamen te laat.",
    edition=3,
    link=link_of(CODE, NOW),
)
TOLD = ("Negen meldingen kwamen te laat.", "Inwoners wachten lang.", "Het onderzoek volgt.", "Zo is geteld.")


@pytest.fixture(scope="module")
def document() -> Document:
    """The sample, with everything that people can tell."""
    sample = sample_document()
    answer = Answer("Uitleg", "Zo is geteld.", datetime(2018, 5, 1, tzinfo=UTC))
    return replace(
        sample,
        answers={key_of(sample.findings[0]): answer},
        look_back=LookBack((SIGNAL,), (ANNOUNCED,)),
        restated=(RESTATEMENT,),
    )


@pytest.fixture(scope="module")
def site(document) -> Site:
    return Site(document)


def test_the_pages_tell_the_restated_figures_the_look_back_and_the_answers(site):
    pages = [site.text(address) for address in (RESTATED, LOOK_BACK, "bevindingen.html")]

    assert all(any(text in page for page in pages) for text in TOLD)
    assert "290 → 298" in pages[0]
    assert "uitgave 3" in pages[0]
    assert "+9" in pages[0]
    assert "−1" in pages[0]


def test_the_contents_of_every_page_name_them_where_there_is_something_to_tell(site):
    bare = Site(sample_document())

    assert {RESTATED, LOOK_BACK} <= set(site.addresses)
    assert not {RESTATED, LOOK_BACK} & set(bare.addresses)
    assert all(RESTATED in site.page(address).contents for address in site.addresses[:3])
    assert RESTATED not in bare.page("index.html").contents


def test_a_page_without_its_frame_says_the_same_as_the_whole_page(site):
    for address in site.addresses:
        made, whole = site.page(address), site.text(address)
        assert made.main.strip() in whole
        assert made.title
        assert made.main.count("<h1") == 1
        assert "<html" not in made.main


def test_an_address_that_the_report_has_not_is_refused(site):
    with pytest.raises(UnknownPageError) as refused:
        site.page("hoofdstuk-9-niets.html")
    assert isinstance(refused.value, UserError)


def test_the_pdf_tells_them_too(document, tmp_path):
    text = " ".join(text_of(pdf_of(document, tmp_path)).split())

    assert all(told in text for told in TOLD)


def test_the_spreadsheet_has_a_sheet_of_restated_figures(document, tmp_path):
    write_xlsx(document, tmp_path / "r.xlsx")

    with ZipFile(BytesIO((tmp_path / "r.xlsx").read_bytes())) as packed:
        book = packed.read("xl/workbook.xml").decode()
        words = packed.read("xl/sharedStrings.xml").decode()
    assert "Herziene cijfers" in book
    assert "Negen meldingen kwamen te laat." in words


def test_the_data_tell_them_exactly_and_only_where_there_is_something_to_tell(document):
    told = json.loads(write_json(figures_json(document)))
    silent = json.loads(write_json(figures_json(sample_document())))
    findings = json.loads(findings_json(document.findings, document.answers))

    assert told["restated"][0]["causes"] == {
        "late": 9,
        "correction": -1,
        "definition": 0,
        "boundary": 0,
        "disclosure": 0,
    }
    assert told["look_back"]["signals"][0]["theme"] == "Wachttijd"
    assert not {"restated", "look_back"} & set(silent)
    assert findings[0]["answer"] == {
        "decision": "Uitleg",
        "text": "Zo is geteld.",
        "at": "2018-05-01T00:00:00+00:00",
    }
    assert all("answer" not in finding for finding in findings[1:])


def test_a_restated_figure_carries_a_sign_wherever_it_is_shown():
    before = composed(balanced())
    shown = cell_of(before, "g.eind")
    again = replace(RESTATEMENT, code="g.eind", period=shown.observation.period)

    after = cell_of(composed(balanced(), restated=(again,)), "g.eind")

    assert Qualifier.REVISED in after.observation.qualifiers
    assert after.text == f"{shown.text} (h)"
    assert after.observation.value == shown.observation.value


def test_causes_are_named_with_a_sign_and_those_of_nothing_are_left_out(document):
    with speaking("nl"):
        assert part_texts(document, RESTATEMENT) == (("later bekend", "+9"), ("gecorrigeerd", "−1"))
        assert len(cause_words()) == len(RESTATEMENT.parts)
        assert amount_text(document, RESTATEMENT, Decimal("1234.5")) == "+1.234,5"
