"""What a whole run must satisfy, whatever the model; and answers of the books beside those that are drawn."""

import functools
from collections.abc import Sequence
from decimal import Decimal
from statistics import NormalDist

import pytest
from hypothesis import given as example
from hypothesis import settings
from hypothesis import strategies as st

from kernbeeld.errors import UserError
from kernbeeld.simulation.result import QUANTILES, PartyRange, Range, Run
from kernbeeld.simulation.running import run
from kernbeeld.simulation.writing import run_json
from tests.simulation.made import bound, given, made, pays, shown, step

YEARS = (2022, 2024)
SLIDER = {"low": 0, "high": 0.5, "step": 0.01}
INPUTS = [
    given("budget", {2022: 30_000, 2023: 32_000}),
    given("prijs", 9_000, "triangle 0.8 1.3 share"),
    given("gezinnen", 15, "normal 12 18", unit="1"),
    given("voorkomen", 0.205, "uniform 0 0.5", unit="1", slider=SLIDER),
]
FORMULAS = [
    step("bespaard", "gezinnen * voorkomen * prijs"),
    step("rijk", "bespaard * 0.1"),
    step("saldo", "bespaard - budget"),
    step("opgeteld", "before(opgeteld, 0) + saldo"),
]
OUTCOMES = [shown("saldo", 100), shown("opgeteld", 1000, adds_up=False)]
STREAMS = [
    pays("subsidie", "budget_uit"),
    pays("minder", "bespaard", "organisatie", "gemeente"),
    pays("extra", "rijk", "rijk", "gemeente"),
    pays("elders", "saldo", "buiten", "inwoner"),
]
LINKS = [{"between": ["prijs", "voorkomen"], "rho": 0.3, "bron": "eigen telling"}]


def whole(
    inputs: Sequence = INPUTS, formulas: Sequence = FORMULAS, outcomes: Sequence = OUTCOMES, **more: object
):
    paid = [*formulas, step("budget_uit", "budget")]
    settings_ = {"streams": STREAMS, "balance": "saldo", "break_even": ["voorkomen", "prijs"], **more}
    return made(inputs, paid, outcomes, years=YEARS, correlations=LINKS, **settings_)


def one(
    spread: str, value: object, text: str = "a", precision: object = 0.001, draws: int = 100_000
) -> Range:
    model = made([given("a", value, spread)], [step("som", f"{text} + 0")], [shown("som", precision)])
    return run(bound(model), draws=draws).outcome("som").by_year[2022]


def every_range(answer: Run) -> list[Range]:
    found = [level for outcome in answer.outcomes for level in (*outcome.by_year.values(), outcome.total)]
    for party in (*answer.who_pays, *answer.who_gains):
        found += [*party.by_year.values(), party.total]
    return [level for level in found if level is not None]


@functools.cache
def usual():
    return whole()


def means(parties: Sequence[PartyRange]) -> Decimal:
    return sum((party.total.mean for party in parties), Decimal(0))


@settings(max_examples=8)
@example(st.permutations(INPUTS), st.permutations(FORMULAS))
def test_the_order_of_inputs_and_formulas_changes_no_byte(inputs, formulas):
    assert run_json(run(bound(whole(inputs, formulas)), draws=300)) == run_json(
        run(bound(usual()), draws=300)
    )


def test_the_same_pin_is_the_same_answer_and_another_seed_is_another():
    first, again = run(bound(usual()), seed=5, draws=500), run(bound(usual()), seed=5, draws=500)
    other = run(bound(usual()), seed=6, draws=500)

    assert run_json(first) == run_json(again)
    assert first.pin.digest != other.pin.digest
    assert first.outcomes != other.outcomes


def test_an_input_that_nothing_else_uses_changes_no_outcome():
    more = [*INPUTS, given("los", 5, "uniform 0 10")]
    formulas = [*FORMULAS, step("apart", "los * 2")]

    joined = run(bound(whole(more, formulas, [*OUTCOMES, shown("apart")])), draws=500)
    before = run(bound(usual()), draws=500)

    assert joined.outcomes[:2] == before.outcomes
    assert joined.who_pays == before.who_pays
    assert joined.pin.model != before.pin.model


def test_quantiles_go_up_everywhere():
    for found in every_range(run(bound(usual()), draws=2_000)):
        levels = [found.quantiles[name] for name in QUANTILES]
        assert levels == sorted(levels)


