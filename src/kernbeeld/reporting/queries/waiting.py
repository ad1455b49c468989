"""What waits for somebody, over all subjects of the room; from what is kept, without counting a figure."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, Sum
from django.urls import reverse

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.accounts.waiting import Waiting
from kernbeeld.community.service import waiting_deliveries
from kernbeeld.house_time import day_of
from kernbeeld.language import active, gettext, ngettext
from kernbeeld.reporting.models.edition import Edition
from kernbeeld.reporting.models.finding import CorrectionTask, FindingCount
from kernbeeld.reporting.models.period import ChapterDuty, Reminder, ReportPeriod
from kernbeeld.reporting.queries.approval import waiting_approval
from kernbeeld.reporting.queries.periods import outdated, title_of
from kernbeeld.reporting.queries.questions import waiting_questions
from kernbeeld.reporting.queries.team_signals import waiting_signals
from kernbeeld.reporting.queries.waiting_texts import waiting_texts

REMINDED = timedelta(days=7)
"""So long a reminder stays on the start page."""


def waiting_for(user: User, at: datetime) -> list[Waiting]:
    """Return what waits for somebody, most pressing first; nothing that the reader may not do."""
    return [
        *waiting_reminders(user, at),
        *waiting_deliveries(user, at),
        *waiting_tasks(user, at),
        *waiting_findings(user, at),
        *waiting_texts(user, at),
        *_approvals(user, at),
        *waiting_questions(user, at),
        *_signals(user, at),
    ]


def _approvals(user: User, at: datetime) -> list[Waiting]:
    return [
        Waiting(
            gettext("Your approval is asked: {title}.", title=title_of(period, active())),
            reverse("approval:overview", args=(period.report, period.period)),
            1,
        )
        for period, _ in waiting_approval(user, at)
    ]


def _signals(user: User, at: datetime) -> list[Waiting]:
    count = waiting_signals(user, at)
    text = ngettext(
        "{count} subject of signals has no follow-up yet.",
        "{count} subjects of signals have no follow-up yet.",
        count,
    )
    return [Waiting(text, reverse("signals:list"), count)] if count else []


def waiting_findings(user: User, at: datetime) -> list[Waiting]:
    """Return how many findings wait in the chapters that somebody answers for, per period.

    After figures came in nobody knows how many until somebody looks again.
    """
    if not may(user, Right.EXPLAIN_FINDINGS):
        return []
    duties = ChapterDuty.objects.filter(report_period=OuterRef("pk"), responsible=user)
    periods = ReportPeriod.objects.for_user(user).filter(Exists(duties), _in_the_making("pk")).order_by("pk")
    found, counts = tuple(periods), _open_in(user)
    stale = outdated(found)
    return [
        _look_again(each) if each.pk in stale else _findings(each, counts[each.pk])
        for each in found
        if each.pk in stale or each.pk in counts
    ]


def _open_in(user: User) -> dict[int, int]:
    own = ChapterDuty.objects.filter(
        report_period=OuterRef("report_period"), chapter=OuterRef("chapter"), responsible=user
    )
    kept = FindingCount.objects.for_user(user).filter(Exists(own), open__gt=0)
    counted = kept.values_list("report_period").annotate(waiting=Sum("open"))
    return dict(counted)


def _look_again(period: ReportPeriod) -> Waiting:
    text = gettext(
        "Figures have come in. Look again which findings are left in your chapters: {title}.",
        title=title_of(period, active()),
    )
    return Waiting(text, _own_findings(period), 1)


def _findings(period: ReportPeriod, count: int) -> Waiting:
    text = ngettext(
        "{count} finding in your chapters waits for an answer: {title}.",
        "{count} findings in your chapters wait for an answer: {title}.",
        count,
        title=title_of(period, active()),
    )
    return Waiting(text, _own_findings(period), count)


def _own_findings(period: ReportPeriod) -> str:
    address = reverse("findings:list", args=(period.report, period.period))
    return f"{address}?voor=mij&staat=open"


def waiting_tasks(user: User, at: datetime) -> list[Waiting]:
    """Return what somebody has to correct at the source."""
    tasks = CorrectionTask.objects.for_user(user).filter(
        _in_the_making("answer__report_period"), responsible=user, settled_at=None
    )
    return [_task(each, at) for each in tasks.select_related("answer__report_period").order_by("due_on")]


def _task(task: CorrectionTask, at: datetime) -> Waiting:
    day = task.due_on.strftime("%d-%m-%Y")
    if task.due_on < day_of(at):
        text = gettext("Correct at the source, late since {day}: {text}", day=day, text=task.answer.text)
    else:
        text = gettext("Correct at the source before {day}: {text}", day=day, text=task.answer.text)
    period = task.answer.report_period
    return Waiting(text, reverse("findings:one", args=(period.report, period.period, task.answer.key)), 1)


def waiting_reminders(user: User, at: datetime) -> list[Waiting]:
    """Return the reminders that somebody was given lately, one for each period."""
    given = Reminder.objects.for_user(user).filter(
        _in_the_making(), recipient=user, reminded_at__gt=at - REMINDED
    )
    found: dict[ReportPeriod, Reminder] = {}
    for each in given.select_related("report_period", "reminded_by").order_by("reminded_at"):
        found[each.report_period] = each
    return [_reminder(each) for each in found.values()]


def _reminder(reminder: Reminder) -> Waiting:
    period = reminder.report_period
    text = gettext(
        "{name} reminds you: {title}.",
        name=str(reminder.reminded_by),
        title=title_of(period, active()),
    )
    return Waiting(text, reverse("periods:board", args=(period.report, period.period)), 1)


def _in_the_making(field: str = "report_period") -> Q:
    """Return the condition that a report has not been published, or that its edition was withdrawn."""
    return ~Q(Exists(Edition.objects.filter(report_period=OuterRef(field), withdrawal=None)))
