"""The chapters of a report with who writes them and how far they are."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kernbeeld.accounts.service import Right
from kernbeeld.language import active
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.models.text import TextVersion
from kernbeeld.reporting.queries.periods import duties_of, open_periods, title_of
from kernbeeld.reporting.queries.texts import heads_of, open_conflicts, shown_text, why_closed
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.commentary.asked import desk_at
from kernbeeld.web.pages.commentary.showing import day_and_clock
from kernbeeld.web.pages.periods.asked import asked_period


@dataclass(frozen=True)
class ChapterLine:
    """One chapter in the list. ``state``: ``empty``, ``choose``, ``mend`` or ``fine``."""

    title: str
    address: str
    responsible: str
    saved: str
    by: str
    state: str
    count: int


@page(Right.SEE_REPORT_WORK)
def front(request: HttpRequest) -> HttpResponse:
    """Show the reports in the making, to choose one whose texts to write."""
    periods = [
        (title_of(each, active()), reverse("commentary:overview", args=(each.report, each.period)))
        for each in open_periods(user_of(request))
    ]
    return render(request, "web/commentary/front.html", {"periods": periods})


@page(Right.SEE_REPORT_WORK)
def overview(request: HttpRequest, report: str, period: str) -> HttpResponse:
    """Show the chapters of one report and how far their texts are."""
    report_period = asked_period(request, report, period)
    shown = {
        "title": title_of(report_period, active()),
        "report_period": report_period,
        "closed": why_closed(report_period),
        "lines": _lines(report_period),
    }
    return render(request, "web/commentary/overview.html", shown)


def _lines(report_period: ReportPeriod) -> list[ChapterLine]:
    desk, heads, duties = desk_at(report_period), heads_of(report_period), duties_of(report_period)
    waiting = [conflict.version.chapter for conflict in open_conflicts(report_period)]
    lines = []
    for chapter in (each for each in desk.work.report.chapters if desk.chapter(each.code)):
        head = heads.get(chapter.code)
        responsible = duties.get(chapter.code)
        problems = [one for each in desk.review(chapter.code, shown_text(head)) for one in each.problems]
        state, count = _state(head, waiting.count(chapter.code), len(problems))
        lines.append(
            ChapterLine(
                title=chapter.title[active()],
                address=reverse(
                    "commentary:editor", args=(report_period.report, report_period.period, chapter.code)
                ),
                responsible=responsible.name if responsible else "",
                saved=day_and_clock(head.saved_at) if head else "",
                by=head.saved_by.name if head else "",
                state=state,
                count=count,
            )
        )
    return lines


def _state(head: TextVersion | None, conflicts: int, problems: int) -> tuple[str, int]:
    if conflicts:
        return "choose", conflicts
    if problems:
        return "mend", problems
    return ("fine", 0) if shown_text(head) else ("empty", 0)
