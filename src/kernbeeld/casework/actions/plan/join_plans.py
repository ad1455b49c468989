"""Join two plans: two households become one, and go on in one new plan."""

from datetime import date, datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.plan.keeping import add_step, begin_plan, end_plan, link_plans, log_plan
from kernbeeld.casework.actions.plan.members import there
from kernbeeld.casework.actions.plan.moving import agree_as_before, last_day, move_members
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Ondersteuningsplan
from kernbeeld.casework.queries.plan.evaluations import interval_of
from kernbeeld.casework.queries.plan.finding import led_plan, locked_plan
from kernbeeld.casework.rules.plan.steps import BEGIN, GOES_ON, SAMENVOEGING
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing


def join_plans(
    plan: Ondersteuningsplan, other: Ondersteuningsplan, *, day: date, acting_user: User, at: datetime
) -> Ondersteuningsplan:
    """Let two plans go on in one new plan from a day on, led by who leads the first; return that plan.

    The joiner takes part in both. Every open goal and everybody who takes part goes along; nobody sees more
    by it. Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who does not lead the first or takes
    no part in the other, and for a day that is to come or before everybody was in.
    """
    with writing(lambda: at):
        first, second = led_plan(plan, acting_user), locked_plan(other, acting_user)
        if first.pk == second.pk:
            raise CaseworkError("other", gettext("Choose another plan."))
        members = {one.pk: there(one) for one in (first, second)}
        everybody = [lid for each in members.values() for lid in each]
        if day > day_of(at) or any(day < lid.since for lid in everybody):
            raise CaseworkError("day", gettext("This day is still to come, or before somebody joined."))
        people = list(dict.fromkeys(lid.persoon for lid in everybody))
        new = begin_plan(people, regisseur=acting_user, acting_user=acting_user, at=at, day=day)
        add_step(new, BEGIN, day=day, acting_user=acting_user, at=at)
        days = [one.evaluatie for one in (first, second) if one.evaluatie]
        months = min(interval_of(first), interval_of(second))
        agree_as_before(new, min(days, default=None), months, acting_user=acting_user, at=at)
        for one in (first, second):
            link_plans(one, new, SAMENVOEGING, day=day, acting_user=acting_user, at=at)
            add_step(
                one, SAMENVOEGING, day=day, details={"plan": new.kenmerk}, acting_user=acting_user, at=at
            )
            if members[one.pk]:
                move_members(members[one.pk], new, day=day, acting_user=acting_user, at=at)
            end_plan(one, last_day(one.begin, day), GOES_ON, acting_user=acting_user, at=at)
            log_plan("join_plans", one, acting_user, at, new={"plan": new.kenmerk})
    return new
