"""Answer a question about a figure, in words in which figures may be named by their code."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import log_act
from kernbeeld.catalogue.period import Period
from kernbeeld.language import gettext
from kernbeeld.reporting.actions.ask_question import add_message, checked_text, last_kind, role_for
from kernbeeld.reporting.errors import QuestionRefusedError
from kernbeeld.reporting.models.question import Message, MessageKind, Raadsvraag
from kernbeeld.reporting.rules.answering import UnboundAnswerError, bind_answer, written_blocks
from kernbeeld.reporting.rules.figure_book import FigureBook


@transaction.atomic
def answer_question(
    question: Raadsvraag, text: str, *, book: FigureBook, acting_user: User, at: datetime
) -> Message:
    """Add an answer; ``{code}`` in it becomes the figure of `book` over the period of the question.

    Raises :class:`~kernbeeld.reporting.errors.QuestionRefusedError` without words, for who may not
    answer, and where a figure in the answer does not exist or a claim in it does not hold.
    """
    role = role_for(acting_user, Right.ANSWER_QUESTIONS)
    if not Raadsvraag.objects.for_user(acting_user, right=Right.ANSWER_QUESTIONS).contains(question):
        raise QuestionRefusedError("", gettext("This is not allowed to you."))
    words = checked_text(text)
    if last_kind(question) == MessageKind.CLOSING:
        raise QuestionRefusedError("", gettext("This question is closed. Who asked it can ask on."))
    period = Period.parse(question.period)
    try:
        blocks = bind_answer(words, book.bindable, book.catalogue, period)
    except UnboundAnswerError as refused:
        raise QuestionRefusedError("text", str(refused)) from refused
    message = add_message(
        question,
        MessageKind.ANSWER,
        words,
        acting_user=acting_user,
        role=role,
        at=at,
        shown=written_blocks(blocks),
    )
    log_act(
        acting_user.name, "answer_question", at=at, new={"question": question.pk, "message": message.number}
    )
    return message
