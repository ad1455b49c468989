"""Models on the edge: one year, one draw, nothing uncertain, everything decided, below nought, very wide."""

import csv
from decimal import Decimal
from itertools import pairwise

import pytest

from kernbeeld.errors import UserError
from kernbeeld.simulation.draws_file import draws_csv
from kernbeeld.simulation.result import Range, Run
from kernbeeld.simulation.running import run
from kernbeeld.simulation.writing import read_run, run_json
from tests.simulation.golden import golden, model, numbers
from tests.simulation.made import bound, given, made, shown, step


def levels(answer: Run, code: str) -> dict[object, Range]:
    """Return an outcome per year and over all of them."""
    outcome = answer.outcome(code)
    return {**outcome.by_year, **({"total": outcome.total} if outcome.total else {})}


def answered(case) -> Run:
    return run(bound(model(case), **case.get("moved", {})), draws=case.get("draws", 40))


def drawn(inputs, formulas, outcomes, *, draws: int, **more) -> tuple[Run, list[dict[str, str]]]:
    """Run a small model; return its answer with all its draws."""
    asked = bound(made(inputs, formulas, outcomes, **more))
    rows = csv.DictReader("".join(draws_csv(asked, seed=1, draws=draws)).splitlines())
    return run(asked, seed=1, draws=draws), list(rows)


@golden("edges")
def test_a_model_on_the_edge_gives_what_was_worked_by_hand(case):
    answer = answered(case)

    for code, wanted in case.get("is", {}).items():
        found = levels(answer, code)
        assert {key: found[key].mean for key in wanted} == numbers(wanted)
        assert all({*one.quantiles.values(), one.mean} == {one.mean} for one in found.values())
    for code, wanted in case.get("lies", {}).items():
        for key, (low, high) in wanted.items():
            one = levels(answer, code)[key]
            reached = [*one.quantiles.values(), one.mean]
            assert Decimal(low) <= min(reached) <= max(reached) <= Decimal(high), key
    if "pays" in case:
        assert answer.probability_break_even == Decimal(case["pays"])
    if "bars" in case:
        assert [one.name for one in answer.tornado if one.width] == case["bars"]


@golden("edges")
def test_an_answer_on_the_edge_is_in_order_and_comes_back_from_its_bytes(case):
    answer = answered(case)

    for outcome in answer.outcomes:
        for one in levels(answer, outcome.code).values():
            assert all(low <= high for low, high in pairwise(one.quantiles.values()))
            if "widest" in case:
                assert one.quantiles["p95"] - one.quantiles["p05"] >= case["widest"]
            if "skewed" in case:
                assert (one.mean > 25) == (case["skewed"] == "below")
    assert read_run(run_json(answer)) == answer
    assert run_json(answered(case)) == run_json(answer)


@pytest.mark.parametrize("seed", range(4))
def test_one_draw_is_every_quantile_of_itself(seed: int):
    inputs = [given("baten", 50, "uniform 0 100"), given("kosten", 50)]
    asked = bound(made(inputs, [step("saldo", "baten - kosten")], [shown("saldo")], balance="saldo"))

    answer = run(asked, seed=seed, draws=1)

    one = answer.outcome("saldo").total
    assert one is not None
    assert {*one.quantiles.values(), one.mean} == {one.mean}
    assert -50 <= one.mean <= 50
    assert answer.probability_break_even == int(one.mean >= 0)


def test_of_one_draw_knowing_more_is_worth_nothing():
    inputs = [given("baten", 50, "uniform 0 100"), given("kosten", 50)]
    asked = bound(made(inputs, [step("saldo", "baten - kosten")], [shown("saldo")], balance="saldo"))

    assert {one.worth for one in run(asked, draws=1).knowing} <= {0}


