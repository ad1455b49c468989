"""Keep a programme, and take it a step further."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.policy.actions.programmes.keep_programme import (
    establish_programma,
    finish_programma,
    keep_programma,
    reopen_programma,
)
from kernbeeld.policy.models import Programma
from kernbeeld.policy.rules.programmes.facts import Programme
from kernbeeld.policy.rules.programmes.table import table_of
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.programmes.forms import ProgrammeForm, programme_initial
from kernbeeld.web.pages.programmes.seen import seen


@page(Right.KEEP_POLICY, "GET", "HEAD", "POST")
def new_programme(request: HttpRequest) -> HttpResponse:
    """Begin a programme."""
    return _kept(request, None, None)


@page(Right.KEEP_POLICY, "GET", "HEAD", "POST")
def change_programme(request: HttpRequest, code: str) -> HttpResponse:
    """Change what is written of a programme."""
    held = seen(request, code)
    return _kept(request, held.row, held.told)


def _kept(request: HttpRequest, row: Programma | None, told: Programme | None) -> HttpResponse:
    is_established = told is not None and told.state != "concept"
    form = ProgrammeForm(is_established, request.POST or None, initial=programme_initial(told))
    kept: list[Programma] = []

    def keep() -> None:
        number = int(form.cleaned_data["number"])
        kept.append(
            keep_programma(
                form.details(),
                programma=row,
                number=number,
                decided=form.decided(),
                acting_user=user_of(request),
                at=now(),
            )
        )

    if request.method == "POST" and done(form, keep):
        messages.success(request, gettext("The programme has been kept."))
        return redirect("programmes:programme", kept[0].code)
    shown = {"form": form, "programme": told}
    return render(request, "web/programmes/edit.html", shown, status=422 if form.errors else 200)


@page(Right.KEEP_POLICY, "POST")
def step(request: HttpRequest, code: str) -> HttpResponse:
    """Establish a programme with the budget that it has (else what its actions add up to), or finish it."""
    held, user = seen(request, code), user_of(request)
    number = _number(request)
    try:
        if held.told.state == "concept":
            agreed = held.told.details.budget
            budget = table_of(held.told).budget if agreed is None else agreed
            establish_programma(held.row, budget=budget, number=number, acting_user=user, at=now())
        elif held.told.state == "vastgesteld":
            finish_programma(held.row, number=number, acting_user=user, at=now())
        else:
            reopen_programma(held.row, number=number, acting_user=user, at=now())
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, gettext("The step has been kept."))
    return redirect("programmes:programme", code)


def _number(request: HttpRequest) -> int:
    said = request.POST.get("number", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0
