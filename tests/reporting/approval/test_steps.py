"""Whose turn it is, what still stands, and what has changed: rules without a database."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.accounts.rights import RIGHTS
from kernbeeld.reporting.rules.approval import (
    ORDER,
    STEPS,
    Change,
    ChangeKind,
    Picture,
    Step,
    StepState,
    Taken,
    Verdict,
    changes,
    standings,
    took_another,
    unpacked,
    whose_turn,
)
from kernbeeld.reporting.rules.approval_words import change_words, state_words, step_words, verdict_words

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "golden" / "reporting" / "approval_steps.yaml").read_text("utf-8")
)
WHO = {"a": Step.ADVISEUR, "c": Step.CONTROLLER, "l": Step.COLLEGE}
NOW = datetime(2018, 1, 1, tzinfo=UTC)
TEXTS = st.dictionaries(
    st.text("abc", min_size=1, max_size=2), st.text("xyz", min_size=1, max_size=2), max_size=4
)
PICTURES = st.builds(Picture, TEXTS, TEXTS, TEXTS, TEXTS)


def taken(written: str, by: str = "") -> Taken:
    verdict = Verdict.APPROVED if written[1] == "+" else Verdict.RETURNED
    return Taken(WHO[written[0]], verdict, "", written[2:], by or written[0], NOW)


DECISIONS = st.lists(
    st.builds(
        lambda who, sign, version: taken(f"{who}{sign}{version}"), *map(st.sampled_from, ("acl", "+-", "12"))
    ),
    max_size=8,
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_each_step_is_as_far_as_the_decisions_made_it(case):
    found = standings([taken(one) for one in case["taken"]], str(case["now"]))

    assert [one.state.value for one in found] == case["state"]


@given(DECISIONS)
def test_a_step_that_stands_stands_on_what_is_in_view_and_after_steps_that_stand(decisions):
    found = standings(decisions, "1")

    approved = [one for one in found if one.state is StepState.APPROVED]
    assert [one.step for one in approved] == list(ORDER[: len(approved)])
    assert all(one.taken.fingerprint == "1" for one in approved)
    assert whose_turn(found) == (ORDER[len(approved)] if len(approved) < len(ORDER) else None)


def test_nobody_takes_two_steps():
    decisions = [taken("a+1", by="anna"), taken("c+1", by="bert")]

    assert took_another(decisions, Step.COLLEGE, "anna") is Step.ADVISEUR
    assert took_another(decisions, Step.ADVISEUR, "anna") is None
    assert took_another(decisions, Step.COLLEGE, "cees") is None


@given(PICTURES, PICTURES)
def test_pictures_differ_exactly_in_their_changes(before, after):
    found = changes(before, after)

    assert (before.fingerprint == after.fingerprint) == (not found)
    assert all(one.before != one.after for one in found)
    assert unpacked(before.packed()) == before


def test_a_change_says_what_it_was_and_what_it_is():
    before = Picture({"a 2017H2": "12"}, {"wmo": "x"}, {}, {"": "d"})
    after = Picture({"a 2017H2": "13"}, {"wmo": "x"}, {"f": "y"}, {"": "d"})

    assert changes(before, after) == (
        Change(ChangeKind.FIGURE, "a 2017H2", "12", "13"),
        Change(ChangeKind.ANSWER, "f", "", "y"),
    )


def test_every_step_has_a_right_that_some_role_has_and_words():
    for step, right in STEPS.items():
        assert any(right in rights for rights in RIGHTS.values())
        assert step_words(step)
    assert all(map(state_words, StepState))
    assert all(map(verdict_words, Verdict))
    assert all(map(change_words, ChangeKind))
