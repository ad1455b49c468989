"""Partners, and what was agreed with them."""

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.community.actions.keep_agreement import keep_agreement
from kernbeeld.community.actions.keep_partner import PartnerDetails, keep_partner
from kernbeeld.community.models.partners import DeliveryAgreement, Partner
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.deliveries.finding import agreement_of, partner_of
from kernbeeld.web.pages.deliveries.forms import AgreementForm, PartnerForm


@page(Right.MANAGE_DELIVERIES)
def partners(request: HttpRequest) -> HttpResponse:
    """Show the partners."""
    rows = Partner.objects.for_user(user_of(request)).annotate(count=Count("agreements"))
    return render(request, "web/deliveries/partners.html", {"partners": rows})


@page(Right.MANAGE_DELIVERIES, "GET", "HEAD", "POST")
def new_partner(request: HttpRequest) -> HttpResponse:
    """Ask who a new partner is, and keep it."""
    form = PartnerForm(request.POST or None)
    if request.method == "POST" and done(form, lambda: _keep_partner(request, form, None)):
        messages.success(request, gettext("The partner has been kept."))
        return redirect("deliveries:partners")
    return _filled(request, "web/deliveries/partner.html", form, None)


@page(Right.MANAGE_DELIVERIES, "GET", "HEAD", "POST")
def one_partner(request: HttpRequest, key: int) -> HttpResponse:
    """Show a partner with its agreements, and keep what is changed."""
    partner = partner_of(request, key)
    form = PartnerForm(request.POST or None, partner=partner)
    if request.method == "POST" and done(form, lambda: _keep_partner(request, form, partner)):
        messages.success(request, gettext("The partner has been kept."))
        return redirect("deliveries:partner", key)
    return _filled(request, "web/deliveries/partner.html", form, partner)


@page(Right.MANAGE_DELIVERIES, "GET", "HEAD", "POST")
def new_agreement(request: HttpRequest, key: int) -> HttpResponse:
    """Ask what is agreed with a partner, and keep it."""
    return _agreement(request, partner_of(request, key), None)


@page(Right.MANAGE_DELIVERIES, "GET", "HEAD", "POST")
def one_agreement(request: HttpRequest, key: int) -> HttpResponse:
    """Show an agreement, and keep what is changed."""
    agreement = agreement_of(request, key)
    return _agreement(request, agreement.partner, agreement)


def _agreement(request: HttpRequest, partner: Partner, agreement: DeliveryAgreement | None) -> HttpResponse:
    catalogue = house_catalogue()
    form = AgreementForm(request.POST or None, catalogue=catalogue, agreement=agreement)

    def keep() -> None:
        keep_agreement(
            form.terms(),
            catalogue,
            partner=partner,
            agreement=agreement,
            acting_user=user_of(request),
            at=now(),
        )

    if request.method == "POST" and done(form, keep):
        messages.success(request, gettext("The agreement has been kept."))
        return redirect("deliveries:partner", partner.pk)
    return _filled(request, "web/deliveries/agreement.html", form, partner)


def _keep_partner(request: HttpRequest, form: PartnerForm, partner: Partner | None) -> None:
    details = PartnerDetails(**{"code": partner.code if partner else "", **form.cleaned_data})
    keep_partner(details, partner=partner, acting_user=user_of(request), at=now())


def _filled(request: HttpRequest, template: str, form: forms.Form, partner: Partner | None) -> HttpResponse:
    rows = DeliveryAgreement.objects.for_user(user_of(request)).filter(partner=partner) if partner else ()
    shown = {"form": form, "partner": partner, "agreements": rows, "catalogue": house_catalogue()}
    return render(request, template, shown, status=422 if form.errors else 200)
