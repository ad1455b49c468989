"""What who left a team left behind, for the coordinator to hand over: kenmerken and numbers, no names."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from kernbeeld.accounts.service import User
from kernbeeld.casework.models import Afspraak, Casus, Deelname, Ondersteuningsplan, Teamlid


@dataclass(frozen=True, slots=True)
class Left:
    """Cases on which nobody works, plans whose regisseur takes no part, and open tasks by plan and user.

    With each plan comes a case of the team by which it, and the tasks in it, are handed over.
    """

    cases: Sequence[Casus]
    plans: Sequence[tuple[Ondersteuningsplan, Casus]]
    tasks: Sequence[tuple[Ondersteuningsplan, User, int, Casus | None]]

    def __bool__(self) -> bool:
        """Tell whether anything waits."""
        return bool(self.cases or self.plans or self.tasks)


def left_behind(team: str) -> Left:
    """Return what waits to be handed over in a team; the caller knows that the reader coordinates it."""
    cases = Casus.objects.filter(team=team, einde=None)
    by_plan = {one.plan_id: one for one in cases}
    plans = Ondersteuningsplan.objects.filter(einde=None, pk__in=cases.values("plan"))
    own = Deelname.objects.filter(user=OuterRef("regisseur"), plan=OuterRef("pk"), closed_at=None)
    led = plans.filter(Q(regisseur=None) | ~Exists(own))
    return Left(
        cases=list(unworked(team)),
        plans=[(plan, by_plan[plan.pk]) for plan in led.select_related("regisseur").order_by("pk")],
        tasks=_tasks(team, list(cases)),
    )


def unworked(team: str) -> Sequence[Casus]:
    """Return the open cases of a team in whose part of the plan nobody takes part."""
    parts = Deelname.objects.filter(
        plan=OuterRef("plan"), persoon=OuterRef("persoon"), wet=OuterRef("wet"), closed_at=None
    )
    return list(Casus.objects.filter(~Exists(parts), team=team, einde=None).select_related("plan"))


def _tasks(team: str, cases: Sequence[Casus]) -> Sequence[tuple[Ondersteuningsplan, User, int, Casus | None]]:
    """Return how many open tasks former members have, by case or plan: of parts that are closed to them."""
    former = Teamlid.objects.filter(team=team).exclude(closed_at=None).values("user")
    parts = Deelname.objects.filter(
        user=OuterRef("user"),
        plan=OuterRef("doel__plan"),
        persoon=OuterRef("doel__persoon"),
        wet=OuterRef("doel__wet"),
        closed_at=None,
    )
    left = Afspraak.objects.filter(
        ~Exists(parts), user__in=former, done=None, doel__plan__casussen__team=team
    ).order_by()
    sides = ("doel__plan", "user", "doel__persoon", "doel__wet")
    rows = list(left.values_list(*sides).annotate(count=Count("pk", distinct=True)))
    plans = Ondersteuningsplan.objects.in_bulk({row[0] for row in rows})
    people = User.objects.in_bulk({row[1] for row in rows})
    by_side = {(one.plan_id, one.persoon_id, one.wet): one for one in cases}
    return [
        (plans[plan], people[user], count, by_side.get((plan, persoon, wet)))
        for plan, user, persoon, wet, count in rows
    ]
