"""Let persons go on in another plan: their goals, who works with them, and the cases of the kernteam."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.plan.keeping import add_step, end_member
from kernbeeld.casework.actions.wall.close_part import close_parts_in
from kernbeeld.casework.models import Casus, Deelname, Doel, Ondersteuningsplan, Planlid
from kernbeeld.casework.rules.plan.steps import EVALUATIE_GEPLAND
from kernbeeld.casework.rules.wall.reasons import Ending
from kernbeeld.language import gettext
from kernbeeld.registers.service import change_record


def move_members(
    members: Sequence[Planlid], to: Ondersteuningsplan, *, day: date, acting_user: User, at: datetime
) -> None:
    """Let members of one plan go on in another from a day on; their places in the first end the day before.

    A goal that is open goes along as it is, with its versions, marks and agreements: it is no new goal, and
    no figure counts it twice. What ended stays in the first plan, and can be read from the other. Who takes
    part keeps that, on the same ground and since the same instant.
    """
    plan = members[0].plan
    people = [lid.persoon_id for lid in members]
    _move_goals(
        list(Doel.objects.filter(plan=plan, persoon__in=people, einde=None)), to, day, acting_user, at
    )
    parts = list(Deelname._base_manager.filter(plan=plan, persoon__in=people, closed_at=None))
    for lid in members:
        close_parts_in(plan, persoon=lid.persoon, reden=Ending.UIT_PLAN, acting_user=acting_user.name, at=at)
    for part in parts:
        part.pk, part.plan = None, to
        part.save(force_insert=True)
    Casus.objects.filter(plan=plan, persoon__in=people, einde=None).update(plan=to)
    for lid in members:
        end_member(lid, last_day(lid.since, day), acting_user=acting_user, at=at)


def last_day(since: date, day: date) -> date:
    """Return the last day of what goes on elsewhere from a day on: the day before, if it had begun."""
    return max(since, day - timedelta(days=1))


def agree_as_before(
    to: Ondersteuningsplan, evaluatie: date | None, months: int, *, acting_user: User, at: datetime
) -> None:
    """Let a plan be evaluated when the one from which it goes on would have been."""
    if evaluatie is None:
        return
    to.evaluatie = evaluatie
    to.save(update_fields=["evaluatie"])
    details = {"op": evaluatie.isoformat(), "maanden": months}
    add_step(to, EVALUATIE_GEPLAND, details=details, acting_user=acting_user, at=at)


def _move_goals(
    goals: Sequence[Doel], to: Ondersteuningsplan, day: date, acting_user: User, at: datetime
) -> None:
    for goal in goals:
        goal.plan = to
        goal.save(update_fields=["plan"])
        change_record(
            "doel",
            goal.sleutel,
            since=max(goal.begin, day),
            fields={"plan": to.kenmerk},
            reason=gettext("It goes on in another plan."),
            acting_user=acting_user.name,
            now=lambda: at,
        )
