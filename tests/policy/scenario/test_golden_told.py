"""What is told of a run beside its numbers: what would have to be true, and what people object."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.catalogue.read_scenario_text import read_scenario_text
from kernbeeld.language import speaking
from kernbeeld.policy.rules.scenarios.objections import Objection, objection_table
from kernbeeld.policy.rules.scenarios.quantities import Quantity
from kernbeeld.policy.rules.scenarios.told import streams_told, turning_told
from kernbeeld.simulation.result import BreakEven
from kernbeeld.simulation.turning import Crossing
from tests.web.scenarios.models import CERTAIN

GOLDEN = Path(__file__).parents[2] / "golden" / "scenario_told"


def cases(name: str):
    found = yaml.safe_load((GOLDEN / f"{name}.yaml").read_text("utf-8"))["cases"]
    return pytest.mark.parametrize("case", found, ids=[one["case"] for one in found])


@cases("turning")
def test_what_would_have_to_be_true_says_which_side_pays(case):
    value = Decimal(str(case["value"])) if "value" in case else None
    found = BreakEven("prijs", value, in_range=case.get("in_range", True))
    crossing = Crossing(found, rising=case.get("rising", True), more=False)
    shown = Quantity("per traject", is_money=True)

    told = {}
    for language in ("nl", "en"):
        with speaking(language):
            told[language] = turning_told(shown, crossing)

    assert told == {"nl": case["nl"], "en": case["en"]}


@cases("objections")
def test_objections_fit_beside_the_rest_of_the_page(case):
    made = [objection(one) for one in case.get("made", ())]
    made += [Objection("prijs", "a", "raad", date(2024, 1, day + 1)) for day in range(case.get("count", 0))]
    catalogue = packaged_catalogue()

    with speaking("nl"):
        table = objection_table(catalogue, read_scenario_text(CERTAIN, catalogue, name="proef"), made)

    texts = [str(row.cells[1]) for row in table.rows]
    if "rows" in case:
        assert [list(row.cells) for row in table.rows] == case["rows"]
    else:
        assert [len(text) for text in texts] == case["lengths"]
    assert texts[0].startswith(case.get("first", ""))
    assert table.note == case["note"]


def objection(one: dict) -> Objection:
    times = one.get("times", 1)
    proposed = Decimal(one["proposed"]) if "proposed" in one else None
    answer = one.get("answer", "") * times
    return Objection(one["input"], one["text"] * times, one["by"], one["on"], proposed, answer)


@pytest.mark.parametrize(
    ("party", "pays", "words"),
    [
        ("organisatie", True, "Subsidie die organisaties niet meer krijgen"),
        ("gemeente", True, "Extra zorg, betaald door de gemeente"),
        (
            "aanbieder",
            False,
            "Extra zorg, betaald door de gemeente; Extra zorg, betaald door de zorgverzekeraar",
        ),
        ("inwoner", True, ""),
    ],
)
def test_a_party_reads_why_it_pays_or_receives(party, pays, words):
    with speaking("nl"):
        told = streams_told(packaged_catalogue().scenarios["preventie-bezuiniging"], party, pays=pays)

    assert told == words
