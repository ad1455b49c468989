"""What was done when something was taken in, and what can be done now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.audit.service import Ground, log_look
from kernbeeld.casework.actions.follow_steps import standing_steps
from kernbeeld.casework.actions.offer import offer
from kernbeeld.casework.actions.take_in import TAAK
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Aanbod, Brief, Melding
from kernbeeld.casework.queries.cards import cards
from kernbeeld.casework.queries.letters import letter_pdf
from kernbeeld.casework.queries.research.gathering import research_of
from kernbeeld.casework.rules.clock import ClockTerm, TermState, clock
from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.rules.offers import next_steps, step_words
from kernbeeld.community.service import Fit, fitting, voorziening_names
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.language import active, gettext
from kernbeeld.publishing.html.words import day_words
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.desk.following import follow

OWN = timedelta(days=1)
"""How long who took something in can come back to this page without a right to the file."""
SHOWN = (TermState.RUNS, TermState.OVERDUE)


@dataclass(frozen=True)
class Nearby:
    """What there is for one part of life that was asked about."""

    code: str
    about: str
    fits: Sequence[Fit]


@dataclass(frozen=True)
class Offered:
    """An offer in words, with the steps that can follow."""

    aanbod: Aanbod
    name: str
    stap: str
    next: Sequence[tuple[str, str]]


@page(Right.TAKE_IN)
def taken(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Show what was done, with the last day of each term, and what can be done now."""
    user, at = user_of(request), now()
    melding = _own_or_seen(user, kenmerk)
    _log(request, melding, gettext("After taking in."))
    procedure = house_catalogue().procedures[melding.procedure]
    steps = standing_steps(melding)
    may_work = _works_on(user, melding)
    offered = _offered(melding) if may_work else []
    told = {
        "melding": melding,
        "card": cards([melding.persoon_id], today=day_of(at))[melding.persoon_id],
        "road": procedure.label[active()],
        "team": members(house_catalogue(), "team").get(melding.team, ""),
        "done": [found.label[active()] for step in steps if (found := procedure.step(step.soort))],
        "terms": _terms(clock(procedure, steps, today=day_of(at)).terms),
        "letter": melding.brieven.filter(soort="bevestiging").first(),
        "may_work": may_work,
        "has_research": may_work and research_of(melding) is not None,
        "may_see": Melding.objects.for_user(user).filter(pk=melding.pk).exists(),
        "nearby": _nearby(melding),
        "offered": offered,
        "open_offers": {one.aanbod.voorziening for one in offered if one.next},
    }
    return render(request, "web/desk/taken.html", told)


@page(Right.TAKE_IN)
def letter(request: HttpRequest, kenmerk: str, key: int) -> HttpResponse:
    """Give a letter of what was just taken in, to print."""
    melding = _own_or_seen(user_of(request), kenmerk)
    brief = Brief.objects.filter(melding=melding, soort="bevestiging", pk=key).first()
    if brief is None:
        raise Http404
    _log(request, melding, gettext("Printing the letter."))
    shielded = _is_shielded(user_of(request), melding)
    answer = HttpResponse(letter_pdf(brief, is_shielded=shielded), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{melding.kenmerk}-bevestiging.pdf"'
    return answer


@page(Right.WORK_ON_CASES, "POST")
def offer_beside(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Note in one click that something was offered beside a melding."""
    melding = _worked_on(request, kenmerk)
    said = request.POST
    try:
        offer(
            melding,
            said.get("aanbod", ""),
            leefgebied=said.get("leefgebied", ""),
            acting_user=user_of(request),
            at=now(),
        )
    except CaseworkError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, gettext("It has been noted that this was offered."))
    return redirect("desk:taken", melding.kenmerk)


@page(Right.WORK_ON_CASES, "POST")
def step_beside(request: HttpRequest, kenmerk: str, key: int) -> HttpResponse:
    """Note how it goes with what was offered beside a melding."""
    melding = _worked_on(request, kenmerk)
    aanbod = melding.aanbod_gedaan.filter(pk=key).first()
    if aanbod is None:
        raise Http404
    follow(request, aanbod)
    return redirect("desk:taken", melding.kenmerk)


def _own_or_seen(user: User, kenmerk: str) -> Melding:
    """Return what the user took in just now, also without a right to files, or what he may see."""
    own = Melding.objects.filter(kenmerk=kenmerk, created_by=user.name, created_at__gt=now() - OWN)
    melding = own.first() or Melding.objects.for_user(user).filter(kenmerk=kenmerk).first()
    if melding is None:
        raise Http404
    return melding


def _is_shielded(user: User, melding: Melding) -> bool:
    """Tell whether the address on a letter is not for this reader, who neither took it in nor works on it."""
    card = cards([melding.persoon_id], today=day_of(now()))[melding.persoon_id]
    is_own = melding.created_by == user.name or melding.behandelaar_id == user.pk
    return card.is_protected and not is_own


def _works_on(user: User, melding: Melding) -> bool:
    if not may(user, Right.WORK_ON_CASES):
        return False
    return Melding.objects.for_user(user, right=Right.WORK_ON_CASES).filter(pk=melding.pk).exists()


def _worked_on(request: HttpRequest, kenmerk: str) -> Melding:
    user = user_of(request)
    found = Melding.objects.for_user(user, right=Right.WORK_ON_CASES).filter(kenmerk=kenmerk).first()
    if found is None or not may(user, Right.TAKE_IN):
        raise Http404
    return found


def _log(request: HttpRequest, melding: Melding, purpose: str) -> None:
    ground = Ground(wet=melding.wet, taak=TAAK)
    log_look(user_of(request).name, "melding", [melding.kenmerk], purpose, at=now(), ground=ground)


def _terms(terms: Sequence[ClockTerm]) -> list[tuple[str, str]]:
    """Return each term that runs, with its last day."""
    return [
        (term.label[active()], gettext("until {day} at the latest", day=day_words(term.last_day)))
        for term in terms
        if term.state in SHOWN and term.last_day
    ]


def _nearby(melding: Melding) -> list[Nearby]:
    words, today = members(house_catalogue(), "leefgebied"), day_of(now())
    parts = dict.fromkeys(melding.hulpvragen.values_list("leefgebied", flat=True))
    return [
        Nearby(code, words.get(code, code), fitting(code, melding.gebied, day=today)[:5]) for code in parts
    ]


def _offered(melding: Melding) -> list[Offered]:
    rows = list(melding.aanbod_gedaan.prefetch_related("stappen"))
    names: Mapping[str, str] = voorziening_names(row.voorziening for row in rows) if rows else {}
    taken_steps = {row.pk: [step.stap for step in row.stappen.all()] for row in rows}
    return [
        Offered(
            row,
            names[row.voorziening],
            step_words(taken_steps[row.pk][-1]),
            [(stap, step_words(stap)) for stap in next_steps(taken_steps[row.pk])],
        )
        for row in rows
    ]
