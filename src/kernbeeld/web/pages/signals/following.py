"""One subject: its signals, what is done, and the next step."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right, may
from kernbeeld.catalogue.period import Period
from kernbeeld.errors import UserError
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.reporting.actions.follow_up import Step, follow_up, take_together
from kernbeeld.reporting.models.signal import SignalState
from kernbeeld.reporting.queries.team_signals import SubjectView, subject_view, subjects
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.signals.forms import FollowForm
from kernbeeld.web.pages.signals.noting import rhythm


@page(Right.SEE_SIGNALS)
def one_subject(request: HttpRequest, key: int) -> HttpResponse:
    """Show one subject."""
    return _shown(request, _subject(request, key), None)


@page(Right.FOLLOW_UP_SIGNALS, "POST")
def follow(request: HttpRequest, key: int) -> HttpResponse:
    """Add a step to the follow-up."""
    view, form = _subject(request, key), FollowForm(request.POST)

    def add() -> None:
        said = form.cleaned_data
        step = Step(SignalState(said["state"]), said["text"], said["owner"], said["period"])
        follow_up(view.subject, step, acting_user=user_of(request), at=now())

    if done(form, add):
        messages.success(request, gettext("The follow-up has been kept."))
        return redirect("signals:subject", key)
    return _shown(request, view, form)


@page(Right.FOLLOW_UP_SIGNALS, "POST")
def together(request: HttpRequest, key: int) -> HttpResponse:
    """Take the signals of another subject together with these."""
    view = _subject(request, key)
    chosen = request.POST.get("other", "")
    is_number = chosen.isascii() and chosen.isdigit() and len(chosen) < 19
    other = _subject(request, int(chosen) if is_number else 0)
    try:
        take_together(view.subject, other.subject, acting_user=user_of(request), at=now())
    except UserError as error:
        messages.error(request, str(error))
        return redirect("signals:subject", key)
    messages.success(request, gettext("The signals of '{theme}' stand here now.", theme=other.subject.theme))
    return redirect("signals:subject", key)


def _subject(request: HttpRequest, key: int) -> SubjectView:
    view = subject_view(user_of(request), key)
    if view is None:
        raise Http404
    return view


def _shown(request: HttpRequest, view: SubjectView, form: FollowForm | None) -> HttpResponse:
    user, latest = user_of(request), view.latest
    may_follow = may(user, Right.FOLLOW_UP_SIGNALS)
    first = {
        "period": Period.around(day_of(now()), rhythm()).code,
        "owner": latest.owner if latest else "",
        "state": latest.state if latest else "",
    }
    others = subjects(user) if may_follow else []
    shown = {
        "view": view,
        "form": form or FollowForm(initial=first),
        "may_follow": may_follow,
        "others": [one for one in others if one.subject.pk != view.subject.pk],
    }
    return render(request, "web/signals/subject.html", shown, status=422 if form else 200)
