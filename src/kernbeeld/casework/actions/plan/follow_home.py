"""The plan of a family goes along when its first member moves to another kern."""

from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.plan.keeping import log_plan
from kernbeeld.casework.models import Melding, Planlid
from kernbeeld.casework.queries.desk import person_on, place_of
from kernbeeld.casework.queries.plan.finding import plan_of
from kernbeeld.house_time import day_of
from kernbeeld.registers.models.persons import Persoon


def follow_home(persoon: Persoon, *, acting_user: User, at: datetime) -> None:
    """Let the plan of a person stand with the kern and team of where its first member lives now.

    While that member has an open melding the plan waits for it: a person decides that it goes along. Who
    left the municipality takes no plan along.
    """
    plan, today = plan_of(persoon, day_of(at)), day_of(at)
    if plan is None or plan.einde is not None:
        return
    members = Planlid.objects.filter(plan=plan, until=None).select_related("persoon").order_by("pk")
    first = next(iter(members)).persoon
    where = place_of(person_on(first, today), today, at)
    waits = Melding.objects.filter(persoon=first, einde=None).exclude(buurt=where.buurt).exists()
    if waits or not where.buurt or (plan.gebied, plan.team) == (where.gebied, where.team):
        return
    old = {"gebied": plan.gebied, "team": plan.team}
    plan.gebied, plan.team = where.gebied, where.team
    plan.save(update_fields=["gebied", "team"])
    log_plan("accept_place", plan, acting_user, at, old=old, new={"gebied": where.gebied, "team": where.team})
