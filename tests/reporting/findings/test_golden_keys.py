"""Whether two findings are the same one, and whether their figures are: cases to read and correct."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from kernbeeld.catalogue.model import Check, Label
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import CheckKind, Severity
from kernbeeld.engine.finding import Finding
from kernbeeld.errors import Place
from kernbeeld.reporting.rules.findings import (
    Decision,
    FindingState,
    finding_key,
    fingerprint,
    state_of,
    subject_key,
)

FOLDER = Path(__file__).parents[2] / "golden" / "reporting"
USUAL = {
    "check": "pgb.gemiddelde",
    "kind": "ratio",
    "title": "Gemiddelde",
    "figure": "pgb.hh.budget",
    "period": "2017H2",
    "parts": {},
    "left": "3816",
    "right": "3815.73",
    "gap": "0.27",
    "weight": "error",
    "words": "Het gemiddelde is geen 3.816.",
    "diagnosis": (),
}


def cases(name: str) -> list[dict]:
    """The cases of a file."""
    return yaml.safe_load((FOLDER / name).read_text("utf-8"))


def number(written: str | None) -> Decimal | None:
    """A figure; None where it is not there."""
    return None if written is None else Decimal(written)


def finding(**changed: object) -> Finding:
    """The usual finding, with some things otherwise."""
    assert not set(changed) - set(USUAL), "A case names something that a finding has not."
    said = USUAL | changed
    label, weight = Label(said["title"], said["title"]), Severity(said["weight"])
    place = Place("checks.yaml", 1)
    check = Check(said["check"], CheckKind(said["kind"]), label, weight, said["figure"], place)
    return Finding(
        check,
        said["figure"],
        Period.parse(said["period"]),
        tuple(sorted(said["parts"].items())),
        number(said["left"]),
        number(said["right"]),
        number(said["gap"]),
        weight,
        said["words"],
        tuple(said["diagnosis"]),
    )


def alike(one: Finding, other: Finding) -> str:
    """How two findings are related."""
    if finding_key(one) == finding_key(other):
        assert subject_key(one) == subject_key(other)
        return "same"
    return "returns" if subject_key(one) == subject_key(other) else "other"


@pytest.mark.parametrize("case", cases("finding_keys.yaml"), ids=lambda case: case["name"])
def test_two_findings_are_one_or_one_that_returns_or_have_nothing_in_common(case):
    one, other = finding(**case.get("one", {})), finding(**case["other"])

    assert alike(one, other) == alike(other, one) == case["alike"]


@pytest.mark.parametrize("case", cases("finding_figures.yaml"), ids=lambda case: case["name"])
def test_an_answer_holds_exactly_while_both_figures_have_the_same_value(case):
    then, now = finding(**case["then"]), finding(**case["now"])

    state = state_of(now, Decision.ACCEPT, fingerprint(then))

    assert (state is FindingState.ACCEPTED) == case["same"]
    assert (state is FindingState.CONFIRM) == (not case["same"])
