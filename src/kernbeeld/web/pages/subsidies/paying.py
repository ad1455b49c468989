"""What is paid of a subsidy: planned by the adviser, written down as paid by the controller."""

from django.http import HttpRequest, HttpResponse

from kernbeeld.accounts.service import Right
from kernbeeld.language import gettext
from kernbeeld.policy.actions.subsidies.keep_tranche import (
    drop_tranche,
    pay_tranche,
    plan_tranche,
    unpay_tranche,
)
from kernbeeld.policy.rules.programmes.money import euro_words
from kernbeeld.web.clock import now
from kernbeeld.web.context import today
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.subsidies.asking import Asked, deed, form_page, found, the_subsidy
from kernbeeld.web.pages.subsidies.forms import PayForm, PlanForm, ReasonForm


@page(Right.KEEP_SUBSIDIES, "GET", "HEAD", "POST")
def plan(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Plan a payment."""
    view = the_subsidy(request, kenmerk, Right.KEEP_SUBSIDIES)
    form = PlanForm(request.POST or None)

    def keep() -> None:
        plan_tranche(view.subsidie, **form.cleaned_data, acting_user=user_of(request), at=now())

    intro = gettext("{amount} is not planned yet.", amount=euro_words(view.unplanned))
    asked = Asked(gettext("Plan a payment"), gettext("Keep"), gettext("The payment has been planned."), intro)
    return form_page(request, view, form, keep, asked)


@page(Right.KEEP_MONEY, "GET", "HEAD", "POST")
def pay(request: HttpRequest, kenmerk: str, key: int) -> HttpResponse:
    """Write down that a payment was made."""
    view = the_subsidy(request, kenmerk, Right.KEEP_MONEY)
    tranche = found(view.tranches, key)
    form = PayForm(request.POST or None, initial={"paid_on": today()})

    def keep() -> None:
        pay_tranche(tranche, **form.cleaned_data, acting_user=user_of(request), at=now())

    asked = Asked(
        gettext("Write down a payment"),
        gettext("Keep"),
        gettext("The payment has been written down."),
        euro_words(tranche.bedrag),
    )
    return form_page(request, view, form, keep, asked)


@page(Right.KEEP_MONEY, "GET", "HEAD", "POST")
def unpay(request: HttpRequest, kenmerk: str, key: int) -> HttpResponse:
    """Take back that a payment was made."""
    view = the_subsidy(request, kenmerk, Right.KEEP_MONEY)
    tranche = found(view.tranches, key)
    form = ReasonForm(request.POST or None)

    def take_back() -> None:
        unpay_tranche(tranche, **form.cleaned_data, acting_user=user_of(request), at=now())

    asked = Asked(
        gettext("Take a payment back"),
        gettext("Take back"),
        gettext("The payment has been taken back."),
        euro_words(tranche.bedrag),
    )
    return form_page(request, view, form, take_back, asked)


@page(Right.KEEP_SUBSIDIES, "POST")
def drop_payment(request: HttpRequest, kenmerk: str, key: int) -> HttpResponse:
    """Take a planned payment out."""
    view = the_subsidy(request, kenmerk, Right.KEEP_SUBSIDIES)
    tranche = found(view.tranches, key)
    user = user_of(request)
    said = gettext("The planned payment has been taken out.")
    return deed(request, view, lambda: drop_tranche(tranche, acting_user=user, at=now()), said)
