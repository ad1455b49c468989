"""What subsidies buy after some years, from what is kept of them: worked by hand to the cent."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from django.db import transaction

from kernbeeld.policy.models import Kostendeel, Subsidie
from kernbeeld.policy.queries.subsidies.purchasing import Power, purchasing_power
from kernbeeld.policy.rules.subsidies.purchasing_power import Bought
from kernbeeld.policy.rules.subsidies.words import share_words
from tests.accounts.granting import somebody
from tests.community.golden import catalogue

GOLDEN = Path(__file__).parents[2] / "golden" / "subsidies"
CASES = yaml.safe_load((GOLDEN / "power.yaml").read_text())
AMOUNTS = ("first", "last", "needed", "buys", "cut", "eroded")


def cents(euro: str) -> int:
    return int(Decimal(euro) * 100)


@transaction.atomic
def keep(given) -> None:
    """Keep the subsidies of a case, without the acts that the house would do it by."""
    for number, one in enumerate(given):
        parts = one.get("parts", {})
        granted = sum(cents(amount) for amount, _ in parts.values()) + cents(one.get("undivided", "0"))
        kept = Subsidie.objects.create(
            kenmerk=f"{one['who']}-{number}",
            organisatie=one["who"],
            name=one["who"],
            title="Welzijn",
            jaar=one["jaar"],
            verleend=granted,
            state=one.get("state", "verleend"),
        )
        Kostendeel.objects.bulk_create(
            Kostendeel(subsidie=kept, soort=soort, bedrag=cents(amount), indexatie=Decimal(raised) / 100)
            for soort, (amount, raised) in parts.items()
        )


def power_of(case, **other) -> Power:
    prices = {soort: Decimal(rate) / 100 for soort, rate in case.get("prices", {}).items()}
    asked = case["asked"]
    user = somebody("beleidsadviseur")
    return purchasing_power(user, catalogue(), asked["first"], asked["last"], prices=prices, **other)


def amounts(one: Bought) -> dict[str, int]:
    return {name: getattr(one, name) for name in AMOUNTS}


@pytest.mark.parametrize("case", CASES, ids=[one["case"] for one in CASES])
def test_what_is_kept_buys_what_was_worked_out_by_hand(app_registers, case):
    keep(case["given"])

    found = power_of(case)

    assert [{"soort": one.soort} | amounts(one) for one in found.rows] == [
        {"soort": row["soort"]} | {name: cents(row[name]) for name in AMOUNTS} for row in case["rows"]
    ]
    assert amounts(found.whole) == {name: cents(case["whole"][name]) for name in AMOUNTS}
    assert share_words(found.whole.lost) == case["lost"]
    assert dict(found.left_out) == {who: cents(euro) for who, euro in case.get("left_out", {}).items()}
    assert found.whole.buys == found.whole.first + found.whole.cut + found.whole.eroded
    assert found.higher.buys <= found.whole.buys <= found.lower.buys


def test_one_organisation_is_reckoned_by_itself(app_registers):
    case = next(one for one in CASES if one["case"].startswith("Twee organisaties"))
    keep(case["given"])

    found = power_of(case, organisatie="b")

    assert (found.whole.first, found.whole.last, found.whole.buys) == (4_000_000, 4_000_000, 3_921_569)
    assert (found.whole.cut, found.whole.eroded) == (0, -78_431)


def test_every_year_between_has_its_price_and_the_first_has_none(app_registers):
    case = next(one for one in CASES if one["case"].startswith("Zes jaar"))
    keep(case["given"])

    found = power_of(case)

    assert found.prices["overig"] == (Decimal("0.02"),) * 6
    assert found.prices["loon"] == (Decimal("0.015"),) * 6
    # A point less a year: 10,000 / 1.01⁶; a point more: 10,000 / 1.03⁶.
    assert (found.lower.buys, found.higher.buys) == (942_045, 837_484)


def test_who_may_see_no_subsidy_gets_an_empty_answer_and_no_error(app_registers):
    case = CASES[0]
    keep(case["given"])

    found = purchasing_power(somebody("consulent"), catalogue(), 2010, 2014)

    assert (found.rows, found.left_out, found.whole.first, found.whole.lost) == ((), (), 0, None)
