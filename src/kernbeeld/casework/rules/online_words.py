"""The answers that the public form lets somebody choose from, in words."""

from collections.abc import Mapping

from kernbeeld.casework.rules.online_steps import Answers
from kernbeeld.language import gettext

ELSEWHERE = "elders"
"""The answer of who lives in none of the kernen."""
DEPENDING = ("relatie",)
"""Fields in which other answers can be chosen once something before them is answered otherwise."""


def choices(field: str, answers: Answers) -> Mapping[str, str]:
    """Return the answers that can be chosen, by code; none for a field in which somebody writes."""
    if field == "relatie":
        return _relations(answers)
    return {**_about_the_question(), **_about_a_child(), **_about_wishes()}.get(field, {})


def _about_the_question() -> Mapping[str, Mapping[str, str]]:
    return {
        "wie": {
            "zelf": gettext("For myself"),
            "kind": gettext("For my child, or a child that I bring up"),
            "ander": gettext("For somebody else whom I help"),
        },
        "soort": {
            "hulp": gettext("I want help, or I want to talk with somebody about it"),
            "informatie": gettext("I only want to know what there is"),
        },
        "spoed": {
            "nee": gettext("No, it can wait some days"),
            "ja": gettext("Yes, it can't wait"),
        },
    }


def _about_a_child() -> Mapping[str, Mapping[str, str]]:
    return {
        "gezag": {
            "alleen": gettext("One parent"),
            "samen": gettext("Two parents together"),
            "voogd": gettext("A guardian"),
            "onbekend": gettext("I don't know"),
        },
        "andere_ouder": {
            "ja": gettext("Yes, the other parent knows"),
            "nee": gettext("No, not yet"),
            "overleg": gettext("No, and I want to talk with you about that first"),
        },
        "eigen_stem": {
            "wil": gettext("Knows about it and wants it"),
            "wil_niet": gettext("Knows about it and does not want it, or not yet"),
            "weet_niet": gettext("Does not know about it yet"),
            "kan_niet": gettext("Can't say so"),
        },
    }


def _about_wishes() -> Mapping[str, Mapping[str, str]]:
    unsure = gettext("I don't know yet")
    return {
        "voorkeur": {"telefoon": gettext("By telephone"), "email": gettext("By e-mail")},
        "tolk": {"nee": gettext("In Dutch"), "ja": gettext("In another language, or with an interpreter")},
        "clientondersteuning": {
            "ja": gettext("Yes, I want somebody beside me"),
            "nee": gettext("No, that is not needed"),
            "onbekend": unsure,
        },
        "eigen_plan": {
            "ja": gettext("Yes, I want to make a plan"),
            "nee": gettext("No, that is not needed"),
            "onbekend": unsure,
        },
    }


def _relations(answers: Answers) -> Mapping[str, str]:
    if answers.get("wie") == "kind":
        return {
            "ouder": gettext("Parent"),
            "verzorger": gettext("Step-parent, foster parent or carer"),
            "voogd": gettext("Guardian"),
            "ander": gettext("Something else"),
        }
    return {
        "partner": gettext("Partner"),
        "kind": gettext("Son or daughter"),
        "ouder": gettext("Father or mother"),
        "familie": gettext("Other family"),
        "bekende": gettext("Friend, neighbour or volunteer"),
        "hulpverlener": gettext("It is my work"),
        "ander": gettext("Something else"),
    }


def label(field: str) -> str:
    """Return what an answer is called in a list."""
    return {**_labels_of_the_question(), **_labels_of_people()}[field]


def _labels_of_the_question() -> Mapping[str, str]:
    return {
        "wie": gettext("For whom"),
        "leefgebied": gettext("What it is about"),
        "soort": gettext("Help or information"),
        "woorden": gettext("In your own words"),
        "spoed": gettext("Can't wait"),
        "gelezen": gettext("Whom to call now"),
        "tolk": gettext("Language of the talk"),
        "taal": gettext("Which language or interpreter"),
        "clientondersteuning": gettext("Client support"),
        "eigen_plan": gettext("Own plan"),
    }


def _labels_of_people() -> Mapping[str, str]:
    return {
        "voornamen": gettext("First name or names"),
        "geslachtsnaam": gettext("Last name"),
        "geboortedatum": gettext("Date of birth"),
        "postcode": gettext("Postcode"),
        "huisnummer": gettext("House number"),
        "toevoeging": gettext("Addition to the house number"),
        "kern": gettext("Village"),
        "gezag": gettext("Who has authority"),
        "andere_ouder": gettext("The other parent"),
        "eigen_stem": gettext("Own wish"),
        "naam": gettext("Your name"),
        "relatie": gettext("What you are to each other"),
        "telefoon": gettext("Telephone number"),
        "email": gettext("E-mail address"),
        "voorkeur": gettext("How you like to be reached"),
    }
