"""The state of a delivery, as a shape and a word."""

from django import template
from django.utils.safestring import SafeString

from kernbeeld.community.models.deliveries import DeliveryState, DeliveryStepKind
from kernbeeld.language import gettext
from kernbeeld.web.templatetags.parts import badge

register = template.Library()

_BADGES = {
    DeliveryState.DRAFT: "neutral",
    DeliveryState.SUBMITTED: "busy",
    DeliveryState.ACCEPTED: "ok",
    DeliveryState.RETURNED: "warning",
}


def delivery_words(state: str) -> str:
    """Write how far a delivery is."""
    words = {
        DeliveryState.DRAFT.value: gettext("not submitted yet"),
        DeliveryState.SUBMITTED.value: gettext("submitted"),
        DeliveryState.ACCEPTED.value: gettext("accepted"),
        DeliveryState.RETURNED.value: gettext("sent back"),
        "late": gettext("late"),
    }
    return words[state]


@register.simple_tag
def brought(state: DeliveryState, late: int = 0) -> SafeString:
    """Show how far a delivery is; what is late says so."""
    if late:
        return badge("error", gettext("{state}, {days} days late", state=delivery_words(state), days=late))
    return badge(_BADGES[state], delivery_words(state))


@register.filter
def step_words(kind: str) -> str:
    """Write what somebody did with a delivery."""
    words = {
        DeliveryStepKind.SUBMITTED: gettext("Submitted"),
        DeliveryStepKind.CORRECTED: gettext("Corrected"),
        DeliveryStepKind.ACCEPTED: gettext("Accepted"),
        DeliveryStepKind.RETURNED: gettext("Sent back"),
        DeliveryStepKind.REOPENED: gettext("Acceptance taken back"),
        DeliveryStepKind.REMINDED: gettext("Reminded"),
    }
    return words[DeliveryStepKind(kind)]
