"""The stand-in answers as the standard has it, as golden cases say."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.exchange.brp.answer import read_answer
from kernbeeld.exchange.brp.errors import BrpError
from kernbeeld.exchange.brp.reading import read_persons
from kernbeeld.exchange.brp.standin_answers import answer_to
from tests.exchange.people import PERSONS

CASES = yaml.safe_load((Path(__file__).parent.parent / "golden/exchange/standin.yaml").read_text("utf-8"))
NAMES = [
    "burgerservicenummer",
    "naam",
    "geboorte",
    "datum",
    "type",
    "verblijfplaats",
    "gezag",
    "code",
    "ouders",
]
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["Datum", "Adres"])
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_stand_in_answers_as_the_golden_case_says(case):
    answer = answer_to({"fields": ["burgerservicenummer"], **case["asks"]}, PERSONS)

    found = [person["burgerservicenummer"] for person in answer.body.get("personen", ())]
    refused = sorted(param["name"] for param in answer.body.get("invalidParams", ()))
    assert (found, refused) == (case.get("finds", []), case.get("refuses", []))
    assert answer.status == (400 if case.get("refuses") else 200)


@given(st.dictionaries(st.sampled_from(NAMES), ANYTHING, max_size=6))
def test_any_person_at_all_is_read_or_refused_and_nothing_else(person):
    content = json.dumps({"type": "x", "personen": [person]}).encode()

    try:
        found = read_persons(read_answer(content))
    except BrpError:
        found = ()

    assert len(found) <= 1


@given(st.binary(max_size=60))
def test_any_bytes_at_all_are_read_or_refused(content):
    try:
        found = list(read_answer(content).nodes("personen"))
    except BrpError:
        found = []

    assert isinstance(found, list)
