"""How a list for destruction stands, in words."""

from django.utils.safestring import SafeString

from kernbeeld.casework.queries.request.destruction import APPROVED, DONE, PARTLY, PROPOSED
from kernbeeld.language import gettext
from kernbeeld.web.templatetags.parts import badge


def ground_words(grond: str) -> str:
    """Say why somebody stands on a list."""
    words = {
        "bewaartermijn": gettext("the retention term has passed"),
        "verzoek": gettext("a resident asked for it"),
    }
    return words.get(grond, grond)


def state_badge(state: str) -> SafeString:
    """Return how far a list is, as a badge."""
    words = {
        PROPOSED: ("info", gettext("proposed")),
        APPROVED: ("busy", gettext("approved")),
        PARTLY: ("warning", gettext("carried out in part")),
        DONE: ("ok", gettext("destroyed")),
    }
    return badge(*words[state])
