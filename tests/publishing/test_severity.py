from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from kernbeeld.catalogue.vocabulary import Severity
from kernbeeld.language import speaking
from kernbeeld.publishing.document import Document
from kernbeeld.publishing.html import write_html
from kernbeeld.publishing.html.words import status_shape, status_word
from kernbeeld.publishing.pdf.write import write_pdf
from kernbeeld.publishing.severity import explains, severity_count, severity_word
from kernbeeld.publishing.sheets.write import write_ods, write_xlsx
from tests.publishing.html_reader import read_pages
from tests.publishing.sample_document import sample_document

WORDS = {
    "nl": {"error": "Tegenspraak", "warning": "Let op", "notice": "Goed om te weten"},
    "en": {"error": "Contradiction", "warning": "Look at this", "notice": "Good to know"},
}
COUNTED = {
    "nl": {
        "error": ["tegenspraak", "tegenspraken"],
        "warning": ["punt om op te letten", "punten om op te letten"],
        "notice": ["ding om te weten", "dingen om te weten"],
    },
    "en": {
        "error": ["contradiction", "contradictions"],
        "warning": ["point to look at", "points to look at"],
        "notice": ["thing to know", "things to know"],
    },
}
languages = pytest.mark.parametrize("language", ["nl", "en"])


def document_in(language: str) -> Document:
    return replace(sample_document(), language=language)


@languages
def test_each_weight_has_its_own_word(language: str) -> None:
    with speaking(language):
        words = {weight.value: severity_word(weight) for weight in Severity}

    assert words == WORDS[language]


@languages
@pytest.mark.parametrize("weight", Severity)
def test_one_and_many_of_a_weight_are_counted_in_words(language: str, weight: Severity) -> None:
    with speaking(language):
        words = [severity_count(weight, count) for count in (1, 2, 0, 17)]

    one, many = COUNTED[language][weight.value]
    assert words == [one, many, many, many]


@languages
def test_the_pages_say_the_word_of_each_finding(language: str, tmp_path: Path) -> None:
    document = document_in(language)
    write_html(document, tmp_path)

    said = [one.text for one in read_pages(tmp_path)["bevindingen.html"].all("span", "kb-weight")]

    expected = [WORDS[language][finding.severity] for finding in document.findings]
    assert [text.partition(" ")[2] for text in said] == expected


@languages
def test_the_pdf_says_the_words_of_the_findings_it_has(language: str, tmp_path: Path) -> None:
    document = document_in(language)
    write_pdf(document, tmp_path / "r.pdf", {})

    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(tmp_path / "r.pdf").pages)

    missing = {WORDS[language][finding.severity] for finding in document.findings}
    assert {word for word in missing if word not in text} == set()


@languages
@pytest.mark.parametrize(("write", "kind"), [(write_xlsx, "xlsx"), (write_ods, "ods")])
def test_the_spreadsheets_say_the_word_of_each_finding(language: str, write, kind: str, tmp_path) -> None:
    document = document_in(language)
    write(document, tmp_path / f"r.{kind}")

    workbook = CalamineWorkbook.from_path(str(tmp_path / f"r.{kind}"))
    cells = [
        value
        for name in workbook.sheet_names
        for row in workbook.get_sheet_by_name(name).to_python()
        for value in row
        if value in WORDS[language].values()
    ]

    assert cells == [WORDS[language][finding.severity] for finding in document.findings]


def test_only_a_diagnosis_with_a_reason_explains() -> None:
    nothing = "No simple explanation reproduces the printed figure."

    with speaking("en"):
        assert not explains((nothing,))
        assert not explains(())
        assert explains(("90 and 09 are swapped.",))


@pytest.mark.parametrize(
    ("severity", "shape", "word"),
    [
        (Severity.ERROR, "✗", "Klopt niet"),
        (Severity.WARNING, "◆", "Let op"),
        (Severity.NOTICE, "●", "Goed om te weten"),
    ],
)
def test_a_check_that_does_not_hold_is_named_by_its_weight(severity: Severity, shape: str, word: str) -> None:
    with speaking("nl"):
        assert (status_shape("violated", severity), status_word("violated", severity)) == (shape, word)
