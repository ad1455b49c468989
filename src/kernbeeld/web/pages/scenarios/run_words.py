"""How far a kept run is, in words."""

from collections.abc import Mapping

from kernbeeld.language import gettext
from kernbeeld.policy.models.scenarios import RunState

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
