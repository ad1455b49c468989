"""The golden cases of answers: what a reader sees of a code between braces, and what is refused."""

from functools import cache

import pytest

from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.engine.figures import Figures
from kernbeeld.language import speaking
from kernbeeld.reporting.rules.answering import (
    UnboundAnswerError,
    bind_answer,
    read_blocks,
    written_blocks,
)
from tests.engine.golden import cases, names
from tests.reporting.exploring.books import FLOW, MONEY, NOW, REACHED, STOCK, book, catalogue, shown

CASES = cases("reporting", "answers_bound.yaml")
SHOWN = [case for case in CASES if "shows" in case]
REFUSED = [case for case in CASES if "refused" in case]
BEGIN, OUTFLOW = "wmo.begeleiding.indicaties.stand_begin", "wmo.begeleiding.indicaties.uitstroom"
IMPOSED, CASEWORK, VACANCIES = "wmo.eigen_bijdrage.opgelegd", "skt.casuistiek.lopend", "pwet.vacatures"


@cache
def figures() -> Figures:
    """The figures that the answers of the cases may name."""
    return book(
        shown(STOCK, "2017H1", "200"),
        shown(STOCK, "2017H2", "225"),
        shown(BEGIN, "2017H2", "200"),
        shown(OUTFLOW, "2017H2", "0"),
        shown(FLOW, "2017H1", "60"),
        shown(FLOW, "2017H2", None, absence=Absence.NOT_DELIVERED),
        shown(IMPOSED, "2017H1", "100000"),
        shown(IMPOSED, "2017H2", "128000"),
        shown(MONEY, "2017H2", "105598"),
        shown(REACHED, "2017H2", "400", "kern=dalfsen"),
        shown(REACHED, "2017H2", None, "kern=lemelerveld", absence=Absence.WITHHELD),
        shown(VACANCIES, "2017H2", "200", qualifiers=(Qualifier.AT_LEAST,)),
        shown(CASEWORK, "2016H2", "100"),
        shown(CASEWORK, "2017H2", "160"),
    ).bindable


def bound(text: str):
    """An answer to a question about 2017H2, as a Dutch reader sees it."""
    with speaking("nl"):
        return bind_answer(text, figures(), catalogue(), NOW)


@pytest.mark.parametrize("case", SHOWN, ids=names(SHOWN))
def test_an_answer_shows_the_figures_that_it_names(case):
    said = ["".join(inline.text for inline in block.inlines) for block in bound(case["text"])]

    assert " / ".join(said) == case["shows"]


@pytest.mark.parametrize("case", REFUSED, ids=names(REFUSED))
def test_an_answer_that_the_figures_do_not_bear_is_refused_with_the_reason(case):
    with pytest.raises(UnboundAnswerError) as refused:
        bound(case["text"])

    assert [told for told in case["refused"] if told not in str(refused.value)] == []


@pytest.mark.parametrize("case", SHOWN, ids=names(SHOWN))
def test_what_is_kept_of_an_answer_reads_the_same_later(case):
    blocks = bound(case["text"])

    again = read_blocks(written_blocks(blocks))

    def seen(found):
        return [
            (block.kind, block.level, [(one.kind, one.text, one.link) for one in block.inlines])
            for block in found
        ]

    assert seen(again) == seen(blocks)
