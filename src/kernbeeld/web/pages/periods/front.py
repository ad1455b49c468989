"""The front of the reporting room: what waits, which periods are open, and which comes next."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.house_time import day_of
from kernbeeld.language import active
from kernbeeld.reporting.models.finding import FindingCount
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.periods import open_periods, outdated, published_of, title_of
from kernbeeld.reporting.queries.waiting import waiting_for
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of


@dataclass(frozen=True)
class PeriodLine:
    """A period on the front: its name, and how many findings waited when somebody last looked."""

    opened: ReportPeriod
    title: str
    open: int | None
    is_late: bool
    is_published: bool
    is_behind: bool


@page(Right.SEE_REPORT_WORK)
def front(request: HttpRequest) -> HttpResponse:
    """Show the periods that this reader may see, and what waits for him."""
    user = user_of(request)
    shown = {
        "lines": period_lines(user),
        "waiting": waiting_for(user, now()),
        "may_open": may(user, Right.OPEN_PERIODS),
    }
    return render(request, "web/periods/front.html", shown)


def period_lines(user: User) -> list[PeriodLine]:
    """Return the periods of a reader with what is kept of their findings; in four queries."""
    periods = open_periods(user)
    waiting: dict[int, int] = {}
    for count in FindingCount.objects.for_user(user).filter(report_period__in=periods):
        waiting[count.report_period_id] = waiting.get(count.report_period_id, 0) + count.open
    today, published = day_of(now()), published_of(periods)
    stale = outdated(each for each in periods if each.pk not in published)
    return [
        PeriodLine(
            each,
            title_of(each, active()),
            waiting.get(each.pk),
            is_late=each.due_on < today,
            is_published=each.pk in published,
            is_behind=each.pk in stale and each.counted_known_at is not None,
        )
        for each in periods
    ]
