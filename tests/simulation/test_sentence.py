"""What is said of an answer: ranges in plain words, and honest where there is little to say."""

from decimal import Decimal

import pytest

from kernbeeld.language import speaking
from kernbeeld.simulation.result import Range
from kernbeeld.simulation.running import run
from kernbeeld.simulation.sentence import tell_amount, tell_probability, tell_range
from tests.simulation.made import bound, given, made, shown, step

SAID = {
    "nl": "Over {years} scheelt het {saldo}, in 2023 {saldo:2023};"
    " het loont {probability}, vanaf {break_even:a}.",
    "en": "Over {years} it saves {saldo}, in 2023 {saldo:2023}; it pays {probability}, from {break_even:a}.",
}


def told(sentence=SAID, years=(2022, 2023), spread="uniform 0 2000", value=900, cost=600, **moved: str):
    inputs = [
        given("a", value, spread, slider={"low": 0, "high": 9_000, "step": 50}),
        given("kosten", cost),
    ]
    model = made(
        inputs,
        [step("saldo", "a - kosten")],
        [shown("saldo", 100)],
        years=years,
        sentence=sentence,
        balance="saldo",
        break_even=["a"],
    )
    return run(bound(model, **moved)).sentence


def level(low: str, high: str) -> Range:
    names = ("p05", "p25", "p50", "p75", "p95")
    return Range({name: Decimal(low if name == "p05" else high) for name in names}, Decimal(high))


def test_a_sentence_is_filled_in_dutch_and_in_english():
    found = told()

    assert found["nl"] == (
        "Over 2022 en 2023 scheelt het tussen −€ 1.000 en € 2.600, in 2023 tussen −€ 500 en € 1.300;"
        " het loont in ongeveer 7 van de 10 gevallen (70%), vanaf € 600."
    )
    assert found["en"] == (
        "Over 2022 and 2023 it saves between −€ 1,000 and € 2,600, in 2023 between −€ 500 and € 1,300;"
        " it pays in about 7 of 10 cases (70%), from € 600."
    )


def test_a_certain_answer_is_still_said_as_about():
    found = told(spread="", value=900)

    assert found["nl"].startswith("Over 2022 en 2023 scheelt het ongeveer € 600, in 2023 ongeveer € 300;")
    assert "het loont in alle gevallen die zijn doorgerekend (100%)" in found["nl"]


@pytest.mark.parametrize(("years", "words"), [((2023, 2023), "2023"), ((2022, 2025), "2022 tot en met 2025")])
def test_years_are_said_as_people_say_them(years: tuple[int, int], words: str):
    assert told(years=years)["nl"].startswith(f"Over {words} scheelt het ")


def test_a_break_even_past_what_is_held_possible_says_so():
    found = told(cost=3_000)

    assert found["nl"].endswith("vanaf € 3.000 (buiten wat mogelijk wordt geacht).")
    assert "in geen van de gevallen die zijn doorgerekend (0%)" in found["nl"]


def test_where_there_is_no_break_even_it_says_so():
    assert told(cost=-10)["nl"].endswith("vanaf elke waarde.")
    assert told(cost=-10)["en"].endswith("from any value.")


def test_the_value_of_an_input_moves_along():
    said = {"nl": "Bij {input:a} is het {saldo}.", "en": "At {input:a} it is {saldo}."}

    assert told(said)["nl"].startswith("Bij € 900 is het tussen ")
    assert told(said, a="1234.5")["nl"].startswith("Bij € 1.235 is het ongeveer ")


def test_without_a_break_even_that_is_asked_there_are_more_such_values():
    inputs = [given("a", 5, "uniform 0 10"), given("vier", 4), given("twee", 2)]
    said = {"nl": "{saldo} bij {break_even:a}", "en": "{saldo} at {break_even:a}"}
    model = made(
        inputs,
        [step("saldo", "twee - abs(a - vier)")],
        [shown("saldo")],
        sentence=said,
        balance="saldo",
        break_even=["a"],
    )

    assert run(bound(model)).sentence["nl"].endswith("bij € 6 (en er zijn meer van zulke waarden)")


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        ("0", "in geen van de gevallen die zijn doorgerekend (0%)"),
        ("0.0001", "in minder dan 1 van de 20 gevallen (minder dan 1%)"),
        ("0.0499", "in minder dan 1 van de 20 gevallen (5%)"),
        ("0.05", "in ongeveer 1 van de 10 gevallen (5%)"),
        ("0.14", "in ongeveer 1 van de 10 gevallen (14%)"),
        ("0.5", "in ongeveer 5 van de 10 gevallen (50%)"),
        ("0.61", "in ongeveer 6 van de 10 gevallen (61%)"),
        ("0.95", "in ongeveer 9 van de 10 gevallen (95%)"),
        ("0.9501", "in meer dan 19 van de 20 gevallen (95%)"),
        ("0.9999", "in meer dan 19 van de 20 gevallen (meer dan 99%)"),
        ("1", "in alle gevallen die zijn doorgerekend (100%)"),
    ],
)
def test_a_chance_is_said_in_cases_and_as_a_percentage(chance: str, words: str):
    with speaking("nl"):
        assert tell_probability(Decimal(chance)) == words


def test_without_a_balance_nothing_is_said_of_paying():
    with speaking("nl"):
        assert tell_probability(None) == "over hoe vaak het loont is niets te zeggen"


@pytest.mark.parametrize(
    ("value", "unit", "precision", "words"),
    [
        ("1234567", "EUR / jaar", "1000", "€ 1.234.567"),
        ("-0.5", "EUR", "0.1", "−€ 0,50"),
        ("17.5", "EUR_per_4_weken", None, "€ 17,50"),
        ("8533.34", "EUR / traject", None, "€ 8.533"),
        ("0.854", "1", None, "85,4%"),
        ("0.85", "aandeel", None, "85%"),
        ("0.5", "1", "0.001", "50,0%"),
        ("12.5", "clienten", None, "12,5"),
        ("1200", "clienten", "10", "1.200"),
        ("0.33333", "uren / weken", "0.1", "0,3"),
    ],
)
def test_an_amount_is_written_as_its_unit_asks(value: str, unit: str, precision: str | None, words: str):
    with speaking("nl"):
        assert tell_amount(Decimal(value), unit, Decimal(precision) if precision else None) == words


def test_a_range_of_one_value_is_about_that_value():
    with speaking("nl"):
        assert tell_range(level("3", "3"), "clienten", Decimal(1)) == "ongeveer 3"
        assert tell_range(level("-3", "9"), "clienten", Decimal(1)) == "tussen −3 en 9"
