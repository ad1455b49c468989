"""The request that an address names, for who may handle it; and writing down who looked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import log_look
from kernbeeld.casework.actions.request.writing import GROUND
from kernbeeld.casework.models import Verzoek
from kernbeeld.casework.queries.cards import Card, cards
from kernbeeld.casework.queries.request.requests import verzoek_for
from kernbeeld.house_time import day_of
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import user_of

PURPOSE = "verzoek"


@dataclass(frozen=True)
class AskedRequest:
    """One request, who asks for it, and at what instant."""

    user: User
    verzoek: Verzoek
    at: datetime

    @property
    def today(self) -> date:
        """The day of the request."""
        return day_of(self.at)

    def card(self) -> Card:
        """Return whom it is about, after writing down the look."""
        number = self.verzoek.persoon_id
        log_look(self.user.name, "verzoek", [self.verzoek.kenmerk], PURPOSE, at=self.at, ground=GROUND)
        return cards([number], today=self.today)[number]


def asked_request(request: HttpRequest, kenmerk: str) -> AskedRequest:
    """Return the request with this kenmerk. Raises :class:`Http404` where there is none for the reader."""
    user = user_of(request)
    verzoek = verzoek_for(user, kenmerk)
    if verzoek is None:
        raise Http404
    return AskedRequest(user, verzoek, now())


def open_request(request: HttpRequest, kenmerk: str, soort: str = "") -> AskedRequest:
    """Return the request where it is open (and of this sort). Raises :class:`Http404` otherwise."""
    asked = asked_request(request, kenmerk)
    if asked.verzoek.einde is not None or (soort and asked.verzoek.soort != soort):
        raise Http404
    return asked


@dataclass(frozen=True)
class Told:
    """What a page with one form says: its title, its explanation, its button, and what happened."""

    title: str
    explanation: str
    submit: str
    done: str


def on_a_page(
    request: HttpRequest, asked: AskedRequest, form: forms.Form, told: Told, act: Callable[[], object]
) -> HttpResponse:
    """Show a form, or do what it asks and go back to the request."""
    if request.method == "POST" and done(form, act):
        messages.success(request, told.done)
        return redirect("requests:one", asked.verzoek.kenmerk)
    context = {"form": form, "told": told, "verzoek": asked.verzoek}
    return render(request, "web/requests/form.html", context, status=422 if form.errors else 200)
