"""Change or stop what a besluit gives, from a day on: one form, then a colleague or the letter."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kernbeeld.accounts.service import Right, User
from kernbeeld.casework.actions.decision.issue_besluit import issue_besluit
from kernbeeld.casework.actions.decision.revise_besluit import revise_besluit, withdraw_besluit
from kernbeeld.casework.actions.decision.submit_besluit import submit_besluit
from kernbeeld.casework.actions.save_field import save_field
from kernbeeld.casework.models import Beschikking
from kernbeeld.casework.queries.decision.besluiten import (
    besluit_for,
    lines_of,
    motivation_field,
    motivation_of,
)
from kernbeeld.casework.queries.decision.objecting import needs_colleague
from kernbeeld.casework.queries.decision.values import product_name
from kernbeeld.casework.rules.addressing import MEANS
from kernbeeld.casework.rules.decision.lines import MOST_CENTS, Line
from kernbeeld.casework.rules.decision.motivating import grounds_for
from kernbeeld.casework.rules.decision.revising import CHANGING, INTREKKEN
from kernbeeld.casework.rules.decision.words import soort_words, volume_words
from kernbeeld.casework.rules.intake import LONGEST
from kernbeeld.catalogue.products import PGB
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import active, gettext
from kernbeeld.registers.clock import writing
from kernbeeld.web.forms import done
from kernbeeld.web.page import page
from kernbeeld.web.pages.file.asked import AskedFile, asked_file
from kernbeeld.web.pages.file.forms import SmallForm, day_field, sent
from kernbeeld.web.pages.file.letters import means_words


@page(Right.PREPARE_BESLUITEN, "GET", "HEAD", "POST")
def revise(request: HttpRequest, kenmerk: str, number: str) -> HttpResponse:
    """Ask what changes, from when and why; hand it in, or send it where no colleague has to look."""
    asked = asked_file(request, kenmerk, right=Right.PREPARE_BESLUITEN)
    besluit = besluit_for(asked.user, number, right=Right.PREPARE_BESLUITEN)
    if besluit is None or besluit.melding_id != asked.melding.pk or besluit.issued_on is None:
        raise Http404
    lines = [line for line in lines_of(besluit) if line.voorziening]
    form = SmallForm(_fields(asked.melding.wet, lines), sent(request), initial={"begin": asked.today})
    made: list[Beschikking] = []

    def act() -> None:
        # All of it or nothing: what is refused leaves no half besluit behind.
        with writing(lambda: asked.at):
            made.append(_made(asked, besluit, lines, form.cleaned_data))

    if request.method == "POST" and done(form, act):
        messages.success(
            request,
            gettext("The besluit has been sent.")
            if made[-1].issued_on
            else gettext("The besluit waits for a colleague."),
        )
        return redirect(reverse("decision:one", args=(kenmerk, made[-1].kenmerk)))
    asked.log_look()
    shown = {"form": form, "besluit": besluit, "kenmerk": kenmerk, "back": asked.address()}
    return render(request, "web/aftercare/revise.html", shown, status=422 if form.errors else 200)


def _fields(wet: str, lines: Sequence[Line]) -> dict[str, forms.Field]:
    grounds = house_catalogue().grounds.values()
    known = {one.code: one for soort in CHANGING for one in grounds_for(grounds, soort, wet)}
    fields: dict[str, forms.Field] = {
        "soort": forms.ChoiceField(
            choices=[(one, soort_words(one)) for one in CHANGING],
            widget=forms.RadioSelect,
            label=gettext("What is decided?"),
        ),
        "begin": day_field(gettext("From which day is it different?")),
        "grond": forms.ChoiceField(
            choices=[(one.code, one.label[active()]) for one in known.values()],
            label=gettext("On which ground?"),
        ),
    }
    for place, line in enumerate(lines):
        fields |= _line_fields(place, line)
    return fields | {
        "motivering": forms.CharField(
            max_length=LONGEST,
            required=False,
            widget=forms.Textarea,
            label=gettext("Why, in words for the resident?"),
            help_text=gettext("Comes under what the ground says already."),
        ),
        "wijze": forms.ChoiceField(
            choices=[(one, means_words(one)) for one in MEANS], label=gettext("How does the letter go out?")
        ),
    }


def _line_fields(place: int, line: Line) -> dict[str, forms.Field]:
    """Return what can be changed of one provision: how much, and the budget of a PGB."""
    fields: dict[str, forms.Field] = {}
    fields[f"{place}-omvang"] = forms.IntegerField(
        min_value=1,
        required=False,
        initial=line.omvang,
        label=gettext("{product}: how much", product=product_name(line.product)),
        help_text=volume_words(None, line.eenheid, line.frequentie),
    )
    if line.leveringsvorm == PGB:
        fields[f"{place}-bedrag"] = forms.DecimalField(
            min_value=Decimal(1),
            max_value=Decimal(MOST_CENTS) / 100,
            decimal_places=2,
            required=False,
            initial=Decimal(line.bedrag or 0) / 100,
            label=gettext("{product}: budget in euro a year", product=product_name(line.product)),
        )
    return fields


def _made(
    asked: AskedFile, besluit: Beschikking, lines: Sequence[Line], said: dict[str, object]
) -> Beschikking:
    user, at, day = asked.user, asked.at, date.fromisoformat(str(said["begin"]))
    grond = str(said["grond"])
    if said["soort"] == INTREKKEN:
        last_day = day - timedelta(days=1)
        new = withdraw_besluit(besluit, last_day=last_day, grond=grond, acting_user=user, at=at)
    else:
        changed = [
            replace(line_now, begin=day)
            for place, line in enumerate(lines)
            if (line_now := _changed(said, place, line)) != line
        ]
        new = revise_besluit(besluit, changed, grond=grond, acting_user=user, at=at)
    _write(new, str(said["motivering"]), user, asked)
    if needs_colleague(new, lines_of(new), asked.today):
        return submit_besluit(new, acting_user=user, at=at)
    return issue_besluit(new, wijze=str(said["wijze"]), acting_user=user, at=at)


def _changed(said: dict[str, object], place: int, line: Line) -> Line:
    """Return a line with what was filled in; a budget that was left empty stays as it is."""
    omvang, euro = said.get(f"{place}-omvang"), said.get(f"{place}-bedrag")
    return replace(
        line,
        omvang=omvang if isinstance(omvang, int) else None,
        bedrag=int(euro * 100) if isinstance(euro, Decimal) else line.bedrag,
    )


def _write(new: Beschikking, text: str, user: User, asked: AskedFile) -> None:
    if not text.strip():
        return
    standing = motivation_of(new)
    whole = "\n\n".join(part for part in (standing.text.strip(), text.strip()) if part)
    field = motivation_field(new)
    save_field(new.melding, field, whole, number=standing.number, acting_user=user, at=asked.at)
