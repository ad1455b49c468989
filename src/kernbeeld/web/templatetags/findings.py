"""The weight and the state of a finding, as a shape and a word."""

from django import template
from django.utils.safestring import SafeString

from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Severity
from kernbeeld.language import gettext
from kernbeeld.publishing.severity import severity_word
from kernbeeld.reporting.rules.board import DeliveryState
from kernbeeld.reporting.rules.finding_words import decision_words, state_words
from kernbeeld.reporting.rules.findings import FindingState
from kernbeeld.web.templatetags.parts import badge

register = template.Library()

_WEIGHTS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "info"}
_STATES = {
    FindingState.OPEN: "warning",
    FindingState.CONFIRM: "warning",
    FindingState.EXPLAINED: "ok",
    FindingState.CORRECTING: "busy",
    FindingState.ACCEPTED: "ok",
    FindingState.BLOCKED: "error",
}
_DELIVERIES = {
    DeliveryState.NONE_ASKED: "neutral",
    DeliveryState.DELIVERED: "ok",
    DeliveryState.EXPECTED: "busy",
    DeliveryState.LATE: "error",
}


@register.simple_tag
def weight(severity: Severity) -> SafeString:
    """Show how heavy a finding weighs."""
    return badge(_WEIGHTS[severity], severity_word(severity))


@register.simple_tag
def finding_state(state: FindingState, severity: Severity) -> SafeString:
    """Show how far a finding is; what is only good to know asks for nothing."""
    if state is FindingState.OPEN and severity is Severity.NOTICE:
        return badge("neutral", gettext("needs no answer"))
    return badge(_STATES[state], state_words(state))


@register.simple_tag
def delivery(state: DeliveryState) -> SafeString:
    """Show how far the deliveries of a chapter are."""
    words = {
        DeliveryState.NONE_ASKED: gettext("no figures asked"),
        DeliveryState.DELIVERED: gettext("all in"),
        DeliveryState.EXPECTED: gettext("still expected"),
        DeliveryState.LATE: gettext("late"),
    }
    return badge(_DELIVERIES[state], words[state])


@register.filter
def decided(decision: str) -> str:
    """Write what somebody decided."""
    return decision_words(decision)


@register.filter
def span(code: str) -> str:
    """Write a period as a reader knows it."""
    return Period.parse(code).label
