"""In which order risks are read and who sits in a steering group, by golden cases."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from kernbeeld.policy.models import Risico, Stuurgroeplid
from kernbeeld.policy.queries.steering import steering_of
from kernbeeld.policy.rules.steering import RiskWeight
from tests.policy.steering.conftest import made_programma

GOLDEN = Path(__file__).parents[2] / "golden" / "steering"
RISKS = yaml.safe_load((GOLDEN / "risks.yaml").read_text("utf-8"))
MEMBERS = yaml.safe_load((GOLDEN / "members.yaml").read_text("utf-8"))
WORDS = {RiskWeight.HEAVY: "zwaar", RiskWeight.MIDDLING: "middelzwaar", RiskWeight.LIGHT: "licht"}


@pytest.mark.parametrize("case", RISKS["cases"], ids=lambda case: case["case"])
def test_risks_are_read_in_the_order_of_the_golden_case(programma, adviser, case):
    Risico.objects.bulk_create(
        Risico(programma=programma, owner="controller", **risk) for risk in case["risks"]
    )

    found = steering_of(programma, adviser, date(2015, 7, 1)).risks

    assert [f"{one.risico.title} {WORDS[one.weight]}" for one in found] == case["order"]


@pytest.mark.parametrize("case", MEMBERS["cases"], ids=lambda case: case["case"])
def test_somebody_sits_in_the_group_or_sat_in_it_and_never_both(programma, adviser, case):
    Stuurgroeplid.objects.create(programma=programma, name="A. Bee", functie="lid", **case["member"])
    Stuurgroeplid.objects.create(
        programma=made_programma("anders", "Anders"),
        name="Van een ander",
        functie="lid",
        begin=date(2011, 1, 1),
    )

    steering = steering_of(programma, adviser, MEMBERS["today"])

    sits, sat = ([one.name for one in group] for group in (steering.members, steering.former))
    assert (sits, sat) == ((["A. Bee"], []) if case["sits"] else ([], ["A. Bee"]))
