"""Note how a goal stands, as a mark from 1 to 10 by the resident or the professional."""

from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.plan.goal_keeping import expect, log_goal
from kernbeeld.casework.models import Doel, Meting
from kernbeeld.casework.queries.plan.goals import locked_goal
from kernbeeld.casework.rules.plan.goals import Mark, objections_to_mark
from kernbeeld.house_time import day_of
from kernbeeld.registers.clock import writing
from kernbeeld.registers.service import seal_content


def measure(doel: Doel, mark: Mark, *, acting_user: User, at: datetime) -> Meting:
    """Write a mark; those before it stay.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for what is no mark, and for who may not.
    """
    with writing(lambda: at):
        goal = locked_goal(doel, acting_user)
        expect(objections_to_mark(mark, since=goal.begin, today=day_of(at)))
        return write_mark(goal, mark, acting_user, at)


def write_mark(doel: Doel, mark: Mark, acting_user: User, at: datetime) -> Meting:
    """Write a mark that may stand, and the entry in the log: that there is one, not which."""
    made = Meting(
        doel=doel,
        persoon_id=doel.persoon_id,
        moment=mark.moment,
        door=mark.door,
        cijfer=mark.cijfer,
        day=mark.day,
        at=at,
        acting_user=acting_user.name,
    )
    made.payload = seal_content(made.place, {"toelichting": mark.toelichting.strip()})
    made.save(force_insert=True)
    log_goal("measure_goal", doel, acting_user, at, new={"moment": mark.moment, "door": mark.door})
    return made
