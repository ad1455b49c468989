"""Help that ends soon: a new melding with one click, or it simply ends."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kernbeeld.accounts.service import Right
from kernbeeld.audit.service import Ground, log_look
from kernbeeld.casework.actions.decision.propose_herindicatie import (
    propose_herindicatie,
    release_herindicatie,
)
from kernbeeld.casework.queries.cards import cards
from kernbeeld.casework.queries.decision.renewals import due_renewals, renewal_for
from kernbeeld.casework.queries.decision.values import product_name
from kernbeeld.casework.rules.decision.renewing import AGREED, agreed_words
from kernbeeld.errors import UserError
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.publishing.html.words import day_words
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.decisions.tabs import besluit_tabs
from kernbeeld.web.pages.file.forms import SmallForm, sent

PURPOSE = "herindicatie"


@dataclass(frozen=True, slots=True)
class Row:
    """One provision of the list."""

    voorziening: str
    name: str
    product: str
    einde: str
    melding: str


@page(Right.PREPARE_BESLUITEN)
def renewal_list(request: HttpRequest) -> HttpResponse:
    """Show help that ends soon and that nobody looked at; the same few questions whatever its number."""
    user, at = user_of(request), now()
    found = due_renewals(user, day_of(at))
    if found:
        keys = [one.regel.voorziening for one in found]
        ground = Ground(taak="toegang")
        log_look(user.name, "beschikte_voorziening", keys, PURPOSE, at=at, ground=ground)
    known = cards([one.regel.persoon_id for one in found], today=day_of(at), with_homes=False)
    rows = [
        Row(
            one.regel.voorziening,
            known[one.regel.persoon_id].name if one.regel.persoon_id in known else "",
            product_name(one.regel.product),
            day_words(one.einde),
            one.regel.beschikking.melding.kenmerk,
        )
        for one in found
    ]
    shown = {"rows": rows, "tabs": besluit_tabs(user, "herindicaties")}
    return render(request, "web/aftercare/renewals.html", shown)


@page(Right.PREPARE_BESLUITEN, "POST")
def renew(request: HttpRequest, voorziening: str) -> HttpResponse:
    """Begin a new melding with what is known, and go there."""
    try:
        melding = propose_herindicatie(voorziening, acting_user=user_of(request), at=now())
    except UserError as error:
        messages.error(request, str(error))
        return redirect(reverse("aftercare:renewals"))
    messages.success(request, gettext("A new melding has begun, with what was known. You work on it."))
    return redirect(reverse("file:melding", args=(melding.kenmerk,)))


@page(Right.PREPARE_BESLUITEN, "GET", "HEAD", "POST")
def release(request: HttpRequest, voorziening: str) -> HttpResponse:
    """Note why help simply ends."""
    user, at = user_of(request), now()
    found = renewal_for(user, voorziening, day_of(at))
    if found is None:
        raise Http404
    reasons = [(one, agreed_words(one)) for one in AGREED]
    field = forms.ChoiceField(choices=reasons, widget=forms.RadioSelect, label=gettext("Why does it end?"))
    form = SmallForm({"reden": field}, sent(request))

    def act() -> None:
        release_herindicatie(voorziening, reden=form.cleaned_data["reden"], acting_user=user, at=at)

    if request.method == "POST" and done(form, act):
        messages.success(request, gettext("It ends on its last day, with this reason."))
        return redirect(reverse("aftercare:renewals"))
    log_look(user.name, "beschikte_voorziening", [voorziening], PURPOSE, at=at, ground=Ground(taak="toegang"))
    shown = {"form": form, "product": product_name(found.regel.product), "einde": day_words(found.einde)}
    return render(request, "web/aftercare/release.html", shown, status=422 if form.errors else 200)
