"""What a complete form amounts to: a melding as it comes in, and what the consulent has to know beside it."""

from collections.abc import Iterator
from datetime import date

from kernbeeld.casework.rules.intake import Asked, Caller, Contact, Intake, Question
from kernbeeld.casework.rules.online import procedure_of
from kernbeeld.casework.rules.online_steps import Answers, Known
from kernbeeld.casework.rules.online_words import ELSEWHERE, choices, label
from kernbeeld.casework.rules.roles import MELDER
from kernbeeld.language import gettext

ONLINE = "online"
"""How it came in, and the name under which the form acts; it belongs to nobody."""
NOTES = "aantekeningen"
"""The text of the melding in which stands what has no place of its own."""
_NOTED = ("spoed", "gezag", "andere_ouder", "eigen_stem", "clientondersteuning", "eigen_plan")


def intake_of(answers: Answers, persoon: str, today: date) -> Intake:
    """Return what comes in for the person with this key. Whoever asks is told of, as who called."""
    return Intake(
        procedure=procedure_of(answers, today),
        persoon=persoon,
        aanmeldwijze=ONLINE,
        ontvangst=today,
        hulpvragen=tuple(_asked(answers)),
        betrokkenen=tuple(_callers(answers, today)),
        contact=_contact(answers, today),
    )


def question_of(answers: Answers) -> Question:
    """Return the question of who only wants information: about one part of life, and from a kern if told.

    Of several parts of life it is the first, in the order of the form: one visit is one question.
    """
    kern = answers.get("kern", "")
    return Question(answers["leefgebied"].split()[0], "" if kern == ELSEWHERE else kern)


def house_number(answers: Answers) -> str:
    """Return the number of the house with its addition."""
    return f"{answers['huisnummer']} {answers['toevoeging']}".strip()


def notes_of(answers: Answers, *, has_address: bool) -> str:
    """Return what was answered beside the question itself, a line each; nothing is verified.

    Without a neighbourhood the register takes no address (``has_address``): then it stands here, for the
    consulent to keep.
    """
    names = [name for name in _NOTED if name in answers]
    if Known(answers, date.max).is_for_another:
        names.append("voorkeur")
    lines = [f"{label(name)}: {choices(name, answers)[answers[name]]}" for name in names]
    if not has_address:
        lines.append(f"{gettext('Address')}: {answers['postcode']} {house_number(answers)}")
    return "\n".join([gettext("From the online form:"), *lines, *_language(answers)])


def _language(answers: Answers) -> Iterator[str]:
    if answers["tolk"] == "ja":
        yield f"{label('taal')}: {answers['taal']}"


def _asked(answers: Answers) -> Iterator[Asked]:
    """Give the words once: in other parts of life they would be the same."""
    first, *others = answers["leefgebied"].split()
    yield Asked(first, answers["woorden"])
    for leefgebied in others:
        yield Asked(leefgebied, gettext("Asked together with the first question."))


def _callers(answers: Answers, today: date) -> Iterator[Caller]:
    """Give who asks for another. That somebody has authority is not believed because a form says so."""
    if Known(answers, today).is_for_another:
        yield Caller(
            rol=MELDER,
            naam=answers["naam"],
            telefoon=answers["telefoon"],
            email=answers["email"],
            relatie=choices("relatie", answers)[answers["relatie"]],
        )


def _contact(answers: Answers, today: date) -> Contact:
    """Return how the person is reached; who asks for another told how to reach himself."""
    if Known(answers, today).is_for_another:
        return Contact()
    return Contact(
        telefoon=answers["telefoon"],
        email=answers["email"],
        voorkeur=answers["voorkeur"],
        taal=answers["taal"],
    )
