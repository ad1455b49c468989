"""A referral to or by a team: its steps, who refers, why it is refused and what came of it. No database."""

from collections.abc import Mapping
from datetime import date, timedelta

from kernbeeld.language import gettext

NAAR, DOOR = "naar_skt", "door_skt"
"""To a team and by a team: as the register has them."""
INGEDIEND, AANGENOMEN, GEWEIGERD, TERUGGEMELD = "ingediend", "aangenomen", "geweigerd", "teruggemeld"
INGETROKKEN = "ingetrokken"
STAPPEN = (INGEDIEND, AANGENOMEN, GEWEIGERD, TERUGGEMELD, INGETROKKEN)
_AFTER: Mapping[str, tuple[str, ...]] = {
    INGEDIEND: (AANGENOMEN, GEWEIGERD, INGETROKKEN),
    AANGENOMEN: (TERUGGEMELD,),
}
PARTNER = "partner"
VERWIJZERS = ("consulent", "frontoffice", PARTNER, "huisarts", "school")
"""Who refers to a team; a partner's own users always are ``partner``."""
TARGETS = (PARTNER, "zorgaanbieder", "huisarts", "gemeente")
"""To whom a team refers."""
LONGEST = 2_000
"""How many characters a reason may have."""


def next_stappen(stap: str) -> tuple[str, ...]:
    """Return which steps can follow; none where it ended."""
    return _AFTER.get(stap, ())


def answer_due(day: date, within: int) -> date:
    """Return the last day on which a referral of `day` is answered in time, with `within` days for it."""
    return day + timedelta(days=within)


def is_overdue(stap: str, day: date, within: int, today: date) -> bool:
    """Tell whether who referred has waited too long for an answer."""
    return stap == INGEDIEND and today > answer_due(day, within)


def may_withdraw(stap: str) -> bool:
    """Tell whether who referred can take it back: as long as nobody answered."""
    return INGETROKKEN in next_stappen(stap)


def tells_who(stap: str) -> bool:
    """Tell whether an organisation that was referred to reads who it is and why: until it has ended."""
    return stap in (INGEDIEND, AANGENOMEN)


def tells_where(stap: str) -> bool:
    """Tell whether it reads where somebody lives, too: once it takes it up."""
    return stap == AANGENOMEN


def step_words(stap: str) -> str:
    """Say how a referral stands, in words for who referred; an unknown one as it is."""
    return {
        INGEDIEND: gettext("waits for an answer"),
        AANGENOMEN: gettext("accepted"),
        GEWEIGERD: gettext("refused"),
        TERUGGEMELD: gettext("ended, outcome told"),
        INGETROKKEN: gettext("taken back by who referred"),
    }.get(stap, stap)


def refusals() -> dict[str, str]:
    """Return the reasons to refuse, in words that who referred reads."""
    return {
        "ander_team": gettext("Another team works where this resident lives."),
        "andere_hulp": gettext("Other help suits better."),
        "al_hulp": gettext("The help that is needed is there already."),
        "te_weinig_bekend": gettext("Too little is known to begin."),
        "wil_niet": gettext("The resident does not want this."),
        "anders": gettext("Another reason."),
    }


def outcomes() -> dict[str, str]:
    """Return what can come of a referral, in words that who referred reads."""
    return {
        "hulp_gestart": gettext("Help has begun."),
        "opgelost": gettext("The question has been solved."),
        "andere_hulp": gettext("The resident gets other help."),
        "wil_niet": gettext("The resident does not want this."),
        "geen_contact": gettext("There was no contact with the resident."),
    }


def referrer_words(code: str) -> str:
    """Say who refers or is referred to."""
    return {
        "consulent": gettext("a colleague of the municipality"),
        "frontoffice": gettext("the front desk"),
        "partner": gettext("a partner organisation"),
        "huisarts": gettext("a general practitioner"),
        "school": gettext("a school"),
        "zorgaanbieder": gettext("a care provider"),
        "gemeente": gettext("another desk of the municipality"),
    }.get(code, code)
