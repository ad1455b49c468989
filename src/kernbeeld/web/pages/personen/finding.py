"""Looking for a person, and a new one where nobody is found."""

from collections.abc import Mapping, Sequence
from dataclasses import fields

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.keep_persoon import PersonDetails, keep_persoon
from kernbeeld.casework.queries.cards import Card
from kernbeeld.casework.queries.personen import (
    Looking,
    PersonQuestion,
    duplicates_of,
    find_personen,
    shown,
)
from kernbeeld.casework.rules.matching import Match
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.registers.service import PersonNow
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.personen.brp import Known, asked_of_brp, filled_by_brp
from kernbeeld.web.pages.personen.forms import FindForm, PersonForm
from kernbeeld.web.pages.personen.ground import TASK, back_of, chosen, looking, remember, remembered

Likely = Sequence[tuple[Card, Match]]


@page(Right.FIND_PERSONEN, "GET", "HEAD", "POST")
def find(request: HttpRequest) -> HttpResponse:
    """Look for a person; every person who is shown is in the log first."""
    form = FindForm(request.POST or None, initial=remembered(request) or {"purpose": TASK})
    found: list[Card] = []
    elsewhere: list[Known] = []

    def look() -> None:
        said = form.cleaned_data
        remember(request, said["purpose"], said["wet"])
        seen_as = looking(request)
        if seen_as:
            found.extend(find_personen(_question(said), seen_as))
            elsewhere.extend(_elsewhere(request, form, seen_as))

    is_done = request.method == "POST" and done(form, look)
    filled = {name: form.cleaned_data.get(name) for name in _TAKEN_ALONG} if is_done else {}
    context = {
        "form": form,
        "found": found,
        "elsewhere": elsewhere,
        "is_done": is_done,
        "back": back_of(request),
        "filled": filled,
    }
    return render(request, "web/personen/find.html", context, status=422 if form.errors else 200)


def _elsewhere(request: HttpRequest, form: FindForm, seen_as: Looking) -> Sequence[Known]:
    """Return who fits in the BRP where that was asked; that it does not answer keeps nobody from going on."""
    if not form.cleaned_data.get("ask_brp"):
        return ()
    try:
        return asked_of_brp(_question(form.cleaned_data), seen_as)
    except UserError as error:
        messages.warning(request, str(error))
        return ()


_TAKEN_ALONG = ("geslachtsnaam", "voornamen", "geboortedatum", "bsn", "postcode", "huisnummer")
"""What was asked and is typed already when nobody was found. It goes along in a POST, never in an address."""


def _question(said: Mapping[str, object]) -> PersonQuestion:
    return PersonQuestion(**{each.name: said[each.name] or each.default for each in fields(PersonQuestion)})  # type: ignore[arg-type]


@page(Right.TAKE_IN, "GET", "HEAD", "POST")
def new(request: HttpRequest) -> HttpResponse:
    """Register a person by hand; who may be the same person is offered first."""
    seen_as = looking(request) or Looking(user_of(request), gettext("registering a person"), now())
    is_first = "begin" in request.POST
    form = (
        PersonForm(None, initial=_begun(request, seen_as)) if is_first else PersonForm(request.POST or None)
    )
    likely: Likely = ()
    made: list[str] = []

    def keep() -> None:
        made.append(keep_persoon(PersonDetails(**form.cleaned_data), acting_user=seen_as.user, at=seen_as.at))

    if request.method == "POST" and not is_first and form.is_valid():
        likely = () if request.POST.get("confirmed") else _alike(form, seen_as)
        if not likely and done(form, keep):
            messages.success(request, gettext("The person has been registered."))
            back = back_of(request)
            return redirect(chosen(back, made[0]) if back else reverse("personen:person", args=made))
    context = {"form": form, "likely": likely, "back": back_of(request)}
    return render(request, "web/personen/new.html", context, status=422 if form.errors else 200)


def _begun(request: HttpRequest, seen_as: Looking) -> dict[str, object]:
    """Return what a new person begins with: what was looked for, or what the BRP tells."""
    typed: dict[str, object] = dict(request.POST.items())
    if "brp" not in request.POST:
        return typed
    try:
        return typed | filled_by_brp(request.POST.get("bsn", ""), seen_as)
    except UserError as error:
        messages.warning(request, str(error))
        return typed


def _alike(form: PersonForm, seen_as: Looking) -> Likely:
    said = form.cleaned_data
    sketch = PersonNow(
        key="",
        bsn=said["bsn"],
        voornamen=said["voornamen"],
        geslachtsnaam=said["geslachtsnaam"],
        geboortedatum=said["geboortedatum"],
        postcode=said["postcode"],
        huisnummer=said["huisnummer"],
    )
    return _seen(duplicates_of(sketch, seen_as.today), seen_as)


def _seen(alike: Sequence[tuple[int, Match]], seen_as: Looking) -> Likely:
    by_number = {card.number: card for card in shown([number for number, _ in alike], seen_as)}
    return [(by_number[number], match) for number, match in alike if number in by_number]
