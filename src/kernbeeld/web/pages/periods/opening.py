"""Open a report over a period, and change what was agreed about it."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.catalogue.model import Report
from kernbeeld.catalogue.period import Period
from kernbeeld.house_time import day_of
from kernbeeld.language import active, gettext
from kernbeeld.reporting.actions.open_period import Opening, open_period
from kernbeeld.reporting.actions.set_duty import set_duties
from kernbeeld.reporting.actions.set_terms import set_terms
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.periods import (
    delivered_periods,
    duties_of,
    openable,
    possible_responsibles,
    proposed_terms,
    title_of,
)
from kernbeeld.reporting.rules.leave import may_in
from kernbeeld.reporting.working import house_catalogue
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.periods.asked import asked_period
from kernbeeld.web.pages.periods.forms import DUTY, PeriodForm, filled


@dataclass(frozen=True)
class Chosen:
    """Which report over which period somebody is about to open, and what else could be chosen."""

    report: Report
    period: Period | None
    periods: tuple[Period, ...]


@page(Right.OPEN_PERIODS, "GET", "HEAD", "POST")
def open_new(request: HttpRequest) -> HttpResponse:
    """Open a report over a period; what the period before says is filled in already."""
    user, chosen = user_of(request), _chosen(request)
    if chosen.period is None:
        return _shown(request, chosen, None)
    period = chosen.period
    due_on, duties = proposed_terms(chosen.report, period, day_of(now()))
    form = PeriodForm(
        chosen.report, possible_responsibles(), request.POST or None, initial=filled(due_on, None, duties)
    )

    def keep() -> None:
        terms = form.terms
        opening = Opening(period.code, terms.due_on, terms.embargo_until, form.duties)
        open_period(chosen.report, opening, acting_user=user, at=now())

    if request.method == "POST" and done(form, keep, prefix=DUTY):
        messages.success(request, gettext("{period} is open.", period=period.label))
        return redirect("periods:board", chosen.report.code, period.code)
    return _shown(request, chosen, form)


def _chosen(request: HttpRequest) -> Chosen:
    reports = house_catalogue().reports
    sent = request.POST if request.method == "POST" else request.GET
    report = reports.get(sent.get("rapport", "")) or next(iter(reports.values()), None)
    if report is None:
        raise Http404
    user = user_of(request)
    possible = openable(report, delivered_periods(), day_of(now()))
    periods = tuple(each for each in possible if may_in(user, Right.OPEN_PERIODS, each.code))
    wanted = sent.get("periode", "")
    named = next((each for each in periods if each.code == wanted), None)
    if wanted and named is None and request.method == "POST":
        raise Http404
    return Chosen(report, named or next(iter(periods), None), periods)


def _shown(request: HttpRequest, chosen: Chosen, form: PeriodForm | None) -> HttpResponse:
    reports = [(each.code, each.title[active()]) for each in house_catalogue().reports.values()]
    shown = {"chosen": chosen, "form": form, "reports": reports, "title": chosen.report.title[active()]}
    wrong = form is not None and bool(form.errors)
    return render(request, "web/periods/open.html", shown, status=422 if wrong else 200)


@page(Right.OPEN_PERIODS, "GET", "HEAD", "POST")
def change(request: HttpRequest, report: str, period: str) -> HttpResponse:
    """Change the terms of a period and who answers for its chapters."""
    user, opened = user_of(request), asked_period(request, report, period)
    defined = house_catalogue().reports.get(report)
    if defined is None or not may_in(user, Right.OPEN_PERIODS, period):
        raise Http404
    form = PeriodForm(defined, possible_responsibles(), request.POST or None, initial=_as_it_is(opened))

    def keep() -> None:
        set_terms(opened, form.terms, acting_user=user, at=now())
        set_duties(opened, defined, form.duties, acting_user=user, at=now())

    if request.method == "POST" and done(form, keep, prefix=DUTY):
        messages.success(request, gettext("The agreements have been changed."))
        return redirect("periods:board", report, period)
    shown = {"opened": opened, "form": form, "title": title_of(opened, active())}
    return render(request, "web/periods/change.html", shown, status=422 if form.errors else 200)


def _as_it_is(opened: ReportPeriod) -> dict[str, object]:
    return filled(opened.due_on, opened.embargo_until, duties_of(opened))
