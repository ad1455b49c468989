"""Which questions the public form asks, which comes next, and what its answers amount to."""

from datetime import date
from itertools import pairwise

from kernbeeld.casework.rules.online_steps import STEPS, Answers, Known, Step
from kernbeeld.casework.rules.online_words import DEPENDING, choices

MONEY = "geld"
"""The part of life that leads to help with debts, when nothing else is asked."""


def questions(answers: Answers, today: date) -> tuple[str, ...]:
    """Return the codes of the questions that these answers lead to, in order, as far as is known now."""
    return tuple(step.code for step in _needed(answers, today))


def next_question(answers: Answers, today: date) -> str:
    """Return the first question that has no answer yet; empty when all were answered."""
    return next((step.code for step in _needed(answers, today) if not _is_answered(step, answers)), "")


def may_ask(code: str, answers: Answers, today: date) -> bool:
    """Tell whether a question is needed, and all before it were answered."""
    codes = questions(answers, today)
    first = next_question(answers, today)
    return code in codes and (not first or codes.index(code) <= codes.index(first))


def question_before(code: str, answers: Answers, today: date) -> str:
    """Return the question before this one; empty before the first."""
    codes = questions(answers, today)
    return codes[codes.index(code) - 1] if code in codes[1:] else ""


def question_after(code: str, answers: Answers, today: date) -> str:
    """Return the question after this one; empty after the last."""
    codes = questions(answers, today)
    return dict(pairwise(codes)).get(code, "")


def fields_of(code: str) -> tuple[str, ...]:
    """Return the fields of a question. Raises `KeyError` for a code that is none."""
    return {step.code: step.fields for step in STEPS}[code]


def kept(answers: Answers, today: date) -> dict[str, str]:
    """Return the answers that are still needed and can still be chosen: the rest is forgotten."""
    found: dict[str, str] = {}
    for step in STEPS:
        # One after the other: an answer that is forgotten makes no later question needed.
        if step.is_needed(Known(found, today)):
            found |= {name: answers[name] for name in step.fields if _still_fits(name, answers, found)}
    return found


def is_information(answers: Answers) -> bool:
    """Tell whether only information is asked: nothing about a person is needed."""
    return answers.get("soort") == "informatie"


def is_complete(answers: Answers, today: date) -> bool:
    """Tell whether the form can be sent: help is asked, and every question was answered."""
    return answers.get("soort") == "hulp" and not next_question(answers, today)


def procedure_of(answers: Answers, today: date) -> str:
    """Return the procedure that a complete form begins.

    A child comes under the Jeugdwet; debts alone are schuldhulp; all else of an adult is a melding Wmo.
    The consulent may choose another one.
    """
    if Known(answers, today).is_minor:
        return "jeugd_hulpvraag"
    return "schuldhulp" if answers.get("leefgebied", "").split() == [MONEY] else "wmo_melding"


def _still_fits(name: str, answers: Answers, before: Answers) -> bool:
    return name in answers and (name not in DEPENDING or answers[name] in choices(name, before))


def _needed(answers: Answers, today: date) -> list[Step]:
    known = Known(kept(answers, today), today)
    return [step for step in STEPS if step.is_needed(known)]


def _is_answered(step: Step, answers: Answers) -> bool:
    return all(name in answers for name in step.fields)
