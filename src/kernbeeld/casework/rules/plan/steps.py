"""What happens with a plan, step by step, in codes and in words. No database."""

from collections.abc import Mapping

from kernbeeld.language import gettext

BEGIN, EINDE = "begin", "einde"
LID_ERBIJ, LID_WEG = "lid_erbij", "lid_weg"
REGISSEUR = "regisseur"
EVALUATIE_GEPLAND, EVALUATIE = "evaluatie_gepland", "evaluatie"
BRIEF, AKKOORD, NIET_AKKOORD = "brief", "akkoord", "niet_akkoord"
SPLITSING, SAMENVOEGING, VERVOLG = "splitsing", "samenvoeging", "vervolg"

STAPPEN = (
    BEGIN,
    LID_ERBIJ,
    LID_WEG,
    REGISSEUR,
    EVALUATIE_GEPLAND,
    EVALUATIE,
    BRIEF,
    AKKOORD,
    NIET_AKKOORD,
    SPLITSING,
    SAMENVOEGING,
    VERVOLG,
    EINDE,
)
"""Every step of a plan."""
ANSWERS = (AKKOORD, NIET_AKKOORD)
"""What somebody says of a plan that was sent."""
GOES_ON = "verder_in_ander_plan"
"""Why a plan, or somebody's part in it, ends where it goes on in another plan."""
EINDES = ("doelen_behaald", "geen_hulp_meer", "verhuisd", "overleden", "op_verzoek", GOES_ON)
"""Why a plan ends; who closes it chooses one of all but the last."""


def step_words(soort: str) -> str:
    """Say what happened."""
    words: Mapping[str, str] = {
        BEGIN: gettext("The plan begins"),
        LID_ERBIJ: gettext("Somebody joins the plan"),
        LID_WEG: gettext("Somebody leaves the plan"),
        REGISSEUR: gettext("The plan has another regisseur"),
        EVALUATIE_GEPLAND: gettext("The next evaluation is agreed"),
        EVALUATIE: gettext("The plan is evaluated"),
        BRIEF: gettext("The plan is sent as a letter"),
        AKKOORD: gettext("Agrees with the plan"),
        NIET_AKKOORD: gettext("Does not agree with the plan"),
        SPLITSING: gettext("The plan splits"),
        SAMENVOEGING: gettext("The plan joins another plan"),
        VERVOLG: gettext("The plan goes on in a new plan"),
        EINDE: gettext("The plan is closed"),
    }
    return words.get(soort, soort)


def end_words(reden: str) -> str:
    """Say why a plan ended."""
    words: Mapping[str, str] = {
        "doelen_behaald": gettext("the goals are reached"),
        "geen_hulp_meer": gettext("no help is needed any more"),
        "verhuisd": gettext("the family moved to another municipality"),
        "overleden": gettext("the person for whom it was has died"),
        "op_verzoek": gettext("the family asked for it"),
        GOES_ON: gettext("it goes on in another plan"),
    }
    return words.get(reden, reden)
