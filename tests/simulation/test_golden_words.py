"""What is typed, what is said and what is pinned, by cases that a policy adviser can read and correct."""

from decimal import Decimal

import pytest
import yaml

from kernbeeld.errors import UserError
from kernbeeld.language import speaking
from kernbeeld.simulation.pinning import model_digest
from kernbeeld.simulation.result import QUANTILES, Range
from kernbeeld.simulation.running import run
from kernbeeld.simulation.sentence import tell_range
from tests.simulation.golden import golden, model
from tests.simulation.made import GOLDEN, bound, given, made, read, shown, step

MODEL = (GOLDEN / "small_model.yaml").read_text("utf-8")
SLIDER = {"low": -5, "high": 1_000_000, "step": 1}


@golden("words")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_range_is_said_in_the_words_of_its_unit(case, language):
    low, high = map(Decimal, case["levels"])
    levels = dict.fromkeys(QUANTILES, low) | {"p95": high}

    with speaking(language):
        said = tell_range(Range(levels, low), case["unit"], Decimal(case["precision"]))

    assert said == case[language]


@golden("sentences")
def test_a_sentence_is_filled_with_what_was_worked_by_hand(case):
    answer = run(bound(model(case), **case.get("moved", {})), draws=2)

    assert answer.sentence == {"nl": case["nl"], "en": case["en"]}


@golden("moved")
def test_what_is_typed_for_an_input_is_read_exactly_or_refused(case):
    scenario = made([given("a", 10, slider=SLIDER)], [step("som", "a * 2")], [shown("som")])

    if case["becomes"] is None:
        with pytest.raises(UserError, match=r"is no value for 'a'|is outside that"):
            bound(scenario, a=case["typed"])
        return
    found = bound(scenario, a=case["typed"]).input("a")

    assert (found.value, found.moved) == (Decimal(case["becomes"]), case["moved"])
    assert found.source == ("moved" if case["moved"] else "value")


@golden("pins")
def test_a_model_has_another_digest_only_where_it_says_something_else(case):
    text = MODEL
    if case.get("change"):
        old, new = case["change"]
        assert old in text
        text = text.replace(old, new, 1)
    if "swap" in case:
        whole = yaml.safe_load(text)
        whole["scenarios"][0][case["swap"]].reverse()
        text = yaml.safe_dump(whole, allow_unicode=True, sort_keys=False)

    is_same = model_digest(read(text)) == model_digest(read(MODEL))

    assert is_same is case["same"]
