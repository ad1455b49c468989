"""Lines, ends, four eyes, motivations and words, case by case."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from kernbeeld.casework.rules.decision.lines import Line, completed, objections, unmet, usual_end
from kernbeeld.casework.rules.decision.motivating import grounds_for, motivation
from kernbeeld.casework.rules.decision.standing import budgets_of, wants_four_eyes
from kernbeeld.casework.rules.decision.words import euros, volume_words
from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.catalogue.products import Contract
from kernbeeld.errors import Place
from kernbeeld.language import speaking

GOLDEN = Path(__file__).parents[2] / "golden" / "decision"
LINES = yaml.safe_load((GOLDEN / "lines.yaml").read_text(encoding="utf-8"))
DECIDING = yaml.safe_load((GOLDEN / "deciding.yaml").read_text(encoding="utf-8"))


def contract(organisatie: str, eenheid: str, cents: int) -> Contract:
    return Contract(
        organisatie,
        "begeleiding",
        organisatie,
        organisatie,
        date(2015, 1, 1),
        None,
        eenheid,
        cents,
        Place("test"),
    )


@pytest.mark.parametrize("case", LINES["cases"], ids=lambda case: case["name"])
def test_a_line_is_granted_or_refused_with_its_fields(case) -> None:
    line = Line(**{**LINES["budget" if case.get("budget") else "usual"], **case.get("change", {})})
    contracts = [contract(**one) for one in case.get("contracts", LINES["contracts"])]
    product = packaged_catalogue().products.get(line.product)

    found = list(objections(line, product, case.get("wet", "wmo"), contracts))

    assert [one.field for one in found] == case.get("wrong", [])
    assert all(one.text for one in found)
    if case.get("budget"):
        assert list(unmet(line, contracts)) == case.get("unmet", [])


@pytest.mark.parametrize("case", DECIDING["ends"], ids=lambda case: f"{case['product']} {case['begin']}")
def test_a_product_ends_by_its_usual_length(case) -> None:
    product = packaged_catalogue().products[case["product"]]

    assert usual_end(product, case["begin"]) == case["end"]


@pytest.mark.parametrize("case", DECIDING["four_eyes"], ids=lambda case: case["name"])
def test_a_colleague_is_wanted_or_not(case) -> None:
    wanted = wants_four_eyes(case["soort"], case["budgets"], case["rule"], case["threshold"])

    assert wanted is case["wanted"]


@pytest.mark.parametrize("case", DECIDING["motivations"], ids=lambda case: case["name"])
def test_a_motivation_is_made_of_the_blocks_that_fit(case) -> None:
    products = packaged_catalogue().products
    names = [products[code].label.nl.lower() for code, _ in case["lines"]]
    values = {
        "inwoner": "Anna",
        "producten": " en ".join(names),
        "ontvangst": "12 januari",
        "aanvraag": "2 februari",
        "artikel": "Artikel X",
        "gemeente": "Waterrijk",
    }
    known = {name: text for name, text in values.items() if name not in case.get("without", ())}

    text = motivation(
        packaged_catalogue().motivations.values(),
        known,
        soort=case["soort"],
        wet=case["wet"],
        grond=case.get("grond", ""),
        lines=[tuple(one) for one in case["lines"]],
    )

    assert [part for part in case.get("holds", []) if part not in text] == []
    assert [part for part in case.get("lacks", []) if part in text] == []
    assert "{" not in text


@pytest.mark.parametrize("case", DECIDING["euros"], ids=lambda case: case["words"])
def test_an_amount_is_written_as_in_dutch(case) -> None:
    assert euros(case["cents"]) == case["words"]


@pytest.mark.parametrize("case", DECIDING["volumes"], ids=lambda case: case["words"] or "nothing")
def test_a_volume_is_said_in_words(case) -> None:
    with speaking("nl"):
        said = volume_words(case["omvang"], case["eenheid"], case["frequentie"])

    assert said == case["words"]


def test_what_follows_is_filled_in_and_what_does_not_belong_is_taken_away() -> None:
    product = packaged_catalogue().products["begeleiding"]
    chosen = Line(**{**LINES["budget"], "leveringsvorm": "zin", "einde": None})

    whole = completed(chosen, product, [contract("zorgerf", "04", 1)])

    assert (whole.organisatie, whole.einde) == ("zorgerf", date(2028, 2, 8))
    assert (whole.bedrag, whole.reden_leveringsvorm, whole.pgb_plan, whole.is_pgb_goed) == (
        None,
        "",
        "",
        None,
    )


def test_of_two_providers_none_is_chosen_for_you() -> None:
    product = packaged_catalogue().products["begeleiding"]
    two = [contract("zorgerf", "04", 1), contract("vechtzorg", "04", 1)]

    assert completed(Line("begeleiding", date(2026, 1, 1)), product, two).organisatie == ""


def test_a_budget_has_no_provider_and_a_benefit_no_volume() -> None:
    known = packaged_catalogue().products
    budget = Line(**{**LINES["budget"], "organisatie": "zorgerf"})
    benefit = replace(budget, product="levensonderhoud", reden_begin="ander_inkomen")

    assert completed(budget, known["begeleiding"], []).organisatie == ""
    assert completed(benefit, known["levensonderhoud"], []) == Line(
        "levensonderhoud", budget.begin, budget.einde, reden_begin="ander_inkomen"
    )


def test_only_budgets_count_for_the_threshold() -> None:
    assert budgets_of([("pgb", 100), ("zin", 900), ("pgb", None), ("pgb", 50)]) == 150


def test_grounds_are_those_of_the_sort_and_the_law() -> None:
    grounds = packaged_catalogue().grounds.values()

    assert "genoeg_inkomen" in {one.code for one in grounds_for(grounds, "afwijzen", "participatiewet")}
    assert "genoeg_inkomen" not in {one.code for one in grounds_for(grounds, "afwijzen", "wmo")}
    assert grounds_for(grounds, "toekennen", "wmo") == ()
