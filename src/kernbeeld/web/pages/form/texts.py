"""What the public form says above a question: the question, and in one line why it is asked."""

from collections.abc import Mapping

from kernbeeld.casework.rules.online_steps import OWN_CONSENT
from kernbeeld.language import gettext


def question(step: str, wie: str) -> str:
    """Return the question of a page, for whom it is asked."""
    return {**_about_the_question(), **_about_the_person(wie), **_about_the_asker()}[step]


def reason(step: str, age: int | None = None) -> str:
    """Return why a question is asked, of somebody of this age."""
    if step == "eigen-stem" and (age or 0) >= OWN_CONSENT:
        return gettext("From 16 years on somebody decides about help of one's own.")
    return {**_reasons_of_the_question(), **_reasons_of_people()}[step]


def _about_the_question() -> Mapping[str, str]:
    return {
        "voor-wie": gettext("For whom do you ask something?"),
        "onderwerp": gettext("What is it about?"),
        "informatie-of-hulp": gettext("What are you looking for?"),
        "eigen-woorden": gettext("What is going on?"),
        "spoed": gettext("Is it something that can't wait?"),
        "nu-bellen": gettext("Call now if it can't wait"),
    }


def _about_the_person(wie: str) -> Mapping[str, str]:
    if wie == "zelf":
        return {
            "naam": gettext("What is your name?"),
            "geboortedatum": gettext("When were you born?"),
            "adres": gettext("What is your address?"),
            "kern": gettext("In which village do you live?"),
        }
    if wie == "kind":
        return {
            "naam": gettext("What is the name of the child?"),
            "geboortedatum": gettext("When was the child born?"),
            "adres": gettext("At which address does the child live?"),
            "kern": gettext("In which village does the child live?"),
            "eigen-stem": gettext("Does the child know that you ask for help?"),
        }
    return {
        "naam": gettext("What is the name of the other person?"),
        "geboortedatum": gettext("When was the other person born?"),
        "adres": gettext("What is the address of the other person?"),
        "kern": gettext("In which village does the other person live?"),
        "eigen-stem": gettext("Does the other person know that you ask for help?"),
    }


def _about_the_asker() -> Mapping[str, str]:
    return {
        "gezag": gettext("Who has authority over the child?"),
        "andere-ouder": gettext("Does the other parent know that you ask for help?"),
        "jouw-naam": gettext("Who are you?"),
        "bereiken": gettext("How can we reach you?"),
        "taal": gettext("In which language do you like to talk?"),
        "clientondersteuning": gettext("Do you want somebody beside you?"),
        "eigen-plan": gettext("Do you want to make a plan of your own?"),
    }


def _reasons_of_the_question() -> Mapping[str, str]:
    return {
        "voor-wie": gettext("Then we only ask what is needed."),
        "onderwerp": gettext("Then your question gets to the right person. You can choose more than one."),
        "informatie-of-hulp": gettext("Who only wants information, does not have to tell who it is for."),
        "eigen-woorden": gettext("Then you don't have to tell it all again later. A few lines are enough."),
        "spoed": gettext("This form is read on working days only, not at once."),
        "nu-bellen": gettext("By telephone you get somebody at once. This form is not read at once."),
        "clientondersteuning": gettext(
            "You have a right to it. It is free, and independent of the municipality."
        ),
        "eigen-plan": gettext(
            "You may write down yourself what help you think is needed, alone or with people around you."
        ),
    }


def _reasons_of_people() -> Mapping[str, str]:
    return {
        "naam": gettext("Then we know whom it is about."),
        "geboortedatum": gettext("For children other rules hold, and it tells people with one name apart."),
        "adres": gettext("Then we know whether this is our municipality, and can send a letter."),
        "kern": gettext("Then your question gets to the team that knows the village."),
        "gezag": gettext("For help to a child we need to know who decides about it."),
        "andere-ouder": gettext("When two parents have authority, both have a say."),
        "eigen-stem": gettext("From 12 years on everybody has a say in help of one's own."),
        "jouw-naam": gettext("Then we know with whom we talk."),
        "bereiken": gettext("Then we can make an appointment. One of the two is enough."),
        "taal": gettext("Then we understand each other well."),
    }
