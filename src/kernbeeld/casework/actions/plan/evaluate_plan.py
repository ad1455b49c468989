"""Agree when a plan is evaluated, and write down that it was: the next day follows by itself."""

from datetime import date, datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.plan.keeping import add_step, log_plan
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Ondersteuningsplan
from kernbeeld.casework.queries.plan.evaluations import interval_of
from kernbeeld.casework.queries.plan.finding import led_plan
from kernbeeld.casework.rules.plan.evaluating import expect_evaluation, months_after
from kernbeeld.casework.rules.plan.steps import EVALUATIE, EVALUATIE_GEPLAND
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing


def plan_evaluation(
    plan: Ondersteuningsplan, day: date, *, months: int, acting_user: User, at: datetime
) -> Ondersteuningsplan:
    """Agree on the day of the next evaluation, and after how many months it returns.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who does not lead the plan, for a day that
    is past, and for an interval that can't be chosen.
    """
    with writing(lambda: at):
        found = led_plan(plan, acting_user)
        expect_evaluation(day, months, day_of(at))
        _agree(found, day, months, acting_user, at)
    return found


def evaluate_plan(
    plan: Ondersteuningsplan, day: date, *, following: date | None = None, acting_user: User, at: datetime
) -> Ondersteuningsplan:
    """Write down that the plan was evaluated on a day; the next is `following`, else as often as agreed.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` as :func:`plan_evaluation` does, and for a day
    that is to come or before the plan began.
    """
    with writing(lambda: at):
        found, today = led_plan(plan, acting_user), day_of(at)
        if not found.begin <= day <= today:
            raise CaseworkError("day", gettext("This day is still to come, or before the plan began."))
        months = interval_of(found)
        following = following or max(months_after(day, months), today)
        if following < today:
            raise CaseworkError("following", gettext("This day is past."))
        add_step(found, EVALUATIE, day=day, acting_user=acting_user, at=at)
        log_plan("evaluate_plan", found, acting_user, at, new={"day": day.isoformat()})
        _agree(found, following, months, acting_user, at)
    return found


def _agree(plan: Ondersteuningsplan, day: date, months: int, acting_user: User, at: datetime) -> None:
    before = plan.evaluatie.isoformat() if plan.evaluatie else ""
    plan.evaluatie = day
    plan.save(update_fields=["evaluatie"])
    details = {"op": day.isoformat(), "maanden": months}
    add_step(plan, EVALUATIE_GEPLAND, details=details, acting_user=acting_user, at=at)
    log_plan(
        "plan_evaluation",
        plan,
        acting_user,
        at,
        old={"op": before},
        new={"op": day.isoformat(), "maanden": months},
    )
