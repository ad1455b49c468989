"""Lint of scenarios in depth: figures of all parts, the year before, sentences, and edges that just hold."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.catalogue.read_scenario_text import read_scenario_text
from kernbeeld.language import speaking
from tests.catalogue.scenarios.sample import GOLDEN, TEXT, changed, told
from tests.engine.golden import Case, cases, names

FIGURES = cases("scenario_lint", "figures.yaml")
LOOKING_BACK = cases("scenario_lint", "looking_back.yaml")
SENTENCES = cases("scenario_lint", "sentences.yaml")
EDGES = cases("scenario_lint", "edges.yaml")
SENTENCE = TEXT[TEXT.index("  sentence:") :]


@cache
def more_words() -> Catalogue:
    """The words of the sample with figures that are divided."""
    with TemporaryDirectory() as folder:
        for name in ("words.yaml", "more_words.yaml"):
            shutil.copy(GOLDEN / name, folder)
        return load_catalogue(base=Path(folder), lint=False)


def said(text: str) -> list[str]:
    """Return what is wrong with a scenario over all words, without the lines."""
    with speaking("en"):
        try:
            read_scenario_text(text, more_words(), name="case")
        except DefinitionsError as refusal:
            return [str(one).split(": ", 1)[1] for one in refusal.problems]
    return []


def both(key: str, text: str) -> str:
    """Write a text of two languages."""
    return f'  {key}:\n    nl: "{text}"\n    en: "{text}"\n'


@pytest.mark.parametrize("case", FIGURES, ids=names(FIGURES))
def test_an_input_takes_only_what_is_a_total(case: Case) -> None:
    figure = ", ".join(f'{key}: "{value}"' for key, value in case["figure"].items())

    text = changed(("parameter: start.gezinnen", f"unit: {case['unit']}, figure: {{{figure}}}"))

    assert said(text) == case["says"]


@pytest.mark.parametrize("case", LOOKING_BACK, ids=names(LOOKING_BACK))
def test_a_formula_says_what_it_may_of_last_year(case: Case) -> None:
    text = changed(("bespaard - kosten", case["is"]))

    found = told(text)

    assert [one for one in found if one.startswith("case:42: ")] == [
        f"case:42: {one}" for one in case["says"]
    ]
    assert bool(found) == bool(case["says"])


@pytest.mark.parametrize("case", SENTENCES, ids=names(SENTENCES))
def test_a_sentence_says_only_what_moves_along(case: Case) -> None:
    alone = TEXT.replace(SENTENCE, both("sentence", case["text"]))
    besides = TEXT.replace(SENTENCE, both("besides", case["text"]) + SENTENCE)

    assert sorted(said(alone)) == sorted(case["says"])
    assert sorted(said(besides)) == sorted(case.get("besides_says", case["says"]))
    assert {one.split(":")[1] for one in told(alone)} <= {"52"}


@pytest.mark.parametrize("case", EDGES, ids=names(EDGES))
def test_lint_draws_the_line_where_the_golden_case_does(case: Case) -> None:
    text = changed(*case["change"])

    assert told(text) == case["says"]


def test_both_texts_may_ask_for_other_things_than_each_other() -> None:
    besides = both("besides", "In 2023 {saldo:2023}, voor {geholpen} gezinnen.")

    assert told(TEXT.replace(SENTENCE, besides + SENTENCE)) == []


def test_a_scenario_without_anything_that_may_be_left_out_is_right() -> None:
    streams = TEXT[TEXT.index("  streams:") : TEXT.index("  sentence:")]
    bare = TEXT.replace(streams, "").replace(SENTENCE, both("sentence", "Het is {saldo}."))

    assert told(bare) == []


def test_a_line_is_the_one_that_an_editor_shows() -> None:
    wrong = ("low: 0.8, high: 1.3, as: share", "low: 1.3, high: 0.8, as: share")

    below = told("# een\n# twee\n\n" + changed(wrong))
    with_carriage = told(changed(wrong).replace("\n", "\r\n"))

    assert [one.split(":")[1] for one in below] == ["21"]
    assert [one.split(":")[1] for one in with_carriage] == ["18"]