def test_a_share_is_drawn_once_for_all_years():
    inputs = [given("prijs", {2022: 1000, 2023: 2000, 2024: 500}, "normal 0.8 1.2 share")]

    _, rows = drawn(inputs, [step("som", "prijs * 1")], [shown("som", "0.01")], draws=25, years=(2022, 2024))

    for row in rows:
        share = Decimal(row["prijs"])
        found = [Decimal(row[f"som.{year}"]) for year in (2022, 2023, 2024)]
        wanted = [(value * share).quantize(Decimal("0.01")) for value in (1000, 2000, 500)]
        assert all(abs(one - other) <= Decimal("0.01") for one, other in zip(found, wanted, strict=True))
        assert Decimal(row["som.total"]) == sum(found)


def test_each_years_middle_moves_along_with_its_value():
    inputs = [given("prijs", {2022: 1000, 2023: 3000}, "uniform 0.5 1.5 share")]

    answer, _ = drawn(inputs, [step("som", "prijs * 1")], [shown("som")], draws=101, years=(2022, 2023))

    first, second = (answer.outcome("som").by_year[year] for year in (2022, 2023))
    for name, low in first.quantiles.items():
        assert abs(second.quantiles[name] - 3 * low) <= 2, name


def test_the_total_of_quantiles_is_no_quantile_of_the_total():
    inputs = [given("een", 50, "uniform 0 100"), given("twee", 50, "uniform 0 100")]
    formulas = [step("nu", "when(elapsed < 1, een, twee)")]

    answer, rows = drawn(inputs, formulas, [shown("nu")], draws=400, years=(2022, 2023))

    found = levels(answer, "nu")
    totals = sorted(Decimal(row["nu.2022"]) + Decimal(row["nu.2023"]) for row in rows)
    assert found["total"].quantiles["p95"] == totals[379]
    assert found["total"].quantiles["p95"] < found[2022].quantiles["p95"] + found[2023].quantiles["p95"]


def test_a_balance_below_nought_in_every_draw_says_so_in_both_languages():
    inputs = [given("kosten", 5000, "uniform 4000 6000")]
    said = {"nl": "Het loont {probability}.", "en": "It pays {probability}."}

    answer, _ = drawn(
        inputs, [step("saldo", "-kosten")], [shown("saldo")], draws=50, balance="saldo", sentence=said
    )

    assert answer.sentence["nl"] == "Het loont in geen van de gevallen die zijn doorgerekend (0%)."
    assert answer.sentence["en"] == "It pays in none of the cases that were drawn (0%)."


@pytest.mark.parametrize("draws", [1, 19, 20, 21, 100])
def test_quantiles_of_few_draws_are_draws_of_nearest_rank(draws: int):
    inputs = [given("a", 500, "uniform 0 1000")]

    answer, rows = drawn(inputs, [step("b", "a * 1")], [shown("b")], draws=draws)

    ordered = sorted(Decimal(row["b.2022"]) for row in rows)
    for name, percent in (("p05", 5), ("p25", 25), ("p50", 50), ("p75", 75), ("p95", 95)):
        rank = next(rank for rank in range(1, draws + 1) if rank * 100 >= percent * draws)
        assert answer.outcome("b").by_year[2022].quantiles[name] == ordered[rank - 1]


def test_an_outcome_that_outgrows_its_cents_is_refused_with_its_name():
    inputs = [given("a", 10**15), given("b", 10**6, unit="1")]
    asked = bound(made(inputs, [step("veel", "a * b")], [shown("veel", "0.01")]))

    with pytest.raises(UserError, match="'veel' is far too large for its precision"):
        run(asked, draws=2)


def test_moving_an_input_to_its_own_value_keeps_its_spread():
    inputs = [given("a", 50, "uniform 0 100")]
    scenario = made(inputs, [step("b", "a * 1")], [shown("b")])

    same, apart = (run(bound(scenario, a=value), draws=60) for value in ("50,0", "50,1"))

    assert same == run(bound(scenario), draws=60)
    assert set(apart.outcome("b").by_year[2022].quantiles.values()) == {50}
    assert [one.name for one in same.tornado] == ["a"]
    assert apart.tornado == ()
