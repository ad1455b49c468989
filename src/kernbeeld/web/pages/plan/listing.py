"""The plans in which somebody takes part, with what is due in them."""

from collections.abc import Sequence
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.audit.service import log_look
from kernbeeld.casework.queries.personen import TOEGANG
from kernbeeld.casework.queries.plan.listing import ListedPlan, my_plans
from kernbeeld.casework.queries.wall.glass import open_glass
from kernbeeld.casework.walls import open_parts
from kernbeeld.house_time import day_of
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.plan.asked import BROKEN, PURPOSE


@page(Right.SEE_PLANS)
def plans(request: HttpRequest) -> HttpResponse:
    """Show the plans in which the reader takes part: what is evaluated first comes first."""
    user, at = user_of(request), now()
    closed = request.GET.get("gesloten") == "ja"
    found = my_plans(user, day_of(at), closed=closed)
    _log_look(user, found, at)
    shown_here = {"plans": found, "closed": closed, "may_break": may(user, Right.BREAK_GLASS)}
    return render(request, "web/plan/list.html", shown_here)


def _log_look(user: User, found: Sequence[ListedPlan], at: datetime) -> None:
    """Write down which plans are shown with whom; without a part of his own, by a broken wall."""
    mine = {one.plan.pk for one in found}
    if open_glass(user, at):
        mine &= set(open_parts(user).values_list("plan", flat=True))
    by_part = [one for one in found if one.plan.pk in mine]
    for why, plans in ((PURPOSE, by_part), (BROKEN, [one for one in found if one.plan.pk not in mine])):
        people = sorted({card.key for one in plans for card in one.members})
        for register, keys in (
            ("ondersteuningsplan", [one.plan.kenmerk for one in plans]),
            ("persoon", people),
        ):
            if keys:
                log_look(user.name, register, keys, why, at=at, ground=TOEGANG)