def test_every_outcome_is_a_whole_number_of_its_precision():
    answer = run(bound(usual()), draws=2_000)

    for code, precision in (("saldo", 100), ("opgeteld", 1000)):
        for found in answer.outcome(code).by_year.values():
            assert all(value % precision == 0 for value in (*found.quantiles.values(), found.mean))


@settings(max_examples=20)
@example(st.integers(0, 49), st.integers(1, 50))
def test_more_that_is_prevented_never_saves_less(low: int, more: int):
    high = min(50, low + more)

    less, better = (
        run(bound(usual(), voorkomen=Decimal(share) / 100), draws=200).outcome("saldo").total
        for share in (low, high)
    )

    assert all(less.quantiles[name] <= better.quantiles[name] for name in QUANTILES)


def test_what_is_paid_is_what_is_received_with_outside_counted():
    for moved in ({}, {"voorkomen": "0.4"}, {"voorkomen": "0"}):
        answer = run(bound(usual(), **moved), draws=1)  # of one draw every quantile is the amount itself

        assert means(answer.who_pays) == means(answer.who_gains)
        for year in range(2022, 2025):
            paid = [party.by_year[year].mean for party in answer.who_pays]
            received = [party.by_year[year].mean for party in answer.who_gains]
            assert sum(paid) == sum(received)


def test_a_party_that_is_paid_twice_receives_both():
    answer = run(bound(usual()), draws=1)

    received = {party.party: party.total.mean for party in answer.who_gains}
    paid = {party.party: party.total.mean for party in answer.who_pays}

    assert received["gemeente"] == paid["organisatie"] + paid["rijk"]
    assert list(paid) == ["gemeente", "organisatie", "rijk", "buiten"]


def test_cents_for_euros_give_a_hundred_times_the_same():
    def scaled(times: int, precision: int) -> Run:
        inputs = [
            given("budget", 32_000 * times, "normal 0.9 1.1 share"),
            given("prijs", 9_000 * times, "triangle 0.8 1.3 share"),
            given("deel", 0.2, "uniform 0 0.5", unit="1"),
        ]
        formulas = [step("saldo", "15 * deel * prijs - budget")]
        outcomes = [shown("saldo", precision)]
        return run(bound(made(inputs, formulas, outcomes, balance="saldo")), draws=2_000)

    euros, cents = scaled(1, 1), scaled(100, 100)

    expected = euros.outcome("saldo").by_year[2022]
    found = cents.outcome("saldo").by_year[2022]
    assert {name: value / 100 for name, value in found.quantiles.items()} == expected.quantiles
    assert cents.probability_break_even == euros.probability_break_even
    assert [swing.width for swing in cents.tornado] == [100 * swing.width for swing in euros.tornado]


def test_a_sum_of_two_uniform_inputs_is_a_triangle():
    inputs = [given("a", 5, "uniform 0 10"), given("b", 5, "uniform 0 10")]
    model = made(inputs, [step("som", "a + b")], [shown("som", 0.001)])

    found = run(bound(model), draws=100_000).outcome("som").by_year[2022]

    # P(a + b ≤ s) = s² / 200 for s ≤ 10
    assert float(found.quantiles["p05"]) == pytest.approx((200 * 0.05) ** 0.5, abs=0.05)
    assert float(found.quantiles["p25"]) == pytest.approx((200 * 0.25) ** 0.5, abs=0.05)
    assert float(found.quantiles["p50"]) == pytest.approx(10, abs=0.05)
    assert float(found.mean) == pytest.approx(10, abs=0.03)


def test_a_sum_of_two_normal_inputs_is_normal():
    inputs = [given("a", 20, "normal 10 30"), given("b", 50, "normal 30 70")]
    model = made(inputs, [step("som", "a + b")], [shown("som", 0.001)])
    sigma = NormalDist(sigma=(10**2 + 20**2) ** 0.5 / 1.6448536269514722)

    found = run(bound(model), draws=100_000).outcome("som").by_year[2022]

    for name in QUANTILES:
        wanted = 70 + sigma.inv_cdf(int(name[1:]) / 100)
        assert float(found.quantiles[name]) == pytest.approx(wanted, abs=0.25)


