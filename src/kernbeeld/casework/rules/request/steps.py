"""The steps of a request and how it ends, in codes and in words. No database."""

from collections.abc import Mapping

from kernbeeld.language import gettext

ONTVANGST, VERLENGD, BRIEF = "ontvangst", "verlengd", "brief"
AFSCHRIFT, OPGEHAALD = "afschrift", "opgehaald"
GECORRIGEERD, WEGING, VOORSTEL = "gecorrigeerd", "weging", "voorstel"
AFGEHANDELD = "afgehandeld"
STAPPEN = (ONTVANGST, VERLENGD, AFSCHRIFT, OPGEHAALD, GECORRIGEERD, WEGING, VOORSTEL, BRIEF, AFGEHANDELD)
"""Every step of a request."""
TOEGEWEZEN, GEWEIGERD, INGETROKKEN = "toegewezen", "geweigerd", "ingetrokken"
UITKOMSTEN = (TOEGEWEZEN, GEWEIGERD, INGETROKKEN)
"""How a request ends."""
GEEN_BELANG, BELANG_ANDER = "geen_belang_ander", "belang_ander"
"""What was weighed against a request before a term ended: whether keeping is of considerable interest to
somebody else (Wmo 2015 art. 5.3.5, Jeugdwet art. 7.3.9: an assumption of ours)."""
REDENEN = ("ander", "lopend", "geen_gegevens", "geheim")
"""Why a part stays out of a copy (AVG art. 15 lid 4, UAVG art. 41: as we read them)."""


def step_words(soort: str) -> str:
    """Say what happened."""
    words: Mapping[str, str] = {
        ONTVANGST: gettext("The request came in"),
        VERLENGD: gettext("The answer is postponed"),
        AFSCHRIFT: gettext("A copy was made"),
        OPGEHAALD: gettext("The copy was fetched"),
        GECORRIGEERD: gettext("Something was corrected"),
        WEGING: gettext("It was weighed whether keeping matters to somebody else"),
        VOORSTEL: gettext("Put on the list for destruction"),
        BRIEF: gettext("A letter was written"),
        AFGEHANDELD: gettext("The request is answered"),
    }
    return words.get(soort, soort)


def outcome_words(uitkomst: str) -> str:
    """Say how it ended."""
    words: Mapping[str, str] = {
        TOEGEWEZEN: gettext("granted"),
        GEWEIGERD: gettext("refused"),
        INGETROKKEN: gettext("withdrawn by the resident"),
        "": gettext("not answered yet"),
    }
    return words.get(uitkomst, uitkomst)


def reason_words(code: str) -> str:
    """Say why a part stays out of a copy."""
    words: Mapping[str, str] = {
        "ander": gettext("it would harm somebody else"),
        "lopend": gettext("it would harm an investigation that runs"),
        "geen_gegevens": gettext("it is not about this person"),
        "geheim": gettext("somebody told it in confidence, and has to be protected"),
    }
    return words.get(code, code)
