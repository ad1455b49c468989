"""The one page of a plan, and its story over the years."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right
from kernbeeld.casework.models import Plankoppeling
from kernbeeld.casework.queries.cards import Card, cards
from kernbeeld.casework.queries.plan.finding import has_regisseur
from kernbeeld.casework.queries.plan.letters import SentLetter, sent_letters
from kernbeeld.casework.queries.plan.story import Event, story_of
from kernbeeld.casework.rules.plan.evaluating import is_late
from kernbeeld.casework.rules.plan.goals import outcome_words
from kernbeeld.casework.rules.plan.steps import AKKOORD, EINDE, EVALUATIE_GEPLAND, end_words, step_words
from kernbeeld.language import gettext
from kernbeeld.publishing.html.words import day_words
from kernbeeld.web.page import page
from kernbeeld.web.pages.plan.asked import AskedPlan, asked_plan
from kernbeeld.web.pages.plan.belonging import members_of
from kernbeeld.web.pages.plan.goals import shown_goals
from kernbeeld.web.pages.plan.next_step import next_in_plan
from kernbeeld.web.pages.plan.team import shown_parts
from kernbeeld.web.pages.work.labels import Labels


@dataclass(frozen=True, slots=True)
class ShownLetter:
    """A letter with who got it and the answer in words; ``kind`` is that of its badge."""

    letter: SentLetter
    card: Card | None
    answer: str
    kind: str


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """What happened, in words; ``other`` is the kenmerk of another plan to go to."""

    event: Event
    words: str
    more: str
    other: str


@page(Right.SEE_PLANS)
def plan(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Show a plan: the parts that the reader takes part in."""
    asked = asked_plan(request, kenmerk)
    asked.log_look()
    found = asked.plan
    goals, letters = shown_goals(asked), _letters(asked)
    shown = {
        "asked": asked,
        "plan": found,
        "members": members_of(asked),
        "facts": _facts(asked),
        "warnings": _warnings(asked),
        "nobody_leads": asked.may_work and not asked.is_regisseur and not has_regisseur(found),
        "earlier": Plankoppeling.objects.filter(later=found).exists(),
        "letters": letters,
        "goals": goals,
        "next": next_in_plan(
            asked,
            [one for _, shown in goals.people for one in shown],
            [one.letter for one in letters],
            has_proposals=bool(goals.proposals),
        ),
        "parts": shown_parts(asked),
        "may_work": asked.may_work,
    }
    return render(request, "web/plan/plan.html", shown)


def _facts(asked: AskedPlan) -> Sequence[tuple[str, str]]:
    plan, labels = asked.plan, Labels()
    rows = (
        (gettext("Regisseur"), str(plan.regisseur) if plan.regisseur else gettext("nobody")),
        (gettext("Begun on"), day_words(plan.begin)),
        (gettext("Next evaluation"), day_words(plan.evaluatie) if plan.evaluatie else gettext("not agreed")),
        (gettext("Kern"), labels.of("kern", plan.gebied) if plan.gebied else ""),
        (gettext("Closed on"), day_words(plan.einde) if plan.einde else ""),
        (gettext("Because"), end_words(plan.reden_einde) if plan.reden_einde else ""),
    )
    skipped = {gettext("Next evaluation")} if plan.einde else set()
    return [row for row in rows if row[1] and row[0] not in skipped]


def _warnings(asked: AskedPlan) -> Sequence[tuple[str, str]]:
    plan = asked.plan
    if plan.einde is not None:
        return [("info", gettext("This plan is closed: it can be read, not changed."))]
    if is_late(plan.evaluatie, asked.today):
        return [("warning", gettext("This plan must be evaluated: the day that was agreed is past."))]
    return []


def _letters(asked: AskedPlan) -> Sequence[ShownLetter]:
    found = sent_letters(asked.plan, asked.user)
    known = cards({one.brief.persoon_id for one in found}, today=asked.today, with_homes=False)
    asked.log_people([card.key for card in known.values()])
    return [_letter(one, known.get(one.brief.persoon_id)) for one in found]


def _letter(one: SentLetter, card: Card | None) -> ShownLetter:
    if one.answer is None:
        return ShownLetter(one, card, gettext("not answered yet"), "neutral")
    agrees = one.answer.soort == AKKOORD
    words = gettext("agrees") if agrees else gettext("does not agree")
    return ShownLetter(one, card, words, "ok" if agrees else "warning")


@page(Right.SEE_PLANS)
def story(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Show what happened over the years, the latest first, also in the plans before this one."""
    asked = asked_plan(request, kenmerk)
    asked.log_look()
    found = story_of(asked.plan, asked.user, asked.today)
    asked.log_people([event.card.key for event in found.events if event.card])
    labels = Labels()
    years: dict[int, list[ShownEvent]] = {}
    for event in found.events:
        years.setdefault(event.day.year, []).append(_event(event, labels))
    context = {"asked": asked, "plan": asked.plan, "years": years.items(), "earlier": found.earlier}
    return render(request, "web/plan/story.html", context)


def _event(event: Event, labels: Labels) -> ShownEvent:
    if event.goal is not None:
        about = labels.of("leefgebied", event.goal.doel.leefgebied)
        words = gettext("A goal has ended: {about}", about=about)
        begun = gettext("A goal has been set: {about}", about=about)
        outcome = outcome_words(event.goal.doel.uitkomst) if event.is_end else ""
        return ShownEvent(event, words if event.is_end else begun, outcome, "")
    if event.step is None:
        return ShownEvent(event, "", "", "")
    details = event.step.details
    more = {
        EINDE: end_words(str(details.get("reden", ""))),
        EVALUATIE_GEPLAND: str(details.get("op", "")),
    }.get(event.step.soort, event.name)
    return ShownEvent(event, step_words(event.step.soort), more, event.other)
