"""Break the glass: of whom, under which law, and why."""

from collections.abc import Mapping
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import Ground, Outcome, log_act
from kernbeeld.casework.actions.wall.break_glass import TAAK, break_glass
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.queries.wall.glass import behind, hours, left_today, most_a_day, sees_already
from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.rules.wall.reasons import breakings
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.glass_banner import mark
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.file.forms import SmallForm, day_field, sent
from kernbeeld.web.pages.glass.finding import meant


@page(Right.BREAK_GLASS, "GET", "HEAD", "POST")
def ask(request: HttpRequest) -> HttpResponse:
    """Ask why, and open. Who may see it anyway is taken there without breaking anything."""
    user, at = user_of(request), now()
    form = SmallForm(_fields(), sent(request), initial=_begun(request))
    gone: list[HttpResponse] = []

    def open_it() -> None:
        said = form.cleaned_data
        persoon, wet = meant(said, day_of(at))
        if sees_already(user, persoon, wet):
            gone.append(_straight(request, user, persoon, wet))
            return
        glass = break_glass(persoon, wet, soort=said["soort"], reden=said["reden"], acting_user=user, at=at)
        mark(request, user, at)
        gone.append(redirect("glass:opened", glass.pk))

    if request.method == "POST" and done(form, open_it):
        return gone[0]
    if request.method == "POST":
        _log_refused(user, at)
    context = {"form": form, "hours": hours(at), "left": left_today(user, at), "most": most_a_day(at)}
    return render(request, "web/glass/ask.html", context, status=422 if form.errors else 200)


def _begun(request: HttpRequest) -> Mapping[str, str]:
    return {name: request.GET.get(name, "") for name in ("kenmerk", "persoon", "wet")}


def _fields() -> dict[str, forms.Field]:
    laws = [("", gettext("Choose a law")), *members(house_catalogue(), "wet").items()]
    return {
        "kenmerk": forms.CharField(
            max_length=20,
            required=False,
            label=gettext("Kenmerk of the melding"),
            help_text=gettext("With a kenmerk you need no name and no law."),
        ),
        "persoon": forms.CharField(max_length=100, required=False, widget=forms.HiddenInput),
        "geslachtsnaam": forms.CharField(max_length=200, required=False, label=gettext("Surname")),
        "geboortedatum": day_field(gettext("Date of birth"), required=False),
        "wet": forms.ChoiceField(choices=laws, required=False, label=gettext("Law")),
        "soort": forms.ChoiceField(
            choices=[(str(code), words) for code, words in breakings().items()],
            widget=forms.RadioSelect,
            label=gettext("Why can this not wait?"),
        ),
        "reden": forms.CharField(
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 3}),
            label=gettext("What is going on?"),
            help_text=gettext("One sentence. The privacy officer reads it."),
        ),
    }


def _straight(request: HttpRequest, user: User, persoon: Persoon, wet: str) -> HttpResponse:
    """Return the way to what somebody may see without breaking anything."""
    messages.info(request, gettext("You may see this already. Nothing was broken and nothing is reported."))
    there = behind(user, persoon.pk, wet)
    if there.meldingen:
        return redirect("file:melding", there.meldingen[0].kenmerk)
    if there.plannen:
        return redirect("plan:plan", there.plannen[0].kenmerk)
    raise CaseworkError("", gettext("You may see this already: open it as you always do."))


def _log_refused(user: User, at: datetime) -> None:
    """Write down that somebody tried: who looks for a person like this is seen."""
    log_act(user.name, "break_glass", at=at, outcome=Outcome.REFUSED, ground=Ground(taak=TAAK))
