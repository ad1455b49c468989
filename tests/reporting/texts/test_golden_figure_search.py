"""The golden cases of finding a figure by plain words, over the definitions of the demo."""

import pytest

from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.municipality import PACKAGED
from kernbeeld.publishing.commentary.sentences import reference
from kernbeeld.reporting.rules.figure_search import FigureIndex
from tests.engine.golden import cases

CASES = [*cases("texts", "figures_by_name.yaml"), *cases("texts", "figures_by_other_words.yaml")]
HITS = [case for case in CASES if "nothing" not in case]
SILENT = [case for case in CASES if "nothing" in case]


def asked(case) -> str:
    return " ".join(filter(None, (case["asked"], case.get("chapter"))))


@pytest.fixture(scope="module")
def index() -> FigureIndex:
    return FigureIndex(load_catalogue(PACKAGED / "definitions"))


def found(index: FigureIndex, words: str, chapter: str = "", limit: int = 12) -> list[str]:
    return [reference(each.code, each.breakdown) for each in index.search(words, chapter, limit)]


@pytest.mark.parametrize("case", HITS, ids=asked)
def test_plain_words_find_the_figure_that_is_meant(index, case):
    best = found(index, case["asked"], case.get("chapter", ""))

    if "first" in case:
        assert best[:1] == [case["first"]]
    else:
        assert case["among"] in best[:3]


@pytest.mark.parametrize("case", SILENT, ids=asked)
def test_words_that_name_no_figure_find_none(index, case):
    assert found(index, case["asked"]) == []


def test_every_figure_is_found_by_its_own_name_and_by_its_code(index):
    catalogue = index.catalogue
    names = {code: catalogue.label_of(code).nl for code in (*catalogue.indicators, *catalogue.aliases)}

    by_name = [code for code, name in names.items() if code not in found(index, name, limit=3)]
    by_code = [code for code in names if code not in found(index, code, limit=3)]

    assert by_name == []
    assert by_code == []


def test_no_more_figures_come_than_were_asked_and_none_twice(index):
    few, many = found(index, "clienten", limit=3), found(index, "clienten", limit=200)

    assert few == many[:3]
    assert len(many) == len(set(many)) > 10
