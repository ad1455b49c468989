"""The list of subjects, and noting a signal."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right, may
from kernbeeld.casework.queries.team.nameless import expect_nameless
from kernbeeld.catalogue.period import Period
from kernbeeld.conf.house import house_catalogue, house_workspace
from kernbeeld.errors import UserError
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.reporting.actions.note_signal import Noted, note_signal
from kernbeeld.reporting.queries.team_signals import SubjectView, subjects
from kernbeeld.reporting.rules.team_signals import state_words
from kernbeeld.web.clock import now
from kernbeeld.web.downloads import csv_download
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.signals.forms import NoteForm, members


@dataclass(frozen=True)
class Filter:
    """What a list of subjects is narrowed to."""

    text: str = ""
    team: str = ""
    period: str = ""


def rhythm() -> str:
    """Return the rhythm of the municipality's own report."""
    return house_catalogue().reports[house_workspace().report].rhythm


@page(Right.SEE_SIGNALS)
def subject_list(request: HttpRequest) -> HttpResponse:
    """Show the subjects that somebody may see, by words, team and period."""
    asked = _filter(request)
    user = user_of(request)
    shown = {
        "subjects": _found(request, asked),
        "asked": asked,
        "teams": members("team", gettext("all teams")),
        "query": request.GET.urlencode(),
        "may_note": may(user, Right.NOTE_SIGNALS),
        "may_report": may(user, Right.SEE_REPORT_WORK),
    }
    return render(request, "web/signals/list.html", shown)


@page(Right.SEE_SIGNALS)
def subject_csv(request: HttpRequest) -> HttpResponse:
    """Give the signals of the same list as a file."""
    rows = [
        (
            one.subject.theme,
            signal.noted_on.isoformat(),
            signal.period,
            signal.team,
            signal.gebied,
            signal.noticed_by,
            signal.text,
            state_words(one.state),
            one.latest.owner if one.latest else "",
            one.latest.text if one.latest else "",
        )
        for one in _found(request, _filter(request))
        for signal in one.signals
    ]
    header = [
        gettext("subject"),
        gettext("noticed on"),
        gettext("period"),
        gettext("team"),
        gettext("village"),
        gettext("noticed by"),
        gettext("signal"),
        gettext("state"),
        gettext("owner"),
        gettext("follow-up"),
    ]
    return csv_download("signalen", header, rows)


@page(Right.NOTE_SIGNALS, "GET", "HEAD", "POST")
def note(request: HttpRequest) -> HttpResponse:
    """Note a signal."""
    user, at = user_of(request), now()
    first = {"noted_on": day_of(at), **{name: request.GET.get(name, "") for name in ("theme", "team")}}
    form = NoteForm(request.POST or None, initial=first)

    def keep() -> None:
        said = form.cleaned_data
        texts = {name: said[name] for name in ("theme", "text", "noticed_by")}
        expect_nameless(texts, team=said["team"], today=day_of(at))
        note_signal(Noted(**said), rhythm=rhythm(), acting_user=user, at=at)

    if request.method == "POST" and done(form, keep):
        messages.success(request, gettext("The signal has been noted. Thank you."))
        return redirect("signals:list" if may(user, Right.SEE_SIGNALS) else "signals:note")
    shown = {"form": form, "may_see": may(user, Right.SEE_SIGNALS)}
    return render(request, "web/signals/note.html", shown, status=422 if form.errors else 200)


def _filter(request: HttpRequest) -> Filter:
    period = request.GET.get("period", "")
    try:
        period = Period.parse(period).code if period else ""
    except UserError:
        period = ""
    return Filter(request.GET.get("text", "")[:200], request.GET.get("team", "")[:100], period)


def _found(request: HttpRequest, asked: Filter) -> list[SubjectView]:
    return subjects(user_of(request), text=asked.text, team=asked.team, period=asked.period)
