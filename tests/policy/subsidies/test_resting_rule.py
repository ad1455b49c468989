"""What euros of a subsidy rest on: worked by hand, and always adding up to what was granted."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.policy.rules.subsidies.resting import Basis, Promise, by_grade, shares, strength, totals

GOLDEN = Path(__file__).parents[2] / "golden" / "subsidies"
CASES = yaml.safe_load((GOLDEN / "resting.yaml").read_text())
ORDER = ("telling", "mening", "oordeel", "voor_en_na", "vergelijking", "controlegroep")


def cents(euro) -> int | None:
    return None if euro is None else int(Decimal(str(euro)) * 100)


def promised(case) -> list[Promise]:
    return [
        Promise(number, cents(one["euro"]), one["sort"], tuple(one["grades"]), one["instruments"])
        for number, one in enumerate(case["agreed"], 1)
    ]


@pytest.mark.parametrize("case", CASES, ids=[one["case"] for one in CASES])
def test_every_euro_rests_on_what_was_worked_out_by_hand(case):
    found = shares(cents(case["granted"]), promised(case), ORDER)

    assert {basis.value: amount for basis, amount in totals(found).items()} == {
        name: cents(euro) for name, euro in case["rests"].items()
    }
    assert [one.why for one in found] == case["why"]
    if "grades" in case:
        assert [one.grade for one in found] == case["grades"]


AGREED = st.builds(
    Promise,
    key=st.integers(1, 9),
    cents=st.none() | st.integers(0, 10**7),
    sort=st.sampled_from(["", "output", "outcome"]),
    grades=st.lists(st.sampled_from([*ORDER, "gevoel"]), max_size=3).map(tuple),
    instruments=st.integers(0, 3),
)


@given(promises=st.lists(AGREED, max_size=6), more=st.integers(0, 10**7))
def test_what_rests_on_something_and_on_nothing_is_what_was_granted_to_the_cent(promises, more):
    granted = sum(one.cents or 0 for one in promises) + more

    found = shares(granted, promises, ORDER)

    assert sum(totals(found).values()) == granted
    assert sum(by_grade(found).values()) == granted
    assert all(amount >= 0 for amount in totals(found).values())


@given(promises=st.lists(AGREED, max_size=6), more=st.integers(1, 10**7))
def test_what_nobody_divided_is_unknown_as_soon_as_one_amount_is_missing(promises, more):
    granted = sum(one.cents or 0 for one in promises) + more
    is_missing = any(one.cents is None for one in promises)

    found = shares(granted, promises, ORDER)

    assert (found[-1].basis == Basis.UNKNOWN) == is_missing
    assert found[-1].cents == more


def test_agreements_for_more_than_was_granted_are_refused():
    with pytest.raises(ValueError, match="more than was granted"):
        shares(999, [Promise(1, 1000)], ORDER)


def test_a_grade_that_nobody_defined_proves_nothing():
    assert strength("gevoel", ORDER) == 0
    assert strength("telling", ORDER) == 1
    assert strength("controlegroep", ORDER) == 6
