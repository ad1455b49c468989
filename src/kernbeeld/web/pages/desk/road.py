"""The first steps of taking in: which road, and whom it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from kernbeeld.accounts.service import Right
from kernbeeld.audit.service import Ground, log_look
from kernbeeld.casework.actions.take_in import TAAK
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Melding
from kernbeeld.casework.queries.cards import Card, cards
from kernbeeld.casework.queries.desk import persoon_for, running
from kernbeeld.casework.rules.codes import procedures
from kernbeeld.catalogue.procedures import Procedure, ProcedureTerm, TermKind, TermLength, TermUnit
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.language import active, gettext, ngettext
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.desk.draft import Draft
from kernbeeld.web.pages.desk.forms import RoadForm, procedure_choices

STEPS = ("road", "who", "what", "look")


@dataclass(frozen=True)
class Road:
    """A procedure in plain words: what the resident may count on, and within which terms."""

    name: str
    bron: str
    duties: Sequence[str]
    rights: Sequence[str]


@page(Right.TAKE_IN, "GET", "HEAD", "POST")
def road(request: HttpRequest) -> HttpResponse:
    """Choose the road, how it came in and when."""
    draft, today = Draft.of(request), day_of(now())
    first = {
        "procedure": draft.procedure,
        "aanmeldwijze": draft.aanmeldwijze or "balie",
        "verwijzer": draft.verwijzer,
        "ontvangst": draft.ontvangst or today.isoformat(),
    }
    form = RoadForm(procedure_choices(), request.POST or None, initial=first)
    form.today = today
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        draft.keep(
            request,
            procedure=said["procedure"],
            aanmeldwijze=said["aanmeldwijze"],
            verwijzer=said["verwijzer"],
            ontvangst=said["ontvangst"].isoformat(),
        )
        return redirect("desk:who")
    roads = [_road(one, today) for one in procedures(house_catalogue()).values()]
    told = {"form": form, "roads": roads, "steps": progress("road")}
    return render(request, "web/desk/road.html", told, status=422 if form.errors else 200)


@page(Right.TAKE_IN)
def who(request: HttpRequest) -> HttpResponse:
    """Choose whom it is about: the room of persons finds or makes the person and comes back here."""
    draft = Draft.of(request)
    if not draft.has_road:
        return redirect("desk:road")
    if "persoon" in request.GET:
        draft = draft.keep(request, persoon=_key(request.GET["persoon"]))
        return redirect("desk:who")
    card = card_of(request, draft)
    told = {
        "card": card,
        "running": running_for(request, draft) if card else [],
        "find": f"{reverse('personen:find')}?{urlencode({'terug': request.path})}",
        "steps": progress("who"),
    }
    return render(request, "web/desk/who.html", told)


def card_of(request: HttpRequest, draft: Draft) -> Card | None:
    """Return who was chosen, written in the log before it is shown; None where nobody was."""
    if not draft.persoon:
        return None
    persoon = persoon_for(draft.persoon)
    at = now()
    procedure = house_catalogue().procedures[draft.procedure]
    ground = Ground(wet=procedure.wet, taak=TAAK)
    purpose = gettext("Taking in a melding or a request.")
    log_look(user_of(request).name, "persoon", [persoon.sleutel], purpose, at=at, ground=ground)
    return cards([persoon.pk], today=day_of(at))[persoon.pk]


def running_for(request: HttpRequest, draft: Draft) -> list[Melding]:
    """Return what runs already for the chosen person under the same law."""
    procedure = house_catalogue().procedures[draft.procedure]
    return running(persoon_for(draft.persoon), procedure.wet, user_of(request))


def progress(here: str) -> list[tuple[str, str, str]]:
    """Return the steps of taking in, and which one this is."""
    words = {
        "road": gettext("Which road"),
        "who": gettext("Who"),
        "what": gettext("What is asked"),
        "look": gettext("Check and take in"),
    }
    place = STEPS.index(here)
    return [(words[step], *_state(number, place)) for number, step in enumerate(STEPS)]


def _state(number: int, place: int) -> tuple[str, str]:
    if number < place:
        return gettext("done"), "done"
    return (gettext("now"), "now") if number == place else (gettext("later"), "later")


def _key(said: str) -> str:
    try:
        return persoon_for(said[:100]).sleutel
    except CaseworkError:
        return ""


def _road(procedure: Procedure, today: date) -> Road:
    def said(kind: TermKind) -> list[str]:
        return [_term(term, today) for term in procedure.terms if term.kind is kind]

    return Road(procedure.label[active()], procedure.bron, said(TermKind.DUTY), said(TermKind.RIGHT))


def _term(term: ProcedureTerm, today: date) -> str:
    long = term.length_on(today)
    if long is None:
        return gettext("{term} ({article})", term=term.label[active()], article=term.article)
    return gettext(
        "{term}: {length} ({article})", term=term.label[active()], length=_length(long), article=term.article
    )


def _length(long: TermLength) -> str:
    if not long.length:
        return gettext("at once")
    match long.unit:
        case TermUnit.WEEKS:
            return ngettext("{count} week", "{count} weeks", long.length)
        case TermUnit.MONTHS:
            return ngettext("{count} month", "{count} months", long.length)
        case TermUnit.WORKING_DAYS:
            return ngettext("{count} working day", "{count} working days", long.length)
    return ngettext("{count} day", "{count} days", long.length)
