"""How far a kept run is, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kernbeeld.language import gettext
from kernbeeld.policy.models.scenarios import RunState
from kernbeeld.policy.queries.scenarios.runs import EVERYTHING

STATE_KINDS: Mapping[RunState, str] = {
    RunState.KEPT: "neutral",
    RunState.SHARED: "info",
    RunState.ADOPTED: "ok",
}
"""The badge of each state."""


def run_state_words(state: RunState) -> str:
    """Say what a kept run is."""
    words = {
        RunState.KEPT: gettext("kept for yourself"),
        RunState.SHARED: gettext("shared"),
        RunState.ADOPTED: gettext("adopted"),
    }
    return words[state]


@dataclass(frozen=True)
class Again:
    """Whether a kept run still gives the same answer: the badge, its word, and a sentence."""

    kind: str
    state: str
    text: str


def again_words(differing: Sequence[str]) -> Again:
    """Say what came of doing a run again; `differing` are the parts of the answer that are otherwise now."""
    if not differing:
        text = gettext("Worked out again just now, this gives exactly the same answer.")
        return Again("ok", gettext("same answer"), text)
    stays = gettext("The answer above is as it was kept.")
    if EVERYTHING in differing:
        text = gettext("This version of Kernbeeld can't work this out again.")
    else:
        parts = dict.fromkeys(_part_words(one) for one in differing)
        text = gettext("Worked out again just now, this differs: {parts}.", parts=", ".join(parts))
    return Again("warning", gettext("other answer"), f"{text} {stays}")


def _part_words(part: str) -> str:
    words = {
        "pin": gettext("what the answer follows from"),
        "outcomes": gettext("the outcomes"),
        "break_even": gettext("where it just pays"),
        "probability_break_even": gettext("how often it pays"),
        "tornado": gettext("what matters most"),
        "knowing": gettext("what knowing is worth"),
        "who_pays": gettext("who pays"),
        "who_gains": gettext("who receives"),
    }
    return words.get(part, gettext("the sentence"))
