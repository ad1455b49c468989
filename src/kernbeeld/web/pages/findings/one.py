"""One finding, or several of one check: what is the matter, and what is decided."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from kernbeeld.accounts.service import Right
from kernbeeld.community.service import DeliveryRow, DeliveryState, deliveries_of
from kernbeeld.house_time import day_of
from kernbeeld.language import active, gettext, ngettext
from kernbeeld.reporting.actions.answer_finding import answer_findings
from kernbeeld.reporting.actions.count_findings import count_findings
from kernbeeld.reporting.models.finding import FindingAnswer
from kernbeeld.reporting.queries.findings import Triaged, answers_of, history_of, offered_again, triage
from kernbeeld.reporting.queries.periods import possible_responsibles, title_of
from kernbeeld.reporting.rules.findings import FindingState
from kernbeeld.reporting.rules.leave import may_in
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.findings.asked import Filters, Room, asked_room, chosen
from kernbeeld.web.pages.findings.forms import AnswerForm
from kernbeeld.web.pages.findings.listing import titles_of
from kernbeeld.web.pages.findings.presenting import view_of


@page(Right.SEE_REPORT_WORK, "GET", "HEAD", "POST")
def one_finding(request: HttpRequest, report: str, period: str, key: str) -> HttpResponse:
    """Show a finding with its history; who may, decides about it."""
    room = asked_room(request, report, period)
    triaged = room.by_key(key)
    if triaged is None:
        return _gone(request, room, key)
    history = history_of(room.opened, triaged.finding)
    offered = offered_again(history, triaged)
    form = _form(request, room, (triaged,), triaged.answer or offered)
    if request.method == "POST" and _answered(request, room, (triaged,), form):
        return _onwards(request, room, key)
    shown = {
        "room": room,
        "title": title_of(room.opened, active()),
        "one": triaged,
        "view": view_of(room.work, triaged.finding),
        "chapter": titles_of(room)[triaged.chapter],
        "responsible": room.duties.get(triaged.chapter),
        "history": history,
        "offered": offered,
        "filters": Filters.of(request),
        "form": form,
        "confirm": triaged.state is FindingState.CONFIRM,
    }
    wrong = form is not None and bool(form.errors)
    return render(request, "web/findings/one.html", shown, status=422 if wrong else 200)


def _gone(request: HttpRequest, room: Room, key: str) -> HttpResponse:
    """Say that what was answered is no longer found. Raises :class:`Http404` for what never was."""
    if key not in answers_of(room.opened):
        raise Http404
    messages.info(request, gettext("This is no longer found: the figures have changed since."))
    return redirect(_list_address(room, Filters.of(request)))


@page(Right.EXPLAIN_FINDINGS, "GET", "HEAD", "POST")
def several(request: HttpRequest, report: str, period: str) -> HttpResponse:
    """Decide about several findings of one check at once."""
    room = asked_room(request, report, period)
    wanted = (request.POST if request.method == "POST" else request.GET).getlist("bevinding")
    found = tuple(each for each in room.triaged if each.key in wanted)
    back = _list_address(room, Filters.of(request))
    problem = _why_not_together(found)
    if problem:
        messages.error(request, problem)
        return redirect(back)
    form = _form(request, room, found, None)
    if form is None:
        raise Http404
    if request.method == "POST" and _answered(request, room, found, form):
        return redirect(back)
    shown = {
        "room": room,
        "title": title_of(room.opened, active()),
        "found": found,
        "form": form,
        "filters": Filters.of(request),
    }
    return render(request, "web/findings/several.html", shown, status=422 if form.errors else 200)


def _why_not_together(found: Sequence[Triaged]) -> str:
    if not found:
        return gettext("Choose at least one finding.")
    if len({each.finding.check.code for each in found}) > 1:
        return gettext("One answer fits findings of one check. Choose findings of the same check.")
    return ""


def _form(
    request: HttpRequest, room: Room, found: Sequence[Triaged], said: FindingAnswer | None
) -> AnswerForm | None:
    """Return the form, filled with what was said before; None for who may not answer."""
    user, period = user_of(request), room.opened.period
    if not may_in(user, Right.EXPLAIN_FINDINGS, period):
        return None
    initial = {"decision": said.decision, "text": said.text} if said else {}
    rows = _returnable(request, room, found) if may_in(user, Right.MANAGE_DELIVERIES, period) else []
    return AnswerForm(possible_responsibles(), rows, request.POST or None, initial=initial)


def _returnable(request: HttpRequest, room: Room, found: Sequence[Triaged]) -> list[DeliveryRow]:
    """Return what partners delivered for the chapters of findings, and that can go back to them."""
    chapters = {each.chapter for each in found}
    rows = deliveries_of(chapters, room.work.period, user_of(request), day_of(now()))
    return [row for row in rows if row.is_in or row.state is DeliveryState.RETURNED]


def _answered(request: HttpRequest, room: Room, found: Sequence[Triaged], form: AnswerForm | None) -> bool:
    """Keep what was decided; tell it, and count again. Nothing is kept for a form with mistakes."""
    if form is None:
        raise Http404
    findings = [each.finding for each in found]
    user, at = user_of(request), now()
    if not done(form, lambda: answer_findings(room.opened, findings, form.answer, acting_user=user, at=at)):
        return False
    triaged = triage(room.work, room.opened)
    count_findings(room.opened, triaged, known_at=room.work.known_at, at=at)
    messages.success(
        request,
        ngettext("The answer has been kept.", "The answer to {count} findings has been kept.", len(found)),
    )
    return True


def _onwards(request: HttpRequest, room: Room, key: str) -> HttpResponseRedirect:
    """Go to the next finding that waits in the same list; after the last one, to the list."""
    filters = Filters.of(request)
    waiting = [each.key for each in chosen(room, filters, request) if each.needs_answer and each.key != key]
    if not waiting:
        return redirect(_list_address(room, filters))
    address = reverse("findings:one", args=(room.opened.report, room.opened.period, waiting[0]))
    return redirect(f"{address}?{filters.query}" if filters.query else address)


def _list_address(room: Room, filters: Filters) -> str:
    address = reverse("findings:list", args=(room.opened.report, room.opened.period))
    return f"{address}?{filters.query}" if filters.query else address
