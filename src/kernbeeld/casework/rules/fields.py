"""The texts of a melding: a closed list, kept to what its procedure needs.

Nothing here scores a resident on every part of life: what was asked, what somebody can do alone or with
others, what was agreed, and notes of who works on it.
"""

from kernbeeld.language import gettext

LONGEST = 20_000
"""How many characters a text may have."""

_WHOLE = ("situatie", "eigen_kracht", "netwerk", "afspraken", "aantekeningen")
_OF_PROCEDURE = {
    "pw_aanvraag": ("situatie", "afspraken", "aantekeningen"),
    "schuldhulp": ("situatie", "netwerk", "afspraken", "aantekeningen"),
    # The municipality does not look into what a doctor decided.
    "jeugd_verwijzing": ("aantekeningen",),
}


def fields_of(procedure: str) -> tuple[str, ...]:
    """Return the codes of the texts that a melding of this procedure has, in the order of the page."""
    return _OF_PROCEDURE.get(procedure, _WHOLE)


def field_words(code: str) -> str:
    """Return the name of a text."""
    return {
        "situatie": gettext("What is going on"),
        "eigen_kracht": gettext("What the resident can do alone"),
        "netwerk": gettext("What people nearby can do"),
        "afspraken": gettext("What was agreed"),
        "aantekeningen": gettext("Notes"),
    }[code]


def field_explanation(code: str) -> str:
    """Return what belongs in a text and what does not."""
    return {
        "situatie": gettext("Only what this question needs, in words that the resident would agree with."),
        "eigen_kracht": gettext("What goes well, what somebody has tried and wants to try."),
        "netwerk": gettext("Family, neighbours, friends, volunteers: who helps, and who needs help too."),
        "afspraken": gettext("Who does what, and when."),
        "aantekeningen": gettext("For colleagues. The resident may read everything that stands here."),
    }[code]
