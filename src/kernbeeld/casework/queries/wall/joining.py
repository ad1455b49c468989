"""Who can be let in where, by whom."""

from datetime import date

from django.db.models import Q

from kernbeeld.accounts.service import Right, User, held, may, rights_of, users
from kernbeeld.casework.models import Casus, Deelname, Melding, Ondersteuningsplan, Planlid
from kernbeeld.casework.walls import open_parts, open_teams
from kernbeeld.registers.models.persons import Persoon


def laws_of(user: User) -> frozenset[str] | None:
    """Return under which laws somebody works, as his roles say; None: under whichever."""
    found = [grant.scope.wet for grant in held(user) if Right.SEE_PLANS in rights_of(grant.role)]
    return None if "" in found else frozenset(found)


def may_let_in(user: User, plan: Ondersteuningsplan, persoon: Persoon, wet: str) -> bool:
    """Tell whether somebody decides who else takes part: who works on that very part himself."""
    if not may(user, Right.WORK_ON_PLANS):
        return False
    parts = open_parts(user, right=Right.WORK_ON_PLANS).filter(plan=plan, persoon=persoon, wet=wet)
    return parts.exists() or works_on_file(user, persoon, wet)


def works_on_file(user: User, persoon: Persoon, wet: str) -> bool:
    """Tell whether an open melding of a person under a law is in somebody's hands."""
    mine = Melding.objects.for_user(user, right=Right.WORK_ON_CASES)
    return mine.filter(persoon=persoon, wet=wet, behandelaar=user, einde=None).exists()


def may_begin(user: User, plan: Ondersteuningsplan, persoon: Persoon, wet: str) -> bool:
    """Tell whether somebody may open a part in which nobody is yet: of a new plan, or of his own work."""
    if not may(user, Right.SEE_PLANS):
        return False
    if not Deelname._base_manager.filter(plan=plan).exists():
        return True
    mine = Melding.objects.for_user(user, right=Right.WORK_ON_CASES)
    return mine.filter(persoon=persoon, wet=wet).exists() or _is_left(user, plan, persoon, wet)


def _is_left(user: User, plan: Ondersteuningsplan, persoon: Persoon, wet: str) -> bool:
    """Tell whether a case of his team is about a part in which nobody is (any more)."""
    part = {"plan": plan, "persoon": persoon, "wet": wet}
    taken_up = Casus.objects.filter(**part, einde=None, team__in=open_teams(user).values("team"))
    return taken_up.exists() and not Deelname._base_manager.filter(**part, closed_at=None).exists()


def is_in_plan(plan: Ondersteuningsplan, persoon: Persoon, day: date) -> bool:
    """Tell whether somebody is in a plan on a day."""
    there = Q(until=None) | Q(until__gte=day)
    return Planlid._base_manager.filter(there, plan=plan, persoon=persoon).exists()


def who_can_join(besides: User) -> list[User]:
    """Return everybody who can take part in a plan, by name."""
    return [user for user in users() if user.pk != besides.pk and may(user, Right.SEE_PLANS)]
