"""Which controls stand in sight, in which order, and what stands in them: golden cases."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from kernbeeld.catalogue.read_scenario_text import read_scenario_text
from kernbeeld.catalogue.scenarios import Scenario
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import speaking
from kernbeeld.simulation.binding import bind
from kernbeeld.simulation.result import Run, Swing
from kernbeeld.simulation.running import run
from kernbeeld.web.pages.scenarios.address import Moves
from kernbeeld.web.pages.scenarios.sliders import Controls, controls
from tests.web.scenarios.models import CERTAIN

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "golden" / "scenario_pages" / "sliders.yaml").read_text("utf-8")
)
NONE = Decimal(0)


@pytest.fixture(scope="module")
def plain() -> tuple[Scenario, Run]:
    """The small model and an answer of it, to make those of a case from."""
    catalogue = house_catalogue()
    scenario = read_scenario_text(CERTAIN, catalogue, name="toets")
    return scenario, run(bind(catalogue, scenario, {}, {}), seed=1, draws=10)


def controls_of(case: dict[str, object], plain: tuple[Scenario, Run]) -> Controls:
    scenario, answer = plain
    like = scenario.input("prijs")
    given = case["inputs"]
    inputs = tuple(
        replace(
            like,
            name=one["name"],
            decision=one.get("decision", False),
            slider=like.slider if one.get("slider", True) else None,
        )
        for one in given
    )
    swings = tuple(
        Swing(one["name"], NONE, NONE, NONE, Decimal(one["width"])) for one in given if "width" in one
    )
    moves = Moves(
        {name: Decimal(value) for name, value in case.get("moved", {}).items()},
        dict.fromkeys(case.get("refused", {}), "Dit is geen getal."),
        case.get("refused", {}),
    )
    base = {one["name"]: Decimal(12000) for one in given if not one.get("missing")}
    standing = None if case.get("unknown") else replace(answer, tornado=swings)
    return controls(replace(scenario, inputs=inputs), moves, base, standing, case.get("prefix", ""))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_controls_stand_where_the_golden_case_says(case, plain):
    with speaking("nl"):
        found = controls_of(case, plain)

    assert [one.name for one in found.front] == case["front"]
    assert [one.name for one in found.others] == case["fold"]
    assert found.opened == case.get("open", False)
    assert [*found.front, *found.others] == found.all


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_control_holds_what_was_moved_or_typed_or_else_its_own_value(case, plain):
    with speaking("nl"):
        found = {one.name: one for one in controls_of(case, plain).all}

    prefix = case.get("prefix", "")
    missing = {prefix + one["name"] for one in case["inputs"] if one.get("missing")}
    changed = {**case.get("moved", {}), **case.get("refused", {})}
    said = {name: one.value for name, one in found.items()}
    assert said == {
        name: changed.get(name.removeprefix(prefix), "" if name in missing else "12000") for name in found
    }
    assert {name for name, one in found.items() if one.is_moved} == {
        prefix + name for name in case.get("moved", {})
    }
    assert {name for name, one in found.items() if one.refused} == {
        prefix + name for name in case.get("refused", {})
    }
    assert {name for name, one in found.items() if one.start_said == "geen waarde"} == missing


def test_a_control_says_its_ends_with_their_unit(plain):
    with speaking("nl"):
        korting, prijs = (
            controls(plain[0], Moves(), {"korting": Decimal("0.05"), "prijs": Decimal(12000)}, None).all[at]
            for at in (1, 2)
        )

    assert (korting.low, korting.high, korting.step, korting.value) == ("0", "20", "1", "5")
    assert (korting.low_said, korting.high_said, korting.start_said) == ("0%", "20%", "5%")
    assert (prijs.low, prijs.high, prijs.step, prijs.value) == ("0", "40000", "500", "12000")
    assert (prijs.low_said, prijs.high_said) == ("€ 0 per gezin", "€ 40.000 per gezin")
    assert (korting.is_decision, prijs.is_decision) == (True, False)
    assert (korting.is_assumption, prijs.is_assumption) == (False, True)
    assert (korting.behind, prijs.behind) == ("Gemeenteraad", "Nog niemand")
