"""Everything that keeps a besluit from going out, where it stands and what to do: case by case."""

from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from kernbeeld.casework.actions.decision.refusing import field_of
from kernbeeld.casework.queries.decision.objecting import Wrong, what_is_wrong
from kernbeeld.casework.rules.decision.lines import Line
from kernbeeld.language import speaking

FILE = Path(__file__).parents[2] / "golden" / "decision" / "refusals.yaml"
GOLDEN = yaml.safe_load(FILE.read_text(encoding="utf-8"))
CASES = [{**GOLDEN["usual"], **case} for case in GOLDEN["cases"]]


def lines_of(case) -> list[Line]:
    """Return the lines of a case, each with what the case changes."""
    return [Line(**{**GOLDEN["lines"][name], **case.get("change", {})}) for name in case["lines"]]


def found_in(case, language: str) -> list[Wrong]:
    """Return what is wrong in a case."""
    melding = SimpleNamespace(wet=case["wet"])
    with speaking(language):
        return what_is_wrong(melding, case["soort"], case["grond"], lines_of(case), case["motivation"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_besluit_goes_out_or_is_told_what_is_wrong(case) -> None:
    found = found_in(case, "nl")

    told = [{"line": one.line, "field": one.field, "text": one.text} for one in found]
    assert told == [{"line": None, **one} for one in case["wrong"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_english_refuses_the_same(case) -> None:
    found = found_in(case, "en")

    assert [(one.line, one.field) for one in found] == [
        (one.get("line"), one["field"]) for one in case["wrong"]
    ]
    assert not {one.text for one in found} & {one["text"] for one in case["wrong"]}


def test_the_field_of_a_line_has_its_place_before_it() -> None:
    assert field_of(Wrong(2, "omvang", "x")) == "2-omvang"
    assert field_of(Wrong(None, "grond", "x")) == "grond"


def test_every_field_that_can_be_wrong_has_its_case() -> None:
    told = {one["field"] for case in CASES for one in case["wrong"]}

    assert told == {
        "",
        "soort",
        "grond",
        "motivering",
        "product",
        "einde",
        "omvang",
        "volume",
        "leveringsvorm",
        "organisatie",
        "reden_leveringsvorm",
        "bedrag",
        "pgb_plan",
        "is_pgb_vaardig",
        "is_pgb_goed",
    }
