"""A run on paper: the same bytes for ever, and every draw to count again."""

import csv
import io
import json
from decimal import Decimal

import pytest
import yaml

from kernbeeld.errors import UserError
from kernbeeld.simulation.result import QUANTILES
from kernbeeld.simulation.running import run
from kernbeeld.simulation.writing import draws_csv, read_run, run_json
from tests.simulation.made import GOLDEN, bound, given, made, read, shown, step

MODEL = (GOLDEN / "small_model.yaml").read_text("utf-8")
BY_HAND = yaml.safe_load((GOLDEN / "by_hand.yaml").read_text("utf-8"))
KEYS = [
    "pin",
    "outcomes",
    "break_even",
    "probability_break_even",
    "tornado",
    "knowing",
    "who_pays",
    "who_gains",
    "sentence",
]


def rows(seed: int = 1, draws: int = 400, **moved: str) -> list[dict[str, str]]:
    text = "".join(draws_csv(bound(read(MODEL), **moved), seed=seed, draws=draws))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_small_model_is_these_bytes_for_ever():
    found = run_json(run(bound(read(MODEL)), seed=7, draws=1_000))

    assert found == (GOLDEN / "small_run.json").read_text("utf-8")


def test_a_run_has_these_keys_in_this_order_and_exact_numbers():
    found = json.loads(run_json(run(bound(read(MODEL)), draws=100)), parse_float=Decimal)

    assert list(found) == KEYS
    assert list(found["outcomes"]["saldo"]) == ["unit", "years", "total"]
    assert list(found["outcomes"]["saldo"]["years"]["2022"]) == [*QUANTILES, "mean"]
    assert found["pin"]["values"]["prijs"]["years"]["2022"] == Decimal("9000.5")


@pytest.mark.parametrize("moved", [{}, {"deel": "0.3"}, {"deel": "0", "prijs": "7000"}])
def test_a_run_comes_back_as_it_was(moved: dict[str, str]):
    answer = run(bound(read(MODEL), **moved), draws=300)

    text = run_json(answer)

    assert read_run(text) == answer
    assert run_json(read_run(text)) == text


def test_a_run_without_balance_comes_back_too():
    model = made([given("a", 1, "uniform 0 2")], [step("som", "a * 2")], [shown("som", adds_up=False)])
    answer = run(bound(model), draws=10)

    assert read_run(run_json(answer)) == answer


@pytest.mark.parametrize("text", ["", "{}", "[]", "7", '{"pin": 3}', '{"pin": {"values": []}}', "null"])
def test_another_text_is_no_run(text: str):
    with pytest.raises(UserError, match="This text is no run of a scenario"):
        read_run(text)


def test_every_draw_is_there_and_counts_to_the_same_answer():
    answer = run(bound(read(MODEL)), draws=400)

    found = rows()

    totals = sorted(int(row["saldo.total"]) for row in found)
    assert [int(row["draw"]) for row in found] == list(range(1, 401))
    total = answer.outcome("saldo").total
    assert [total.quantiles[name] for name in QUANTILES] == [
        totals[rank - 1] for rank in (20, 100, 200, 300, 380)
    ]
    assert answer.probability_break_even == Decimal(sum(int(row["pays"]) for row in found)) / 400


def test_the_columns_are_what_went_in_and_what_came_out():
    assert list(rows(draws=1)[0]) == [
        "draw",
        "deel",
        "prijs",
        "kosten.2022",
        "kosten.2023",
        "bespaard.2022",
        "bespaard.2023",
        "saldo.2022",
        "saldo.2023",
        "aandeel_terug.2022",
        "aandeel_terug.2023",
        "saldo.total",
        "pays",
    ]


def test_a_row_can_be_worked_out_again_from_what_went_in():
    for row in rows(draws=50):
        exact = 15 * float(row["deel"]) * float(row["prijs"]) * 9000.5
        assert abs(int(row["bespaard.2022"]) - exact) <= 0.5
        assert abs(int(row["saldo.2023"]) - (exact - 33_000)) <= 50
        assert int(row["saldo.total"]) == int(row["saldo.2022"]) + int(row["saldo.2023"])
        assert abs(float(row["aandeel_terug.2022"]) - exact / 32_000) <= 0.0005


def test_what_was_moved_is_no_column():
    assert "deel" not in rows(draws=1, deel="0.3")[0]


def test_draws_come_in_pieces_that_are_those_of_one_run():
    whole = "".join(draws_csv(bound(read(MODEL)), seed=1, draws=9_000))

    assert whole.count("\r\n") == 9_001
    assert whole.startswith("".join(draws_csv(bound(read(MODEL)), seed=1, draws=10)))


def test_too_many_draws_are_refused_before_anything_is_written():
    with pytest.raises(UserError):
        next(iter(draws_csv(bound(read(MODEL)), seed=1, draws=2_000_000)))


@pytest.mark.parametrize("case", BY_HAND, ids=[str(case.get("moved", "")) for case in BY_HAND])
def test_a_model_gives_what_was_worked_by_hand(case: dict):
    shared = yaml.safe_load(MODEL)["scenarios"][0]
    shared |= case["model"]

    answer = run(bound(read(yaml.safe_dump({"scenarios": [shared]})), **case.get("moved", {})), draws=3)

    for code, by_year in case["outcomes"].items():
        for year, value in by_year.items():
            level = answer.outcome(code).total if year == "total" else answer.outcome(code).by_year[year]
            assert {str(one) for one in level.quantiles.values()} == {str(value)}, (code, year)
    assert {one.name: str(one.value) for one in answer.break_even} == case.get("break_even", {})
    assert str(answer.probability_break_even) == str(case.get("probability"))
    assert {one.party: str(one.total.mean) for one in answer.who_pays} == case.get("pays", {})
    assert {one.party: str(one.total.mean) for one in answer.who_gains} == case.get("gains", {})
