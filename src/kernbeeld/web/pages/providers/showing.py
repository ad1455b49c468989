"""The contracts of the municipality, what is missing in them, and notes about who has them."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right, may
from kernbeeld.casework.queries.team.nameless import expect_nameless
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import active, gettext
from kernbeeld.policy.access import is_inside
from kernbeeld.policy.actions.subsidies.note_relatie import note_relatie
from kernbeeld.policy.queries.subsidies.providers import notes_about, supply_on
from kernbeeld.policy.rules.subsidies.providers import Provider, providers_on
from kernbeeld.web.clock import now
from kernbeeld.web.context import today
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.subsidies.forms import Choices, Form, day_field, text_field


class NoteForm(Form):
    """A note about a provider. `products` are those it is contracted for."""

    def __init__(self, products: Choices, data: object = None, **kwargs: object) -> None:
        self._products = products
        super().__init__(data, **kwargs)  # type: ignore[arg-type]  # what Django's form takes

    def make(self) -> dict[str, forms.Field]:
        """Return the fields by name."""
        return {
            "on": day_field(gettext("Day")),
            "product": forms.ChoiceField(
                choices=[("", gettext("about everything")), *self._products],
                required=False,
                label=gettext("About which help?"),
            ),
            "text": text_field(
                gettext("What was said or agreed?"),
                help_text=gettext("Write about groups, never about one resident. No names, no addresses."),
                most=4000,
            ),
        }


@page(Right.SEE_POLICY)
def provider_list(request: HttpRequest) -> HttpResponse:
    """Show who is contracted for what, what ends soon, and what is not contracted."""
    supply = supply_on(house_catalogue(), today())
    soon = [
        (provider, held)
        for provider in supply.providers
        for held in provider.contracts
        if held.state == "soon"
    ]
    return render(request, "web/providers/list.html", {"supply": supply, "soon": soon, "today": today()})


@page(Right.SEE_POLICY)
def provider(request: HttpRequest, code: str) -> HttpResponse:
    """Show one provider with its contracts, and with what was noted for who may read that."""
    user = user_of(request)
    shown = {
        "provider": _provider(code),
        "notes": notes_about(user, code),
        "may_read": is_inside(user),
        "may_note": may(user, Right.KEEP_SUBSIDIES),
    }
    return render(request, "web/providers/provider.html", shown)


@page(Right.KEEP_SUBSIDIES, "GET", "HEAD", "POST")
def note(request: HttpRequest, code: str) -> HttpResponse:
    """Keep a note about a provider."""
    found, catalogue = _provider(code), house_catalogue()
    codes = dict.fromkeys(one.contract.product for one in found.contracts)
    products = [
        (one, catalogue.products[one].label[active()] if one in catalogue.products else one) for one in codes
    ]
    form = NoteForm(products, request.POST or None, initial={"on": today()})

    def keep() -> None:
        said = form.cleaned_data
        expect_nameless({"text": said["text"]}, team="", today=today())
        note_relatie(code, catalogue, **said, acting_user=user_of(request), at=now())

    if request.method == "POST" and done(form, keep):
        messages.success(request, gettext("The note has been kept."))
        return redirect("providers:provider", code)
    shown = {"provider": found, "form": form}
    return render(request, "web/providers/note.html", shown, status=422 if form.errors else 200)


def _provider(code: str) -> Provider:
    for one in providers_on(house_catalogue().contracts.values(), today()):
        if one.organisatie == code:
            return one
    raise Http404
