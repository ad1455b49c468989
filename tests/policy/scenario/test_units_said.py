"""How an amount of a scenario is said, and which figures may tell what an outcome was."""

from decimal import Decimal

import pytest

from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.language import speaking
from kernbeeld.policy.rules.scenarios.quantities import may_be_taken, quantity
from tests.policy.scenario.trying import cases

UNITS = cases("units_said.yaml")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("case", UNITS, ids=lambda case: case["case"])
def test_an_amount_is_said_as_a_reader_knows_it(case, language):
    with speaking(language):
        shown = quantity(packaged_catalogue(), case["unit"])

        said = shown.write(Decimal(case["value"]))

    assert said.replace("\N{NO-BREAK SPACE}", " ") == case[language]


@pytest.mark.parametrize("case", UNITS, ids=lambda case: case["case"])
def test_an_outcome_is_told_by_a_figure_that_counts_the_same(case):
    catalogue = packaged_catalogue()

    fitting = [one for one in case["like"] if not may_be_taken(catalogue, case["unit"], one)]
    others = [one for one in case["not_like"] if may_be_taken(catalogue, case["unit"], one)]

    assert (fitting, others) == ([], [])


def test_no_input_of_a_delivered_model_is_told_in_one_odd_unit_per_another():
    catalogue = packaged_catalogue()
    odd = ("budgethouders per", "per budgethouder", "(1) of")

    with speaking("nl"):
        told = {
            f"{code}.{one.name}": f"{one.label.nl}: {quantity(catalogue, one.unit).write(Decimal(2))}"
            for code, scenario in catalogue.scenarios.items()
            for one in scenario.inputs
        }

    assert not [name for name, text in told.items() if any(part in text for part in odd)]


def test_a_switch_of_a_delivered_model_only_ever_is_or_is_not():
    catalogue = packaged_catalogue()

    switches = {
        one.name: set(one.values.values())
        for scenario in catalogue.scenarios.values()
        for one in scenario.inputs
        if one.unit == "ja_nee"
    }

    assert switches == {"loopt": {0, 1}, "vanaf_2015": {0, 1}}
