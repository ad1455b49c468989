"""The story of a plan over years, with that of the plans before it: only what the reader may see."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kernbeeld.accounts.service import User, users
from kernbeeld.casework.models import Ondersteuningsplan, Plankoppeling, Planlid, Planstap
from kernbeeld.casework.queries.cards import Card, cards
from kernbeeld.casework.queries.plan.goals import Goal, goals_of
from kernbeeld.casework.rules.plan.steps import REGISSEUR
from kernbeeld.casework.walls import EARLIER_PLANS


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day: a step of a plan, or a goal that began or ended.

    ``card`` is of whom it is, where it is of one person; ``other`` the kenmerk of another plan that the
    reader may see; ``name`` a colleague's.
    """

    day: date
    plan: str
    step: Planstap | None = None
    goal: Goal | None = None
    is_end: bool = False
    card: Card | None = None
    other: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that happened, the latest first; ``earlier`` are the plans from which this one goes on."""

    events: Sequence[Event]
    earlier: Sequence[str]


def story_of(plan: Ondersteuningsplan, user: User, today: date) -> Story:
    """Return the story of a plan as far as a user may see it. Questions by the number of plans in a row.

    Nothing is logged here: call ``log_look`` before it is shown.
    """
    plans = [plan, *_earlier(plan, user)]
    numbers = [one.pk for one in plans]
    steps = list(
        Planstap.objects.for_user(user).filter(plan__in=numbers).select_related("plan").order_by("day", "pk")
    )
    goals = [(one, goal) for one in plans for goal in goals_of(one, user, today)]
    members = Planlid.objects.for_user(user).filter(plan__in=numbers)
    seen = {*members.values_list("persoon", flat=True), *(goal.doel.persoon_id for _, goal in goals)}
    known = cards(seen, today=today, with_homes=False)
    others = _visible(user, steps)
    events = [*_steps(steps, known, others), *_goals(goals)]
    return Story(
        events=sorted(events, key=lambda event: event.day, reverse=True),
        earlier=[one.kenmerk for one in plans[1:]],
    )


def _earlier(plan: Ondersteuningsplan, user: User) -> list[Ondersteuningsplan]:
    """Return the plans before this one, the nearest first, as far back as the walls let anybody read."""
    found: dict[int, Ondersteuningsplan] = {}
    level = [plan.pk]
    for _ in range(EARLIER_PLANS):
        links = Plankoppeling.objects.filter(later__in=level).select_related("eerder").order_by("-day", "-pk")
        new = {link.eerder_id: link.eerder for link in links if link.eerder_id not in found}
        if not new:
            break
        found |= new
        level = list(new)
    return list(found.values())


def _visible(user: User, steps: Sequence[Planstap]) -> Collection[str]:
    named = {step.details["plan"] for step in steps if "plan" in step.details}
    found = Ondersteuningsplan.objects.for_user(user).filter(kenmerk__in=named) if named else ()
    return {one.kenmerk for one in found}


def _steps(steps: Sequence[Planstap], known: Mapping[int, Card], others: Collection[str]) -> Iterator[Event]:
    """Give the steps; what happened to somebody whom the reader does not see is left out."""
    names = {each.name: str(each) for each in users()} if any(s.soort == REGISSEUR for s in steps) else {}
    for step in steps:
        if step.persoon_id is not None and step.persoon_id not in known:
            continue
        other = step.details.get("plan", "")
        user = step.details.get("user", "")
        yield Event(
            day=step.day,
            plan=step.plan.kenmerk,
            step=step,
            card=known.get(step.persoon_id or 0),
            other=other if other in others else "",
            name=names.get(user, user),
        )


def _goals(goals: Sequence[tuple[Ondersteuningsplan, Goal]]) -> Iterator[Event]:
    for plan, goal in goals:
        yield Event(goal.doel.begin, plan.kenmerk, goal=goal, card=goal.card)
        if goal.doel.einde is not None:
            yield Event(goal.doel.einde, plan.kenmerk, goal=goal, is_end=True, card=goal.card)
