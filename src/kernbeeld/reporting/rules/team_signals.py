"""What counts as a signal, and when a subject or an announcement comes back in a report."""

from kernbeeld.catalogue.period import Period
from kernbeeld.intake.masking import masked
from kernbeeld.language import gettext
from kernbeeld.reporting.models.signal import AnnouncementState, SignalState

SETTLED = frozenset({SignalState.CLOSED})
"""A subject in this state does not come back in a later report."""
KEPT_OR_DROPPED = frozenset({AnnouncementState.KEPT, AnnouncementState.DROPPED})
"""An announcement in this state does not come back in a later report."""


def state_words(state: str) -> str:
    """Return how a reader calls the state of a subject."""
    words = {
        SignalState.OPEN: gettext("open"),
        SignalState.PLANNED: gettext("planned"),
        SignalState.RUNNING: gettext("going on"),
        SignalState.DONE: gettext("done"),
        SignalState.CLOSED: gettext("closed"),
    }
    return words[SignalState(state)]


def announcement_words(state: str) -> str:
    """Return how a reader calls the state of an announcement."""
    words = {
        AnnouncementState.OPEN: gettext("not told yet"),
        AnnouncementState.KEPT: gettext("told"),
        AnnouncementState.MOVED: gettext("moved to a later report"),
        AnnouncementState.DROPPED: gettext("dropped"),
    }
    return words[AnnouncementState(state)]


def objection_to(text: str) -> str:
    """Return why a text can't be noted as a signal; empty when it can. A signal is about nobody."""
    if masked(text) != text:
        return gettext("This looks like a BSN. A signal is about no resident in particular: leave it out.")
    return ""


def comes_back(due_in: str, state: str, period: Period) -> bool:
    """Tell whether an announcement has to be told in the report of a period."""
    if AnnouncementState(state) in KEPT_OR_DROPPED:
        return False
    return not due_in or Period.parse(due_in).start <= period.end
