"""What is done on the page of an onderzoek: judging, adding and dropping parts of life, and the talk."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.research.keep_part import add_part, drop_part
from kernbeeld.casework.actions.research.weigh import weigh as keep_judgements
from kernbeeld.casework.actions.take_step import take_step
from kernbeeld.casework.queries.research.outcome import outcome_of
from kernbeeld.casework.rules.research.ladder import Verdict
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.web.forms import done
from kernbeeld.web.page import page
from kernbeeld.web.pages.file.asked import AskedFile
from kernbeeld.web.pages.file.forms import SmallForm, day_field
from kernbeeld.web.pages.research.asked import address, asked_research, standing
from kernbeeld.web.pages.research.forms import judgements_of, ladder_form, part_fields
from kernbeeld.web.pages.research.front import show

TALK = "onderzoek"


@page(Right.WORK_ON_CASES, "POST")
def weigh(request: HttpRequest, kenmerk: str, leefgebied: str) -> HttpResponse:
    """Keep what was judged of the ladder in one part of life."""
    asked = asked_research(request, kenmerk, right=Right.WORK_ON_CASES)
    part = standing(asked).part(leefgebied)
    if part is None:
        raise Http404
    form = ladder_form(part, request.POST)

    def keep() -> None:
        keep_judgements(
            asked.melding,
            leefgebied,
            judgements_of(form.cleaned_data),
            seen=form.cleaned_data["seen"],
            acting_user=asked.user,
            at=asked.at,
        )

    if not done(form, keep, prefix="oordeel_"):
        return show(request, asked, refused={leefgebied: form})
    messages.success(request, gettext("The judgement has been kept."))
    return _back(asked, _after(asked, leefgebied))


def _after(asked: AskedFile, leefgebied: str) -> str:
    """Return the place to go on after a judgement: this part while it is open, the next open one, or on."""
    outcomes = outcome_of(asked.melding, today=asked.today)
    is_open = {one: found.verdict is Verdict.OPEN for one, found in outcomes.items()}
    if is_open.get(leefgebied):
        return f"deel-{leefgebied}"
    return next((f"deel-{one}" for one, still in is_open.items() if still), "hierna")


@page(Right.WORK_ON_CASES, "POST")
def add(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Look into another part of life."""
    asked = asked_research(request, kenmerk, right=Right.WORK_ON_CASES)
    there = tuple(one.leefgebied for one in standing(asked).parts)
    form = SmallForm(part_fields(there), request.POST)

    def keep() -> None:
        said = form.cleaned_data
        add_part(asked.melding, said["leefgebied"], reden=said["reden"], acting_user=asked.user, at=asked.at)

    if not done(form, keep):
        return show(request, asked, adding=form)
    messages.success(request, gettext("This part of life is looked into as well."))
    return _back(asked, f"deel-{form.cleaned_data['leefgebied']}")


@page(Right.WORK_ON_CASES, "POST")
def drop(request: HttpRequest, kenmerk: str, leefgebied: str) -> HttpResponse:
    """Do not look into a part of life after all."""
    asked = asked_research(request, kenmerk, right=Right.WORK_ON_CASES)

    def act() -> None:
        drop_part(asked.melding, leefgebied, acting_user=asked.user, at=asked.at)

    said = gettext("This part of life is not looked into any more. What was written is kept.")
    return _in_one_click(request, asked, act, said)


@page(Right.WORK_ON_CASES, "POST")
def talk(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Write down that the talk took place."""
    asked = asked_research(request, kenmerk, right=Right.WORK_ON_CASES)
    form = SmallForm({"day": day_field(gettext("On which day was this?"))}, request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Fill in on which day the talk was."))
        return _back(asked, "gesprek")

    def act() -> None:
        day = form.cleaned_data["day"]
        take_step(asked.melding, TALK, day=day, acting_user=asked.user, at=asked.at)

    return _in_one_click(request, asked, act, gettext("The talk has been written down."), "gesprek")


def _in_one_click(
    request: HttpRequest, asked: AskedFile, act: Callable[[], None], said: str, anchor: str = "delen"
) -> HttpResponse:
    try:
        act()
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return _back(asked, anchor)


def _back(asked: AskedFile, anchor: str) -> HttpResponse:
    return redirect(f"{address(asked)}#{anchor}")
