"""Keep a milestone of a programme or of one of its actions."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User, require
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.policy.actions.programmes.versions import expect, expect_number, keep
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models import Actie, Mijlpaal, Programma
from kernbeeld.policy.rules.programmes.details import MilestoneDetails, milestone_problems


@transaction.atomic
def keep_mijlpaal(
    details: MilestoneDetails,
    *,
    programma: Programma,
    mijlpaal: Mijlpaal | None = None,
    number: int = 0,
    acting_user: User,
    at: datetime,
) -> Mijlpaal:
    """Keep a milestone: a new one, or another version of the one that was read as `number`.

    Raises :class:`~kernbeeld.policy.errors.PolicyError` and its conflict.
    """
    require(acting_user.name, Right.KEEP_POLICY)
    expect(milestone_problems(details, day_of(at)))
    actie = _action(programma, details.actie)
    if mijlpaal is None:
        mijlpaal = Mijlpaal(programma=programma)
    else:
        expect_number(mijlpaal, number)
    changes = {
        "actie": actie,
        "title": details.title,
        "planned_on": details.planned_on,
        "reached_on": details.reached_on,
        "remark": details.remark,
    }
    keep(mijlpaal, "keep_mijlpaal", changes, acting_user=acting_user, at=at)
    return mijlpaal


def _action(programma: Programma, code: str) -> Actie | None:
    if not code:
        return None
    found = programma.acties.filter(code=code).first()
    if found is None:
        raise PolicyError("actie", gettext("There is no such action in this programme."))
    return found
