"""Own contributions that change: what is proposed and why, followed by one click."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kernbeeld.accounts.service import Right
from kernbeeld.audit.service import Ground, log_look
from kernbeeld.casework.actions.contribution.follow_contribution import (
    changed_words,
    follow_contributions,
    follow_due,
)
from kernbeeld.casework.queries.cards import cards
from kernbeeld.casework.queries.contribution.due import due_contributions
from kernbeeld.casework.rules.contribution.words import now_words, told_words
from kernbeeld.errors import UserError
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import numbers_of
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.decisions.tabs import besluit_tabs

PURPOSE = "eigen_bijdrage"


@dataclass(frozen=True, slots=True)
class Row:
    """One household of the list."""

    name: str
    persoon: str
    told: Sequence[str]
    now: str


@page(Right.PREPARE_BESLUITEN)
def contribution_list(request: HttpRequest) -> HttpResponse:
    """Show the households whose contribution is not what the rules give, among the next residents."""
    user, at = user_of(request), now()
    due = due_contributions(user, day_of(at), after=request.GET.get("na", ""))
    found, keys = due.found, [one.persoon for one in due.found]
    if keys:
        log_look(user.name, "persoon", keys, PURPOSE, at=at, ground=Ground(wet="wmo", taak="toegang"))
    known = {
        card.key: card.name
        for card in cards(numbers_of(keys).values(), today=day_of(at), with_homes=False).values()
    }
    rows = [
        Row(
            known.get(one.persoon, ""),
            one.persoon,
            [told_words(each) for each in one.told],
            now_words(one.now),
        )
        for one in found
    ]
    tabs = besluit_tabs(user, "eigen_bijdrage")
    shown = {"rows": rows, "tabs": tabs, "after": due.after, "is_first": "na" not in request.GET}
    return render(request, "web/aftercare/contributions.html", shown)


@page(Right.PREPARE_BESLUITEN, "POST")
def follow(request: HttpRequest, persoon: str) -> HttpResponse:
    """Let the register follow what is proposed."""
    found = Persoon.objects.filter(sleutel=persoon).first()
    if found is None:
        raise Http404
    try:
        follow_due(found, acting_user=user_of(request), at=now())
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, gettext("The own contribution has been brought up to date."))
    return redirect(reverse("aftercare:contributions"))


@page(Right.PREPARE_BESLUITEN, "POST")
def follow_all(request: HttpRequest) -> HttpResponse:
    """Let the register follow everything that the page proposes; all of it or nothing."""
    user, at = user_of(request), now()
    due = due_contributions(user, day_of(at), after=request.POST.get("na", ""))
    keys = [one.persoon for one in due.found]
    follow_contributions(keys, acting_user=user.name, at=at, reason=changed_words())
    messages.success(request, gettext("The own contributions of this list have been brought up to date."))
    return redirect(reverse("aftercare:contributions"))
