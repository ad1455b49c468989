"""Models that a person can work out on paper, and what is said where one has no answer."""

from decimal import Decimal

import pytest

from kernbeeld.errors import UserError
from kernbeeld.simulation.running import run
from kernbeeld.simulation.writing import read_run, run_json
from tests.simulation.golden import golden, model, numbers
from tests.simulation.made import bound


@golden("models")
def test_a_model_gives_what_was_worked_by_hand(case):
    answer = run(bound(model(case), **case.get("moved", {})), draws=3)

    for code, wanted in case["gives"].items():
        outcome = answer.outcome(code)
        levels = dict(outcome.by_year) | ({"total": outcome.total} if outcome.total else {})
        assert {key: level.mean for key, level in levels.items()} == numbers(wanted), code
        assert all(set(level.quantiles.values()) == {level.mean} for level in levels.values())
    chance = None if "balance" not in case else Decimal(case["pays"])
    assert answer.probability_break_even == chance
    assert read_run(run_json(answer)) == answer


@golden("refused")
def test_a_model_without_an_answer_says_which_formula_when_and_with_what(case):
    scenario = model(case)

    with pytest.raises(UserError) as refused:
        run(bound(scenario, **case.get("moved", {})), draws=case.get("draws", 3))

    assert str(refused.value) == case["says"]


@golden("parties")
def test_who_pays_and_who_gains_is_what_was_worked_by_hand(case):
    answer = run(bound(model(case)), draws=2)

    for side, found in (("pays", answer.who_pays), ("gains", answer.who_gains)):
        told = {
            one.party: {**{year: level.mean for year, level in one.by_year.items()}, "total": one.total.mean}
            for one in found
        }
        assert told == {party: numbers(wanted) for party, wanted in case[side].items()}
        assert list(told) == list(case[side]), "in the order in which the streams name them"
