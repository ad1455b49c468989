"""What is asked in a file, and what is offered to it from the social map, each in one click."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.keep_hulpvraag import keep_hulpvraag, mark_unmet
from kernbeeld.casework.actions.offer import offer
from kernbeeld.casework.actions.offer_step import offer_step
from kernbeeld.casework.models import Hulpvraag
from kernbeeld.casework.queries.involved import asked_in
from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.rules.intake import Asked
from kernbeeld.community.service import fitting
from kernbeeld.conf.house import house_catalogue
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.web.page import page
from kernbeeld.web.pages.file.asked import AskedFile, file_to_change
from kernbeeld.web.pages.file.forms import SmallForm, Told, on_a_page, question_fields, sent


@page(Right.WORK_ON_CASES, "GET", "HEAD", "POST")
def add_question(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Add what is asked in another part of life."""
    asked = file_to_change(request, kenmerk)
    told = Told(
        title=gettext("Add a question"),
        submit=gettext("Keep the question"),
        done=gettext("The question has been kept."),
        anchor="vragen",
    )
    return _question(request, asked, told, None, {})


@page(Right.WORK_ON_CASES, "GET", "HEAD", "POST")
def change_question(request: HttpRequest, kenmerk: str, key: int) -> HttpResponse:
    """Say in other words what is asked."""
    asked = file_to_change(request, kenmerk)
    found = next((one for one in asked_in(asked.melding) if one.hulpvraag.pk == key), None)
    if found is None:
        raise Http404
    told = Told(
        title=gettext("Change a question"),
        submit=gettext("Keep the question"),
        done=gettext("The question has been kept."),
        anchor=f"vraag-{key}",
    )
    first = {"leefgebied": found.hulpvraag.leefgebied, "woorden": found.woorden}
    return _question(request, asked, told, found.hulpvraag, first)


def _question(
    request: HttpRequest, asked: AskedFile, told: Told, hulpvraag: Hulpvraag | None, first: dict[str, str]
) -> HttpResponse:
    choices = list(members(house_catalogue(), "leefgebied").items())
    form = SmallForm(question_fields(choices), sent(request), initial=first)

    def keep() -> None:
        kept = Asked(form.cleaned_data["leefgebied"], form.cleaned_data["woorden"])
        keep_hulpvraag(asked.melding, kept, hulpvraag=hulpvraag, acting_user=asked.user, at=asked.at)

    return on_a_page(request, asked, form, told, keep)


@page(Right.WORK_ON_CASES, "POST")
def unmet(request: HttpRequest, kenmerk: str, key: int) -> HttpResponse:
    """Say that nothing nearby fits, which makes a white spot; or take that back."""
    asked = file_to_change(request, kenmerk)
    hulpvraag = asked.melding.hulpvragen.filter(pk=key).first()
    if hulpvraag is None:
        raise Http404
    is_unmet = request.POST.get("unmet") == "ja"
    said = gettext("Noted: nothing nearby fits. That makes it a white spot.")
    taken = gettext("It has been noted.")

    def mark() -> None:
        mark_unmet(hulpvraag, is_unmet, acting_user=asked.user, at=asked.at)

    return _in_one_click(request, asked, mark, said if is_unmet else taken, f"vraag-{key}")


@page(Right.WORK_ON_CASES, "POST")
def make_offer(request: HttpRequest, kenmerk: str, key: int) -> HttpResponse:
    """Note that a place of the social map was offered to a question."""
    asked = file_to_change(request, kenmerk)
    hulpvraag = asked.melding.hulpvragen.filter(pk=key).first()
    if hulpvraag is None:
        raise Http404
    about, chosen = hulpvraag.leefgebied, request.POST.get("aanbod", "")
    if chosen not in {fit.code for fit in fitting(about, asked.melding.gebied, day=asked.today)}:
        raise Http404

    def note() -> None:
        offer(asked.melding, chosen, leefgebied=about, acting_user=asked.user, at=asked.at)

    return _in_one_click(request, asked, note, gettext("It has been noted."), f"vraag-{key}")


@page(Right.WORK_ON_CASES, "POST")
def follow_offer(request: HttpRequest, kenmerk: str, key: int) -> HttpResponse:
    """Note how it goes with what was offered."""
    asked = file_to_change(request, kenmerk)
    aanbod = asked.melding.aanbod_gedaan.filter(pk=key).first()
    if aanbod is None:
        raise Http404

    def note() -> None:
        offer_step(aanbod, request.POST.get("stap", ""), acting_user=asked.user, at=asked.at)

    return _in_one_click(request, asked, note, gettext("It has been noted."), f"aanbod-{key}")


def _in_one_click(
    request: HttpRequest, asked: AskedFile, act: Callable[[], None], said: str, anchor: str
) -> HttpResponse:
    try:
        act()
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect(f"{asked.address()}#{anchor}")
