"""What must hold of the delivered models whatever is put in, and what can be worked out without drawing."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.catalogue.scenarios import Slider
from kernbeeld.simulation.result import QUANTILES, PartyRange, Run
from kernbeeld.simulation.running import run
from kernbeeld.simulation.writing import run_json
from tests.simulation.models import bound, certain, ran, scenario, total

MODELS = sorted(packaged_catalogue().scenarios)
WITH_BALANCE = [code for code in MODELS if scenario(code).balance]
WITH_STREAMS = [code for code in MODELS if scenario(code).streams]
APART = {"home-start": ("rijk",)}
"""Whose money stands with who pays and not in the balance."""


def balance(answer: Run, code: str) -> list[Decimal]:
    """The quantiles of the balance over all years, then its mean."""
    found = answer.outcome(scenario(code).balance).total
    assert found
    return [*(found.quantiles[name] for name in QUANTILES), found.mean]


def never_falls(values: Sequence[Sequence[Decimal]]) -> bool:
    return all(
        low <= high
        for before, after in itertools.pairwise(values)
        for low, high in zip(before, after, strict=True)
    )


def turn(code: str, name: str, moved: dict[str, object]) -> Decimal:
    found = next(one for one in ran(code, moved, draws=1).break_even if one.name == name)
    assert found.value is not None
    return found.value


@pytest.mark.parametrize(
    ("code", "name", "values"),
    [
        # the more is prevented, the better what prevents it; and the worse a cut on it
        ("home-start", "voorkomen", (0, 0.1, 0.3, 0.5, 1)),
        ("welzijn-budgetneutraal", "voorkomen", (0, 0.01, 0.05, 0.2, 0.5)),
        ("preventie-bezuiniging", "zonder_hulp", (1, 0.5, 0.25, 0.05, 0)),
        ("preventie-bezuiniging", "voorkomen_welzijn", (0.5, 0.1, 0.02, 0, -0.1)),
        # the more goes on without care after help, the more that help prevents
        ("preventie-bezuiniging", "zelfstandig", (1, 0.9, 0.8, 0.5, 0)),
        ("preventie-bezuiniging", "deel_gemeente", (1, 0.8, 0.5, 0)),
        ("abonnementstarief", "compensatie", (0, 0.4, 1, 2)),
        ("abonnementstarief", "groei_hh", (0.5, 0.3, 0.1, 0)),
        ("abonnementstarief", "overstap", (0.5, 0.3, 0.05, 0)),
        ("huishoudelijke-hulp-2013", "korting", (1, 0.75, 0.25, 0)),
        ("huishoudelijke-hulp-2013", "behoud", (1, 0.6, 0.3, 0.1)),
        ("huishoudelijke-hulp-2013", "elders", (1, 0.3, 0.15, 0)),
        ("einde-hh1", "deel_algemeen", (1, 0.6, 0.3, 0)),
        ("einde-hh1", "zwaarte_maatwerk", (3, 1.5, 1, 0.1)),
    ],
)
def test_balance_never_falls_when_this_goes_the_better_way(
    code: str, name: str, values: Sequence[float]
) -> None:
    runs = [balance(ran(code, {name: value}), code) for value in values]

    assert never_falls(runs)
    assert runs[0] != runs[-1]


@pytest.mark.parametrize(
    ("code", "price", "values", "counterfactual"),
    [
        ("preventie-bezuiniging", "zwaarte", (0.6, 1.1, 1.5, 3), "zonder_hulp"),
        ("home-start", "prijs", (5000, 8000, 12000, 30000), "voorkomen"),
        ("welzijn-budgetneutraal", "zwaarte", (0.5, 1, 2, 3), "voorkomen"),
        ("welzijn-budgetneutraal", "duur", (1, 2.5, 4, 8), "voorkomen"),
    ],
)
def test_dearer_the_care_less_must_be_prevented_to_pay(
    code: str, price: str, values: Sequence[float], counterfactual: str
) -> None:
    turns = [turn(code, counterfactual, {price: value}) for value in values]

    assert turns == sorted(turns, reverse=True)
    assert turns[0] > turns[-1]


@pytest.mark.parametrize("code", WITH_BALANCE)
def test_at_its_break_even_value_a_model_pays_and_two_steps_beyond_it_does_not(code: str) -> None:
    model = certain(scenario(code))
    turns = [one for one in run(bound(model), seed=1, draws=1).break_even if one.value is not None]

    for one in turns:
        slider = next(given.slider for given in model.inputs if given.name == one.name)
        assert one.value is not None
        assert slider
        loose = replace(model, inputs=tuple(replace(given, slider=None) for given in model.inputs))
        sides = {
            run(
                bound(loose, {one.name: one.value + step * slider.step}), seed=1, draws=1
            ).probability_break_even
            for step in (-2, 2)
        }
        at = run(bound(loose, {one.name: one.value}), seed=1, draws=1).probability_break_even
        assert (one.name, at, sides) == (one.name, Decimal(1), {Decimal(0), Decimal(1)})


@pytest.mark.parametrize("code", WITH_STREAMS)
def test_what_is_paid_is_what_is_received(code: str) -> None:
    for seed in range(20):
        answer = ran(code, draws=1, seed=seed)

        assert total(answer.who_pays) == total(answer.who_gains)


@pytest.mark.parametrize("code", WITH_BALANCE)
def test_balance_is_what_the_municipality_receives_less_what_it_pays(code: str) -> None:
    answer = run(bound(certain(scenario(code))), seed=1, draws=1)
    apart = sum((_total(answer.who_pays, party) for party in APART.get(code, ())), Decimal(0))

    received, paid = _total(answer.who_gains, "gemeente"), _total(answer.who_pays, "gemeente")

    rounding = max(one.precision for one in scenario(code).outcomes) * 12
    assert abs(received - apart - paid - balance(answer, code)[-1]) <= rounding


def _total(parties: tuple[PartyRange, ...], party: str) -> Decimal:
    return next((one.total.mean for one in parties if one.party == party), Decimal(0))


@pytest.mark.parametrize("code", MODELS)
def test_order_in_which_a_model_is_written_changes_nothing(code: str) -> None:
    model = scenario(code)
    turned = replace(
        model, inputs=model.inputs[::-1], formulas=model.formulas[::-1], correlations=model.correlations[::-1]
    )

    one, other = (run(bound(given), seed=3, draws=300) for given in (model, turned))

    assert one.outcomes == other.outcomes
    assert one.probability_break_even == other.probability_break_even


@pytest.mark.parametrize("code", MODELS)
def test_same_pin_gives_the_same_bytes_and_another_seed_does_not(code: str) -> None:
    first, again, other = (run_json(ran(code, seed=seed)) for seed in (5, 5, 6))

    assert first == again
    assert first != other


def on(slider: Slider) -> st.SearchStrategy[Decimal]:
    """Every place at which a slider can stand."""
    steps = int((slider.high - slider.low) / slider.step)
    return st.integers(0, steps).map(lambda step: slider.low + step * slider.step)


@pytest.mark.parametrize("code", MODELS)
@settings(max_examples=15)
@given(data=st.data())
def test_wherever_the_sliders_stand_there_is_an_answer(code: str, data: st.DataObject) -> None:
    sliders = {one.name: one.slider for one in scenario(code).inputs if one.slider}
    names = data.draw(st.sets(st.sampled_from(sorted(sliders)), max_size=6))
    moved = {name: data.draw(on(sliders[name]), label=name) for name in sorted(names)}

    answer = ran(code, moved, draws=50)

    assert len(answer.outcomes) == len(scenario(code).outcomes)
    assert total(answer.who_pays) is not None


def test_cut_on_social_work_alone_saves_less_than_one_on_all_prevention() -> None:
    whole, social = (
        ran("preventie-bezuiniging", {"korting_preventie": cut}).outcome("besparing").total
        for cut in (0.05, 0)
    )

    assert whole
    assert social
    assert all(social.quantiles[name] < whole.quantiles[name] for name in QUANTILES)


def test_that_most_go_on_without_care_says_nothing_of_what_help_prevents() -> None:
    """With the same 85% after help a cut may pay or not: it turns on what would have been without help."""
    steady = {"zelfstandig": 0.85}

    little, much = (ran("preventie-bezuiniging", {**steady, "zonder_hulp": share}) for share in (0.03, 0.4))

    assert little.probability_break_even is not None
    assert much.probability_break_even is not None
    assert little.probability_break_even > Decimal("0.95")
    assert much.probability_break_even < Decimal("0.35")


def test_counterfactual_is_what_is_worth_most_to_know_before_a_cut() -> None:
    answer = ran("preventie-bezuiniging", draws=4000)

    assert answer.knowing[0].name == "zonder_hulp"
    assert answer.tornado[0].name == "zonder_hulp"


def test_chance_that_home_start_pays_is_the_one_worked_out_without_drawing() -> None:
    """With all else certain it pays where the share is at least 64.000 / (15 × 1,2 × 2 × 8.386)."""
    model = scenario("home-start")
    sure = certain(model).inputs
    unsure = tuple(
        one if one.name == "voorkomen" else other for one, other in zip(model.inputs, sure, strict=True)
    )
    least = Fraction(64000) / (15 * Fraction(6, 5) * 2 * 8386)
    expected = float(1 - least / Fraction(1, 2))

    answer = run(bound(replace(model, inputs=unsure, correlations=())), seed=1, draws=20_000)

    assert answer.probability_break_even is not None
    assert abs(float(answer.probability_break_even) - expected) < 0.01
    found = answer.outcome("vermeden").total
    assert found
    # uniform from 0 to 0.5: nineteen of twenty draws lie below 0.475
    assert abs(float(found.quantiles["p95"]) / (0.475 * 36 * 8386) - 1) < 0.01
    assert abs(float(found.mean) / (0.25 * 36 * 8386) - 1) < 0.01


def test_mean_of_the_budgets_of_2013_is_the_sum_of_their_means() -> None:
    """The mean of a triangle is the mean of its three corners, and means add up."""
    parts = {
        3_500_000: (Fraction(9, 10), Fraction(21, 20)),
        1_700_000: (Fraction(19, 20), Fraction(21, 20)),
        300_000: (Fraction(9, 10), Fraction(11, 10)),
        800_000: (Fraction(9, 10), Fraction(11, 10)),
        537_500: (Fraction(19, 20), Fraction(21, 20)),
        900_000: (Fraction(9, 10), Fraction(11, 10)),
        700_000: (Fraction(7, 10), Fraction(13, 10)),
        250_000: (Fraction(19, 20), Fraction(21, 20)),
    }
    expected = sum(value * (low + 1 + high) / 3 for value, (low, high) in parts.items())

    answer = ran("ramingen-2013", draws=20_000)

    assert abs(float(answer.outcome("totaal").by_year[2014].mean / Decimal(float(expected))) - 1) < 0.002


def test_mean_loss_of_the_flat_rate_is_the_one_that_the_source_names() -> None:
    answer = ran("abonnementstarief", draws=20_000)

    assert abs(answer.outcome("verlies").by_year[2019].mean - 156_000) <= 100


def test_personal_care_without_an_amount_is_in_no_sum_and_is_named() -> None:
    model = scenario("ramingen-2013")
    parameter = packaged_catalogue().parameters["raming.persoonlijke_verzorging"]

    assert {value.value for value in parameter.values} == {None}
    assert "raming.persoonlijke_verzorging" not in {one.parameter for one in model.inputs}
    labels = {one.formula: one.label["nl"] for one in model.outcomes}
    assert "zonder persoonlijke verzorging" in labels["totaal"]
    assert "zonder persoonlijke verzorging" in model.sentence["nl"]


def test_value_per_euro_of_elsewhere_moves_no_balance() -> None:
    own, other = (
        balance(ran("welzijn-budgetneutraal", {"sroi": value}), "welzijn-budgetneutraal") for value in (1, 6)
    )

    assert own == other
