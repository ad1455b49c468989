"""Around the resident: what decides whether something has to be asked at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from kernbeeld.language import gettext


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known around a melding. ``household`` counts who lives there; None: nobody knows.

    ``needs_maatwerk``: in some part of life something made to measure remains.
    """

    household: int | None = None
    is_child: bool = False
    has_children: bool = False
    has_carer: bool = False
    has_other_help: bool = False
    needs_maatwerk: bool = False


def first_unmet(when: Sequence[str], around: Circumstances) -> str:
    """Return the first condition that is not met; empty where all are.

    A household that nobody knows counts as one of more persons: then it is asked, rather than left out.
    """
    holds = {
        "huisgenoten": around.household is None or around.household > 1,
        "kind": around.is_child,
        "kinderen_thuis": around.has_children,
        "mantelzorger": around.has_carer,
        "andere_hulp": around.has_other_help,
        "maatwerk": around.needs_maatwerk,
    }
    return next((one for one in when if not holds[one]), "")


def unmet_words(condition: str) -> str:
    """Say why something is not asked, so that a reader can mend what is not so."""
    return {
        "huisgenoten": gettext("This resident lives alone."),
        "kind": gettext("This resident is of age."),
        "kinderen_thuis": gettext("No child lives in this household, as far as is known."),
        "mantelzorger": gettext("No carer is among the people of this melding."),
        "andere_hulp": gettext("Nobody who gives help already is among the people of this melding."),
        "maatwerk": gettext("Nothing made to measure is needed so far."),
    }[condition]
