"""Where it stands with a target and how bad a risk is, by golden cases; what can't be kept."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.policy.rules.steering import (
    Measured,
    RiskDetails,
    RiskWeight,
    Standing,
    TargetDetails,
    risk_problems,
    standing_of,
    target_problems,
    weight_of,
)

GOLDEN = yaml.safe_load(
    (Path(__file__).parents[2] / "golden" / "steering" / "standing.yaml").read_text("utf-8")
)


def target(value: object, by: date, *, at_least: bool = True) -> TargetDetails:
    return TargetDetails("Woonservicegebied", "procent", Decimal(str(value)), by, "de raad", at_least)


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: case["case"])
def test_a_target_stands_as_the_golden_case_says(case):
    aim = target(case["aim"]["value"], case["aim"]["by"], at_least=case["aim"]["at_least"])
    measured = [Measured(on, Decimal(str(value))) for on, value in case["measured"]]

    assert standing_of(aim, measured, case["today"]) == Standing(case["standing"])


@pytest.mark.parametrize("case", GOLDEN["risks"], ids=lambda case: f"{case['kans']} x {case['gevolg']}")
def test_a_risk_weighs_chance_times_consequence(case):
    assert weight_of(case["kans"], case["gevolg"]) == RiskWeight(case["weight"])


@pytest.mark.parametrize("case", GOLDEN["refused"], ids=lambda case: case["case"])
def test_a_target_that_can_not_be_is_refused_at_its_field(case):
    assert [field for field, _ in _problems(case["target"])] == [case["field"]]


@pytest.mark.parametrize("said", GOLDEN["kept"], ids=lambda said: said["title"])
def test_a_target_at_the_edge_is_kept(said):
    assert list(_problems(said)) == []


def _problems(said):
    details = TargetDetails(
        said["title"],
        said["unit"],
        Decimal(str(said["value"])),
        date(2018, 12, 31),
        said.get("agreed_with", "de raad"),
    )
    return target_problems(details, said["dimension"])


@pytest.mark.parametrize(
    ("details", "fields"),
    [
        (RiskDetails("", 3, 3, "adviseur"), ["title"]),
        (RiskDetails("Geld op", 3, 3, " "), ["owner"]),
        (RiskDetails("Geld op", 0, 6, "adviseur"), ["kans", "gevolg"]),
        (RiskDetails("Geld op", 1, 5, "adviseur"), []),
    ],
)
def test_a_risk_that_can_not_be_is_refused_at_its_fields(details, fields):
    assert [field for field, _ in risk_problems(details)] == fields


@given(st.integers(1, 5), st.integers(1, 5))
def test_a_risk_weighs_the_same_whichever_of_the_two_is_larger(kans, gevolg):
    assert weight_of(kans, gevolg) == weight_of(gevolg, kans)


@given(
    st.lists(
        st.tuples(st.dates(date(2013, 1, 1), date(2017, 1, 1)), st.integers(0, 100)),
        unique_by=lambda one: one[0],
    ),
    st.dates(date(2013, 1, 1), date(2017, 1, 1)),
)
def test_the_order_of_measurements_never_matters_and_late_ones_never_count(given_ones, today):
    aim = target(70, date(2015, 12, 31))
    measured = [Measured(on, Decimal(value)) for on, value in given_ones]
    in_time = [one for one in measured if one.on <= aim.by]

    found = standing_of(aim, measured, today)

    assert found == standing_of(aim, measured[::-1], today) == standing_of(aim, in_time, today)
