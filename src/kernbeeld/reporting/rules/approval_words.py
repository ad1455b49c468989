"""Approval in words for a reader."""

from kernbeeld.language import gettext
from kernbeeld.reporting.rules.approval import ChangeKind, Step, StepState, Verdict


def step_words(step: Step) -> str:
    """Return who takes a step."""
    return {
        Step.ADVISEUR: gettext("Policy adviser"),
        Step.CONTROLLER: gettext("Controller"),
        Step.COLLEGE: gettext("College"),
    }[step]


def state_words(state: StepState) -> str:
    """Return how far a step is."""
    return {
        StepState.APPROVED: gettext("approved"),
        StepState.LAPSED: gettext("lapsed: something changed"),
        StepState.RETURNED: gettext("sent back, has the turn"),
        StepState.TURN: gettext("has the turn"),
        StepState.LATER: gettext("comes later"),
    }[state]


def verdict_words(verdict: Verdict) -> str:
    """Return what came out of a step."""
    return {
        Verdict.APPROVED: gettext("approved"),
        Verdict.RETURNED: gettext("sent back"),
    }[verdict]


def change_words(kind: ChangeKind) -> str:
    """Return in what something changed."""
    return {
        ChangeKind.FIGURE: gettext("Figure"),
        ChangeKind.COMMENTARY: gettext("Text"),
        ChangeKind.ANSWER: gettext("Explanation"),
        ChangeKind.DEFINITION: gettext("Definitions"),
    }[kind]


def change_name(name: str) -> str:
    """Return what changed: the parts of a report that have no code of their own are named in words."""
    return {"programmes": gettext("Action programmes")}.get(name, name)
