"""One list: who stands on it (by key), approving it, carrying it out, and its record."""

from dataclasses import astuple, fields

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right, may
from kernbeeld.casework.actions.request.destroy_lists import approve_list, carry_out_list
from kernbeeld.casework.queries.request.destruction import (
    APPROVED,
    PARTLY,
    PROPOSED,
    ShownList,
    list_named,
    on_list,
    record_of,
)
from kernbeeld.conf.house import house_fact_store, house_ledger
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext, ngettext
from kernbeeld.registers.destruction_ledger import Ledger, Line
from kernbeeld.registers.snapshot.replacing import cut_person
from kernbeeld.web.clock import now
from kernbeeld.web.downloads import csv_download
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.destruction.words import ground_words, state_badge
from kernbeeld.web.pages.requests.forms import RequestForm


@page(Right.PROPOSE_DESTRUCTION)
def one(request: HttpRequest, lijst: str) -> HttpResponse:
    """Show a list, and what the reader can do with it."""
    return _shown(request, _list_or_404(lijst))


@page(Right.APPROVE_DESTRUCTION, "POST")
def approve(request: HttpRequest, lijst: str) -> HttpResponse:
    """Approve a list that somebody else proposed."""
    held, user, at = _list_or_404(lijst), user_of(request), now()
    form = _approval(request)

    def act() -> None:
        approve_list(lijst, reason=form.cleaned_data["reason"], acting_user=user.name, at=at)

    if done(form, act):
        messages.success(request, gettext("The list is approved. The beheerder can carry it out."))
        return redirect("destruction:one", lijst)
    return _shown(request, held, approving=form)


@page(Right.CARRY_OUT_DESTRUCTION, "POST")
def carry_out(request: HttpRequest, lijst: str) -> HttpResponse:
    """Destroy everybody on an approved list, for ever."""
    held, user, at = _list_or_404(lijst), user_of(request), now()
    form = _carrying(request, held)
    gone: list[str] = []

    def act() -> None:
        ledger, store = Ledger(house_ledger()), house_fact_store()
        cut = lambda persons: cut_person(store, persons)  # noqa: E731  # what the registers call
        gone.extend(carry_out_list(lijst, acting_user=user.name, ledger=ledger, cut=cut, at=at))

    if done(form, act):
        said = ngettext(
            "{count} record of a person was destroyed.",
            "{count} records of persons were destroyed.",
            len(gone),
        )
        messages.success(request, said)
        return redirect("destruction:one", lijst)
    return _shown(request, held, carrying=form)


@page(Right.PROPOSE_DESTRUCTION)
def record(request: HttpRequest, lijst: str) -> HttpResponse:
    """Give the record of a destruction, as the ledger has it."""
    lines = record_of(_list_or_404(lijst).lijst, Ledger(house_ledger()).lines())
    header = [each.name for each in fields(Line)]
    return csv_download(f"vernietiging-{lijst}", header, [tuple(map(str, astuple(line))) for line in lines])


def _list_or_404(lijst: str) -> ShownList:
    found = list_named(lijst)
    if found is None:
        raise Http404
    return found


def _approval(request: HttpRequest) -> RequestForm:
    field = forms.CharField(
        label=gettext("Why do you approve it?"), max_length=200, help_text=gettext("It stands in the log.")
    )
    return RequestForm({"reason": field}, request.POST if request.method == "POST" else None)


def _carrying(request: HttpRequest, held: ShownList) -> RequestForm:
    field = forms.ChoiceField(
        label=gettext("Type the name of the list, to be sure"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        choices=[(held.lijst, held.lijst)],
        error_messages={"invalid_choice": gettext("This is not the name of this list.")},
    )
    return RequestForm({"name": field}, request.POST if request.method == "POST" else None)


def _shown(
    request: HttpRequest,
    held: ShownList,
    *,
    approving: RequestForm | None = None,
    carrying: RequestForm | None = None,
) -> HttpResponse:
    user, today = user_of(request), day_of(now())
    may_approve = held.state == PROPOSED and may(user, Right.APPROVE_DESTRUCTION)
    may_carry_out = held.state in (APPROVED, PARTLY) and may(user, Right.CARRY_OUT_DESTRUCTION)
    is_own = held.proposed_by == user.name
    context = {
        "list": held,
        "ground": ground_words(held.grond),
        "state": state_badge(held.state),
        "rows": on_list(held.lijst, today),
        "is_own": is_own and may_approve,
        "approving": (approving or _approval(request)) if may_approve and not is_own else None,
        "carrying": (carrying or _carrying(request, held)) if may_carry_out else None,
        "record": record_of(held.lijst, Ledger(house_ledger()).lines()),
    }
    status = 422 if (approving or carrying) else 200
    return render(request, "web/destruction/one.html", context, status=status)
