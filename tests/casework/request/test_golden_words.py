"""What a resident reads in the copy, by golden cases: who looked, and the values of columns in words."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from kernbeeld.casework.queries.request.look_words import said
from kernbeeld.casework.queries.request.looks import ShownLook
from kernbeeld.casework.queries.request.telling import Telling, name_words
from kernbeeld.language import speaking

GOLDEN = Path(__file__).parents[2] / "golden" / "request"


def cases(name: str) -> list:
    """Every case of a file, by its name."""
    found = yaml.safe_load((GOLDEN / f"{name}.yaml").read_text("utf-8"))
    return [pytest.param(case, id=case["name"]) for case in found]


@pytest.mark.parametrize("case", cases("looks"))
def test_a_look_is_told_in_words_that_a_resident_understands(case):
    told = {"role": "", "organisatie": "", "wet": "", "is_act": False, "day": date(2026, 3, 2)}
    look = ShownLook(**(told | case["look"]))

    for language in ("nl", "en"):
        if language in case:
            with speaking(language):
                assert said(look) == case[language]


@pytest.mark.parametrize("case", cases("values"))
def test_a_value_is_told_in_words_that_a_resident_understands(case):
    for language in ("nl", "en"):
        with speaking(language):
            told = Telling().value(
                case["table"], case["column"], case["value"], is_money=case.get("is_money", False)
            )
        assert told == case.get(language, told)
    with speaking("nl"):
        assert name_words(case["column"]) == case.get("label", name_words(case["column"]))
