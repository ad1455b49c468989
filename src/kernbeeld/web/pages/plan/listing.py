"""The plans in which somebody takes part, with what is due in them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right
from kernbeeld.audit.service import log_look
from kernbeeld.casework.queries.personen import TOEGANG
from kernbeeld.casework.queries.plan.listing import my_plans
from kernbeeld.casework.rules.days import day_of
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.plan.asked import PURPOSE


@page(Right.SEE_PLANS)
def plans(request: HttpRequest) -> HttpResponse:
    """Show the plans in which the reader takes part: what is evaluated first comes first."""
    user, at = user_of(request), now()
    closed = request.GET.get("gesloten") == "ja"
    found = my_plans(user, day_of(at), closed=closed)
    keys = sorted({card.key for one in found for card in one.members})
    for register, shown in (("ondersteuningsplan", [one.plan.kenmerk for one in found]), ("persoon", keys)):
        if shown:
            log_look(user.name, register, shown, PURPOSE, at=at, ground=TOEGANG)
    return render(request, "web/plan/list.html", {"plans": found, "closed": closed})
