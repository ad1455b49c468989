"""Ask a question about a figure."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User, opening
from kernbeeld.audit.service import log_act
from kernbeeld.intake.masking import masked
from kernbeeld.language import gettext
from kernbeeld.reporting.errors import QuestionRefusedError
from kernbeeld.reporting.models.edition import Edition
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.models.question import Message, MessageKind, Raadsvraag
from kernbeeld.reporting.rules.answering import plain_blocks, written_blocks

LONGEST = 4_000
"""How many characters a message has at most."""


@dataclass(frozen=True)
class AskedFigure:
    """The figure that a question is about, as the asker sees it; without edition: in the work on it."""

    report_period: ReportPeriod
    edition: Edition | None
    chapter: str
    code: str
    period: str
    breakdown: str
    printed: str


@transaction.atomic
def ask_question(
    figure: AskedFigure, text: str, *, is_open: bool, acting_user: User, at: datetime
) -> Raadsvraag:
    """Keep a question with its first message, and an entry in the log.

    Raises :class:`~kernbeeld.reporting.errors.QuestionRefusedError` without words or for who may not.
    """
    role = role_for(acting_user, Right.ASK_QUESTIONS)
    words = checked_text(text)
    question = Raadsvraag.objects.create(
        report_period=figure.report_period,
        edition=figure.edition,
        chapter=figure.chapter,
        code=figure.code,
        period=figure.period,
        breakdown=figure.breakdown,
        printed=figure.printed[:200],
        is_open=is_open,
        asked_at=at,
        asked_by=acting_user,
        asked_as=role,
    )
    add_message(question, MessageKind.QUESTION, words, acting_user=acting_user, role=role, at=at)
    log_act(
        acting_user.name,
        "ask_question",
        at=at,
        new={"question": question.pk, "figure": str(question), "is_open": is_open},
    )
    return question


def role_for(user: User, right: Right) -> str:
    """Return the role by which somebody has a right. Raises `QuestionRefusedError` for who has it not."""
    grants = opening(user, right)
    if not grants:
        raise QuestionRefusedError("", gettext("This is not allowed to you."))
    return grants[0].role


def checked_text(text: str) -> str:
    """Return what was written. Raises `QuestionRefusedError` for nothing, for too much, and for a BSN."""
    words = text.strip()
    if not words:
        raise QuestionRefusedError("text", gettext("Write what you want to say."))
    if len(words) > LONGEST:
        raise QuestionRefusedError(
            "text",
            gettext("Write at most {count} characters; these are {found}.", count=LONGEST, found=len(words)),
        )
    if masked(words) != words:
        raise QuestionRefusedError("text", gettext("This holds a BSN. Say it without naming a person."))
    return words


def last_kind(question: Raadsvraag) -> str | None:
    """Return of what kind the last message is; nobody else adds one before this transaction is over."""
    Raadsvraag.objects.select_for_update().get(pk=question.pk)
    return question.messages.order_by("-number").values_list("kind", flat=True).first()


def add_message(
    question: Raadsvraag,
    kind: MessageKind,
    text: str,
    *,
    acting_user: User,
    role: str,
    at: datetime,
    shown: list[dict[str, object]] | None = None,
) -> Message:
    """Add a message behind the others; call it in the transaction of the act."""
    return Message.objects.create(
        question=question,
        number=question.messages.count() + 1,
        kind=kind,
        text=text,
        shown=written_blocks(plain_blocks(text)) if shown is None else shown,
        written_at=at,
        written_by=acting_user,
        written_as=role,
    )
