"""Who reads whose goals, when a plan is evaluated, and what a letter says: as the golden files have it."""

from datetime import date

import pytest

from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.rules.plan.addressees import Member, Told, letters, untold
from kernbeeld.casework.rules.plan.closing import counted_law, expect_closing, judgements
from kernbeeld.casework.rules.plan.evaluating import expect_evaluation, is_late, months_after
from kernbeeld.casework.rules.plan.steps import EINDES, STAPPEN, end_words, step_words
from kernbeeld.casework.rules.plan.telling import ToldAgreement, ToldGoal, next_talk, told
from kernbeeld.language import speaking
from tests.engine.golden import cases, names

LETTERS = cases("plan", "letters.yaml")
EVALUATIONS = cases("plan", "evaluations.yaml")
TOLD = cases("plan", "told.yaml")
DAY = date(2026, 3, 2)


def people_of(case) -> dict[str, int]:
    holders = [one for each in case.get("gezag", {}).values() for one in each]
    everybody = [*case["ages"], *holders, *(goal["of"] for goal in case["goals"])]
    return {name: number for number, name in enumerate(dict.fromkeys(everybody), 1)}


@pytest.mark.parametrize("case", LETTERS, ids=names(LETTERS))
def test_who_reads_whose_goals(case):
    numbers = people_of(case)
    gezag = case.get("gezag", {})
    members = [
        Member(numbers[name], age, [numbers[one] for one in gezag.get(name, ())])
        for name, age in case["ages"].items()
    ]
    goals = [
        Told(number, numbers[goal["of"]], goal.get("samen", False))
        for number, goal in enumerate(case["goals"], 1)
    ]
    back = {number: name for name, number in numbers.items()}

    found = letters(members, goals)

    assert {back[reader]: list(told_of) for reader, told_of in found.items()} == case["letters"]
    assert [back[one] for one in untold(members, goals)] == case.get("untold", [])


@pytest.mark.parametrize("case", EVALUATIONS, ids=names(EVALUATIONS))
def test_when_a_plan_is_evaluated_again(case):
    assert months_after(case["day"], case["months"]) == case["next"]


@pytest.mark.parametrize("case", TOLD, ids=names(TOLD))
def test_what_a_letter_says(case):
    goals = [
        ToldGoal(**{**goal, "agreements": [ToldAgreement(**one) for one in goal.get("agreements", ())]})
        for goal in case["goals"]
    ]

    with speaking("nl"):
        text = told(goals)

    assert text == case["text"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (None, "Wij maken met u een afspraak om weer over het plan te praten."),
        (date(2026, 3, 1), "Wij maken met u een afspraak om weer over het plan te praten."),
        (date(2026, 6, 2), "Op 2 juni 2026 praten wij met u over hoe het gaat."),
    ],
    ids=str,
)
def test_when_we_talk_again_is_told_with_its_day_where_there_is_one_to_come(day, words):
    with speaking("nl"):
        assert next_talk(day, DAY) == words


def test_an_evaluation_is_late_the_day_after_and_not_without_a_day():
    assert [is_late(day, DAY) for day in (None, DAY, date(2026, 3, 1))] == [False, False, True]


@pytest.mark.parametrize(("day", "months", "field"), [(date(2026, 3, 1), 6, "day"), (DAY, 5, "months")])
def test_a_day_that_is_past_and_an_interval_that_is_none_are_refused(day, months, field):
    with pytest.raises(CaseworkError) as refused:
        expect_evaluation(day, months, DAY)

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("reden", "oordeel", "zekerheid", "field"),
    [
        ("", "niets", "zeker", "reden"),
        ("verder_in_ander_plan", "niets", "zeker", "reden"),
        ("verhuisd", "alles", "zeker", "preventie"),
        ("verhuisd", "niets", "", "preventie"),
    ],
)
def test_a_plan_closes_with_a_reason_and_a_judgement_that_there_are(reden, oordeel, zekerheid, field):
    with pytest.raises(CaseworkError) as refused:
        expect_closing(reden, oordeel, zekerheid)

    assert refused.value.field == field


def test_prevention_is_one_choice_of_nine_and_counts_once():
    assert len(judgements()) == len(set(judgements().values())) == 9
    assert "lichtere_hulp.onzeker" in judgements()
    assert (counted_law({"wmo"}), counted_law({"wmo", "wgs"}), counted_law(set())) == ("wmo", "", "")


def test_every_step_and_every_end_has_words():
    assert all(step_words(one) != one for one in STAPPEN)
    assert all(end_words(one) != one for one in EINDES)
