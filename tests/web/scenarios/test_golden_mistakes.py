"""What somebody reads who makes a mistake in a model on screen: by line and in words, as golden cases."""

from pathlib import Path

import pytest
import yaml

from kernbeeld.language import speaking
from kernbeeld.web.pages.scenarios.writing import MOST_PROBLEMS, Tried, tried
from tests.web.scenarios.models import CERTAIN

HERE = Path(__file__).parents[3]
"""Where the project stands: nobody reads that."""
CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "golden" / "scenario_pages" / "mistakes.yaml").read_text("utf-8")
)


def text_of(case: dict[str, str]) -> str:
    if "whole" in case:
        return case["whole"]
    assert CERTAIN.count(case["from"]) == 1, case["from"]
    return CERTAIN.replace(case["from"], case["to"])


def read(text: str) -> Tried:
    with speaking("nl"):
        return tried(text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_mistake_is_told_at_its_line_and_says_what_to_do(case):
    text = text_of(case)

    found = read(text)

    told = [f"{one.text}" for one in found.wrong] or [found.problem]
    assert (found.scenario, found.answer) == (None, None)
    assert any(told)
    assert [words for words in case["says"] if not any(words in one for one in told)] == []
    assert "at" not in case or case["at"] in {one.stands for one in found.wrong}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_line_that_is_pointed_out_is_there_and_is_shown_as_it_stands(case):
    lines = text_of(case).splitlines()

    for one in read(text_of(case)).wrong:
        assert 0 <= one.line <= len(lines)
        assert one.stands == (lines[one.line - 1].strip()[:120] if one.line else "")
        assert "Traceback" not in one.text
        assert str(HERE) not in one.text


def test_of_very_many_mistakes_the_first_are_shown_and_the_others_counted():
    many = "".join(f"  - {{name: Fout{number}}}\n" for number in range(80))

    found = read(CERTAIN.replace("  formulas:\n", f"{many}  formulas:\n"))

    assert len(found.wrong) == MOST_PROBLEMS
    assert found.total == found.more + MOST_PROBLEMS
    assert found.more > 0
    assert [one.line for one in found.wrong] == sorted(one.line for one in found.wrong)
