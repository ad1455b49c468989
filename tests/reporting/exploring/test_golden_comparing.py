"""The golden cases of comparing: what is said of a difference, and what must be said beside it."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.language import speaking
from kernbeeld.reporting.rules.comparing import difference
from kernbeeld.reporting.rules.figure_book import Shown
from tests.engine.golden import cases, names
from tests.reporting.exploring.books import book, shown

FILES = ("comparing.yaml", "comparing_refused.yaml", "comparing_beside.yaml")
CASES = [case for file in FILES for case in cases("reporting", file)]


def read_figure(code: str, place: str, said: object) -> Shown | None:
    """One given figure: a value with its qualifiers, an absence, or nothing at all."""
    period, _, cell = str(place).partition(" ")
    value, *marks = str(said).split()
    if value == "missing":
        return None
    if value in set(Absence):
        return shown(code, period, None, cell, absence=Absence(value))
    return shown(code, period, value, cell, qualifiers=tuple(Qualifier(mark) for mark in marks))


def compared(case):
    """What is said of the two figures of a case."""
    basis, other = (read_figure(case["figure"], place, said) for place, said in case["given"].items())
    figures = book(*(one for one in (basis, other) if one))
    if "known" in case:
        figures = replace(figures, known_at=datetime.combine(case["known"], time(12), UTC))
    with speaking(case.get("language", "nl")):
        return difference(figures, basis, other)


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_a_difference_says_what_may_be_said_and_no_more(case):
    found = compared(case)

    said = {"difference": found.text, "percent": found.percent_text, "why": found.why}
    assert said == {name: case.get(name, "") for name in said}


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_beside_a_difference_stands_what_a_reader_must_know(case):
    found = compared(case)

    expected = case.get("warnings", [])
    assert len(found.warnings) == len(expected)
    assert all(told.startswith(begin) for told, begin in zip(found.warnings, expected, strict=True))


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_words_and_numbers_of_a_difference_are_there_together(case):
    found = compared(case)

    assert (found.amount is None) is (found.text == "")
    assert (found.percent is None) is (found.percent_text == "")
