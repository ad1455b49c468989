"""Correcting data on request: here, where it stands, or not."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.request.rectify import (
    Correction,
    correct_data,
    correctables_for,
    corrected_elsewhere,
    refuse_correction,
)
from kernbeeld.casework.queries.request.requests import content_of
from kernbeeld.casework.rules.request.asking import RECTIFICATIE
from kernbeeld.language import gettext
from kernbeeld.web.page import page
from kernbeeld.web.pages.requests.asked import Told, on_a_page, open_request
from kernbeeld.web.pages.requests.forms import RequestForm, a_text, means


@page(Right.HANDLE_VERZOEKEN, "GET", "HEAD", "POST")
def correct(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Show what can be corrected in the registers and the other two roads; or correct it."""
    asked = open_request(request, kenmerk, RECTIFICATIE)
    there = correctables_for(asked.verzoek, acting_user=asked.user, at=asked.at)
    fields = {
        "ref": forms.ChoiceField(
            label=gettext("What is wrong?"), choices=[(each.ref, each.words) for each in there]
        ),
        "value": forms.CharField(
            label=gettext("What it has to be"),
            max_length=200,
            help_text=gettext("A day as 2026-01-31. What stood there stays in the history."),
        ),
        "wijze": means(),
    }
    form = RequestForm(fields, request.POST or None)
    told = Told(
        title=gettext("Correct it in the registers"),
        explanation="",
        submit=gettext("Correct it, and write the letter"),
        done=gettext("It is corrected, and the letter is written."),
    )
    if request.method != "POST":
        context = {
            "verzoek": asked.verzoek,
            "card": asked.card(),
            "content": content_of(asked.verzoek),
            "form": form,
            "told": told,
        }
        return render(request, "web/requests/correct.html", context)

    def act() -> None:
        said = Correction(form.cleaned_data["ref"], form.cleaned_data["value"])
        wijze = form.cleaned_data["wijze"]
        correct_data(asked.verzoek, said, wijze=wijze, acting_user=asked.user, at=asked.at)

    return on_a_page(request, asked, form, told, act)


@page(Right.HANDLE_VERZOEKEN, "GET", "HEAD", "POST")
def elsewhere(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Say that it was corrected by who works on it."""
    asked = open_request(request, kenmerk, RECTIFICATIE)
    fields = {
        "waar": forms.CharField(
            label=gettext("In which file was it corrected?"),
            max_length=40,
            help_text=gettext("The kenmerk, such as that of a melding or a plan."),
        ),
        "wijze": means(),
    }
    form = RequestForm(fields, request.POST or None)
    told = Told(
        title=gettext("It was corrected where it stands"),
        explanation=gettext(
            "Ask who works on the file to correct the text there. Then say here where that was."
        ),
        submit=gettext("Write the letter, and answer the request"),
        done=gettext("The letter is written."),
    )
    return on_a_page(
        request,
        asked,
        form,
        told,
        lambda: corrected_elsewhere(asked.verzoek, acting_user=asked.user, at=asked.at, **form.cleaned_data),
    )


@page(Right.HANDLE_VERZOEKEN, "GET", "HEAD", "POST")
def refuse(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Refuse with a motive, and keep what the resident states."""
    asked = open_request(request, kenmerk, RECTIFICATIE)
    fields = {
        "motief": a_text(gettext("Why do you not change it?"), gettext("The resident reads this.")),
        "verklaring": a_text(
            gettext("What the resident states"),
            gettext("In the resident's own words. It stands beside the data from now on."),
            required=False,
        ),
        "wijze": means(),
    }
    form = RequestForm(fields, request.POST or None)
    told = Told(
        title=gettext("Refuse the correction"),
        explanation="",
        submit=gettext("Refuse, and write the letter"),
        done=gettext("The correction is refused, and the letter is written."),
    )
    return on_a_page(
        request,
        asked,
        form,
        told,
        lambda: refuse_correction(asked.verzoek, acting_user=asked.user, at=asked.at, **form.cleaned_data),
    )
