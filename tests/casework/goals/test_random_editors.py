"""Two editors of one goal in any order: whatever was sent stands, or is kept beside for a person."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kernbeeld.casework.rules.plan.goals import CHOICES, FIELDS, NOTHING, TEXTS, Content, content_of, merge

WORDS = ("Ik wil naar buiten.", "Ik wil naar mijn zus.", "Ik wil sparen.\n\nElke week een beetje.")
CODES = ("algemeen", "maatwerk", "")


@dataclass
class Goal:
    """A goal that two editors change, each from what he saw last."""

    head: Content = field(default_factory=lambda: content_of({"woorden": "Ik wil rust."}))
    beside: list[tuple[str, str]] = field(default_factory=list)

    def takes(self, base: Content, name: str, sent: str) -> Content:
        """Put in what was sent, or keep it beside; return what its writer sees then."""
        merged = merge(base, self.head, {name: sent})
        if merged.clashes:
            self.beside.append((name, sent))
        self.head = merged.content
        return self.head


def sent_by(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from(CODES if name in CHOICES else WORDS)


STEP = st.sampled_from(("woorden", "toelichting", "trede", "niveau")).flatmap(
    lambda name: st.tuples(st.integers(0, 1), st.just(name), sent_by(name), st.booleans())
)


def nothing_is_lost(steps: Sequence[tuple[int, str, str, bool]]) -> None:
    goal = Goal()
    seen = [goal.head, goal.head]
    for who, name, sent, looks_first in steps:
        base = goal.head if looks_first else seen[who]
        before = goal.head

        seen[who] = goal.takes(base, name, sent)

        others = [each for each in FIELDS if each != name]
        assert [goal.head[each] for each in others] == [before[each] for each in others]
        is_change = sent != base[name]
        if is_change and (name, sent) not in goal.beside:
            assert all(line in goal.head[name] for line in sent.splitlines())
        if looks_first:
            assert goal.head[name] == sent


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.lists(STEP, max_size=8))
def test_nothing_that_was_sent_is_lost(steps):
    nothing_is_lost(steps)


@pytest.mark.long
@settings(max_examples=1000, derandomize=True, deadline=None)
@given(st.lists(STEP, max_size=20))
def test_nothing_that_was_sent_is_lost_in_a_thousand_interleavings(steps):
    nothing_is_lost(steps)


def test_texts_and_choices_are_all_there_is_of_a_goal():
    assert set(NOTHING) == {*TEXTS, *CHOICES}