@pytest.mark.parametrize("rho", [-0.5, 0.5])
def test_a_sum_of_normal_inputs_that_go_together_is_wider_or_narrower(rho: float):
    inputs = [given("a", 20, "normal 10 30"), given("b", 20, "normal 10 30")]
    links = [{"between": ["a", "b"], "rho": rho, "bron": "x"}]
    model = made(inputs, [step("som", "a + b")], [shown("som", 0.001)], correlations=links)
    of_scores = {-0.5: -0.5176380902, 0.5: 0.5176380902}[rho]  # 2 sin(π ρ / 6)

    found = run(bound(model), draws=100_000).outcome("som").by_year[2022]

    assert float(found.quantiles["p95"]) == pytest.approx(40 + 10 * (2 + 2 * of_scores) ** 0.5, abs=0.25)


def test_quantiles_of_single_shapes_are_those_of_the_books():
    assert float(one("uniform 0 10", 5).quantiles["p25"]) == pytest.approx(2.5, abs=0.05)
    assert float(one("triangle 0 10", 0).quantiles["p50"]) == pytest.approx(10 - 50**0.5, abs=0.05)
    assert float(one("normal 10 30", 20).quantiles["p05"]) == pytest.approx(10, abs=0.15)
    assert float(one("lognormal 4 25", 10).quantiles["p95"]) == pytest.approx(25, abs=0.3)


def test_the_probability_is_that_of_the_books_and_counts_zero_as_paying():
    inputs = [given("a", 0, "uniform -30 70")]
    model = made(inputs, [step("saldo", "a * 2")], [shown("saldo", 1)], balance="saldo")
    even = made([given("a", 0)], [step("saldo", "a * 2")], [shown("saldo", 1)], balance="saldo")

    rough = made(inputs, [step("saldo", "a * 2")], [shown("saldo", 100)], balance="saldo")

    assert float(run(bound(model), draws=100_000).probability_break_even) == pytest.approx(0.7, abs=0.01)
    assert float(run(bound(rough), draws=100_000).probability_break_even) == pytest.approx(0.7, abs=0.01)
    assert run(bound(even), draws=10).probability_break_even == 1


def test_a_model_without_spread_has_one_answer():
    model = made([given("a", 7)], [step("som", "a * 3")], [shown("som")], years=YEARS)

    found = run(bound(model), draws=10_000).outcome("som")

    assert {*found.total.quantiles.values(), found.total.mean} == {Decimal(63)}
    assert {level.mean for level in found.by_year.values()} == {Decimal(21)}


def test_streams_of_different_precision_add_up_in_the_finest_of_both():
    streams = [pays("x", "grof"), pays("y", "fijn")]
    formulas = [step("grof", "a * 10"), step("fijn", "a / 3")]
    model = made([given("a", 100)], formulas, [shown("grof", 300), shown("fijn", 0.25)], streams=streams)

    (payer,) = run(bound(model), draws=10).who_pays

    assert payer.total.mean == Decimal("900") + Decimal("33.25")


@pytest.mark.parametrize("draws", [0, -1, 1_000_001])
def test_a_run_has_one_to_a_million_draws(draws: int):
    with pytest.raises(UserError, match="A run has 1 to 1,000,000 draws, not"):
        run(bound(usual()), draws=draws)


@pytest.mark.parametrize("seed", [-1, 2**63])
def test_a_seed_is_a_number_from_zero(seed: int):
    with pytest.raises(UserError, match="A seed is a whole number from 0"):
        run(bound(usual()), seed=seed)


def test_a_pin_changes_with_whatever_the_answer_follows_from():
    base = run(bound(usual()), draws=10).pin
    others = [
        run(bound(usual(), voorkomen="0.3"), draws=10).pin,
        run(bound(usual()), draws=11).pin,
        run(bound(usual()), draws=10, seed=2).pin,
        run(bound(whole([*INPUTS[:-1], given("voorkomen", 0.2, "uniform 0 0.4", unit="1")])), draws=10).pin,
    ]

    assert len({base.digest, *(pin.digest for pin in others)}) == 5
    assert base.model == others[0].model
    assert base.model != others[3].model


def test_a_pin_says_what_each_input_was_in_order_of_name():
    pin = run(bound(usual(), voorkomen="0,3"), draws=10).pin

    assert [value.name for value in pin.values] == ["budget", "gezinnen", "prijs", "voorkomen"]
    prijs, voorkomen = pin.values[2:]
    assert (prijs.low, prijs.high, prijs.shape) == (7_200, 11_700, "triangle")
    assert (voorkomen.moved, voorkomen.low, voorkomen.source) == (True, None, "moved")
