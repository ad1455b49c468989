"""The board of a period, and the reminders that are sent from it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kernbeeld.accounts.service import Right
from kernbeeld.community.service import deliveries_of, delivery_address
from kernbeeld.errors import UserError
from kernbeeld.house_time import day_of
from kernbeeld.language import active, gettext
from kernbeeld.reporting.actions.count_findings import count_findings
from kernbeeld.reporting.actions.remind import Message, remind
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.board import ChapterLine, board_lines
from kernbeeld.reporting.queries.findings import open_tasks, triage
from kernbeeld.reporting.queries.obstacles import Obstacle, ObstacleKind, content_obstacles
from kernbeeld.reporting.queries.periods import steps_given, title_of
from kernbeeld.reporting.rules.approval import STEPS
from kernbeeld.reporting.rules.board import chapters_with_work
from kernbeeld.reporting.rules.leave import may_in
from kernbeeld.reporting.working import working
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.findings.asked import STOPS
from kernbeeld.web.pages.periods.asked import asked_period

_FEW = 3
"""How many obstacles of one kind the board tells; the others stand where they are solved."""


@page(Right.SEE_REPORT_WORK)
def board(request: HttpRequest, report: str, period: str) -> HttpResponse:
    """Show per chapter how far the report is, and what still stands in the way."""
    user, opened, at = user_of(request), asked_period(request, report, period), now()
    shown: dict[str, object] = {
        "opened": opened,
        "title": title_of(opened, active()),
        "may_open": may_in(user, Right.OPEN_PERIODS, period),
        "is_late": day_of(at) > opened.due_on,
    }
    try:
        work = working(report, period, opened.known_at)
    except UserError as error:
        return render(request, "web/periods/board.html", {**shown, "problem": str(error)})
    triaged = triage(work, opened)
    count_findings(opened, triaged, known_at=work.known_at, at=at)
    codes = [chapter.code for chapter in chapters_with_work(work.report)]
    rows = deliveries_of(codes, work.period, user, day_of(at))
    lines = board_lines(work, opened, triaged, rows, at)
    shown |= {
        "work": work,
        "lines": lines,
        "steps": [*_steps(lines), _approvals(opened)],
        "tasks": open_tasks(triaged),
        "rows": [(row, delivery_address(row)) for row in rows],
        "may_remind_partners": may_in(user, Right.MANAGE_DELIVERIES, period),
        "obstacles": _grouped(content_obstacles(opened, asked_by=user, at=at)),
    }
    return render(request, "web/periods/board.html", shown)


@dataclass(frozen=True)
class Hindrance:
    """What stands in the way, of one kind: the first few, how many more, and where to go on."""

    title: str
    shown: tuple[Obstacle, ...]
    more: int
    address: str


def _grouped(found: Iterable[Obstacle]) -> list[Hindrance]:
    """Take obstacles of one kind together: a long list tells nobody where to begin."""
    groups: dict[ObstacleKind, list[Obstacle]] = {}
    for each in found:
        groups.setdefault(each.kind, []).append(each)
    titles = {
        ObstacleKind.FINDING: gettext("Findings that stop approval"),
        ObstacleKind.COMMENTARY: gettext("Sentences that do not hold"),
        ObstacleKind.MISSING: gettext("Obligatory figures that are not there"),
        ObstacleKind.RESTATEMENT: gettext("Restated figures without an explanation"),
        ObstacleKind.DELIVERY: gettext("Deliveries that are not in"),
    }
    return [
        Hindrance(f"{titles[kind]}: {len(each)}", tuple(each[:_FEW]), len(each[_FEW:]), _address(kind, each))
        for kind, each in groups.items()
    ]


def _address(kind: ObstacleKind, found: list[Obstacle]) -> str:
    return f"{found[0].address}?staat={STOPS}" if kind is ObstacleKind.FINDING else found[0].address


def _steps(lines: tuple[ChapterLine, ...]) -> list[tuple[str, str, str]]:
    chapters = [line for line in lines if line.chapter]
    counted = (
        (gettext("Figures are in"), sum(line.is_in for line in chapters)),
        (gettext("Findings are answered"), sum(not line.open and not line.stopping for line in chapters)),
        (gettext("Texts are written"), sum(line.has_text for line in chapters)),
    )
    total = len(chapters)
    return [
        (
            name,
            gettext("{done} of {total} chapters", done=done, total=total),
            "done" if done == total else "now",
        )
        for name, done in counted
    ]


def _approvals(opened: ReportPeriod) -> tuple[str, str, str]:
    given, steps = steps_given(opened), len(STEPS)
    words = gettext("{done} of {total} steps", done=given, total=steps)
    return gettext("Approval"), words, "done" if given == steps else "later"


@page(Right.OPEN_PERIODS, "POST")
def send_reminder(request: HttpRequest, report: str, period: str) -> HttpResponse:
    """Remind who answers for a chapter."""
    user, opened = user_of(request), asked_period(request, report, period)
    if not may_in(user, Right.OPEN_PERIODS, period):
        raise Http404
    try:
        made = remind(
            opened, request.POST.get("chapter", ""), _message(request, opened), acting_user=user, at=now()
        )
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, gettext("{name} has been reminded.", name=str(made.recipient)))
    return redirect("periods:board", report, period)


def _message(request: HttpRequest, opened: ReportPeriod) -> Message:
    title = title_of(opened, active())
    address = request.build_absolute_uri(reverse("periods:board", args=(opened.report, opened.period)))
    return Message(
        gettext("Reminder: {title}", title=title),
        gettext("Something waits for you in {title}. See: {address}", title=title, address=address),
    )
