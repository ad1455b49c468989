"""Split a plan: a household becomes two, and some go on in a plan of their own."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import QuerySet

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.casework.actions.plan.keeping import add_step, begin_plan, link_plans, log_plan
from kernbeeld.casework.actions.plan.members import there
from kernbeeld.casework.actions.plan.moving import agree_as_before, move_members
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Deelname, Ondersteuningsplan, Planlid
from kernbeeld.casework.queries.plan.evaluations import interval_of
from kernbeeld.casework.queries.plan.finding import led_plan
from kernbeeld.casework.rules.plan.steps import BEGIN, LID_WEG, SPLITSING
from kernbeeld.casework.walls import open_parts
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing


def split_plan(
    plan: Ondersteuningsplan,
    personen: Sequence[str],
    *,
    day: date,
    regisseur: User | None = None,
    acting_user: User,
    at: datetime,
) -> Ondersteuningsplan:
    """Let some members (keys) go on in a new plan from a day on; return that plan.

    Their open goals and who works with them go along. `regisseur` leads the new plan, and takes part for one
    of them; without one it is who splits. Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who
    does not lead the plan, where nobody stays or nobody would lead one of the two, and for a day that is to
    come or on which not all of them were in the plan.
    """
    with writing(lambda: at):
        found, lead = led_plan(plan, acting_user), regisseur or acting_user
        members = there(found)
        moving = [lid for lid in members if lid.persoon.sleutel in set(personen)]
        _expect_two(moving, members)
        _expect_day(moving, day, day_of(at))
        _expect_led(found, moving, lead, acting_user)
        people = [lid.persoon for lid in moving]
        new = begin_plan(people, regisseur=lead, acting_user=acting_user, at=at, day=day)
        add_step(new, BEGIN, day=day, acting_user=acting_user, at=at)
        agree_as_before(new, found.evaluatie, interval_of(found), acting_user=acting_user, at=at)
        for lid in moving:
            add_step(found, LID_WEG, persoon=lid.persoon, day=day, acting_user=acting_user, at=at)
        add_step(found, SPLITSING, day=day, details={"plan": new.kenmerk}, acting_user=acting_user, at=at)
        link_plans(found, new, SPLITSING, day=day, acting_user=acting_user, at=at)
        move_members(moving, new, day=day, acting_user=acting_user, at=at)
        log_plan("split_plan", found, acting_user, at, new={"plan": new.kenmerk, "regisseur": lead.name})
    return new


def _expect_two(moving: Sequence[Planlid], members: Sequence[Planlid]) -> None:
    if not moving:
        raise CaseworkError("personen", gettext("Choose who goes on in the new plan."))
    if len(moving) == len(members):
        raise CaseworkError("personen", gettext("Somebody stays in this plan, or it does not split."))


def _expect_day(moving: Sequence[Planlid], day: date, today: date) -> None:
    if day > today or any(day < lid.since for lid in moving):
        raise CaseworkError("day", gettext("This day is still to come, or before somebody joined."))


def _expect_led(plan: Ondersteuningsplan, moving: Sequence[Planlid], lead: User, acting_user: User) -> None:
    people = [lid.persoon_id for lid in moving]
    if not (may(lead, Right.WORK_ON_PLANS) and _parts(plan, lead).filter(persoon__in=people).exists()):
        raise CaseworkError(
            "regisseur", gettext("Choose a regisseur who works with somebody in the new plan.")
        )
    if not _parts(plan, acting_user).exclude(persoon__in=people).exists():
        raise CaseworkError(
            "personen",
            gettext(
                "You take part for these persons only. Give the plan another regisseur first, or let the "
                "others go on in the new plan."
            ),
        )


def _parts(plan: Ondersteuningsplan, user: User) -> QuerySet[Deelname]:
    return open_parts(user, right=Right.WORK_ON_PLANS).filter(plan=plan)
