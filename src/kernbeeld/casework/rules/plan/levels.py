"""The intervention levels of youth help: when one is asked, and what of it can't be. No database."""

from collections.abc import Collection, Iterator

from kernbeeld.language import gettext

JEUGDWET = "jeugdwet"
DIMENSION = "interventieniveau"


def needs_level(wet: str) -> bool:
    """Tell whether a goal under this law has an intervention level."""
    return wet == JEUGDWET


def lacks_level(wet: str, niveau: str) -> bool:
    """Tell whether a level is still to be chosen."""
    return needs_level(wet) and not niveau


def objections_to_level(
    wet: str, niveau: str, casusregie: str, known: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Say what is wrong with a level, and with who leads the case: both are of youth help only."""
    if niveau and not needs_level(wet):
        yield "niveau", gettext("Only youth help has a level. Leave it empty.")
    elif niveau and niveau not in known:
        yield "niveau", gettext("Choose a level from the list.")
    if casusregie and not needs_level(wet):
        yield "casusregie", gettext("Only youth help has somebody who leads the case. Leave it empty.")
