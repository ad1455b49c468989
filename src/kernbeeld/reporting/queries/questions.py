"""Questions about figures: what was asked where, how far it is, and what waits for whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db.models import Exists, OuterRef, Prefetch
from django.urls import reverse

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.accounts.waiting import Waiting
from kernbeeld.catalogue.expression import Breakdown, write_breakdown
from kernbeeld.language import ngettext
from kernbeeld.publishing.document import Block
from kernbeeld.reporting.models.period import ChapterDuty
from kernbeeld.reporting.models.question import (
    STATES,
    Message,
    MessageKind,
    QuestionState,
    Raadsvraag,
    RaadsvraagQuerySet,
    to_answer,
)
from kernbeeld.reporting.rules.answering import read_blocks


@dataclass(frozen=True)
class MessageView:
    """A message, ready to lay out."""

    message: Message
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class QuestionView:
    """A question with its messages in order, how far it is, and what this user may do about it."""

    question: Raadsvraag
    messages: tuple[MessageView, ...]
    state: QuestionState
    may_answer: bool
    is_own: bool

    @classmethod
    def of(cls, question: Raadsvraag, user: User) -> Self:
        """Make a question ready; its messages were asked for with it."""
        messages = [MessageView(one, read_blocks(one.shown)) for one in question.messages.all()]
        state = STATES[MessageKind(messages[-1].message.kind)]
        may_answer = question.is_answerable  # type: ignore[attr-defined]  # annotated by questions_of
        answers = state is not QuestionState.CLOSED and may_answer
        return cls(question, tuple(messages), state, answers, question.asked_by_id == user.pk)


@dataclass(frozen=True)
class Wanted:
    """Which questions somebody wants to see; what is empty does not matter."""

    state: str = ""
    chapter: str = ""
    period: str = ""
    words: str = ""
    is_mine: bool = False
    is_for_me: bool = False


def questions_of(user: User, wanted: Wanted = Wanted()) -> RaadsvraagQuerySet:
    """Return the questions that a user may see and wants to see, the latest first."""
    seen = Raadsvraag.objects.for_user(user).select_related("asked_by", "edition")
    answerable = Raadsvraag.objects.for_user(user, right=Right.ANSWER_QUESTIONS).filter(pk=OuterRef("pk"))
    found = seen.annotate(is_answerable=Exists(answerable))
    if wanted.state in QuestionState.values:
        found = found.in_state(QuestionState(wanted.state))
    if wanted.chapter:
        found = found.filter(chapter=wanted.chapter)
    if wanted.period:
        found = found.filter(period=wanted.period)
    if wanted.words:
        found = found.filter(messages__text__icontains=wanted.words).distinct()
    if wanted.is_mine:
        found = found.filter(asked_by=user)
    if wanted.is_for_me:
        found = found.filter(to_answer(user), is_answerable=True)
    messages = Message.objects.select_related("written_by").order_by("number")
    return found.prefetch_related(Prefetch("messages", messages)).order_by("-asked_at", "-pk")


def questions_about(user: User, code: str, breakdown: Breakdown) -> tuple[QuestionView, ...]:
    """Return what was asked about a figure, over whatever period, as far as this user may see it."""
    found = questions_of(user).filter(code=code, breakdown=write_breakdown(breakdown))
    return views(found, user)


def question_view(user: User, key: int) -> QuestionView | None:
    """Return one question; None where there is none that this user may see."""
    found = questions_of(user).filter(pk=key).select_related("report_period").first()
    return QuestionView.of(found, user) if found else None


def views(found: Iterable[Raadsvraag], user: User) -> tuple[QuestionView, ...]:
    """Make questions ready to lay out."""
    return tuple(QuestionView.of(question, user) for question in found)


def responsible_for(question: Raadsvraag) -> User | None:
    """Return who answers for the chapter of a question; None: whoever answers questions."""
    duties = ChapterDuty.objects.filter(
        report_period=question.report_period_id, chapter=question.chapter
    ).select_related("responsible")
    duty = duties.first()
    return duty.responsible if duty else None


def waiting_questions(user: User, at: datetime) -> list[Waiting]:
    """Return what waits for somebody: questions to answer, and answers to his own questions."""
    waiting = []
    list_address = reverse("questions:list")
    if may(user, Right.ANSWER_QUESTIONS):
        count = questions_of(user, Wanted(state=QuestionState.ASKED, is_for_me=True)).count()
        text = ngettext(
            "{count} question waits for your answer.", "{count} questions wait for your answer.", count
        )
        waiting += [Waiting(text, f"{list_address}?voor=mij&staat=asked", count)] if count else []
    if may(user, Right.ASK_QUESTIONS):
        count = questions_of(user, Wanted(state=QuestionState.ANSWERED, is_mine=True)).count()
        text = ngettext(
            "{count} question of yours was answered.", "{count} questions of yours were answered.", count
        )
        waiting += [Waiting(text, f"{list_address}?voor=eigen&staat=answered", count)] if count else []
    return waiting
