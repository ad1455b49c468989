"""The states of signals and announcements, as a shape and a word."""

from django import template
from django.utils.safestring import SafeString

from kernbeeld.reporting.models.signal import AnnouncementState, SignalState
from kernbeeld.reporting.rules.team_signals import announcement_words, state_words
from kernbeeld.web.templatetags.parts import badge

register = template.Library()

_OF_SIGNALS = {
    SignalState.OPEN: "warning",
    SignalState.PLANNED: "info",
    SignalState.RUNNING: "busy",
    SignalState.DONE: "ok",
    SignalState.CLOSED: "neutral",
}
_OF_ANNOUNCEMENTS = {
    AnnouncementState.OPEN: "warning",
    AnnouncementState.KEPT: "ok",
    AnnouncementState.MOVED: "busy",
    AnnouncementState.DROPPED: "neutral",
}


@register.simple_tag
def signal_state(state: str) -> SafeString:
    """Show how far the follow-up of a subject is."""
    return badge(_OF_SIGNALS[SignalState(state)], state_words(state))


@register.simple_tag
def announcement_state(state: str) -> SafeString:
    """Show what became of an announcement."""
    return badge(_OF_ANNOUNCEMENTS[AnnouncementState(state)], announcement_words(state))
