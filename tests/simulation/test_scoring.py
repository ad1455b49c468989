"""A forecast beside what happened, worked by hand."""

from decimal import Decimal

import pytest

from kernbeeld.errors import UserError
from kernbeeld.simulation.result import OutcomeRange, Pin, Range, Run
from kernbeeld.simulation.scoring import score

PIN = Pin("klein", "", (), "", 1, 5, "1", "")
YEARS = (2022, 2023)


def ranged(*levels: int) -> Range:
    names = ("p05", "p25", "p50", "p75", "p95")
    return Range(dict(zip(names, map(Decimal, levels), strict=True)), Decimal(levels[2]))


def answered(**outcomes: Range) -> Run:
    found = tuple(
        OutcomeRange(code, "EUR / jaar", dict.fromkeys(YEARS, level), None)
        for code, level in outcomes.items()
    )
    return Run(PIN, found, None, (), (), (), (), (), {})


SALDO = ranged(-100, -40, 0, 40, 100)


@pytest.mark.parametrize(
    ("actual", "half", "nine_tenths", "between"),
    [
        (0, True, True, ("0.25", "0.75")),
        (20, True, True, ("0.5", "0.75")),
        (-40, True, True, ("0.05", "0.5")),
        (40, True, True, ("0.5", "0.95")),
        (41, False, True, ("0.75", "0.95")),
        (-100, False, True, ("0", "0.25")),
        (-101, False, False, ("0", "0.05")),
        (500, False, False, ("0.95", "1")),
    ],
)
def test_an_outcome_lies_within_or_outside_its_ranges(actual, half, nine_tenths, between):
    (found,) = score(answered(saldo=SALDO), {("saldo", 2022): Decimal(actual)}).outcomes

    assert (found.in_half, found.in_nine_tenths) == (half, nine_tenths)
    assert (found.at_least, found.at_most) == tuple(map(Decimal, between))
    assert found.miss == actual


def test_the_loss_weighs_each_quantile_by_the_side_on_which_it_missed():
    (found,) = score(answered(saldo=SALDO), {("saldo", 2022): Decimal(20)}).outcomes

    # above p05, p25 and p50 by 120, 60 and 20; below p75 and p95 by 20 and 80
    wanted = Decimal("0.05") * 120 + Decimal("0.25") * 60 + Decimal("0.5") * 20
    wanted += Decimal("0.25") * 20 + Decimal("0.05") * 80
    assert found.loss == wanted / 5


def test_a_forecast_that_knew_it_has_no_loss():
    (found,) = score(answered(saldo=ranged(7, 7, 7, 7, 7)), {("saldo", 2022): Decimal(7)}).outcomes

    assert found.loss == 0
    assert found.in_half


def test_the_loss_of_a_naive_forecast_is_half_of_what_it_missed():
    actual, naive = {("saldo", 2022): Decimal(30)}, {("saldo", 2022): Decimal(10)}

    (found,) = score(answered(saldo=SALDO), actual, naive).outcomes

    assert found.naive_loss == 10


def test_over_all_outcomes_it_says_how_many_lay_within_and_whether_it_beat_the_naive_forecast():
    actuals = {
        ("saldo", 2022): Decimal(0),
        ("saldo", 2023): Decimal(90),
        ("clienten", 2022): Decimal(10),
        ("clienten", 2023): Decimal(1000),
    }
    naive = {("saldo", 2022): Decimal(100), ("clienten", 2022): Decimal(10)}

    found = score(answered(saldo=SALDO, clienten=ranged(5, 8, 10, 12, 15)), actuals, naive)

    assert found.half == Decimal("0.5")
    assert found.nine_tenths == Decimal("0.75")
    # of saldo 1 − 6/50: (0.05·100 + 0.25·40 + 0 + 0.25·40 + 0.05·100) / 5 = 6; clienten: naive did not miss
    assert found.skill == 1 - Decimal(6) / 50


def test_without_anything_that_happened_there_is_no_score():
    found = score(answered(saldo=SALDO), {})

    assert (found.outcomes, found.half, found.nine_tenths, found.skill) == ((), None, None, None)


@pytest.mark.parametrize("key", [("saldo", 2030), ("anders", 2022)])
def test_a_run_is_only_scored_on_what_it_said(key: tuple[str, int]):
    with pytest.raises(UserError, match="This run says nothing about"):
        score(answered(saldo=SALDO), {key: Decimal(1)})
