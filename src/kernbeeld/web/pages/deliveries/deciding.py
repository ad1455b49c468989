"""What the municipality does with a delivery: accept, send back, take acceptance back, remind."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from kernbeeld.accounts.service import Right
from kernbeeld.community.actions.decide_delivery import decide_delivery
from kernbeeld.community.actions.remind_partner import remind_partner
from kernbeeld.community.errors import DeliveryRefusedError
from kernbeeld.community.models.deliveries import DeliveryStepKind
from kernbeeld.language import gettext
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.deliveries.finding import expect_for, place_of
from kernbeeld.web.templatetags.deliveries import step_words

DECISIONS = (DeliveryStepKind.ACCEPTED, DeliveryStepKind.RETURNED, DeliveryStepKind.REOPENED)


@page(Right.MANAGE_DELIVERIES, "POST")
def decide(request: HttpRequest, key: int, period: str) -> HttpResponse:
    """Accept a delivery, send it back, or take acceptance back."""
    place = place_of(request, key, period)
    expect_for(request, Right.MANAGE_DELIVERIES, place)
    kind = request.POST.get("kind", "")
    if place.row.delivery is None or kind not in DECISIONS:
        raise Http404
    remark = request.POST.get("remark", "")[:2000]
    try:
        decide_delivery(
            place.row.delivery, DeliveryStepKind(kind), remark, acting_user=user_of(request), at=now()
        )
    except DeliveryRefusedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{step_words(kind)}.")
    return redirect("deliveries:form", key, period)


@page(Right.MANAGE_DELIVERIES, "POST")
def remind(request: HttpRequest, key: int, period: str) -> HttpResponse:
    """Remind the partner of a delivery."""
    place = place_of(request, key, period)
    expect_for(request, Right.MANAGE_DELIVERIES, place)
    remark = request.POST.get("remark", "")[:2000]
    try:
        step = remind_partner(place.agreement, place.period, remark, acting_user=user_of(request), at=now())
    except DeliveryRefusedError as error:
        messages.error(request, str(error))
    else:
        sent = gettext("The reminder stands on the partner's start page, and goes by e-mail.")
        kept = gettext("The reminder stands on the partner's start page.")
        messages.success(request, sent if step.mailed else kept)
    return redirect("deliveries:form", key, period)
