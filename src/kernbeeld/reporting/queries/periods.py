"""Questions over the reports in the making: which are open, and who answers for what."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from kernbeeld.accounts.service import Right, User, may, users
from kernbeeld.catalogue.model import Report
from kernbeeld.catalogue.period import Period
from kernbeeld.community.service import figure_store
from kernbeeld.reporting.models.edition import Edition
from kernbeeld.reporting.models.period import Reminder, ReportPeriod
from kernbeeld.reporting.rules.approval import Verdict
from kernbeeld.reporting.rules.board import next_periods, proposed_due
from kernbeeld.reporting.working import house_catalogue


def open_periods(user: User) -> tuple[ReportPeriod, ...]:
    """Return the periods that a user may see, the latest first."""
    found = ReportPeriod.objects.for_user(user).select_related("opened_by")
    return tuple(sorted(found, key=lambda each: (Period.parse(each.period).end, each.report), reverse=True))


def find_period(user: User, report: str, period: str) -> ReportPeriod | None:
    """Return a period that a user may see; None where there is none, or none for this user."""
    return ReportPeriod.objects.for_user(user).filter(report=report, period=period).first()


def title_of(report_period: ReportPeriod, language: str) -> str:
    """Name a report and its period for a reader."""
    return report_title(report_period.report, report_period.period, language)


def report_title(code: str, period: str, language: str) -> str:
    """Name a report over a period for a reader; a report that is no longer defined by its code."""
    report = house_catalogue().reports.get(code)
    return f"{report.title[language] if report else code}, {Period.parse(period).label}"


def previous_period(report: str, before: Period | None = None) -> ReportPeriod | None:
    """Return the last period for which a report was opened, or the last one before a period."""
    opened = [(Period.parse(each.period), each) for each in ReportPeriod.objects.filter(report=report)]
    earlier = [pair for pair in opened if before is None or pair[0].end < before.end]
    return max(earlier, key=lambda pair: pair[0], default=(None, None))[1]


def openable(report: Report, delivered: Iterable[Period], today: date) -> tuple[Period, ...]:
    """Return the periods for which a report can be opened now, the likeliest first."""
    opened = [Period.parse(each.period) for each in ReportPeriod.objects.filter(report=report.code)]
    return next_periods(report, opened, delivered, today)


def proposed_terms(report: Report, period: Period, today: date) -> tuple[date, dict[str, User]]:
    """Propose the due date and who answers for each chapter, from the period before."""
    previous = previous_period(report.code, period)
    if previous is None:
        return proposed_due(period, None, today), {}
    before = (Period.parse(previous.period), previous.due_on)
    return proposed_due(period, before, today), duties_of(previous)


def duties_of(report_period: ReportPeriod) -> dict[str, User]:
    """Return who answers for each chapter."""
    return {each.chapter: each.responsible for each in report_period.duties.select_related("responsible")}


def possible_responsibles() -> tuple[User, ...]:
    """Return everybody who may answer for a chapter, by name; in two queries."""
    return tuple(user for user in users() if user.is_active and may(user, Right.EXPLAIN_FINDINGS))


def duties_reminded(report_period: ReportPeriod, since: datetime) -> dict[str, tuple[User, bool]]:
    """Return who answers for each chapter, and whether that person was reminded of it since an instant."""
    given = Reminder.objects.filter(
        report_period=OuterRef("report_period"),
        chapter=OuterRef("chapter"),
        recipient=OuterRef("responsible"),
        reminded_at__gte=since,
    )
    duties = report_period.duties.select_related("responsible").annotate(is_reminded=Exists(given))
    return {each.chapter: (each.responsible, each.is_reminded) for each in duties}


def delivered_periods() -> tuple[Period, ...]:
    """Return every period for which some figure was delivered."""
    codes = figure_store().table().column("period").unique().to_pylist()
    return tuple(Period.parse(code) for code in codes)


def published_of(periods: Iterable[ReportPeriod]) -> frozenset[int]:
    """Return the keys of the periods of which an edition stands."""
    standing = Edition.objects.filter(report_period__in=tuple(periods), withdrawal=None)
    return frozenset(standing.values_list("report_period_id", flat=True))


def steps_given(report_period: ReportPeriod) -> int:
    """Return how many steps of approval were given since the report was last sent back."""
    given: set[str] = set()
    for step, verdict in report_period.decisions.order_by("decided_at", "pk").values_list("step", "verdict"):
        given = given | {step} if verdict == Verdict.APPROVED else set()
    return len(given)


def outdated(periods: Iterable[ReportPeriod]) -> frozenset[int]:
    """Return the keys of the periods whose findings were counted before the latest figures came in.

    In a period that is fixed as known at an instant, later figures change nothing; what nobody counted yet
    is outdated as soon as there are figures.
    """
    free = [each for each in periods if each.known_at is None]
    latest = figure_store().known_at() if free else None
    if latest is None:
        return frozenset()
    return frozenset(
        each.pk for each in free if each.counted_known_at is None or each.counted_known_at < latest
    )
