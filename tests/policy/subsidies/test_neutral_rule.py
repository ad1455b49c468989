"""The rule of budget neutrality, and how contracts stand: worked by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from kernbeeld.catalogue.products import Contract, Product
from kernbeeld.errors import Place
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.rules.subsidies.neutrality import Ground, Neutrality, Proof, judge
from kernbeeld.policy.rules.subsidies.providers import prices_on, providers_on, state_on, uncontracted
from kernbeeld.policy.rules.subsidies.sums import expect_parts, expect_payable, expect_within
from kernbeeld.policy.rules.subsidies.words import ground_sentence, neutrality_words, share_words

GOLDEN = Path(__file__).parents[2] / "golden" / "subsidies"
CASES = yaml.safe_load((GOLDEN / "neutrality.yaml").read_text())
CONTRACTS = yaml.safe_load((GOLDEN / "contracts.yaml").read_text())
DAY = date(2018, 7, 1)
HERE = Place("contracten.yaml", 1)


@pytest.mark.parametrize("case", CASES, ids=[one["case"] for one in CASES])
def test_the_rule_answers_as_worked_out_by_hand(case):
    proofs = [Proof(f"instrument {strength}", "", strength) for strength in case["measured"]]
    chance = None if case["chance"] is None else Decimal(str(case["chance"]))

    found = judge(chance, proofs, sure=Decimal(str(case["sure"])), strong=case["strong"])

    assert (found.neutrality, found.ground) == (case["answer"], case["ground"])
    assert (found.best.strength if found.best else None) == max(case["measured"], default=None)


def test_every_answer_is_said_in_three_words_at_most_and_has_a_reason():
    assert all(len(neutrality_words(one).split()) <= 3 for one in Neutrality)
    assert all(ground_sentence(one).endswith(".") for one in Ground)


def contract(code="a", product="hh", organisatie="thuis", since=date(2015, 1, 1), until=None, cents=3000):
    return Contract(code, product, organisatie, organisatie.title(), since, until, "04", cents, HERE)


@pytest.mark.parametrize("case", CONTRACTS, ids=[f"{one['since']}..{one['until']}" for one in CONTRACTS])
def test_a_contract_stands_as_its_days_say(case):
    assert state_on(contract(since=case["since"], until=case["until"]), DAY) == case["state"]


def test_providers_stand_by_name_with_what_ends_soon_first():
    contracts = [
        contract("a", "hh", "zorg"),
        contract("b", "begeleiding", "zorg", until=date(2018, 8, 1)),
        contract("c", "hh", "anders", until=date(2017, 1, 1)),
    ]

    found = providers_on(contracts, DAY)

    assert [one.organisatie for one in found] == ["anders", "zorg"]
    assert [held.state for held in found[1].contracts] == ["soon", "holds"]
    assert [(one.holds, one.soon) for one in found] == [(0, 0), (2, 1)]


def product(code, register="beschikte_voorziening", forms=("zin", "pgb")):
    return Product(code, "wmo", None, register, forms, (), 12, 8, "", HERE)


def test_what_nobody_is_contracted_for_is_only_to_be_had_by_pgb():
    products = [
        product("hh"),
        product("verblijf"),
        product("alleen_zin", forms=("zin",)),
        product("ioaw", "uitkering"),
    ]
    contracts = [contract("a", "hh"), contract("b", "verblijf", until=date(2018, 6, 30))]

    found = uncontracted(products, contracts, DAY)

    assert [one.code for one in found] == ["verblijf"]
    assert [one.code for one in uncontracted(products, contracts, date(2018, 6, 30))] == []


def test_prices_are_those_of_contracts_that_hold():
    contracts = [
        contract("a", cents=3480, organisatie="een"),
        contract("b", cents=3390, organisatie="twee"),
        contract("c", cents=100, organisatie="drie", until=date(2018, 6, 30)),
    ]

    (found,) = prices_on(contracts, DAY)

    assert (found.lowest, found.highest, found.providers, found.eenheid) == (3390, 3480, 2, "04")


@pytest.mark.parametrize(
    ("act", "field"),
    [
        (lambda: expect_parts(100, {"loon": 60, "overig": 39}), "verleend"),
        (lambda: expect_parts(100, {"loon": 101}), "verleend"),
        (lambda: expect_within(100, [60, None, 41]), "bedrag"),
        (lambda: expect_payable(100, [50, 51]), "bedrag"),
    ],
)
def test_what_does_not_add_up_is_refused_beside_its_field(act, field):
    with pytest.raises(PolicyError) as refused:
        act()

    assert refused.value.field == field


def test_what_adds_up_is_kept():
    expect_parts(100, {})
    expect_parts(100, {"loon": 60, "overig": 40})
    expect_within(100, [60, None, 40])
    expect_payable(100, [50, 50])


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (None, "–"),
        ("0.1", "10.0%"),
        ("-0.0204", "−2.0%"),
        ("0.00049", "0.0%"),
        ("-0.0001", "0.0%"),
        ("0.16854", "16.9%"),
    ],
)
def test_a_share_is_written_with_one_decimal(share, text):
    assert share_words(None if share is None else Fraction(share)) == text
