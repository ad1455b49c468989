"""What people decide and what changes meanwhile: how far each step is, and who may take the next."""

import pytest

from kernbeeld.accounts.service import User
from kernbeeld.reporting.actions.decide_step import Decision, require_four_eyes, require_turn
from kernbeeld.reporting.errors import ApprovalRefusedError
from kernbeeld.reporting.queries.approval import Progress
from kernbeeld.reporting.rules.approval import Step, whose_turn
from tests.reporting.approval.happening import CHANGES, Said, cases, progress, said

ANSWERS = {"niet aan de beurt": "turn", "vier ogen": "Somebody else"}


def attempt(found: Progress, one: Said) -> None:
    """Ask what is asked of whoever takes a step, in the order in which it is asked."""
    decision = Decision(one.step, one.verdict, found.picture.fingerprint)
    require_turn(found, decision, User(name=one.by))
    require_four_eyes(found, decision, User(name=one.by))


@pytest.mark.parametrize(
    "case", cases("approval_sent_back", "approval_lapsed"), ids=lambda case: case["name"]
)
def test_each_step_is_as_far_as_what_happened_made_it(case):
    found = progress(case["happens"])

    assert [one.state.value for one in found.standings] == case["states"]
    assert (found.turn.value if found.turn else "") == case["turn"]
    assert found.is_approved == (case["turn"] == "")


@pytest.mark.parametrize(
    "case", cases("approval_sent_back", "approval_lapsed"), ids=lambda case: case["name"]
)
def test_everything_that_happens_in_a_case_was_allowed_then(case):
    lines = case["happens"]

    for number, line in enumerate(lines):
        if line not in CHANGES:
            attempt(progress(lines[:number]), said(line))

    assert whose_turn(progress(lines).standings) == (Step(case["turn"]) if case["turn"] else None)


@pytest.mark.parametrize(
    "case", cases("approval_four_eyes", "approval_four_eyes_again"), ids=lambda case: case["name"]
)
def test_who_may_take_a_step_is_who_has_the_turn_and_took_no_other(case):
    found, tried = progress(case["happens"]), said(case["tries"])

    if case["answer"] == "mag":
        attempt(found, tried)
        return
    with pytest.raises(ApprovalRefusedError, match=ANSWERS[case["answer"]]):
        attempt(found, tried)


def test_what_changed_since_a_step_is_told_by_name_with_both_sides():
    found = progress(["anna keurt goed als adviseur", "er verandert iets", "er verandert iets"])

    changed = found.changes_since(Step.ADVISEUR)

    assert [(one.before, one.after) for one in changed] == [("0", "2")]
    assert found.changes_since(Step.CONTROLLER) == ()


def test_what_changed_is_told_since_the_last_approval_of_a_step_and_not_since_it_was_sent_back():
    lines = ["anna keurt goed als adviseur", "er verandert iets", "anna keurt goed als adviseur"]
    sent_back = [*lines, "er verandert iets", "anna stuurt terug als adviseur", "er verandert iets"]

    changed = progress(sent_back).changes_since(Step.ADVISEUR)

    assert [(one.before, one.after) for one in changed] == [("1", "3")]
