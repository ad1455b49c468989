"""Keeping an answer under a name, sharing it, and adopting it by a decision."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.house_time import day_of
from kernbeeld.language import active, gettext
from kernbeeld.policy.actions.scenarios.adopt_run import adopt_run
from kernbeeld.policy.actions.scenarios.keep_run import keep_run
from kernbeeld.policy.actions.scenarios.note_actual import note_actual, take_actual
from kernbeeld.policy.actions.scenarios.share_run import share_run
from kernbeeld.policy.models import Scenariorun
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.scenarios.asked import asked
from kernbeeld.web.pages.scenarios.forms import KeepForm
from kernbeeld.web.pages.scenarios.runs import AskedRun, Forms, asked_run, forms_of, shown_run
from kernbeeld.web.pages.scenarios.sliders import moved_words


@page(Right.RUN_SCENARIOS, "GET", "HEAD", "POST")
def keep(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the answer that the address gives, under a name."""
    found = asked(request, code)
    if found.bound is None or found.moves.refused:
        return redirect("scenarios:scenario", code)
    form = KeepForm(request.POST or None)
    made: list[Scenariorun] = []

    def act() -> None:
        title = form.cleaned_data["title"]
        made.append(keep_run(code, found.moves.values, title=title, acting_user=found.user, at=now()))

    if request.method == "POST" and done(form, act):
        messages.success(request, gettext("The answer was kept."))
        return redirect("scenarios:run", made[0].kenmerk)
    shown = {
        "form": form,
        "scenario": found.scenario,
        "label": found.scenario.label[active()],
        "moved": moved_words(found.scenario, found.moves.values),
        "query": found.query,
    }
    return render(request, "web/scenarios/keep.html", shown, status=422 if form.errors else 200)


@page(Right.KEEP_POLICY, "POST")
def share(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Share a run with everybody who may run scenarios."""
    found, forms = _asked(request, kenmerk)

    def act() -> None:
        text = forms.share.cleaned_data["text"]
        share_run(found.run, text=text, acting_user=found.user, at=now())

    if done(forms.share, act):
        messages.success(request, gettext("Everybody who may run scenarios sees this answer now."))
        return redirect("scenarios:run", kenmerk)
    return shown_run(request, found, forms, status=422)


@page(Right.KEEP_POLICY, "POST")
def adopt(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Adopt a run by a decision."""
    found, forms = _asked(request, kenmerk)

    def act() -> None:
        said = forms.adopt.cleaned_data
        adopt_run(found.run, text=said["text"], on=said["on"], acting_user=found.user, at=now())

    if done(forms.adopt, act):
        messages.success(request, gettext("This is now the forecast that is held against what happens."))
        return redirect("scenarios:run", kenmerk)
    return shown_run(request, found, forms, status=422)


@page(Right.KEEP_POLICY, "POST")
def happened(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Note what an outcome of an adopted run really was."""
    found, forms = _asked(request, kenmerk)

    def act() -> None:
        outcome, year, value = forms.happened_said
        source = forms.happened.cleaned_data["bron"]
        note_actual(found.run, outcome, year, value, bron=source, acting_user=found.user, at=now())

    if done(forms.happened, act):
        messages.success(request, gettext("It stands beside the forecast now."))
        return redirect("scenarios:run", kenmerk)
    return shown_run(request, found, forms, status=422)


@page(Right.KEEP_POLICY, "POST")
def taken(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Take a figure of this house as what an outcome of an adopted run really was."""
    found, forms = _asked(request, kenmerk)

    def act() -> None:
        outcome, year, source = forms.taken_said
        take_actual(found.run, outcome, year, source, acting_user=found.user, at=now())

    if done(forms.taken, act):
        messages.success(request, gettext("It stands beside the forecast now."))
        return redirect("scenarios:run", kenmerk)
    return shown_run(request, found, forms, status=422)


def _asked(request: HttpRequest, kenmerk: str) -> tuple[AskedRun, Forms]:
    found = asked_run(user_of(request), kenmerk)
    if found.scenario is None:
        raise Http404
    name = request.resolver_match.url_name if request.resolver_match else ""
    return found, forms_of(found, day_of(now()), **{str(name): request.POST})
