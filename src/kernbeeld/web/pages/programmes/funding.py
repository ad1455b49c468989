"""Keep the funds that pay, with what each pays, and the milestones."""

from collections.abc import Sequence

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.language import gettext
from kernbeeld.policy.actions.programmes.keep_fund import cover, keep_dekking
from kernbeeld.policy.actions.programmes.keep_milestone import keep_mijlpaal
from kernbeeld.policy.models import Dekking, Mijlpaal
from kernbeeld.policy.rules.programmes.facts import Action, Fund, Milestone
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.programmes.forms import (
    FundForm,
    MilestoneForm,
    fund_initial,
    milestone_initial,
)
from kernbeeld.web.pages.programmes.seen import Seen, seen


@page(Right.KEEP_POLICY, "GET", "HEAD", "POST")
def new_fund(request: HttpRequest, code: str) -> HttpResponse:
    """Add a fund, and what it pays."""
    return _fund(request, seen(request, code), None)


@page(Right.KEEP_POLICY, "GET", "HEAD", "POST")
def change_fund(request: HttpRequest, code: str, fund_code: str) -> HttpResponse:
    """Change a fund, and what it pays."""
    held = seen(request, code)
    fund = held.told.fund(fund_code)
    if fund is None:
        raise Http404
    return _fund(request, held, fund)


def _fund(request: HttpRequest, held: Seen, fund: Fund | None) -> HttpResponse:
    places = _places(held, fund)
    initial = fund_initial(fund, places) if fund else {"number": 0}
    form = FundForm(places, request.POST or None, initial=initial)

    @transaction.atomic
    def keep() -> None:
        user, at = user_of(request), now()
        row = Dekking.objects.select_related("programma").get(pk=fund.key) if fund else None
        kept = keep_dekking(
            form.details(),
            programma=held.row,
            dekking=row,
            number=int(form.cleaned_data["number"]),
            acting_user=user,
            at=at,
        )
        cover(kept, form.pays(), acting_user=user, at=at)

    if request.method == "POST" and done(form, keep):
        messages.success(request, gettext("The fund has been kept."))
        return redirect("programmes:programme", held.told.code)
    shown = {
        "form": form,
        "programme": held.told,
        "fund": fund,
        "about": [form[name] for name in ("name", "bedrag", "ends_on", "conditions")],
        "pays": [form[name] for name in form.fields if name.startswith("pays_")],
    }
    return render(request, "web/programmes/fund.html", shown, status=422 if form.errors else 200)


def _places(held: Seen, fund: Fund | None) -> Sequence[tuple[Action, int]]:
    """Return where money has to come from: every year of an action with an amount, or that this fund pays."""
    return [
        (action, year)
        for action in held.told.included
        for year in sorted({*held.told.years, *action.slices})
        if action.slices.get(year) or (fund and fund.code in action.paid_by(year))
    ]


@page(Right.KEEP_POLICY, "GET", "HEAD", "POST")
def new_milestone(request: HttpRequest, code: str) -> HttpResponse:
    """Add a milestone, of the programme or of the action that the address names."""
    return _milestone(request, seen(request, code), None)


@page(Right.KEEP_POLICY, "GET", "HEAD", "POST")
def change_milestone(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Change a milestone, or write that it was reached."""
    held = seen(request, code)
    milestone = next((one for one in held.told.milestones if one.key == key), None)
    if milestone is None:
        raise Http404
    return _milestone(request, held, milestone)


def _milestone(request: HttpRequest, held: Seen, milestone: Milestone | None) -> HttpResponse:
    first: dict[str, object] = {"number": 0, "actie": request.GET.get("actie", "")}
    initial = milestone_initial(milestone) if milestone else first
    form = MilestoneForm(held.told.actions, request.POST or None, initial=initial)

    def keep() -> None:
        row = Mijlpaal.objects.select_related("programma").get(pk=milestone.key) if milestone else None
        keep_mijlpaal(
            form.details(),
            programma=held.row,
            mijlpaal=row,
            number=int(form.cleaned_data["number"]),
            acting_user=user_of(request),
            at=now(),
        )

    if request.method == "POST" and done(form, keep):
        messages.success(request, gettext("The milestone has been kept."))
        return redirect("programmes:programme", held.told.code)
    shown = {"form": form, "programme": held.told, "milestone": milestone}
    return render(request, "web/programmes/milestone.html", shown, status=422 if form.errors else 200)
