"""Letters as a resident gets them: what they say, on paper and on screen."""

from pathlib import Path

import page
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.letters import LAST_DAY, PLACEHOLDERS, LetterTemplate, placeholders, with_shared
from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.errors import UserError
from kernbeeld.language import speaking
from kernbeeld.publishing.letters.letter import Letter, parts_of, plain_blocks, written
from kernbeeld.publishing.letters.paper import letter_as_pdf
from kernbeeld.publishing.letters.screen import letter_as_html
from kernbeeld.publishing.pdf.write import PdfError
from tests.publishing.letters.letters import DAY, letter, values, words_of
from tests.publishing.pdf.reading import text_of

GOLDEN = Path(__file__).parents[2] / "golden/letters"
SENTENCES = yaml.safe_load((GOLDEN / "sentences.yaml").read_text("utf-8"))
WRITTEN = yaml.safe_load((GOLDEN / "markdown.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def paper() -> bytes:
    """The confirmation of a melding, laid out once."""
    return letter_as_pdf(letter())


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["case"])
def test_letter_says_what_the_golden_case_says(case):
    made = letter(case["soort"], case["procedure"])

    words = words_of(letter_as_html(made))

    assert made.subject == case["subject"]
    assert [sentence for sentence in case["says"] if sentence not in words] == []
    assert [word for word in case.get("silent", ()) if word in words] == []


def asked_besides(template: LetterTemplate) -> set[str]:
    """What a letter asks for that no melding has."""
    whole = with_shared(f"{template.subject} {template.body}", packaged_catalogue().letters.texts)
    return {name for name in placeholders(whole) if name not in PLACEHOLDERS and LAST_DAY not in name}


def test_golden_cases_cover_every_letter_that_needs_no_more_than_the_file():
    letters = packaged_catalogue().letters
    there = {
        (one.soort, code)
        for one in letters.templates.values()
        for code in one.procedures
        # The others are told by who fills them in: a besluit, a bezwaar, a plan, a request.
        if code in packaged_catalogue().procedures and not asked_besides(one)
    }

    told = {(case["soort"], case["procedure"]) for case in SENTENCES}

    assert {soort for soort, _ in there} == {soort for soort, _ in told}
    assert {code for soort, code in there if soort == "bevestiging"} <= {code for _, code in told}


@pytest.mark.parametrize("case", WRITTEN, ids=lambda case: repr(case["wrote"]))
def test_what_somebody_wrote_stands_in_the_letter_as_it_was_written(case):
    made = Letter("G", DAY, "1", "S", plain_blocks(case["wrote"]))

    shown = [
        f"{part.kind}: " + " | ".join("".join(piece.text for piece in line) for line in part.lines)
        for part in parts_of(made)
    ]

    assert shown == case["shows"]


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=40))
def test_any_line_at_all_stands_in_the_letter_as_it_was_written(text):
    words = f"x {' '.join(text.split())} x"

    (part,) = parts_of(Letter("G", DAY, "1", "S", plain_blocks(words)))

    assert "".join(piece.text for piece in part.lines[0]) == " ".join(words.split())
    assert {(piece.kind, piece.link) for piece in part.lines[0]} == {("text", "")}


def test_words_of_a_resident_are_never_read_as_code_of_the_page():
    made = letter(hulpvraag=plain_blocks('- <script>alert(1)</script> [x](javascript:alert(1)) "&'))

    html = letter_as_html(made)

    assert "<script" not in html
    assert "href" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:alert(1)) &#34;&amp;" in html


def test_only_a_link_to_a_site_can_be_followed():
    made = Letter("G", DAY, "1", "S", "[a](https://a.example/) [b](javascript:x) [c](//d.example)")

    html = letter_as_html(made)

    assert '<a href="https://a.example/">a</a> b c' in html


def test_headings_of_a_letter_go_down_one_level_at_a_time():
    made = Letter("G", DAY, "1", "S", "# een\n\n#### twee\n\n## drie\n\n###### vier")

    depths = [part.level for part in parts_of(made)]

    assert depths == [2, 3, 2, 3]


def test_letter_without_a_value_that_it_asks_for_is_refused_with_its_place():
    letters = packaged_catalogue().letters
    template = letters.template("bevestiging", "wmo_melding")
    without = {name: text for name, text in values().items() if name != "uiterlijk.onderzoek"}

    with speaking("en"), pytest.raises(UserError) as refusal:
        written(template, letters.texts, without)

    assert "nothing is known for '{uiterlijk.onderzoek}'" in str(refusal.value)
    assert "letters/bevestigingen.yaml:" in str(refusal.value)


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_validator_finds_nothing_in_a_letter(profile, paper):
    report = page.validate_pdf_bytes(paper, profile=profile)

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant


def test_same_letter_gives_the_same_bytes_in_any_language(paper):
    with speaking("nl"):
        again = letter_as_pdf(letter())

    assert again == paper


def test_paper_says_what_the_screen_says(paper):
    on_paper, made = text_of(paper), letter()

    missing = [
        line
        for part in parts_of(made)
        for line in (" ".join("".join(piece.text for piece in pieces).split()) for pieces in part.lines)
        if line not in on_paper
    ]

    assert missing == []
    assert "Anna Voorbeeld Dorpsstraat 1 9999 ZZ Waterrijk" in on_paper
    assert "Kenmerk: 2026-000012" in on_paper
    assert "pagina 1 van 2" in on_paper


def test_text_that_looks_like_source_of_the_typesetter_is_text():
    odd = '#set page(fill: red) $x$ @ref <label> = kop // weg \\u{41} #read("/etc/passwd")'
    made = letter(hulpvraag=plain_blocks(odd))

    on_paper = text_of(letter_as_pdf(made))

    assert odd in on_paper


def test_letter_about_a_child_tells_whom_it_is_about():
    made = Letter("G", DAY, "1", "S", "Tekst.", ("Els Voorbeeld",), "Sem Voorbeeld")

    html, on_paper = letter_as_html(made), text_of(letter_as_pdf(made))

    assert "Over Sem Voorbeeld" in words_of(html)
    assert "Over: Sem Voorbeeld" in on_paper


def test_sign_that_no_font_has_is_a_square_on_paper_and_itself_on_screen():
    made = letter(hulpvraag="- hulp \U0001f9ff\U0001f98a graag \u4f60")

    on_paper, html = text_of(letter_as_pdf(made)), letter_as_html(made)

    assert "hulp \u25a1\u25a1 graag \u25a1" in on_paper
    assert "hulp \U0001f9ff\U0001f98a graag \u4f60" in html


def test_letter_in_signs_that_no_font_has_is_refused_with_what_to_do():
    made = letter(hulpvraag=" ".join(chr(0x4F60 + place) for place in range(40)))

    with pytest.raises(PdfError):
        letter_as_pdf(made)


def test_nothing_of_a_person_shows_in_what_a_program_prints_of_a_letter():
    made = Letter("G", DAY, "1", "S", "geheim", ("Anna Voorbeeld",), "Sem Voorbeeld")

    assert "geheim" not in repr(made)
    assert "Voorbeeld" not in repr(made)
