"""Golden sentences: what a reader sees, what is refused, and what the lint points at."""

import re
from pathlib import Path

import pytest
import yaml

from kernbeeld.language import speaking
from tests.publishing.commentary_sample import attempt, bound, shown

GOLDEN = Path(__file__).parents[2] / "golden" / "publishing"
FIGURES = yaml.safe_load((GOLDEN / "commentary_figures.yaml").read_text("utf-8"))
REFUSALS = yaml.safe_load((GOLDEN / "commentary_refusals.yaml").read_text("utf-8"))
LINT = yaml.safe_load((GOLDEN / "commentary_lint.yaml").read_text("utf-8"))
BARE = re.compile(r"column \d+: '(.*)' is a (?:bare number|claim that nobody checks)", re.DOTALL)


def problems(text: str) -> list[str]:
    """Bind one chapter and return what is wrong with it."""
    return [str(problem) for problem in attempt(text)[1]]


@pytest.mark.parametrize("case", FIGURES, ids=lambda case: case["case"])
def test_a_token_shows_what_a_dutch_reader_expects(case):
    with speaking("nl"):
        seen = shown(case["text"])

    assert seen == case["shows"]


@pytest.mark.parametrize("case", FIGURES, ids=lambda case: case["case"])
def test_the_first_figure_of_a_sentence_leads_to_its_passport_straight_or_through_its_working(case):
    with speaking("nl"):
        inlines = [inline for block in bound(case["text"]) for inline in block.inlines]
    links = [piece.link for inline in inlines for piece in (inline, *inline.working) if piece.link]

    assert (links or [""])[0] == case["link"]


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: case["case"])
def test_a_wrong_sentence_is_refused_with_place_and_reason(case):
    expected = [says.split(" ", 1) for says in case["says"]]

    found = problems(case["text"])

    assert len(found) == len(expected)
    for told, (place, words) in zip(found, expected, strict=True):
        line, column = place.split(":")
        assert told.startswith(f"wmo.md:{line}: column {column}: {words}")


@pytest.mark.parametrize("case", LINT["numbers"], ids=lambda case: case["text"])
def test_the_lint_finds_every_bare_number_and_knows_the_rest(case):
    found = [BARE.search(told) for told in problems(case["text"])]

    assert [match and match[1] for match in found] == case["found"]


@pytest.mark.parametrize("case", LINT["claims"], ids=lambda case: case["text"])
def test_the_lint_finds_every_bare_claim_and_knows_the_rest(case):
    found = [BARE.search(told) for told in problems(case["text"])]

    assert [match and match[1] for match in found] == case["found"]
