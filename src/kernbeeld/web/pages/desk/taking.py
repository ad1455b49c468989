"""The last steps of taking in: what is asked, a look at all of it, and taking it in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import AccessError, Right, may
from kernbeeld.casework.actions.take_in import Intake, take_in
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.rules.intake import aanmeldwijze_words, verwijzer_words
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import active, gettext
from kernbeeld.publishing.html.words import day_words
from kernbeeld.registers.clock import writing
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.desk.draft import Draft, forget, is_kept
from kernbeeld.web.pages.desk.forms import WhatForm
from kernbeeld.web.pages.desk.road import card_of, progress, running_for

LOOK, TAKE = "nakijken", "opnemen"
"""What the buttons of the last steps ask for."""


@page(Right.TAKE_IN, "GET", "HEAD", "POST")
def what(request: HttpRequest) -> HttpResponse:
    """Write down what is asked, look at it, and take it in. Until then no text is kept anywhere."""
    draft = Draft.of(request)
    if not draft.has_road:
        return redirect("desk:road")
    if not draft.persoon:
        return redirect("desk:who")
    may_work = may(user_of(request), Right.WORK_ON_CASES)
    asked = request.POST.get("doen", "")
    if asked not in (LOOK, TAKE):
        # Who goes back to change something finds what was typed, and no complaints about it.
        typed = {"is_own": "is_own" in request.POST, **request.POST.dict()} if request.POST else None
        return _form(request, draft, WhatForm(draft, initial=typed, may_work=may_work))
    form = WhatForm(draft, request.POST, may_work=may_work)
    if not form.is_valid():
        return _form(request, draft, form)
    return _looked_at(request, draft, form) if asked == LOOK else _taken_in(request, draft, form)


def _form(request: HttpRequest, draft: Draft, form: WhatForm) -> HttpResponse:
    told = {"form": form, "card": card_of(request, draft), "steps": progress("what")}
    return render(request, "web/desk/what.html", told, status=422 if form.errors else 200)


def _looked_at(request: HttpRequest, draft: Draft, form: WhatForm) -> HttpResponse:
    told = {
        "form": form,
        "card": card_of(request, draft),
        "running": running_for(request, draft),
        "chosen": _chosen(draft),
        "said": [
            (bound.label, _said(form, name))
            for name, bound in ((name, form[name]) for name in form.fields)
            if _said(form, name)
        ],
        "steps": progress("look"),
    }
    return render(request, "web/desk/look.html", told)


def _taken_in(request: HttpRequest, draft: Draft, form: WhatForm) -> HttpResponse:
    intake = Intake(
        procedure=draft.procedure,
        persoon=draft.persoon,
        aanmeldwijze=draft.aanmeldwijze,
        ontvangst=draft.day,
        hulpvragen=form.asked(),
        betrokkenen=tuple(form.callers()),
        verwijzer=draft.verwijzer,
        is_besloten=form.cleaned_data.get("is_besloten", False),
        is_own=form.cleaned_data.get("is_own", False),
        contact=form.contact(),
    )
    try:
        # Who clicks twice is answered twice, and it is taken in once: the second waits here for the first.
        with writing(now):
            if not is_kept(request):
                return redirect("desk:desk")
            melding = take_in(intake, acting_user=user_of(request), at=now())
            forget(request)
    except CaseworkError as error:
        form.add_error(_field(form, error.field), str(error))
        return _form(request, draft, form)
    except AccessError as error:
        form.add_error(None, str(error))
        return _form(request, draft, form)
    return redirect("desk:taken", melding.kenmerk)


def _field(form: WhatForm, name: str) -> str | None:
    """Return the field of this form that a refusal is about; None: the whole."""
    first = f"{name}_1"
    if name in form.fields:
        return name
    return first if first in form.fields else None


def _said(form: WhatForm, name: str) -> str:
    value = form.cleaned_data.get(name)
    if value is True:
        return gettext("yes")
    # As what somebody called says nothing without a name.
    if not value or (name == "rol" and not form.cleaned_data["naam"]):
        return ""
    choices = dict(getattr(form.fields[name], "choices", ()))
    return str(choices.get(value, value))


def _chosen(draft: Draft) -> list[tuple[str, str]]:
    procedure = house_catalogue().procedures[draft.procedure]
    rows = [
        (gettext("Road"), procedure.label[active()]),
        (gettext("Came in"), aanmeldwijze_words(draft.aanmeldwijze)),
        (gettext("Day of receipt"), day_words(draft.day)),
    ]
    referrer = [(gettext("Referred by"), verwijzer_words(draft.verwijzer))] if draft.verwijzer else []
    return rows + referrer
