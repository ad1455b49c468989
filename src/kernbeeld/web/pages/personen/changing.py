"""What changes in a life: one page a change, each with its own form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.keep_contact import ContactDetails, keep_contact
from kernbeeld.casework.actions.keep_household import join_household, leave_household
from kernbeeld.casework.actions.link_personen import Link, end_link, link_personen
from kernbeeld.casework.actions.move_persoon import NewHome, move_persoon
from kernbeeld.casework.actions.note_death import note_death
from kernbeeld.casework.actions.shield_address import shield_address
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.queries.person_file import PersonFile
from kernbeeld.casework.queries.personen import Looking
from kernbeeld.language import gettext
from kernbeeld.registers.service import keys_with_bsn
from kernbeeld.web.forms import done
from kernbeeld.web.page import page
from kernbeeld.web.pages.personen.forms import (
    ContactForm,
    DeathForm,
    EndForm,
    JoinForm,
    LeaveForm,
    MoveForm,
    ShieldForm,
    TieForm,
    texts,
)
from kernbeeld.web.pages.personen.ground import ground_for
from kernbeeld.web.pages.personen.person import file_or_404, number_or_404

Data = Mapping[str, object] | None


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its title, its form with what is known filled in, and what it does."""

    title: str
    form: Callable[[Data], forms.Form]
    act: Callable[[forms.Form], object]


@page(Right.TAKE_IN, "GET", "HEAD", "POST")
def change(request: HttpRequest, key: str, what: str) -> HttpResponse:
    """Show a change of a person, or keep it."""
    seen_as = ground_for(request, number_or_404(key))
    if seen_as is None:
        return redirect("personen:person", key)
    file = file_or_404(key, seen_as)
    asked = _changes(file, seen_as).get(what)
    if asked is None:
        raise Http404
    return _answer(request, file, asked)


@page(Right.TAKE_IN, "GET", "HEAD", "POST")
def end(request: HttpRequest, key: str, register: str, tie: str) -> HttpResponse:
    """Ask until when a tie held, and end it."""
    seen_as = ground_for(request, number_or_404(key))
    if seen_as is None:
        return redirect("personen:person", key)
    file = file_or_404(key, seen_as)
    if not any((each.register, each.record) == (register, tie) for each in file.ties):
        raise Http404

    def act(form: forms.Form) -> None:
        said = {"last_day": form.cleaned_data["last_day"], **texts(form, ("reason",))}
        end_link(key, register, tie, acting_user=seen_as.user, at=seen_as.at, **said)

    return _answer(request, file, Change(gettext("End a tie"), EndForm, act))


def _answer(request: HttpRequest, file: PersonFile, asked: Change) -> HttpResponse:
    # A form of which every field may stay empty is sent with nothing in it but the token.
    form = asked.form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and done(form, lambda: asked.act(form)):
        messages.success(request, gettext("It has been kept."))
        return redirect("personen:person", file.card.key)
    context = {"form": form, "title": asked.title, "card": file.card}
    return render(request, "web/personen/change.html", context, status=422 if form.errors else 200)


def _changes(file: PersonFile, seen_as: Looking) -> Mapping[str, Change]:
    """Return every change of a person by its word in the address."""
    return {**_of_life(file, seen_as), **_of_household(file, seen_as), **_of_ties(file, seen_as)}


def _of_life(file: PersonFile, seen_as: Looking) -> Mapping[str, Change]:
    key, user, at = file.card.key, seen_as.user, seen_as.at
    household = {card.key: card.name for card, _ in file.household}
    shielded = {"is_shielded": file.card.is_protected}

    def die(form: forms.Form) -> None:
        note_death(key, form.cleaned_data["overleden"], acting_user=user, at=at)

    def shield(form: forms.Form) -> None:
        shield_address(key, is_shielded=form.cleaned_data["is_shielded"], acting_user=user, at=at)

    def reach(form: forms.Form) -> None:
        contact = ContactDetails(**texts(form, ("telefoon", "email", "voorkeur", "taal")))
        keep_contact(key, contact, acting_user=user, at=at)

    return {
        "verhuisd": Change(
            gettext("Moved"), lambda data: MoveForm(household, data), lambda form: _move(key, form, seen_as)
        ),
        "overleden": Change(
            gettext("Died"), lambda data: DeathForm(data, initial={"overleden": file.card.died_on}), die
        ),
        "afscherming": Change(
            gettext("Protected address"), lambda data: ShieldForm(data, initial=shielded), shield
        ),
        "contact": Change(
            gettext("How this person is reached"),
            lambda data: ContactForm(data, initial=dict(file.contact)),
            reach,
        ),
    }


def _of_household(file: PersonFile, seen_as: Looking) -> Mapping[str, Change]:
    key, near = file.card.key, _near(file)

    def leave(form: forms.Form) -> None:
        leave_household(key, since=form.cleaned_data["since"], acting_user=seen_as.user, at=seen_as.at)

    return {
        "samenwonen": Change(
            gettext("Lives together with"),
            lambda data: JoinForm(near, data),
            lambda form: _join(key, form, seen_as),
        ),
        "huishouden-verlaten": Change(gettext("Leaves the household"), LeaveForm, leave),
    }


def _of_ties(file: PersonFile, seen_as: Looking) -> Mapping[str, Change]:
    near = _near(file)

    def tie(title: str, register: str) -> Change:
        def act(form: forms.Form) -> None:
            said = texts(form, ("soort", "naam", "telefoon", "email", "reikwijdte"))
            link = Link(register, since=form.cleaned_data["since"], other=_other(form), **said)
            link_personen(file.card.key, link, acting_user=seen_as.user, at=seen_as.at)

        return Change(title, lambda data: TieForm(register, near, data), act)

    return {
        "relatie": tie(gettext("Add a relation"), "relatie"),
        "gezag": tie(gettext("Who has authority"), "gezagsverhouding"),
        "vertegenwoordiging": tie(gettext("Who may speak for this person"), "vertegenwoordiging"),
    }


def _near(file: PersonFile) -> dict[str, str]:
    """Return who may be meant by a change: the household and everybody with a tie."""
    cards = [*(card for card, _ in file.household), *(tie.card for tie in file.ties if tie.card)]
    return {card.key: card.name for card in cards if card.key != file.card.key}


def _other(form: forms.Form) -> str:
    """Return the key of the person who is named: chosen, or by BSN."""
    said = texts(form, ("other", "bsn"))
    if said["other"] or not said["bsn"]:
        return said["other"]
    found = keys_with_bsn(said["bsn"])
    if not found:
        raise CaseworkError("bsn", gettext("Nobody with this BSN is known here. Register the person first."))
    return found[0]


def _join(key: str, form: forms.Form, seen_as: Looking) -> None:
    said = texts(form, ("rol",))
    join_household(
        key,
        _other(form),
        rol=said["rol"],
        since=form.cleaned_data["since"],
        acting_user=seen_as.user,
        at=seen_as.at,
    )


def _move(key: str, form: forms.Form, seen_as: Looking) -> None:
    home = NewHome(**texts(form, ("buurt", "postcode", "huisnummer", "straat", "woonplaats")))
    also = form.cleaned_data.get("also", ())
    since = form.cleaned_data["since"]
    move_persoon(key, home, since=since, also=also, acting_user=seen_as.user, at=seen_as.at)
