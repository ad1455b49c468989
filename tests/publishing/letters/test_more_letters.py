"""Every letter that there is, with as much and as little in it as can be: on paper and on screen."""

from collections.abc import Mapping
from pathlib import Path

import page
import pytest
import yaml

from kernbeeld.catalogue.letters import ALONE, OF_REQUEST, LetterTemplate, placeholders
from kernbeeld.catalogue.load import load_catalogue, packaged_catalogue
from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.language import speaking
from kernbeeld.publishing.letters.letter import Letter, day_words, parts_of, plain_blocks
from kernbeeld.publishing.letters.paper import letter_as_pdf
from kernbeeld.publishing.letters.screen import letter_as_html
from tests.catalogue.front import letters_and_procedures
from tests.engine.golden import cases, names
from tests.publishing.letters.letters import DAY, letter, words_of
from tests.publishing.letters.test_letter_rules import definitions
from tests.publishing.letters.test_letters import asked_besides
from tests.publishing.pdf.reading import text_of

LINT = cases("letters", "more_lint.yaml")
SENTENCES = cases("letters", "more_sentences.yaml")
TEMPLATES = list(packaged_catalogue().letters.templates.values())
LONG = {
    "naam": "Maria " * 30 + "van der Vlobizel\\-Tramzo",
    "inwoner": "N" * 200,
    "hulpvraag": "\n".join(f"- {'lang woord ' * 40}{number}" for number in range(12)),
    "verslag": plain_blocks("\n".join(["Een alinea. " * 60, "- punt", "x" * 2_000])),
}
EMPTY = {"naam": "", "inwoner": "", "hulpvraag": "- x", "verslag": "x"}


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> Path:
    """Letters and procedures, and nothing else."""
    return letters_and_procedures(tmp_path_factory.mktemp("base"))


def name_of(template) -> str:
    return template.code


def filled(template: LetterTemplate, text: str) -> dict[str, str]:
    """What a letter asks for that no melding has: blocks as a text, the rest as a word."""
    asked = asked_besides(template)
    blocks = ALONE | OF_REQUEST
    return {name: text if name in blocks else "overmorgen" for name in asked}


def flat(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_every_letter_is_fit_for_who_reads_with_the_ears_however_long(template):
    made = letter(template.soort, template.procedures[0], **filled(template, LONG["verslag"]), **LONG)

    paper = letter_as_pdf(made)

    report = page.validate_pdf_bytes(paper, profile="ua1")
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert flat(made.subject) in flat(text_of(paper))


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_every_letter_without_names_still_says_all_that_it_has_to(template):
    made = letter(template.soort, template.procedures[0], **filled(template, "x"), **EMPTY)

    html = words_of(letter_as_html(made))

    kinds = [part.kind for part in parts_of(made)]
    assert "Met vriendelijke groet" in html
    assert kinds.count("heading") == template.body.count("## ")
    assert "{" not in html.replace("{ ", "")


def test_a_letter_with_nothing_in_it_is_a_page_that_can_be_read():
    paper = letter_as_pdf(Letter("", DAY, "", "Leeg", ""))

    assert page.validate_pdf_bytes(paper, profile="ua1").is_compliant


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_a_letter_asks_for_nothing_that_its_procedures_do_not_have(template):
    procedures = packaged_catalogue().procedures

    terms = [
        name.removeprefix("uiterlijk.")
        for name in placeholders(template.body)
        if name.startswith("uiterlijk.")
    ]

    assert [
        (code, term) for code in template.procedures for term in terms if not procedures[code].term(term)
    ] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_a_letter_is_written_in_short_sentences_without_words_of_an_office(template):
    sentences = [
        one
        for line in template.body.replace("**", "").split("\n\n")
        for one in " ".join(line.split()).replace("?", ".").split(". ")
        if one and not any(f"{{{name}}}" in one for name in ALONE)
    ]

    assert [one for one in sentences if len(one.split()) > 25] == []
    office = ("middels", "teneinde", "dient te", "jegens", "inzake", "conform", "derhalve", "cliënt ")
    assert [word for word in office if word in template.body] == []


@pytest.mark.parametrize("case", LINT, ids=names(LINT))
def test_lint_says_of_the_letter_of_a_municipality_what_the_golden_case_says(case, base, tmp_path):
    (tmp_path / "brieven.yaml").write_text(yaml.safe_dump(definitions(case), allow_unicode=True), "utf-8")
    found: list[str] = []

    with speaking("en"):
        try:
            load_catalogue(tmp_path, base=base)
        except DefinitionsError as refusal:
            found = [f"{one.text} {one.advice}".strip() for one in refusal.problems]

    assert sorted(found) == sorted(case["says"])


@pytest.mark.parametrize("case", SENTENCES, ids=names(SENTENCES))
def test_a_letter_says_what_the_golden_case_says(case: Mapping[str, object]):
    made = letter(case["soort"], case["procedure"], **case.get("with", {}))

    words = words_of(letter_as_html(made))

    assert [sentence for sentence in case["says"] if sentence not in words] == []
    assert [word for word in case.get("silent", ()) if word in words] == []


@pytest.mark.parametrize(
    ("month", "words"),
    [(1, "2 januari 2026"), (3, "2 maart 2026"), (8, "2 augustus 2026"), (12, "2 december 2026")],
)
def test_a_day_is_written_in_full(month, words):
    with speaking("nl"):
        assert day_words(DAY.replace(month=month)) == words


def test_every_letter_of_the_definitions_is_dutch_also_for_who_reads_english():
    with speaking("en"):
        english = letter_as_html(letter())
    with speaking("nl"):
        dutch = letter_as_html(letter())

    assert english == dutch
    assert Path(TEMPLATES[0].place.file).suffix == ".yaml"
