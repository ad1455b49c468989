"""The one page of an onderzoek."""

from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.research.receive import PLAN_STEP
from kernbeeld.casework.actions.write_letter import VERSLAG
from kernbeeld.casework.models import MeldingStap
from kernbeeld.casework.queries.decision.besluiten import besluiten_of
from kernbeeld.casework.queries.file import steps_of
from kernbeeld.casework.queries.research.gathering import ResearchFile
from kernbeeld.casework.rules.clock import Clock
from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.rules.fields import AANVULLING, LONGEST, OF_RESEARCH, OWN_PLAN, field_words
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import active
from kernbeeld.publishing.html.words import day_words
from kernbeeld.web.page import page
from kernbeeld.web.pages.file import head
from kernbeeld.web.pages.file.asked import AskedFile
from kernbeeld.web.pages.file.forms import SmallForm
from kernbeeld.web.pages.file.next_step import NextStep, next_step
from kernbeeld.web.pages.research.asked import asked_research, standing
from kernbeeld.web.pages.research.forms import part_fields
from kernbeeld.web.pages.research.showing import not_asked, reminders, shown_parts, shown_whole

TALK = TERM = "onderzoek"


@page(Right.SEE_CASES)
def front(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Show a whole onderzoek."""
    asked = asked_research(request, kenmerk)
    return show(request, asked)


def show(
    request: HttpRequest,
    asked: AskedFile,
    *,
    refused: Mapping[str, SmallForm] | None = None,
    adding: SmallForm | None = None,
) -> HttpResponse:
    """Show the page, with the forms that came back with something to mend."""
    file = standing(asked)
    asked.log_look()
    wrong = bool(refused or adding)
    shown = _shown(asked, file, refused or {}, adding)
    return render(request, "web/research/front.html", shown, status=422 if wrong else 200)


def _shown(
    asked: AskedFile, file: ResearchFile, refused: Mapping[str, SmallForm], adding: SmallForm | None
) -> dict[str, object]:
    steps, card, may_work = steps_of(asked.melding), head.card_of(asked), asked.may_work
    names = members(house_catalogue(), "leefgebied")
    parts = shown_parts(asked, file, refused, may_work=may_work)
    there = tuple(one.leefgebied for one in file.parts)
    return {
        "asked": asked,
        "melding": asked.melding,
        "card": card,
        "warnings": head.warnings(asked, card),
        "parts": parts,
        "next": _next(asked, steps, is_judged=bool(parts) and all(one.is_done for one in parts)),
        "whole": shown_whole(file),
        "left_out": not_asked(file),
        "reminders": reminders(file),
        "dropped": file.dropped,
        "dropped_names": ", ".join(names.get(one, one) for one in file.dropped),
        "adding": adding or SmallForm(part_fields(there)),
        "own_plan": file.texts.get(OWN_PLAN),
        "has_own_plan": head.procedure_of(asked).step(PLAN_STEP) is not None,
        "has_verslag": VERSLAG in house_catalogue().letters.sorts(asked.melding.procedure),
        "own_plan_name": file.research.own_plan[active()],
        "additions": _additions(file),
        "earlier": _earlier(file),
        "longest": LONGEST,
        "may_work": may_work,
        "today": asked.today,
        "refusals": [one for one in (*refused.values(), adding) if one is not None],
        **_clock(head.clock_of(asked, steps), steps),
    }


def _next(asked: AskedFile, steps: list[MeldingStap], *, is_judged: bool) -> NextStep | None:
    """Return what comes after the onderzoek; while something is to be judged that is on this page."""
    taken = head.codes_taken(steps)
    if not is_judged and VERSLAG not in taken:
        return None
    is_decided = any(one.issued_on for one in besluiten_of(asked.melding))
    return next_step(asked, taken, is_decided=is_decided, is_judged=True)


def _clock(said: Clock, steps: list[MeldingStap]) -> dict[str, object]:
    """Return how the term stands, which steps can be taken, and when they were."""
    term = next((one for one in said.terms if one.code == TERM and one.last_day), None)
    counted = [one for one in steps if one.revokes_id is None and not hasattr(one, "revoked_by")]

    def days(code: str) -> str:
        return ", ".join(day_words(one.day) for one in counted if one.soort == code)

    return {
        "term": head.shown_term(term) if term else None,
        "can": {step.code: True for step in said.possible},
        "talks": days(TALK),
        "verslagen": days(VERSLAG),
    }


def _additions(file: ResearchFile) -> list[tuple[str, str]]:
    begin = f"{AANVULLING}."
    return [
        (day_words(date.fromisoformat(code.removeprefix(begin))), text.text)
        for code, text in sorted(file.texts.items())
        if code.startswith(begin) and text.text.strip()
    ]


def _earlier(file: ResearchFile) -> list[tuple[str, str]]:
    """Return what stands in the texts of the file about the same: it is not typed again."""
    return [
        (field_words(code), file.texts[code].text)
        for code in OF_RESEARCH
        if code in file.texts and file.texts[code].text.strip()
    ]
