"""The story of a plan over years, with that of the plans before it: only what the reader may see."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kernbeeld.accounts.service import User, users
from kernbeeld.casework.models import Ondersteuningsplan, Planbrief, Planlid, Planstap
from kernbeeld.casework.queries.cards import Card, cards
from kernbeeld.casework.queries.plan.finding import plans_before
from kernbeeld.casework.queries.plan.goals import Goal, goals_of
from kernbeeld.casework.rules.plan.steps import REGISSEUR


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

    Of an earlier plan it tells what was of who is in this one: the others have a story of their own.
    Nothing is logged here: call ``log_look`` before it is shown.
    """
    plans = [plan, *plans_before(plan)]
    numbers = [one.pk for one in plans]
    own = set(Planlid.objects.filter(plan=plan).values_list("persoon", flat=True))
    steps = [step for step in _steps_of(numbers, user) if _belongs(step, plan, own)]
    found = [(one, goal) for one in plans for goal in goals_of(one, user, today)]
    goals = [(one, goal) for one, goal in found if one is plan or goal.doel.persoon_id in own]
    members = Planlid.objects.for_user(user).filter(plan__in=numbers)
    seen = {*members.values_list("persoon", flat=True), *(goal.doel.persoon_id for _, goal in goals)}
    known = cards(seen, today=today, with_homes=False)
    others = _visible(user, steps)
    events = [*_steps(steps, known, others), *_goals(goals)]
    return Story(
        events=sorted(events, key=lambda event: event.day, reverse=True),
        earlier=[one.kenmerk for one in plans[1:]],
    )


def _steps_of(plans: Sequence[int], user: User) -> list[Planstap]:
    """Return the steps of plans that a user may see; about a letter, only where he may read that letter."""
    found = Planstap.objects.for_user(user).filter(plan__in=plans).select_related("plan")
    steps = list(found.order_by("day", "pk"))
    about = {step.details["brief"] for step in steps if "brief" in step.details}
    open_to = Planbrief.objects.for_user(user).filter(pk__in=about) if about else Planbrief.objects.none()
    closed = about - set(open_to.values_list("pk", flat=True))
    return [step for step in steps if step.details.get("brief") not in closed]


def _belongs(step: Planstap, plan: Ondersteuningsplan, own: Collection[int]) -> bool:
    """Tell whether a step is of this plan, or of an earlier one when it was about who is in this one."""
    if step.plan_id == plan.pk:
        return True
    return step.at <= plan.created_at if step.persoon_id is None else step.persoon_id in own


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
