"""The goals of a plan: on its page, and each on a page of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from kernbeeld.accounts.service import Right
from kernbeeld.casework.queries.plan.goal_proposals import proposals_for
from kernbeeld.casework.queries.plan.goals import goals_of, parts_of
from kernbeeld.casework.rules.plan.goals import LONGEST
from kernbeeld.web.page import page
from kernbeeld.web.pages.plan.asked import AskedPlan
from kernbeeld.web.pages.plan.goal_agreements import (
    add_agreement,
    agree_provision,
    change_one,
    finish_one,
    withdraw_one,
)
from kernbeeld.web.pages.plan.goal_setting import add_goal, adopt, choose_step, end, give_mark, withdraw
from kernbeeld.web.pages.plan.goal_showing import (
    AskedGoal,
    ShownGoal,
    asked_goal,
    help_for,
    log_looks,
    shown_goal,
)
from kernbeeld.web.pages.plan.goal_texts import history, restore, save, text_words, write
from kernbeeld.web.pages.plan.next_step import next_at_goal
from kernbeeld.web.pages.work.labels import Labels


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """A question that can become a goal in one click."""

    number: int
    about: str
    woorden: str
    melding: str


@dataclass(frozen=True, slots=True)
class ShownGoals:
    """The goals that the reader may see, by person, and what can become one."""

    people: Sequence[tuple[str, Sequence[ShownGoal]]]
    proposals: Sequence[ShownProposal]
    can_add: bool


def shown_goals(asked: AskedPlan) -> ShownGoals:
    """Return the goals of a plan as they are shown, after writing down who looks at them."""
    goals, labels = goals_of(asked.plan, asked.user, asked.today), Labels()
    log_looks(asked, goals)
    people: dict[int, list[ShownGoal]] = {}
    for goal in goals:
        people.setdefault(goal.doel.persoon_id, []).append(shown_goal(goal, asked, labels))
    can_add = asked.may_work and bool(parts_of(asked.plan, asked.user))
    proposals = proposals_for(asked.plan, asked.user) if can_add else ()
    return ShownGoals(
        [(shown[0].name, shown) for shown in people.values()],
        [
            ShownProposal(
                one.hulpvraag.pk,
                labels.of("leefgebied", one.hulpvraag.leefgebied),
                one.woorden,
                one.hulpvraag.melding.kenmerk,
            )
            for one in proposals
        ],
        can_add,
    )


@page(Right.SEE_PLANS)
def goal(request: HttpRequest, kenmerk: str, sleutel: str) -> HttpResponse:
    """Show one goal with all that belongs to it."""
    asked = asked_goal(request, kenmerk, sleutel)
    asked.log_look()
    return render(request, "web/plan/goal.html", _shown(asked))


def _shown(asked: AskedGoal) -> Mapping[str, object]:
    labels = Labels()
    may_work = asked.goal.may_work
    return {
        "asked": asked.asked,
        "plan": asked.asked.plan,
        "key": asked.key,
        "shown": shown_goal(asked.goal, asked.asked, labels),
        "texts": [
            (code, title, explanation, asked.goal.content[code]) for code, title, explanation in text_words()
        ],
        "next": next_at_goal(asked),
        "number": asked.goal.version.number,
        "longest": LONGEST,
        "may_work": may_work,
        "help": help_for(asked, labels) if may_work else None,
    }


_GOAL = "<str:kenmerk>/doelen/<str:sleutel>/"
_AGREEMENT = "<str:kenmerk>/afspraken/<uuid:uid>/"

urls: list[URLPattern] = [
    path("<str:kenmerk>/doelen/nieuw/", add_goal, name="add_goal"),
    path("<str:kenmerk>/doelen/overnemen/<int:number>/", adopt, name="adopt_goal"),
    path(_GOAL, goal, name="goal"),
    path(f"{_GOAL}tekst/<slug:field>/", write, name="write_goal"),
    path(f"{_GOAL}tekst/<slug:field>/opslaan/", save, name="save_goal"),
    path(f"{_GOAL}geschiedenis/", history, name="goal_history"),
    path(f"{_GOAL}geschiedenis/<int:number>/", restore, name="restore_goal"),
    path(f"{_GOAL}soort-hulp/", choose_step, name="choose_step"),
    path(f"{_GOAL}cijfer/", give_mark, name="measure_goal"),
    path(f"{_GOAL}einde/", end, name="end_goal"),
    path(f"{_GOAL}terugnemen/", withdraw, name="withdraw_goal"),
    path(f"{_GOAL}afspraak/", add_agreement, name="add_agreement"),
    path(f"{_GOAL}voorziening/", agree_provision, name="agree_provision"),
    path(_AGREEMENT, change_one, name="change_agreement"),
    path(f"{_AGREEMENT}klaar/", finish_one, name="finish_agreement"),
    path(f"{_AGREEMENT}terugnemen/", withdraw_one, name="withdraw_agreement"),
]
