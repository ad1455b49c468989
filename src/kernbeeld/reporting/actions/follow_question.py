"""Ask on about a question that was answered, or close it: for who asked it."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import log_act
from kernbeeld.language import gettext
from kernbeeld.reporting.actions.ask_question import add_message, checked_text, last_kind, role_for
from kernbeeld.reporting.errors import QuestionRefusedError
from kernbeeld.reporting.models.question import Message, MessageKind, Raadsvraag


@transaction.atomic
def ask_on(question: Raadsvraag, text: str, *, acting_user: User, at: datetime) -> Message:
    """Add a further question; whoever answers sees it wait again. Raises `QuestionRefusedError`."""
    role = _role_of_asker(question, acting_user)
    words = checked_text(text)
    # An answer that is being sent goes first: two messages never get one number.
    last_kind(question)
    message = add_message(question, MessageKind.QUESTION, words, acting_user=acting_user, role=role, at=at)
    log_act(acting_user.name, "ask_on", at=at, new={"question": question.pk, "message": message.number})
    return message


@transaction.atomic
def close_question(question: Raadsvraag, *, acting_user: User, at: datetime) -> Message:
    """Say that the answer will do, or that none is needed any more. Raises `QuestionRefusedError`."""
    role = _role_of_asker(question, acting_user)
    if last_kind(question) == MessageKind.CLOSING:
        raise QuestionRefusedError("", gettext("This question is closed already."))
    message = add_message(question, MessageKind.CLOSING, "", acting_user=acting_user, role=role, at=at)
    log_act(acting_user.name, "close_question", at=at, new={"question": question.pk})
    return message


def _role_of_asker(question: Raadsvraag, user: User) -> str:
    role = role_for(user, Right.ASK_QUESTIONS)
    if question.asked_by_id != user.pk:
        raise QuestionRefusedError("", gettext("Only who asked a question can follow it up."))
    return role
