"""A model with every input at its middle: the line of the tornado, and what it says if everything stays."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from kernbeeld.simulation.naive import naive_of
from kernbeeld.simulation.pinning import model_digest
from kernbeeld.simulation.running import run
from kernbeeld.simulation.scoring import score
from kernbeeld.simulation.turning import middle_of
from kernbeeld.simulation.writing import read_run, run_json
from tests.simulation.golden import golden, model
from tests.simulation.made import bound, catalogue, given, made, shown, step

NL = "Over {years} is het {saldo}."
EN = "Over {years} it is {saldo}."


def bound_of(case):
    """Return the model of a case with its naive forecasts, and with what was moved in it."""
    found = model(case)
    naive = case.get("naive", {})
    outcomes = tuple(replace(one, naive=naive.get(one.formula, "")) for one in found.outcomes)
    moved = {name: Decimal(str(value)) for name, value in case.get("moved", {}).items()}
    return bound(replace(found, outcomes=outcomes), **moved)


@golden("middles")
def test_everything_at_its_middle_is_what_was_worked_by_hand(case):
    asked = bound_of(case)

    assert middle_of(asked) == Decimal(str(case["middle"]))
    assert naive_of(asked) == {
        (name, year): Decimal(str(value))
        for name, by_year in case.get("stays", {}).items()
        for year, value in by_year.items()
    }
    if "draws_lie_at" in case:
        found = run(asked, draws=20_000).outcome("saldo").total.quantiles["p50"]
        assert abs(found - case["draws_lie_at"]) < 8


def test_where_a_formula_has_no_outcome_at_the_middle_there_is_no_line():
    inputs = [given("a", 5, "uniform -10 10"), given("kosten", 10)]
    asked = bound(made(inputs, [step("deel", "kosten / a", "1")], [shown("deel")]))

    assert middle_of(asked) is None


def test_a_naive_forecast_that_is_no_number_is_left_out():
    inputs = [given("a", 5, "uniform -10 10"), given("kosten", 10)]
    formulas = [step("nu", "kosten / a", "1"), step("straks", "kosten / kosten", "1")]
    asked = bound(made(inputs, formulas, [{**shown("straks"), "naive": "nu"}]))

    assert naive_of(asked) == {}


def test_a_forecast_beats_the_naive_one_by_as_much_as_it_missed_less():
    inputs = [given("nu", 100), given("straks", 160, "uniform 160 160.0001")]
    asked = bound(made(inputs, [step("saldo", "straks")], [{**shown("saldo"), "naive": "nu"}]))

    found = score(run(asked, draws=50), {("saldo", 2022): Decimal(180)}, naive_of(asked))

    # 20 missed against 80: a quarter of it, so three quarters better.
    assert found.skill == Decimal("0.75")
    assert found.outcomes[0].naive == 100


def with_besides(**texts: str):
    inputs, formulas = [given("a", 10, "uniform 0 20")], [step("saldo", "a - a / 2")]
    said = {"besides": texts} if texts else {}
    return made(inputs, formulas, [shown("saldo")], sentence={"nl": NL, "en": EN}, **said)


def test_what_is_said_besides_is_filled_like_the_sentence_and_comes_back_from_its_bytes():
    found = run(bound(with_besides(nl="Met {input:a} erin.", en="With {input:a} in it.")), draws=100)

    assert found.besides == {"nl": "Met € 10 erin.", "en": "With € 10 in it."}
    assert "erin" not in found.sentence["nl"]
    assert read_run(run_json(found)) == found
    assert list(json.loads(run_json(found)))[-2:] == ["sentence", "besides"]


def test_a_model_that_says_nothing_besides_has_the_bytes_and_the_digest_it_always_had():
    plain = with_besides()

    found = json.loads(run_json(run(bound(plain), draws=100)))

    assert list(found)[-1] == "sentence"
    assert read_run(json.dumps(found)).besides == {}
    assert model_digest(plain) == model_digest(replace(plain, besides=None))
    assert model_digest(plain) != model_digest(with_besides(nl="Dit ook.", en="This too."))


def test_a_naive_forecast_is_part_of_the_digest_where_there_is_one():
    plain = with_besides()
    (outcome,) = plain.outcomes

    assert model_digest(replace(plain, outcomes=(replace(outcome, naive="a"),))) != model_digest(plain)
    assert model_digest(replace(plain, outcomes=(replace(outcome, naive=""),))) == model_digest(plain)


@pytest.mark.parametrize("code", sorted(catalogue().scenarios))
def test_a_delivered_model_is_said_in_two_sentences_with_the_rest_besides(code: str):
    scenario = catalogue().scenarios[code]

    for language in ("nl", "en"):
        text = scenario.sentence[language]
        assert len(text) <= 280, language
        assert text.count(". ") <= 1, language
        assert ("{break_even:" in text) == bool(scenario.balance), language
        assert ("{probability}" in text) == bool(scenario.balance), language
        assert scenario.besides[language] != text
