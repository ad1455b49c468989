"""Who may ask about the data of a person, and how it was made sure who that is. No database.

For whom a request is made follows the scheme of the AVG and the UAVG art. 5 as we read it: from 16 on the
young person asks; under 16 who has authority asks; from 12 to 15 together with the child, as in the Jeugdwet
art. 7.3.14 and 7.3.15. All of it is an assumption of ours until a lawyer of the municipality confirms it.
"""

from collections.abc import Mapping

from kernbeeld.casework.rules.speaking import FROM_12, FROM_16
from kernbeeld.language import gettext

INZAGE, RECTIFICATIE, VERNIETIGING = "inzage", "rectificatie", "vernietiging"
SOORTEN = (INZAGE, RECTIFICATIE, VERNIETIGING)
"""What can be asked: to see the data, to have them corrected, to have them destroyed."""
ZELF, OUDER, VERTEGENWOORDIGER = "zelf", "ouder", "vertegenwoordiger"
DOOR = (ZELF, OUDER, VERTEGENWOORDIGER)
"""Who asks: the person, who has authority over the child, or who may speak for the person."""
IDENTITEIT = ("balie", "digid", "machtiging", "bekend")
"""How it was made sure who asks."""


def refusal(door: str, age: int | None, *, together: bool, has_gezag: bool) -> str:
    """Say why this request can't be taken from who asks; empty where it can.

    `age` is that of the person in whole years, `together` says that the child asks too, `has_gezag` that
    somebody is known here to have authority over the child.
    """
    if door == VERTEGENWOORDIGER:
        return ""
    if age is None:
        return gettext("The date of birth is not known. Find it out first: it decides who may ask.")
    if door == ZELF:
        return (
            ""
            if age >= FROM_12
            else gettext("A child under 12 does not ask alone: who has authority asks for the child.")
        )
    if age >= FROM_16:
        return gettext("From 16 on the young person asks, or somebody with a mandate. A parent does not.")
    if not has_gezag:
        return gettext("Nobody is known here to have authority over this child. Find that out first.")
    if age >= FROM_12 and not together:
        return gettext("From 12 to 15 the child and who has authority ask together.")
    return ""


def soort_words(soort: str) -> str:
    """Say what is asked."""
    words: Mapping[str, str] = {
        INZAGE: gettext("see the own data"),
        RECTIFICATIE: gettext("have data corrected"),
        VERNIETIGING: gettext("have data destroyed"),
    }
    return words.get(soort, soort)


def door_words(door: str) -> str:
    """Say who asks."""
    words: Mapping[str, str] = {
        ZELF: gettext("the person"),
        OUDER: gettext("who has authority over the child"),
        VERTEGENWOORDIGER: gettext("who may speak for the person"),
    }
    return words.get(door, door)


def identiteit_words(code: str) -> str:
    """Say how it was made sure who asks."""
    words: Mapping[str, str] = {
        "balie": gettext("showed a valid identity document at the desk"),
        "digid": gettext("signed in with DigiD"),
        "machtiging": gettext("showed a mandate or a decision of the court, and an identity document"),
        "bekend": gettext("is known in person to who took it in"),
    }
    return words.get(code, code)
