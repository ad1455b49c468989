"""What stands in an address, what it moves, and how numbers are typed: golden cases."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from django.core.exceptions import ValidationError

from kernbeeld.catalogue.read_scenario_text import read_scenario_text
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import speaking
from kernbeeld.web.pages.scenarios.address import query_of, read_moves
from kernbeeld.web.pages.scenarios.answer import chance_words
from kernbeeld.web.pages.scenarios.forms import NumberField
from tests.web.scenarios.models import CERTAIN

GOLDEN = Path(__file__).parents[2] / "golden" / "scenario_pages"
ADDRESSES = yaml.safe_load((GOLDEN / "address.yaml").read_text("utf-8"))
HOSTILE = yaml.safe_load((GOLDEN / "address_hostile.yaml").read_text("utf-8"))
WORDS = yaml.safe_load((GOLDEN / "words.yaml").read_text("utf-8"))
BASE = {"korting": Decimal("0.05"), "gezinnen": Decimal(15), "prijs": Decimal(12000), "vast": Decimal(100)}


@pytest.fixture(scope="module")
def scenario():
    return read_scenario_text(CERTAIN, house_catalogue(), name="toets")


@pytest.mark.parametrize("case", ADDRESSES, ids=lambda case: case["name"])
def test_an_address_says_what_was_moved(case, scenario):
    prefix = case.get("prefix", "")

    with speaking("nl"):
        found = read_moves(scenario, case["asked"], BASE, prefix)

    assert found.values == {name: Decimal(value) for name, value in case["moved"].items()}
    assert found.refused == case.get("refused", {})
    assert bool(found) == bool(case["moved"])
    assert query_of(scenario, found.values, prefix) == case.get("query", "")


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case["name"])
def test_whatever_stands_in_an_address_is_a_number_or_is_refused_in_words(case, scenario):
    prefix = case.get("prefix", "")

    with speaking("nl"):
        found = read_moves(scenario, case["asked"], BASE, prefix)

    assert found.values == {name: Decimal(value) for name, value in case.get("moved", {}).items()}
    assert found.refused == dict.fromkeys(case.get("refused", ()), case.get("says", "Dit is geen getal."))
    assert query_of(scenario, found.values, prefix) == case.get("query", "")
    assert all(len(text) <= 30 for text in found.typed.values())


@pytest.mark.parametrize("case", [*ADDRESSES, *HOSTILE], ids=lambda case: case["name"])
def test_an_address_leads_to_the_same_again(case, scenario):
    prefix = case.get("prefix", "")
    first = read_moves(scenario, case["asked"], BASE, prefix)

    query = query_of(scenario, first.values, prefix)
    asked = dict(part.split("=") for part in query.split("&") if part)

    assert read_moves(scenario, asked, BASE, prefix).values == first.values


@pytest.mark.parametrize("case", WORDS["chances"], ids=lambda case: case["share"])
def test_a_probability_is_said_in_words(case):
    with speaking("nl"):
        assert chance_words(Decimal(case["share"])) == case["words"]


def test_what_has_no_balance_has_no_probability():
    assert chance_words(None) == ""


@pytest.mark.parametrize("case", WORDS["typed"], ids=lambda case: repr(case["text"]))
def test_a_number_is_typed_as_people_write_it(case):
    field = NumberField(required=False)

    if case.get("wrong"):
        with pytest.raises(ValidationError):
            field.clean(case["text"])
    else:
        assert field.clean(case["text"]) == case["is"]
