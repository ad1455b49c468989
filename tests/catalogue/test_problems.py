"""Mistakes are gathered, told in order, once each, and with the nearest known word."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.problems import DefinitionsError, Problems, did_you_mean
from kernbeeld.errors import Place, Problem, UserError
from kernbeeld.language import speaking

GOLDEN = Path(__file__).parent.parent / "golden/catalogue/suggestions.yaml"
OFFERS = yaml.safe_load(GOLDEN.read_text("utf-8"))
places = st.builds(Place, st.sampled_from(["a.yaml", "b.yaml"]), st.integers(0, 20), st.integers(0, 5))


def refusal_of(problems: Problems) -> DefinitionsError:
    with pytest.raises(DefinitionsError) as refusal:
        problems.raise_any()
    return refusal.value


@pytest.mark.parametrize("case", OFFERS, ids=lambda case: case["word"] or "nothing")
def test_the_nearest_known_word_is_offered(case: dict[str, str]) -> None:
    with speaking("en"):
        offered = did_you_mean(case["word"], case["known"])

    assert offered == (f"Did you mean '{case['offers']}'?" if case["offers"] else "")


def test_the_offer_is_made_in_dutch_to_who_reads_dutch() -> None:
    with speaking("nl"):
        offered = did_you_mean("hulpp", ["hulp"])

    assert offered == "Bedoel je 'hulp'?"


def test_no_mistakes_raise_nothing() -> None:
    problems = Problems()

    problems.raise_any()

    assert problems.all() == ()


def test_the_same_mistake_at_the_same_place_is_told_once() -> None:
    problems = Problems()

    problems.add(Place("a.yaml", 3), "Wrong.")
    problems.add(Place("a.yaml", 3), "Wrong.")
    problems.add(Place("a.yaml", 4), "Wrong.")

    assert [problem.place.line for problem in problems.all()] == [3, 4]


@given(st.lists(places, min_size=1, max_size=12))
def test_mistakes_are_told_by_file_and_line_however_they_were_found(found: list[Place]) -> None:
    problems = Problems()

    for place in found:
        problems.add(place, "Wrong.")

    assert [problem.place for problem in refusal_of(problems).problems] == sorted(set(found))


@pytest.mark.parametrize(
    ("language", "count", "headline"),
    [
        ("en", 1, "The definitions hold 1 mistake."),
        ("en", 2, "The definitions hold 2 mistakes."),
        ("nl", 1, "In de definities zit 1 fout."),
        ("nl", 12, "In de definities zitten 12 fouten."),
    ],
)
def test_the_headline_counts_the_mistakes(language: str, count: int, headline: str) -> None:
    problems = Problems()
    for line in range(1, count + 1):
        problems.add(Place("a.yaml", line), "Wrong.")

    with speaking(language):
        refusal = refusal_of(problems)

    assert refusal.headline == headline


def test_the_whole_text_is_the_headline_and_a_line_for_each_mistake() -> None:
    problems = Problems()
    problems.add(Place("b.yaml", 7, 3), "Unit 'x' is unknown.", "Did you mean 'y'?")
    problems.add(Place("a.yaml"), "This is no YAML in UTF-8.")

    with speaking("en"):
        refusal = refusal_of(problems)

    assert str(refusal).splitlines() == [
        "The definitions hold 2 mistakes.",
        "a.yaml: This is no YAML in UTF-8.",
        "b.yaml:7: Unit 'x' is unknown. Did you mean 'y'?",
    ]


def test_a_mistake_in_definitions_is_something_that_the_user_can_act_on() -> None:
    problems = Problems()
    problems.add(Place("a.yaml", 1), "Wrong.")

    assert isinstance(refusal_of(problems), UserError)


@pytest.mark.parametrize(
    ("place", "text"),
    [(Place("a.yaml"), "a.yaml"), (Place("a.yaml", 3), "a.yaml:3"), (Place("a.yaml", 3, 9), "a.yaml:3")],
)
def test_a_place_is_a_file_and_where_it_is_known_a_line(place: Place, text: str) -> None:
    assert str(place) == text


def test_a_mistake_without_advice_ends_with_its_sentence() -> None:
    assert str(Problem(Place("a.yaml", 1), "Wrong.")) == "a.yaml:1: Wrong."
