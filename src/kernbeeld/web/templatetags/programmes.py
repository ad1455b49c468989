"""What the pages of programmes show: amounts, how far something is, how heavy a finding is."""

from django import template
from django.utils.safestring import SafeString

from kernbeeld.policy.rules.programmes.facts import Action
from kernbeeld.policy.rules.programmes.findings import Weight, weight_words
from kernbeeld.policy.rules.programmes.money import euro_words
from kernbeeld.policy.rules.programmes.words import (
    action_state_words,
    movement_words,
    period_words,
    programme_state_words,
)
from kernbeeld.web.pages.programmes.fields import kern_words
from kernbeeld.web.templatetags.parts import badge

register = template.Library()

_STATES = {
    "concept": "neutral",
    "voorgesteld": "neutral",
    "vastgesteld": "busy",
    "loopt": "busy",
    "afgerond": "ok",
    "gestopt": "warning",
    "niet_opgenomen": "neutral",
}
_WEIGHTS = {Weight.ERROR: "error", Weight.WARNING: "warning", Weight.UNKNOWN: "neutral"}


@register.filter
def euro(cents: int | None) -> str:
    """Write cents as euros; nothing where there is nothing."""
    return "" if cents is None else euro_words(cents)


@register.simple_tag
def programme_state(state: str) -> SafeString:
    """Show how far a programme is."""
    return badge(_STATES.get(state, "neutral"), programme_state_words(state))


@register.simple_tag
def action_state(state: str) -> SafeString:
    """Show how far an action is."""
    return badge(_STATES.get(state, "neutral"), action_state_words(state))


@register.simple_tag
def finding_weight(weight: Weight) -> SafeString:
    """Show how heavy a finding is."""
    return badge(_WEIGHTS[weight], weight_words(weight))


@register.filter
def action_period(action: Action) -> str:
    """Say the period of an action."""
    return period_words(action)


@register.filter
def where(action: Action) -> str:
    """Say in which villages an action is done."""
    return kern_words(action.details.kernen)


@register.filter
def movement(kind: str) -> str:
    """Say why a slice got its amount."""
    return movement_words(kind)
