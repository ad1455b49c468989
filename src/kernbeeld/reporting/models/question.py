"""The tables of questions about figures: what was asked, and every message about it."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from kernbeeld.accounts.rights import Role
from kernbeeld.accounts.service import Right, ScopedQuerySet, Somebody, User
from kernbeeld.reporting.models.edition import Edition
from kernbeeld.reporting.models.period import ChapterDuty, ReportPeriod


class MessageKind(models.TextChoices):
    """What a message does; the last one says how far a question is."""

    QUESTION = "question"
    ANSWER = "answer"
    CLOSING = "closing"


class QuestionState(models.TextChoices):
    """How far a question is; derived from its last message, and never stored."""

    ASKED = "asked"
    ANSWERED = "answered"
    CLOSED = "closed"


STATES = {
    MessageKind.QUESTION: QuestionState.ASKED,
    MessageKind.ANSWER: QuestionState.ANSWERED,
    MessageKind.CLOSING: QuestionState.CLOSED,
}
"""The state of a question whose last message is of this kind."""


class RaadsvraagQuerySet(ScopedQuerySet["Raadsvraag"]):
    """Questions, as far as somebody may see them."""

    def for_user(self, user: Somebody, *, right: Right | None = None, at: datetime | None = None) -> Self:
        """Return the questions that a user may see.

        One that was asked openly is for whoever may read the edition, or see the work, that it is
        about; another one is for who asked it and for who answers for its chapter.
        """
        held = super().for_user(user, right=right, at=at)
        if not isinstance(user, User):
            return held.none()
        readable = Q(edition__in=Edition.objects.for_user(user, at=at).values("pk"))
        at_work = ReportPeriod.objects.for_user(user, at=at).values("pk")
        readable |= Q(edition__isnull=True, report_period__in=at_work)
        # A role that answers may be limited otherwise than the one that reads.
        answers = super().for_user(user, right=Right.ANSWER_QUESTIONS, at=at).values("pk")
        shared = Q(is_open=True) | (Q(pk__in=answers) & to_answer(user))
        return held.filter(Q(asked_by=user) | (readable & shared))

    def in_state(self, state: QuestionState) -> Self:
        """Return the questions that are so far: of which the last message is of that kind."""
        last = Message.objects.filter(question=OuterRef("pk")).order_by("-number")
        kind = next(kind for kind, found in STATES.items() if found is state)
        return self.annotate(last_kind=Subquery(last.values("kind")[:1])).filter(last_kind=kind)


def to_answer(user: User) -> Q:
    """Return which questions somebody answers for: those of a chapter of his, and those of nobody's."""
    duties = ChapterDuty.objects.filter(report_period=OuterRef("report_period"), chapter=OuterRef("chapter"))
    own = duties.filter(responsible=user)
    return Q(models.Exists(own)) | ~Q(models.Exists(duties))


class Raadsvraag(models.Model):
    """A question that somebody asked about one figure; it never changes, it is only followed by messages.

    ``edition`` is where the figure was read; empty: in the work on the report. ``code``, ``period`` and
    ``breakdown`` (``kern=lemelerveld``) name the figure, ``printed`` is how it stood there. ``chapter``
    is the first one that shows the figure; empty where none does. Who asks openly is read by everybody
    who may read the figure.
    """

    report_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="questions")
    edition = models.ForeignKey(Edition, null=True, on_delete=models.PROTECT, related_name="questions")
    chapter = models.CharField(max_length=60, blank=True)
    code = models.CharField(max_length=200)
    period = models.CharField(max_length=20)
    breakdown = models.CharField(max_length=200, blank=True)
    printed = models.CharField(max_length=200, blank=True)
    is_open = models.BooleanField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    asked_as = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])

    objects = RaadsvraagQuerySet.as_manager()

    class Meta:
        """Questions are asked by figure, and by who asked."""

        indexes = (
            models.Index(fields=["code", "breakdown"], name="reporting_question_figure"),
            models.Index(fields=["asked_by", "asked_at"], name="reporting_question_asker"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.period} {self.breakdown}".rstrip()


class MessageQuerySet(ScopedQuerySet["Message"]):
    """Messages; whoever may see a question may see what was written about it."""

    def for_user(self, user: Somebody, *, right: Right | None = None, at: datetime | None = None) -> Self:
        """Return the messages about the questions that a user may see."""
        return (
            super()
            .for_user(user, right=right, at=at)
            .filter(question__in=Raadsvraag.objects.for_user(user, at=at))
        )


class Message(models.Model):
    """What somebody wrote about a question; never changed, only followed.

    ``text`` is what was typed. ``shown`` is the same with the figures filled in as they were then: a
    list of blocks, each with its kind, level and pieces. ``number`` counts from 1.
    """

    question = models.ForeignKey(Raadsvraag, on_delete=models.PROTECT, related_name="messages")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=MessageKind.choices)
    text = models.TextField()
    shown = models.JSONField(default=list)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    written_as = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])

    objects = MessageQuerySet.as_manager()

    class Meta:
        """Messages have an order, and only a closing may have no words."""

        constraints = (
            models.UniqueConstraint(fields=["question", "number"], name="reporting_message_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=MessageKind.values), name="reporting_message_kind"
            ),
            models.CheckConstraint(
                condition=models.Q(kind=MessageKind.CLOSING) | ~models.Q(text=""),
                name="reporting_message_text",
            ),
        )

    def __str__(self) -> str:
        return f"{self.question_id}.{self.number} {self.kind}"
