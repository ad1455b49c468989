"""Take part in the plan that a family has already, with a melding of one's own."""

from datetime import datetime

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.casework.actions.wall.give_part import first_part
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Melding, Ondersteuningsplan
from kernbeeld.casework.queries.desk import persoon_for
from kernbeeld.casework.queries.plan.finding import plan_of
from kernbeeld.casework.queries.wall.joining import works_on_file
from kernbeeld.casework.walls import open_parts
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing


def plan_to_take_part_in(melding: Melding, user: User, at: datetime) -> Ondersteuningsplan | None:
    """Return the plan in which the person of an open melding is, where this user is not in that part yet."""
    if melding.einde is not None or not may(user, Right.WORK_ON_PLANS):
        return None
    plan, persoon = plan_of(melding.persoon, day_of(at)), melding.persoon
    if plan is None:
        return None
    own = open_parts(user, right=Right.WORK_ON_PLANS).filter(plan=plan, persoon=persoon, wet=melding.wet)
    return None if own.exists() else plan


def take_part(melding: Melding, *, acting_user: User, at: datetime) -> Ondersteuningsplan:
    """Work on the part of the person and the law of a melding in one's own hands; return the plan.

    Nobody can let a colleague of another law in: only the work itself does. It opens no other part. Raises
    :class:`~kernbeeld.casework.errors.CaseworkError` where the melding is somebody else's, and where there is
    no plan to take part in.
    """
    with writing(lambda: at):
        persoon = persoon_for(melding.persoon.sleutel)
        plan = plan_to_take_part_in(melding, acting_user, at)
        if plan is None:
            raise CaseworkError("", gettext("There is no plan here in which you can take part."))
        if not works_on_file(acting_user, persoon, melding.wet):
            raise CaseworkError("", gettext("Take this melding first. Then you can take part in the plan."))
        first_part(plan, acting_user, persoon=persoon, wet=melding.wet, acting_user=acting_user.name, at=at)
    return plan
