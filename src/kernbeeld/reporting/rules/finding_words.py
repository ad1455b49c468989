"""How a reader calls what was decided about a finding."""

from kernbeeld.language import gettext
from kernbeeld.reporting.rules.findings import Decision, FindingState


def state_words(state: FindingState) -> str:
    """Say how far a finding is."""
    return {
        FindingState.OPEN: gettext("not answered yet"),
        FindingState.CONFIRM: gettext("figures changed: confirm again"),
        FindingState.EXPLAINED: gettext("explained"),
        FindingState.CORRECTING: gettext("being corrected"),
        FindingState.ACCEPTED: gettext("accepted"),
        FindingState.BLOCKED: gettext("blocks the report"),
    }[state]


def decision_words(decision: str) -> str:
    """Say what somebody decided, as a report prints it too."""
    return {
        Decision.EXPLAIN: gettext("Explanation"),
        Decision.CORRECT: gettext("Is being corrected"),
        Decision.ACCEPT: gettext("Accepted"),
        Decision.BLOCK: gettext("Blocked"),
    }[Decision(decision)]


def decision_choices() -> list[tuple[str, str]]:
    """Return the decisions as somebody chooses them."""
    return [
        (Decision.EXPLAIN.value, gettext("Explain: the explanation is printed under the finding")),
        (Decision.CORRECT.value, gettext("Correct at the source: somebody mends the figure")),
        (Decision.ACCEPT.value, gettext("Accept: it may stay as it is, and the report says so in short")),
        (Decision.BLOCK.value, gettext("Block: the report can't be approved like this")),
    ]


def words_needed(decision: Decision) -> str:
    """Say what somebody has to write with a decision."""
    return {
        Decision.EXPLAIN: gettext("Write the explanation. It is printed under the finding."),
        Decision.CORRECT: gettext("Write what has to be corrected."),
        Decision.ACCEPT: gettext("Write why it may stay as it is."),
        Decision.BLOCK: gettext("Write why the report can't go on like this."),
    }[decision]
