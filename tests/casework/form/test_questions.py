"""Which questions the public form asks: a table, and what holds whatever somebody answers."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.casework.rules.online import (
    is_complete,
    kept,
    may_ask,
    next_question,
    procedure_of,
    question_after,
    question_before,
    questions,
)
from kernbeeld.casework.rules.online_steps import STEPS
from kernbeeld.casework.rules.online_words import choices

TODAY = date(2018, 3, 1)
ROUTES = yaml.safe_load((Path(__file__).parents[2] / "golden/form/routes.yaml").read_text("utf-8"))
FIELDS = [name for step in STEPS for name in step.fields]
DAYS = st.dates(date(1930, 1, 1), TODAY).map(date.isoformat)


def values(name: str) -> st.SearchStrategy[str]:
    if name == "geboortedatum":
        return DAYS
    return st.sampled_from(sorted(choices(name, {})) or ["iets"])


ANSWERS = st.fixed_dictionaries({}, optional={name: values(name) for name in FIELDS})


@pytest.mark.parametrize("name", ROUTES)
def test_the_form_asks_what_the_table_says(name):
    route = ROUTES[name]
    answers = route["answers"]

    assert next_question(answers, TODAY) == route["next"]
    assert list(questions(answers, TODAY)) == route.get("asked", list(questions(answers, TODAY)))
    assert kept(answers, TODAY) == route.get("kept", kept(answers, TODAY))
    assert procedure_of(answers, TODAY) == route.get("procedure", procedure_of(answers, TODAY))


@given(ANSWERS)
def test_whatever_was_answered_the_questions_lead_to_an_end(answers):
    for _ in STEPS:
        step = next_question(answers, TODAY)
        if not step:
            break
        assert may_ask(step, answers, TODAY)
        answers |= {name: "1980-01-01" if name == "geboortedatum" else "nee" for name in FIELDS_OF[step]}

    assert next_question(answers, TODAY) == ""
    assert is_complete(answers, TODAY) == (answers["soort"] == "hulp")


@given(ANSWERS)
def test_what_is_forgotten_once_is_forgotten_for_good(answers):
    once = kept(answers, TODAY)

    assert kept(once, TODAY) == once
    assert questions(once, TODAY) == questions(answers, TODAY)


@given(ANSWERS)
def test_the_way_back_is_the_way_on(answers):
    codes = questions(answers, TODAY)

    assert all(
        question_after(question_before(code, answers, TODAY), answers, TODAY) == code for code in codes[1:]
    )
    assert question_before(codes[0], answers, TODAY) == ""
    assert question_after(codes[-1], answers, TODAY) == ""


@given(ANSWERS)
def test_no_question_is_asked_before_those_above_it(answers):
    first = next_question(answers, TODAY)
    codes = questions(answers, TODAY)
    later = codes[codes.index(first) + 1 :] if first else ()

    assert not any(may_ask(code, answers, TODAY) for code in later)
    assert not may_ask("bsn", answers, TODAY)


def test_no_question_asks_a_bsn():
    assert not [name for name in FIELDS if "bsn" in name or "burgerservice" in name]


FIELDS_OF = {step.code: step.fields for step in STEPS}
