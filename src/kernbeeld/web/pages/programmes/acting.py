"""Keep an action with its amounts and its fund in one form, and write how far it is."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.language import gettext
from kernbeeld.policy.actions.programmes.keep_action import (
    ActionMoney,
    evaluate_actie,
    keep_actie,
    set_actie_state,
)
from kernbeeld.policy.actions.programmes.keep_slices import Decision
from kernbeeld.policy.models import Actie, ActieState, ProgrammaState
from kernbeeld.policy.rules.programmes.facts import Action
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.programmes.forms import ActionForm, ProgressForm, action_initial
from kernbeeld.web.pages.programmes.seen import Seen, seen
from kernbeeld.web.pages.programmes.showing import action_shown

MONEY = ("number", "fund", "new_fund", "covers", "budget", "decision", "decided_on")
"""The fields of the form that have a place of their own on the page."""


@page(Right.KEEP_POLICY, "GET", "HEAD", "POST")
def new_action(request: HttpRequest, code: str) -> HttpResponse:
    """Add an action with its years and its fund; with the other button the next one can be added at once."""
    held = seen(request, code)
    own = held.told.details
    first = {"number": 0, "begin": own.begin, "einde": own.einde, "covers": "unknown"}
    is_decided_on = held.told.state != ProgrammaState.CONCEPT
    form = ActionForm(
        held.told.years, held.told.funds, request.POST or None, initial=first, decides=is_decided_on
    )

    def keep() -> None:
        _keep(request, held, form, None)

    if request.method == "POST" and done(form, keep):
        messages.success(request, gettext("'{title}' has been added.", title=form.text("title")))
        if "another" in request.POST:
            return redirect("programmes:new_action", code)
        return redirect("programmes:programme", code)
    return _shown(request, held, form, None)


@page(Right.KEEP_POLICY, "GET", "HEAD", "POST")
def change_action(request: HttpRequest, code: str, action_code: str) -> HttpResponse:
    """Change an action. Its amounts too, until the programme is established: then only by decision."""
    held = seen(request, code)
    one = held.action(action_code)
    years = held.told.years if held.told.state == "concept" else ()
    form = ActionForm(years, None, request.POST or None, initial=action_initial(one))

    def keep() -> None:
        _keep(request, held, form, held.action_row(action_code))

    if request.method == "POST" and done(form, keep):
        messages.success(request, gettext("The action has been kept."))
        return redirect("programmes:action", code, action_code)
    return _shown(request, held, form, one)


@page(Right.KEEP_POLICY, "POST")
def progress(request: HttpRequest, code: str, action_code: str) -> HttpResponse:
    """Write how far an action is, and what came of it."""
    held = seen(request, code)
    one, row = held.action(action_code), held.action_row(action_code)
    form = ProgressForm(request.POST)

    @transaction.atomic
    def keep() -> None:
        user, at, number = user_of(request), now(), int(form.cleaned_data["number"])
        state, reason, text = form.text("state"), form.text("reason"), form.text("text")
        if (state, reason) != (one.state, one.reason):
            set_actie_state(row, ActieState(state), reason=reason, number=number, acting_user=user, at=at)
            number = row.number
        if text != one.evaluatie:
            evaluate_actie(row, text, number=number, acting_user=user, at=at)

    if done(form, keep):
        messages.success(request, gettext("The progress has been kept."))
        return redirect("programmes:action", code, action_code)
    shown = action_shown(request, held, action_code, form)
    return render(request, "web/programmes/action.html", shown, status=422)


def _keep(request: HttpRequest, held: Seen, form: ActionForm, row: Actie | None) -> None:
    own = gettext("Amounts of the programme '{title}'", title=held.told.details.title)
    money = ActionMoney(
        form.slices(),
        form.decided(Decision(own, held.told.today)),
        fund=form.text("fund"),
        new_fund=form.text("new_fund"),
        covers_all=form.text("covers") == "all",
    )
    keep_actie(
        form.details(),
        programma=held.row,
        actie=row,
        number=int(form.cleaned_data["number"]),
        money=money if form.years else None,
        acting_user=user_of(request),
        at=now(),
    )


def _shown(request: HttpRequest, held: Seen, form: ActionForm, one: Action | None) -> HttpResponse:
    shown = {
        "form": form,
        "programme": held.told,
        "action": one,
        "amounts": [form[f"year_{year}"] for year in form.years],
        "others": [form[name] for name in form.fields if not name.startswith("year_") and name not in MONEY],
    }
    return render(request, "web/programmes/edit_action.html", shown, status=422 if form.errors else 200)
