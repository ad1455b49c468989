"""One subsidy: what was agreed, what is paid, what came in, what was said, and what its euros rest on."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.catalogue.period import Period
from kernbeeld.conf.house import house_catalogue
from kernbeeld.policy.access import is_inside
from kernbeeld.policy.models import SubsidieState
from kernbeeld.policy.queries.results.measurements import measured_in
from kernbeeld.policy.queries.subsidies.resting import SubsidyRests, rests_of
from kernbeeld.policy.queries.subsidies.seen import GRANTED, late_of, may_keep, subsidy_view
from kernbeeld.policy.rules.subsidies.resting import Why
from kernbeeld.web.context import today
from kernbeeld.web.page import page, user_of
from kernbeeld.web.templatetags.results import meting_text

OPEN = (SubsidieState.AANGEVRAAGD, SubsidieState.VERLEEND)


@page(Right.SEE_SUBSIDIES)
def subsidy(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Show one subsidy."""
    user = user_of(request)
    view = subsidy_view(user, kenmerk)
    if view is None:
        raise Http404
    rests = rests_of(view.subsidie, house_catalogue())
    is_open = view.subsidie.state in OPEN
    keeps = may_keep(user, view.subsidie, Right.KEEP_SUBSIDIES)
    shown = {
        "view": view,
        "rests": rests,
        "measured": _measured(user, rests),
        "totals": rests.totals.items(),
        "unmeasured": [one for one in rests.shares if one.share.why == Why.NOT_MEASURED],
        "today": today(),
        "late": late_of(view.subsidie, view.reports, today()),
        "is_open": is_open,
        "is_payable": view.subsidie.state in GRANTED,
        "reads_all": is_inside(user),
        "may_keep": keeps,
        "may_change": keeps and is_open,
        "may_settle": keeps and view.subsidie.state == SubsidieState.VERLEEND,
        "may_plan": keeps and view.subsidie.state != SubsidieState.GEWEIGERD,
        "may_pay": view.subsidie.state in GRANTED and may_keep(user, view.subsidie, Right.KEEP_MONEY),
        "may_deliver": is_open and may_keep(user, view.subsidie, Right.DELIVER_METINGEN),
        "may_see_results": may(user, Right.SEE_POLICY),
    }
    return render(request, "web/subsidies/subsidy.html", shown)


def _measured(user: User, rests: SubsidyRests) -> dict[int, list[str]]:
    """Return by indicator what was measured in the year of the subsidy, in words, beside what was agreed."""
    agreed = [
        part.agreement.indicator for part in rests.shares if part.agreement and part.agreement.indicator
    ]
    units = {one.pk: one.unit for one in agreed}
    return {
        key: [f"{Period.parse(one.period).label}: {meting_text(one, units[key])}" for one in found]
        for key, found in measured_in(user, units, rests.subsidie.jaar).items()
    }
