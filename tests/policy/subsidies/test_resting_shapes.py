"""What the euros of a subsidy rest on, for the shapes that a year really has: line by line, to the cent."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.rules.subsidies.resting import Basis, Promise, by_grade, shares, totals
from kernbeeld.policy.rules.subsidies.sums import expect_within

GOLDEN = Path(__file__).parents[2] / "golden" / "subsidies"
SHAPES = yaml.safe_load((GOLDEN / "resting_shapes.yaml").read_text())
BEYOND = yaml.safe_load((GOLDEN / "beyond.yaml").read_text())
GRADES = yaml.safe_load((GOLDEN / "wins_by_grade.yaml").read_text())
ORDER = ("telling", "mening", "oordeel", "voor_en_na", "vergelijking", "controlegroep")


def cents(euro: str | None) -> int | None:
    return None if euro is None else int(Decimal(euro) * 100)


def promised(agreed) -> list[Promise]:
    return [
        Promise(
            number,
            cents(one.get("euro")),
            one.get("sort", ""),
            tuple(one.get("grades", ())),
            one.get("instruments", 0),
        )
        for number, one in enumerate(agreed, 1)
    ]


@pytest.mark.parametrize("case", SHAPES, ids=[one["case"] for one in SHAPES])
def test_a_subsidy_is_divided_as_worked_out_by_hand(case):
    found = shares(cents(case["granted"]), promised(case["agreed"]), ORDER)

    assert [[one.cents, one.basis.value, one.why.value, one.grade] for one in found] == [
        [cents(euro), basis, why, grade] for euro, basis, why, grade in case["lines"]
    ]
    said = {basis.value: cents(case["rests"].get(basis.value, "0")) for basis in Basis}
    assert totals(found) == said
    assert sum(said.values()) == sum(by_grade(found).values()) == cents(case["granted"])


@pytest.mark.parametrize("case", SHAPES, ids=[one["case"] for one in SHAPES])
def test_the_order_of_agreements_changes_no_total(case):
    agreed = promised(case["agreed"])

    there, back = (shares(cents(case["granted"]), one, ORDER) for one in (agreed, agreed[::-1]))

    assert totals(there) == totals(back)
    assert by_grade(there) == by_grade(back)


@pytest.mark.parametrize("case", BEYOND, ids=[one["case"] for one in BEYOND])
def test_more_than_was_granted_is_never_divided(case):
    amounts = [cents(one) for one in case["agreed"]]

    with pytest.raises(PolicyError) as refused:
        expect_within(cents(case["granted"]), amounts)
    with pytest.raises(ValueError, match="more than was granted"):
        shares(cents(case["granted"]), [Promise(1, one) for one in amounts], ORDER)

    assert refused.value.field == "bedrag"


@pytest.mark.parametrize("sort", ["output", "outcome"])
@pytest.mark.parametrize("case", GRADES, ids=[one["grade"] or "niets" for one in GRADES])
def test_what_a_grade_carries_depends_on_what_the_indicator_says_it_shows(case, sort):
    measured = (case["grade"],) if case["grade"] else ()

    (found,) = shares(10_000, [Promise(1, 10_000, sort, measured, 1)], ORDER)

    assert found.basis == case[sort]
