"""The one page of a file."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right
from kernbeeld.casework.models import Beschikking, Melding
from kernbeeld.casework.queries.decision.besluiten import besluiten_of
from kernbeeld.casework.queries.fields import Written, standing
from kernbeeld.casework.queries.file import steps_of
from kernbeeld.casework.queries.files import files_of
from kernbeeld.casework.queries.involved import AskedFor, Involved, Offered, asked_in, involved_in
from kernbeeld.casework.queries.letters import letters_of
from kernbeeld.casework.queries.research.gathering import research_of
from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.rules.decision.standing import standing_of, standing_words
from kernbeeld.casework.rules.decision.words import soort_words
from kernbeeld.casework.rules.fields import LONGEST, OF_RESEARCH, field_explanation, field_words, fields_of
from kernbeeld.casework.rules.offers import step_words
from kernbeeld.casework.rules.roles import role_words
from kernbeeld.community.service import Fit, fitting
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import active
from kernbeeld.web.page import page
from kernbeeld.web.pages.commentary.showing import day_and_clock
from kernbeeld.web.pages.file import head
from kernbeeld.web.pages.file.asked import AskedFile, asked_file
from kernbeeld.web.pages.file.next_step import next_step

MOST_FITS = 5
"""How many places of the social map stand beside a question at once; the others are one click away."""


@dataclass(frozen=True, slots=True)
class ShownText:
    """One text of the file, as it stands."""

    code: str
    title: str
    explanation: str
    written: Written
    last: str


@dataclass(frozen=True, slots=True)
class ShownOffer:
    """An offer with its steps in words, and the steps that can follow."""

    offered: Offered
    said: Sequence[tuple[str, str]]
    next: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """What is asked, what fits it, and what was offered."""

    asked_for: AskedFor
    about: str
    fits: Sequence[Fit]
    more_fits: Sequence[Fit]
    offers: Sequence[ShownOffer]


@page(Right.SEE_CASES)
def melding(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Show a whole file."""
    asked = asked_file(request, kenmerk)
    asked.log_look()
    return render(request, "web/file/melding.html", _shown(asked))


def _shown(asked: AskedFile) -> dict[str, object]:
    steps, card = steps_of(asked.melding), head.card_of(asked)
    said = head.clock_of(asked, steps)
    possible, impossible = head.step_choices(said)
    involved, besluiten = involved_in(asked.melding), besluiten_of(asked.melding)
    return {
        "asked": asked,
        "melding": asked.melding,
        "card": card,
        "warnings": head.warnings(asked, card),
        "voices": head.voices(asked, card),
        "facts": head.facts_of(asked, card),
        "terms": head.shown_terms(said),
        "steps": head.shown_steps(asked, steps),
        "possible": [(step.code, step.label[active()]) for step in possible],
        "impossible": [(step.label[active()], step.reason) for step in impossible],
        "texts": _texts(asked.melding),
        "longest": LONGEST,
        "questions": _questions(asked),
        "involved": [_involved(one) for one in involved if one.is_there(asked.today)],
        "gone": [_involved(one) for one in involved if not one.is_there(asked.today)],
        "files": files_of(asked.melding),
        "letters": letters_of(asked.melding),
        "besluiten": [_besluit(one) for one in besluiten],
        "next": next_step(asked, head.codes_taken(steps), is_decided=any(one.issued_on for one in besluiten)),
        "may_work": card is not None and asked.may_work,
        "has_research": research_of(asked.melding) is not None,
    }


def _besluit(one: Beschikking) -> tuple[Beschikking, str, str]:
    """Return a besluit with what was decided and how far it is."""
    return one, soort_words(one.soort), standing_words(standing_of(one))


def _texts(melding: Melding) -> list[ShownText]:
    """Return the texts; what the onderzoek asks stands here only where it was written before."""
    written, left_out = standing(melding), OF_RESEARCH if research_of(melding) else ()
    asked = [code for code in fields_of(melding.procedure) if code in written or code not in left_out]
    return [_text(code, written.get(code, Written(code))) for code in asked]


def _text(code: str, written: Written) -> ShownText:
    last = f"{written.by}, {day_and_clock(written.at)}" if written.at else ""
    return ShownText(code, field_words(code), field_explanation(code), written, last)


def _questions(asked: AskedFile) -> list[ShownQuestion]:
    """Return what is asked; the social map is asked once for each part of life."""
    words = members(house_catalogue(), "leefgebied")
    fits: dict[str, Sequence[Fit]] = {}
    found = []
    for one in asked_in(asked.melding):
        about = one.hulpvraag.leefgebied
        if about not in fits:
            fits[about] = fitting(about, asked.melding.gebied, day=asked.today)
        going_on = {each.aanbod.voorziening for each in one.offers if each.next}
        new = [fit for fit in fits[about] if fit.code not in going_on]
        offers = [_offer(each) for each in one.offers]
        found.append(ShownQuestion(one, words.get(about, about), new[:MOST_FITS], new[MOST_FITS:], offers))
    return found


def _offer(offered: Offered) -> ShownOffer:
    said = [(step_words(step.stap), day_and_clock(step.at)) for step in offered.steps]
    return ShownOffer(offered, said, [(stap, step_words(stap)) for stap in offered.next])


def _involved(one: Involved) -> tuple[str, Involved]:
    return role_words(one.betrokkene.rol), one
