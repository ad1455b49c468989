"""A case of a team: its sorts, and why it is closed. No database."""

from kernbeeld.language import gettext

CASUISTIEK, JEUGDCONTACT = "casuistiek", "jeugdcontact"
SOORTEN = (JEUGDCONTACT, CASUISTIEK)
"""As the register has them: a contact becomes casework on the day on which the team first discusses it."""
LONGEST = 10_000
"""How many characters a text of a case may have."""


def sort_words(soort: str) -> str:
    """Say of which sort a case is."""
    return {
        CASUISTIEK: gettext("case of the team"),
        JEUGDCONTACT: gettext("youth contact, not discussed yet"),
    }.get(soort, soort)


def endings() -> dict[str, str]:
    """Return why a case is closed."""
    return {
        "doelen_bereikt": gettext("The goals have been reached."),
        "overgedragen": gettext("Other help goes on with it."),
        "verhuisd": gettext("The resident has moved away."),
        "overleden": gettext("The resident has died."),
        "wil_niet": gettext("The resident does not want it any more."),
        "geen_contact": gettext("There is no contact any more."),
    }
