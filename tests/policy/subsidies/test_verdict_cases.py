"""Whether more welfare work pays for itself, and how contracts stand: cases that an adviser can correct."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from kernbeeld.catalogue.products import Contract, Product
from kernbeeld.errors import Place
from kernbeeld.policy.rules.subsidies.neutrality import Neutrality, Proof, judge
from kernbeeld.policy.rules.subsidies.providers import prices_on, providers_on, uncontracted
from kernbeeld.policy.rules.subsidies.resting import strength

GOLDEN = Path(__file__).parents[2] / "golden" / "subsidies"
VERDICTS = yaml.safe_load((GOLDEN / "verdicts.yaml").read_text())
STANDING = yaml.safe_load((GOLDEN / "standing.yaml").read_text())
ORDER = ("telling", "mening", "oordeel", "voor_en_na", "vergelijking", "controlegroep")
HERE = Place("contracten.yaml", 1)


def judged(case, **other):
    chance = Decimal(case["chance"]) if "chance" in case else None
    proofs = [Proof(grade, grade, strength(grade, ORDER)) for grade in case["measured"]]
    said = {"sure": Decimal(case["sure"]), "strong": strength(case["needed"], ORDER)} | other
    return judge(chance, proofs, **said)


@pytest.mark.parametrize("case", VERDICTS, ids=[one["case"] for one in VERDICTS])
def test_a_verdict_is_what_was_worked_out_by_hand(case):
    found = judged(case)

    assert (found.neutrality, found.ground) == (case["answer"], case["ground"])
    assert (found.best.grade if found.best else None) == case["best"]


@pytest.mark.parametrize("case", VERDICTS, ids=[one["case"] for one in VERDICTS])
def test_asking_for_stronger_evidence_never_makes_it_hold(case):
    strict = judged(case, strong=len(ORDER) + 1)

    assert strict.neutrality != Neutrality.HOLDS
    assert (strict.neutrality == Neutrality.FAILS) == (case["answer"] == "fails")


def contracts_of(case) -> list[Contract]:
    return [
        Contract(
            f"contract{number}",
            one["product"],
            one["of"],
            one["of"].title(),
            one["since"],
            one.get("until"),
            "04",
            one["cents"],
            HERE,
        )
        for number, one in enumerate(case["contracts"])
    ]


def products_of(case) -> list[Product]:
    return [
        Product(code, "wmo", None, "beschikte_voorziening", tuple(forms), (), 12, 8, "", HERE)
        for code, forms in case["products"].items()
    ]


@pytest.mark.parametrize("case", STANDING, ids=[one["case"] for one in STANDING])
def test_contracts_stand_as_their_days_say(case):
    contracts, day = contracts_of(case), case["day"]

    found = providers_on(contracts, day)

    assert {one.organisatie: [held.state for held in one.contracts] for one in found} == case["providers"]
    assert [one.organisatie for one in found] == sorted(case["providers"])
    assert [one.code for one in uncontracted(products_of(case), contracts, day)] == case["only_pgb"]
    assert {
        one.product: [one.lowest, one.highest, one.providers] for one in prices_on(contracts, day)
    } == case["prices"]


@pytest.mark.parametrize("case", STANDING, ids=[one["case"] for one in STANDING])
def test_what_holds_counts_what_ends_soon_too(case):
    for one in providers_on(contracts_of(case), case["day"]):
        states = [held.state for held in one.contracts]

        assert one.holds == states.count("holds") + states.count("soon")
        assert one.soon == states.count("soon")


def test_one_product_in_two_units_has_two_prices():
    per_hour, per_piece = (
        Contract(unit, "hh", "thuis", "Thuis", date(2015, 1, 1), None, unit, cents, HERE)
        for unit, cents in (("04", 3480), ("82", 9900))
    )

    found = prices_on([per_piece, per_hour], date(2018, 7, 1))

    assert [(one.eenheid, one.lowest) for one in found] == [("04", 3480), ("82", 9900)]
