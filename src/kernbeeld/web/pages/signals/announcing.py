"""What reports announced, and what became of it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right, may
from kernbeeld.catalogue.period import Period
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.reporting.actions.announce import Outcome, Promise, announce, settle
from kernbeeld.reporting.models.signal import AnnouncementState
from kernbeeld.reporting.queries.team_signals import AnnouncementView, announcements
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.signals.forms import AnnounceForm, SettleForm
from kernbeeld.web.pages.signals.noting import rhythm


@page(Right.SEE_REPORT_WORK)
def announcement_list(request: HttpRequest) -> HttpResponse:
    """Show what was announced: what is still open, or everything."""
    everything = request.GET.get("alles") == "ja"
    shown = {
        "announcements": announcements(user_of(request), is_open=not everything),
        "everything": everything,
        "may_settle": may(user_of(request), Right.FOLLOW_UP_SIGNALS),
    }
    return render(request, "web/signals/announcements.html", shown)


@page(Right.FOLLOW_UP_SIGNALS, "GET", "HEAD", "POST")
def new_announcement(request: HttpRequest) -> HttpResponse:
    """Keep what a report announces."""
    form = AnnounceForm(
        house_catalogue().reports.values(), request.POST or None, initial={"made_in": _current()}
    )

    def keep() -> None:
        said = form.cleaned_data
        report, chapter = said["chapter"].split("/", 1)
        promise = Promise(report, said["made_in"], chapter, said["text"], said["due_in"])
        announce(promise, acting_user=user_of(request), at=now())

    if request.method == "POST" and done(form, keep):
        messages.success(request, gettext("The announcement has been kept."))
        return redirect("signals:announcements")
    return render(request, "web/signals/announce.html", {"form": form}, status=422 if form.errors else 200)


@page(Right.SEE_REPORT_WORK, "GET", "HEAD", "POST")
def one_announcement(request: HttpRequest, key: int) -> HttpResponse:
    """Show one announcement, and say what became of it."""
    user = user_of(request)
    view = _view(request, key)
    may_settle = may(user, Right.FOLLOW_UP_SIGNALS)
    if request.method == "POST" and not may_settle:
        raise Http404
    form = SettleForm(request.POST or None, initial={"period": _current()})

    def keep() -> None:
        said = form.cleaned_data
        outcome = Outcome(AnnouncementState(said["state"]), said["text"], said["period"], said["due_in"])
        settle(view.announcement, outcome, acting_user=user, at=now())

    if request.method == "POST" and done(form, keep):
        messages.success(request, gettext("It has been kept what became of the announcement."))
        return redirect("signals:announcement", key)
    shown = {"view": view, "form": form, "may_settle": may_settle}
    return render(request, "web/signals/announcement.html", shown, status=422 if form.errors else 200)


def _view(request: HttpRequest, key: int) -> AnnouncementView:
    for one in announcements(user_of(request)):
        if one.announcement.pk == key:
            return one
    raise Http404


def _current() -> str:
    return Period.around(day_of(now()), rhythm()).code
