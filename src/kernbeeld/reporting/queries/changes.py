"""What others changed since an instant, as far as somebody may see it: one question for all subjects."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from django.db.models import Count, F, Max, Model, QuerySet, Value
from django.db.models.functions import Concat

from kernbeeld.accounts.service import User
from kernbeeld.community.service import DeliveryStep
from kernbeeld.reporting.models.approval import StepDecision
from kernbeeld.reporting.models.edition import Edition
from kernbeeld.reporting.models.finding import FindingAnswer
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.models.question import Message
from kernbeeld.reporting.models.signal import TeamSignal
from kernbeeld.reporting.models.text import TextVersion

M = TypeVar("M", bound=Model)
Row = tuple[str, str, str, int, datetime]
Counted = QuerySet[Model, Row]


class Subject(StrEnum):
    """What changed."""

    PERIOD = "period"
    TEXT = "text"
    FINDING = "finding"
    APPROVAL = "approval"
    EDITION = "edition"
    WITHDRAWAL = "withdrawal"
    QUESTION = "question"
    SIGNAL = "signal"
    DELIVERY = "delivery"


@dataclass(frozen=True)
class Change:
    """So many new things of one subject in one report over one period, and when the last one came.

    ``report`` is empty for what belongs to no report.
    """

    subject: Subject
    report: str
    period: str
    count: int
    last: datetime


def changes_since(user: User, since: datetime) -> tuple[Change, ...]:
    """Return what others did after an instant that a user may see, the latest first; in one query."""
    first, *others = _questions(user, since)
    rows: Iterable[Row] = first.union(*others, all=True)
    found = (Change(Subject(row[0]), *row[1:]) for row in rows)
    return tuple(sorted(found, key=lambda each: each.last, reverse=True))


def _questions(user: User, since: datetime) -> Iterator[Counted]:
    """Give each subject as the same columns: subject, report, period, how many, and the last instant."""
    plain = ("report", "period")
    along = ("report_period__report", "report_period__period")
    editions = Edition.objects.for_user(user)
    delivered = ("", "delivery__period")
    withdrawn = editions.filter(withdrawal__withdrawn_at__gt=since)
    asked = ("question__report_period__report", "question__report_period__period")
    for subject, rows, when, who, place in (
        (Subject.PERIOD, ReportPeriod.objects.for_user(user), "opened_at", "opened_by", plain),
        (Subject.TEXT, TextVersion.objects.for_user(user), "saved_at", "saved_by", along),
        (Subject.FINDING, FindingAnswer.objects.for_user(user), "answered_at", "answered_by", along),
        (Subject.APPROVAL, StepDecision.objects.for_user(user), "decided_at", "decided_by", along),
        (Subject.EDITION, editions, "published_at", "published_by", plain),
        (Subject.WITHDRAWAL, withdrawn, "withdrawal__withdrawn_at", "withdrawal__withdrawn_by", plain),
        (Subject.QUESTION, Message.objects.for_user(user), "written_at", "written_by", asked),
        (Subject.SIGNAL, TeamSignal.objects.for_user(user), "noted_at", "noted_by", ("", "period")),
        (Subject.DELIVERY, DeliveryStep.objects.for_user(user), "taken_at", "taken_by", delivered),
    ):
        yield _counted(subject, rows.filter(**{f"{when}__gt": since}).exclude(**{who: user}), when, place)


def _counted(subject: Subject, rows: QuerySet[M], when: str, place: tuple[str, str]) -> Counted:
    report = F(place[0]) if place[0] else Value("")
    named = rows.order_by().annotate(
        subject_=Value(subject.value), report_=Concat(Value(""), report), period_=F(place[1])
    )
    counted = named.values("subject_", "report_", "period_").annotate(count_=Count("pk"), last_=Max(when))
    asked: Counted = counted.values_list("subject_", "report_", "period_", "count_", "last_")
    return asked
