"""The fund that pays an action wholly goes on doing so when its years change; what is divided stays so."""

import pytest

from kernbeeld.policy.actions.programmes.keep_action import ActionMoney, keep_actie
from kernbeeld.policy.actions.programmes.keep_fund import cover, keep_dekking
from kernbeeld.policy.actions.programmes.keep_slices import set_slices, shift_slices
from kernbeeld.policy.queries.programmes.seen import programme_at
from kernbeeld.policy.rules.programmes.details import ActionDetails, FundDetails
from tests.policy.programme.keeping import AT, BY, codes, established


@pytest.fixture
def walk(programma, adviser):
    """An action of two years that one fund pays wholly: 1,000 and 500 euros."""
    money = ActionMoney({2022: 100_000, 2023: 50_000}, BY, new_fund="Sportakkoord", covers_all=True)
    return keep_actie(ActionDetails("Wandelen"), programma=programma, money=money, acting_user=adviser, at=AT)


def paid(programma, fund="sportakkoord"):
    covers = programme_at(programma, AT).action("wandelen").covers
    return {year: cents for (code, year), cents in covers.items() if code == fund}


def test_a_year_that_costs_more_is_paid_by_the_fund_that_paid_all(programma, walk, adviser):
    set_slices(walk, {2023: 100_000}, decision=BY, number=walk.number, acting_user=adviser, at=AT)

    assert paid(programma) == {2022: 100_000, 2023: 100_000}


def test_money_that_is_shifted_to_a_new_year_takes_its_fund_along(programma, walk, adviser):
    established(programma, adviser)

    shift_slices(
        walk, {2022: -100_000, 2021: 100_000}, decision=BY, number=walk.number, acting_user=adviser, at=AT
    )

    assert paid(programma) == {2021: 100_000, 2022: 0, 2023: 50_000}
    assert "cover_differs" not in codes(programma)


def test_a_fund_that_pays_a_part_stays_at_what_was_said(programma, walk, adviser):
    fund = programma.dekkingen.get(code="sportakkoord")
    cover(fund, {("wandelen", 2023): 40_000}, acting_user=adviser, at=AT)

    set_slices(walk, {2023: 60_000}, decision=BY, number=walk.number, acting_user=adviser, at=AT)

    assert paid(programma) == {2022: 100_000, 2023: 40_000}


def test_two_funds_that_divide_an_action_stay_at_what_was_said(programma, walk, adviser):
    other = keep_dekking(FundDetails("Provincie"), programma=programma, acting_user=adviser, at=AT)
    fund = programma.dekkingen.get(code="sportakkoord")
    cover(fund, {("wandelen", 2023): 0}, acting_user=adviser, at=AT)
    cover(other, {("wandelen", 2023): 50_000}, acting_user=adviser, at=AT)

    set_slices(walk, {2023: 60_000}, decision=BY, number=walk.number, acting_user=adviser, at=AT)

    assert paid(programma, other.code) == {2023: 50_000}


def test_a_fund_of_which_nobody_knows_how_much_it_pays_stays_unknown(programma, adviser):
    money = ActionMoney({2022: 100_000}, BY, new_fund="Sportakkoord", covers_all=False)
    walk = keep_actie(ActionDetails("Wandelen"), programma=programma, money=money, acting_user=adviser, at=AT)

    set_slices(walk, {2022: 120_000}, decision=BY, number=walk.number, acting_user=adviser, at=AT)

    assert paid(programma) == {2022: None}
