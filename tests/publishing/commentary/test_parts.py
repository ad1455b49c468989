"""The parts of commentary: Markdown, links, tokens, breaks in definitions, directions of words."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.expression import parse
from kernbeeld.catalogue.vocabulary import Qualifier
from kernbeeld.engine.observation import Observation
from kernbeeld.errors import Place
from kernbeeld.language import speaking
from kernbeeld.publishing.commentary.breaks import crossed_break
from kernbeeld.publishing.commentary.direction import fitting_sign
from kernbeeld.publishing.commentary.markdown import is_safe, read_passages, read_pieces
from kernbeeld.publishing.commentary.notation import FORMATS, Format, read_format, write_figure
from kernbeeld.publishing.commentary.passage import Passage, TokenError
from kernbeeld.publishing.commentary.tokens import Figure, scan
from tests.publishing.commentary_sample import CATALOGUE, PERIOD, attempt, bound

GOLDEN = Path(__file__).parents[2] / "golden" / "publishing"
MARKDOWN = yaml.safe_load((GOLDEN / "commentary_markdown.yaml").read_text("utf-8"))
LINKS = yaml.safe_load((GOLDEN / "commentary_links.yaml").read_text("utf-8"))
BREAKS = yaml.safe_load((GOLDEN / "commentary_breaks.yaml").read_text("utf-8"))
DIRECTIONS = yaml.safe_load((GOLDEN / "commentary_directions.yaml").read_text("utf-8"))
NUMBERS = yaml.safe_load((GOLDEN / "commentary_notation.yaml").read_text("utf-8"))
TOKEN = Figure(0, 1, "code", 0)


@pytest.mark.parametrize("case", MARKDOWN, ids=lambda case: case["case"])
def test_markdown_becomes_blocks(case):
    found = [
        {f"{block.kind} {block.level}": [f"{inline.kind} {inline.text}" for inline in block.inlines]}
        for block in bound(case["text"])
    ]

    assert found == case["blocks"]


@pytest.mark.parametrize("case", LINKS, ids=lambda case: case["address"] or "empty")
def test_a_link_leads_to_the_web_or_stays_in_the_report(case):
    assert is_safe(case["address"]) == case["safe"]


@pytest.mark.parametrize("case", BREAKS, ids=lambda case: case["expression"])
def test_a_comparison_over_a_change_of_definition_is_seen(case):
    reason = crossed_break(parse(case["expression"]), CATALOGUE, PERIOD)

    assert bool(reason) == case["crosses"]


def test_a_change_of_definition_is_told_with_its_day_and_reason():
    expression = parse("wmo.hh.clienten > wmo.hh.clienten@2016H2")

    with speaking("nl"):
        reason = crossed_break(expression, CATALOGUE, PERIOD)

    assert "1-1-2017" in reason
    assert "zonder deelplan" in reason


@pytest.mark.parametrize("case", DIRECTIONS, ids=lambda case: f"{case['words']}: {case['comparison']}")
def test_words_point_the_same_way_as_their_comparison(case):
    _, problems = attempt(f"[{case['words']}]{{{case['comparison']}}}")

    assert [("say something else" in str(problem)) for problem in problems] == [True] * (not case["fits"])


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("steeg", ">"),
        ("toename", ">"),
        ("bijna", ">"),
        ("daalde", "<"),
        ("nam af", "<"),
        ("minder dan", "<"),
        ("gelijk gebleven", "=="),
        ("evenveel", "=="),
    ],
)
def test_words_ask_for_a_sign(words, sign):
    assert fitting_sign(words) == sign


@pytest.mark.parametrize("case", NUMBERS, ids=lambda case: case["case"])
def test_a_figure_reads_well_in_a_sentence(case):
    qualifiers = frozenset(Qualifier(name) for name in case.get("qualifiers", ()))
    value = Decimal(case["value"])
    observation = Observation(case.get("code", ""), PERIOD, (), case["unit"], value, qualifiers=qualifiers)
    form = Format()
    for option in case.get("format", ()):
        form = read_format(form, option)

    assert write_figure(CATALOGUE, observation, form, TOKEN) == case["reads"]


@pytest.mark.parametrize("option", FORMATS)
def test_every_way_to_write_a_figure_is_known_with_or_without_spaces(option):
    assert read_format(Format(), f"  {option.upper()} ") == read_format(Format(), option) != Format()


@pytest.mark.parametrize("option", ["", "3", "procent", "percent 1", "over  breuken", "-1"])
def test_another_way_to_write_a_figure_is_unknown(option):
    assert read_format(Format(), option) is None


def test_options_of_a_token_add_up():
    form = read_format(read_format(Format(), "abs"), "percent")

    assert form == Format(dimension="percent", absolute=True)


def test_a_number_of_twenty_digits_is_not_printed():
    observation = Observation("", PERIOD, (), "getal", Decimal(10) ** 19)

    with pytest.raises(TokenError, match="too large to print"):
        write_figure(CATALOGUE, observation, Format(), TOKEN)


def test_tokens_are_found_with_their_places():
    found = scan('Er waren {a.b} en [steeg]{a > b} en {"drie"}.')

    assert [(token.start, token.end, token.text) for token in found.figures] == [
        (9, 14, "a.b"),
        (36, 44, "drie"),
    ]
    assert [token.is_literal for token in found.figures] == [False, True]
    assert [(claim.opened, claim.closed, claim.comparison.text) for claim in found.claims] == [
        (18, 24, "a > b")
    ]
    assert found.errors == ()


def test_a_token_inside_the_words_of_a_claim_is_found_as_well():
    found = scan("[met {a} meer]{b > c}")

    assert [token.text for token in found.figures] == ["a"]
    assert [(claim.opened, claim.closed) for claim in found.claims] == [(0, 13)]


def test_brackets_of_a_breakdown_are_no_claim():
    found = scan("{a[soort=hh1]} [b]{c[soort=hh1] > d}")

    assert [token.text for token in found.figures] == ["a[soort=hh1]"]
    assert [claim.comparison.text for claim in found.claims] == ["c[soort=hh1] > d"]


@pytest.mark.parametrize("text", ["\\{a}", "\\[a](b)", "[a](b)", "[a] {", "]{", "}", "\\"])
def test_what_is_no_claim_is_none(text):
    assert scan(text).claims == ()


@pytest.mark.parametrize("text", ["{", "a {b", "{a {b}", "[a]{", "[a]{b"])
def test_a_brace_that_is_never_closed_is_told(text):
    errors = scan(text).errors

    assert [error.text for error in errors] == ["This brace is never closed."]
    assert text[errors[0].offset] == "{"


def test_tokens_and_addresses_are_blotted_out_where_they_stand():
    content = "{a} [b 1]{c > 1} [d](https://x.nl/2) <https://x.nl/3> https://x.nl/4 5"

    bare = scan(content).bare(content)

    assert len(bare) == len(content)
    assert [letter for letter in bare if letter.isdigit()] == ["1", "5"]
    assert "b 1" in bare


@given(st.text(alphabet='{}[]"\\ab(', max_size=30))
def test_blotting_out_keeps_every_place(content):
    found = scan(content)

    bare = found.bare(content)

    assert len(bare) == len(content)
    assert all(letter in (kept, "\ufffc") for kept, letter in zip(content, bare, strict=True))


def test_a_passage_knows_the_place_of_every_character():
    passage = Passage("item", 1, "abc\nde", "wmo.md", ((3, 5), (4, 3)))

    assert passage.place(0) == Place("wmo.md", 3, 5)
    assert passage.place(2) == Place("wmo.md", 3, 7)
    assert passage.place(4) == Place("wmo.md", 4, 3)
    assert passage.place(5) == Place("wmo.md", 4, 4)


def test_a_problem_names_its_column():
    passage = Passage("paragraph", 0, "abc", "wmo.md", ((7, 1),))

    problem = passage.problem(TokenError(2, "Dit kan niet.", "Doe iets anders."))

    assert str(problem) == "wmo.md:7: column 3: Dit kan niet. Doe iets anders."


@given(st.lists(st.sampled_from(["", "- ", "  - ", "1. ", "# ", "> ", "   "]), min_size=1, max_size=8))
def test_a_word_is_found_where_it_stands_in_the_file(starts):
    text = "\n".join(f"{start}woord{number}" for number, start in enumerate(starts))

    found = {}
    for passage in read_passages("wmo.md", text):
        for number in range(len(starts)):
            offset = passage.content.find(f"woord{number}")
            found |= {number: passage.place(offset)} if offset >= 0 else {}

    assert found == {
        number: Place("wmo.md", number + 1, line.index("woord") + 1)
        for number, line in enumerate(text.split("\n"))
    }


def test_line_ends_of_another_machine_keep_their_lines():
    places = [passage.place(0) for passage in read_passages("wmo.md", "a\r\n\r\nb\r\rc")]

    assert [place.line for place in places] == [1, 3, 5]


def test_pieces_tell_their_look_and_their_address():
    found = read_pieces("a **b** [c](d.html)")

    assert [(piece.kind, piece.text, piece.link) for piece in found if piece.text] == [
        ("text", "a ", ""),
        ("strong", "b", ""),
        ("text", " ", ""),
        ("link", "c", "d.html"),
    ]


def working(text):
    with speaking("nl"):
        (figure,) = (inline for block in bound(text) for inline in block.inlines if inline.kind == "figure")
    return "".join(piece.text for piece in figure.working)


def test_a_delivered_figure_needs_no_working():
    assert working("Er zijn {pwet.stand} uitkeringen.") == ""


def test_a_computed_figure_shows_its_figures_with_their_names_and_periods():
    said = working("Samen {= pwet.stand - pwet.stand@previous} uitkeringen.")

    assert "1e helft 2017" in said
    assert " − " in said


def test_every_figure_of_a_working_links_to_its_passport():
    with speaking("nl"):
        blocks = bound("Samen {= pwet.stand - pwet.stand@previous} uitkeringen.")
    links = [
        piece.link
        for block in blocks
        for inline in block.inlines
        for piece in inline.working
        if piece.kind == "figure"
    ]

    assert links == ["cijfer/pwet.stand.html#p2017H2", "cijfer/pwet.stand.html#p2017H1"]
