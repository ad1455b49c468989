"""Take a step of approval."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from kernbeeld.accounts.service import AccessError, Right
from kernbeeld.language import gettext
from kernbeeld.reporting.actions.decide_step import decide_step
from kernbeeld.reporting.errors import ApprovalRefusedError
from kernbeeld.reporting.rules.approval import Verdict
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.approval.forms import DecisionForm, refuse
from kernbeeld.web.pages.approval.overview import asked_room, show
from kernbeeld.web.pages.periods.asked import asked_period


@page(Right.SEE_REPORT_WORK, "POST")
def decide(request: HttpRequest, report: str, period: str) -> HttpResponse:
    """Approve or send back, whichever button was chosen, and go back to the page of approval."""
    opened, form = asked_period(request, report, period), DecisionForm(request.POST)
    verdict = Verdict.RETURNED if "terug" in request.POST else Verdict.APPROVED
    if form.is_valid():
        try:
            decide_step(opened, form.decision(verdict), acting_user=user_of(request), at=now())
        except ApprovalRefusedError as error:
            refuse(form, error)
        except AccessError:
            raise Http404 from None
    if form.errors:
        return show(request, asked_room(request, report, period), form, status=422)
    said = {
        Verdict.APPROVED: gettext("You have approved it."),
        Verdict.RETURNED: gettext("It was sent back."),
    }
    messages.success(request, said[verdict])
    return redirect("approval:overview", report, period)
