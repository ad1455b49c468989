"""Objecting to an input of a scenario, and answering an objection."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kernbeeld.accounts.service import Right, User
from kernbeeld.catalogue.scenarios import Input
from kernbeeld.language import active, gettext
from kernbeeld.policy.actions.scenarios.answer_objection import answer_objection
from kernbeeld.policy.actions.scenarios.object_to import object_to
from kernbeeld.policy.models import Scenariorun, Tegenwerping
from kernbeeld.policy.queries.scenarios.runs import model_of, objections_of, run_named, runs_for
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.scenarios.asked import asked_entry, base_values
from kernbeeld.web.pages.scenarios.forms import AnswerForm, ObjectionForm
from kernbeeld.web.pages.scenarios.inputs import input_rows, objection_view
from kernbeeld.web.pages.scenarios.quantities import quantity_of


@page(Right.RUN_SCENARIOS, "GET", "HEAD", "POST")
def object_to_input(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """Object to an input of a scenario, or with ``?run=`` to that of a kept run."""
    user, entry = user_of(request), asked_entry(code)
    run = _run(user, code, request.GET.get("run", ""))
    scenario = model_of(run) if run else entry.scenario
    found = scenario.input(name)
    if found is None:
        raise Http404
    form = ObjectionForm(quantity_of(found), request.POST or None)

    def add() -> None:
        said = form.cleaned_data["text"]
        object_to(code, name, said, run=run, proposed=form.proposed, acting_user=user, at=now())

    if request.method == "POST" and done(form, add):
        messages.success(request, gettext("Your objection stands beside the input."))
        return redirect(_place(code, run, name))
    rows = input_rows(scenario, {} if run else base_values(scenario), objections_of(code, user, run))
    shown = {
        "form": form,
        "row": next(one for one in rows if one.name == name),
        "label": scenario.label[active()],
        "back": _place(code, run, name),
    }
    return render(request, "web/scenarios/object.html", shown, status=422 if form.errors else 200)


@page(Right.KEEP_POLICY, "GET", "HEAD", "POST")
def answer_to(request: HttpRequest, key: int) -> HttpResponse:
    """Answer an objection."""
    user = user_of(request)
    made, found = _objection(user, key)
    form = AnswerForm(request.POST or None)

    def add() -> None:
        answer_objection(made, form.cleaned_data["text"], acting_user=user, at=now())

    if request.method == "POST" and done(form, add):
        messages.success(request, gettext("Your answer stands below the objection."))
        return redirect(_place(made.scenario, made.run, made.name))
    shown = {
        "form": form,
        "one": objection_view(found, made),
        "label": found.label[active()],
        "back": _place(made.scenario, made.run, made.name),
    }
    return render(request, "web/scenarios/answer_objection.html", shown, status=422 if form.errors else 200)


def _run(user: User, code: str, kenmerk: str) -> Scenariorun | None:
    if not kenmerk:
        return None
    run = run_named(user, kenmerk[:60])
    if run is None or run.scenario != code:
        raise Http404
    return run


def _objection(user: User, key: int) -> tuple[Tegenwerping, Input]:
    made = Tegenwerping.objects.for_user(user).select_related("run").filter(pk=key).first()
    if made is None or (made.run and not runs_for(user).filter(pk=made.run.pk).exists()):
        raise Http404
    scenario = model_of(made.run) if made.run else asked_entry(made.scenario).scenario
    found = scenario.input(made.name)
    if found is None:
        raise Http404
    return made, found


def _place(code: str, run: Scenariorun | None, name: str) -> str:
    if run:
        return reverse("scenarios:run", args=(run.kenmerk,)) + f"#invoer-{name}"
    return reverse("scenarios:scenario", args=(code,)) + f"#invoer-{name}"
