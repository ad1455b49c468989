"""One plan, for who may see it or work on it."""

from datetime import date

from django.db.models import Q

from kernbeeld.accounts.service import Right, User
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Ondersteuningsplan, Plankoppeling, Planlid
from kernbeeld.casework.walls import EARLIER_PLANS, open_parts
from kernbeeld.language import gettext
from kernbeeld.registers.models.persons import Persoon


def plan_for(user: User, kenmerk: str, *, right: Right = Right.SEE_PLANS) -> Ondersteuningsplan | None:
    """Return the plan with this kenmerk; None where there is none, or none for this user."""
    found = Ondersteuningsplan.objects.for_user(user, right=right).filter(kenmerk=kenmerk)
    return found.select_related("regisseur").first()


def locked_plan(plan: Ondersteuningsplan, acting_user: User) -> Ondersteuningsplan:
    """Return the plan as it stands; nobody else changes it until the transaction ends.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not work on it, and for a plan that
    is closed: that can be read, and a new plan can go on from it.
    """
    open_to = Ondersteuningsplan.objects.for_user(acting_user, right=Right.WORK_ON_PLANS)
    found = open_to.select_for_update().filter(pk=plan.pk).first()
    if found is None:
        raise CaseworkError("", gettext("You may not change this plan."))
    if found.einde is not None:
        raise CaseworkError("", gettext("This plan is closed: it can be read, not changed."))
    return found


def led_plan(plan: Ondersteuningsplan, acting_user: User) -> Ondersteuningsplan:
    """Return the plan as :func:`locked_plan` does, for its regisseur only."""
    found = locked_plan(plan, acting_user)
    if found.regisseur_id != acting_user.pk:
        raise CaseworkError("", gettext("Only the regisseur of the plan does this."))
    return found


def plan_of(persoon: Persoon, on: date) -> Ondersteuningsplan | None:
    """Return the plan in which a person is on a day, whoever may see it; None where there is none."""
    there = Q(until=None) | Q(until__gte=on)
    found = Ondersteuningsplan.objects.filter(
        Q(einde=None) | Q(einde__gt=on),
        leden__in=Planlid.objects.filter(there, persoon=persoon, since__lte=on).values("pk"),
    )
    return found.select_related("regisseur").order_by("-begin", "-pk").first()


def plans_before(plan: Ondersteuningsplan) -> list[Ondersteuningsplan]:
    """Return the plans from which this one goes on, the nearest first, as far back as the walls let read.

    Questions by the number of plans in a row.
    """
    found: dict[int, Ondersteuningsplan] = {}
    level = [plan.pk]
    for _ in range(EARLIER_PLANS):
        links = Plankoppeling.objects.filter(later__in=level).select_related("eerder").order_by("-day", "-pk")
        new = {link.eerder_id: link.eerder for link in links if link.eerder_id not in found}
        if not new:
            break
        found |= new
        level = list(new)
    return list(found.values())


def has_regisseur(plan: Ondersteuningsplan) -> bool:
    """Tell whether the regisseur of a plan takes part in it still; without that nobody leads it."""
    user = plan.regisseur
    return user is not None and user.is_active and open_parts(user).filter(plan=plan).exists()
