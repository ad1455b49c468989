"""What a budget buys: worked by hand to the cent, and its causes always add up."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.policy.rules.subsidies.purchasing_power import Part, bought, moved, together, whole

GOLDEN = Path(__file__).parents[2] / "golden" / "subsidies"
CASES = yaml.safe_load((GOLDEN / "buying.yaml").read_text())


def cents(euro) -> int:
    return int(Decimal(str(euro)) * 100)


def rates(said) -> tuple[Decimal, ...]:
    return tuple(Decimal(str(one)) for one in said)


def part_of(case) -> Part:
    return Part(
        "loon", cents(case["first"]), cents(case["last"]), rates(case["indexed"]), rates(case["priced"])
    )


@pytest.mark.parametrize("case", CASES, ids=[one["case"] for one in CASES])
def test_a_budget_buys_what_was_worked_out_by_hand(case):
    found = bought(part_of(case))

    assert {name: getattr(found, name) for name in ("needed", "buys", "cut", "eroded")} == {
        name: cents(case[name]) for name in ("needed", "buys", "cut", "eroded")
    }


RATE = st.decimals("-0.2", "0.2", places=4)
PART = st.builds(
    Part,
    soort=st.just("loon"),
    first=st.integers(0, 10**9),
    last=st.integers(0, 10**9),
    indexed=st.lists(RATE, max_size=5).map(tuple),
    priced=st.lists(RATE, max_size=5).map(tuple),
)


@given(parts=st.lists(PART, min_size=1, max_size=4))
def test_what_is_gone_was_taken_away_or_taken_by_prices_to_the_cent(parts):
    rows = [bought(one) for one in parts]

    total = together(rows)

    assert all(one.buys == one.first + one.cut + one.eroded for one in (*rows, total))
    assert total.buys == sum(one.buys for one in rows)


@given(part=PART)
def test_who_is_raised_as_much_as_prices_rise_loses_nothing_to_prices(part):
    even = Part(part.soort, part.first, part.last, part.priced, part.priced)

    assert bought(even).eroded == 0


@given(part=PART, more=st.decimals("0.001", "0.05", places=3))
def test_the_more_prices_rise_the_less_it_buys(part, more):
    dearer = Part(part.soort, part.first, part.last, part.indexed, moved(part.priced, more))

    assert bought(dearer).buys <= bought(part).buys


def test_what_is_lost_is_a_share_of_what_it_bought():
    part = Part("loon", 10_000, 9_000, (), ())

    assert bought(part).lost == Fraction(1, 10)
    assert bought(Part("loon", 0, 9_000, (), ())).lost is None


@pytest.mark.parametrize(
    ("amount", "cents_"),
    [
        (Fraction(1, 2), 1),
        (Fraction(-1, 2), -1),
        (Fraction(49, 100), 0),
        (Fraction(-49, 100), 0),
        (Fraction(3, 2), 2),
    ],
)
def test_half_a_cent_goes_away_from_zero(amount, cents_):
    assert whole(amount) == cents_
