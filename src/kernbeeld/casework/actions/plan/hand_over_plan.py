"""Give a plan another regisseur: the one name on it."""

from datetime import datetime

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.casework.actions.plan.keeping import add_step, log_plan
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Ondersteuningsplan
from kernbeeld.casework.queries.plan.finding import has_regisseur, locked_plan
from kernbeeld.casework.rules.plan.steps import REGISSEUR
from kernbeeld.casework.walls import open_parts
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing


def hand_over_plan(
    plan: Ondersteuningsplan, to: User, *, acting_user: User, at: datetime
) -> Ondersteuningsplan:
    """Let somebody who takes part lead the plan; who led it keeps only his own parts.

    The regisseur does it; where nobody leads the plan (any more), whoever takes part takes it himself.
    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, and for somebody who takes no
    part: let him take part first, on a ground.
    """
    with writing(lambda: at):
        found = locked_plan(plan, acting_user)
        if found.regisseur_id != acting_user.pk and (to != acting_user or has_regisseur(found)):
            raise CaseworkError("", gettext("Only the regisseur of the plan does this."))
        if to.pk == found.regisseur_id:
            raise CaseworkError("to", gettext("{name} is the regisseur already.", name=to))
        takes_part = open_parts(to, right=Right.WORK_ON_PLANS).filter(plan=found).exists()
        if not (takes_part and may(to, Right.WORK_ON_PLANS)):
            raise CaseworkError("to", gettext("{name} takes no part in this plan yet.", name=to))
        before = found.regisseur.name if found.regisseur else ""
        found.regisseur = to
        found.save(update_fields=["regisseur"])
        add_step(found, REGISSEUR, details={"user": to.name}, acting_user=acting_user, at=at)
        log_plan(
            "hand_over_plan",
            found,
            acting_user,
            at,
            old={"regisseur": before},
            new={"regisseur": to.name},
        )
    return found
