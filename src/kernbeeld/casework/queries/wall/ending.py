"""Who can end somebody's part in a plan."""

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.casework.models import Deelname, Ondersteuningsplan
from kernbeeld.casework.queries.wall.joining import may_let_in
from kernbeeld.casework.walls import open_parts
from kernbeeld.registers.models.persons import Persoon


def leads(user: User, plan: Ondersteuningsplan) -> bool:
    """Tell whether somebody is the regisseur of a plan, and takes part in it."""
    if plan.regisseur_id != user.pk or not may(user, Right.WORK_ON_PLANS):
        return False
    return open_parts(user, right=Right.WORK_ON_PLANS).filter(plan=plan).exists()


def may_end(user: User, part: Deelname) -> bool:
    """Tell whether somebody can end a part: his own, of a plan that he leads, or where he could let in."""
    if part.user_id == user.pk:
        return True
    return leads(user, part.plan) or may_let_in(user, part.plan, part.persoon, part.wet)


def may_withdraw(user: User, plan: Ondersteuningsplan, persoon: Persoon) -> bool:
    """Tell whether somebody can note that a person took consent back: whoever works with this person."""
    if leads(user, plan):
        return True
    if not may(user, Right.SEE_PLANS):
        return False
    return open_parts(user).filter(plan=plan, persoon=persoon).exists()
