"""Why a part in a plan ends, why somebody breaks the glass, and what the privacy officer thinks of that."""

from collections.abc import Mapping
from enum import StrEnum

from kernbeeld.language import gettext


class Ending(StrEnum):
    """Why somebody takes part no longer."""

    KLAAR = "klaar"
    OVERGEDRAGEN = "overgedragen"
    EIGEN_VERZOEK = "eigen_verzoek"
    TOESTEMMING_INGETROKKEN = "toestemming_ingetrokken"
    UIT_TEAM = "uit_team"
    UIT_DIENST = "uit_dienst"
    UIT_PLAN = "uit_plan"
    OVERLEDEN = "overleden"
    PLAN_AFGESLOTEN = "plan_afgesloten"


BY_HAND = (Ending.KLAAR, Ending.OVERGEDRAGEN, Ending.EIGEN_VERZOEK)
"""What somebody can choose; the others follow from what happened elsewhere."""


class Breaking(StrEnum):
    """Why somebody breaks the glass."""

    DIRECT_GEVAAR = "direct_gevaar"
    CRISIS_KIND = "crisis_kind"
    WAARNEMING = "waarneming"
    TERUGBELLEN = "terugbellen"


class Judgement(StrEnum):
    """What the privacy officer thinks of it."""

    TERECHT = "terecht"
    NIET_TERECHT = "niet_terecht"
    GESPREK = "gesprek"


SHORTEST_REASON = 10
"""Fewer characters tell nobody why."""


def endings() -> Mapping[str, str]:
    """Return the words of every reason why a part ends."""
    return {
        Ending.KLAAR: gettext("The work is done"),
        Ending.OVERGEDRAGEN: gettext("Handed over to a colleague"),
        Ending.EIGEN_VERZOEK: gettext("The resident asked for it"),
        Ending.TOESTEMMING_INGETROKKEN: gettext("Consent was taken back"),
        Ending.UIT_TEAM: gettext("Left the team"),
        Ending.UIT_DIENST: gettext("Does not work here any more"),
        Ending.UIT_PLAN: gettext("The resident left the plan"),
        Ending.OVERLEDEN: gettext("The resident died"),
        Ending.PLAN_AFGESLOTEN: gettext("The plan was closed"),
    }


def breakings() -> Mapping[str, str]:
    """Return the words of every reason why somebody breaks the glass."""
    return {
        Breaking.DIRECT_GEVAAR: gettext("Somebody is in danger now"),
        Breaking.CRISIS_KIND: gettext("A child may not be safe"),
        Breaking.WAARNEMING: gettext("The colleague who works on it is away, and this can not wait"),
        Breaking.TERUGBELLEN: gettext("The resident is here or on the telephone, and this can not wait"),
    }


def judgements() -> Mapping[str, str]:
    """Return the words of every judgement."""
    return {
        Judgement.TERECHT: gettext("Rightly done"),
        Judgement.NIET_TERECHT: gettext("Not rightly done"),
        Judgement.GESPREK: gettext("I want to talk about it"),
    }
