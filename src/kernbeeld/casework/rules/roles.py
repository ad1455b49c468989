"""As what somebody has to do with a melding."""

from collections.abc import Mapping

from kernbeeld.language import gettext

MELDER = "melder"
AANBIEDER = "aanbieder"
ROLES = (
    MELDER,
    "contactpersoon",
    "vertegenwoordiger",
    "gezagsdrager",
    "mantelzorger",
    "clientondersteuner",
    "verwijzer",
    AANBIEDER,
)
"""Every role: who called, who is called back, who may speak, who has authority, who helps and who sent."""


def role_words(rol: str) -> str:
    """Return what a role is called on the screen."""
    words: Mapping[str, str] = {
        MELDER: gettext("called or came"),
        "contactpersoon": gettext("whom we call back"),
        "vertegenwoordiger": gettext("may speak for the resident"),
        "gezagsdrager": gettext("has authority over the child"),
        "mantelzorger": gettext("cares for the resident"),
        "clientondersteuner": gettext("supports the resident, independently"),
        "verwijzer": gettext("referred the resident"),
        AANBIEDER: gettext("gives the help"),
    }
    return words.get(rol, rol)
