"""Hand over what who left a team left behind: a case, with the tasks and the plan where they go with it."""

from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.plan.keeping import add_step
from kernbeeld.casework.actions.team.open_casus import REGISTER, appoint
from kernbeeld.casework.actions.team.recording import Coded, expect_keeper, log_team
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Afspraak, Casus, Deelname, Ondersteuningsplan, Teamlid
from kernbeeld.casework.rules.plan.steps import REGISSEUR
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing


def hand_on(casus: Casus, *, to: User, acting_user: User, at: datetime) -> int:
    """Let a member of the team go on with a case that nobody works on; return how many tasks went along.

    Where colleagues work on it still, he has to be let in by one of them first: then only the tasks and the
    regie go over, which the coordinator hands on without seeing what they are about. Raises
    :class:`~kernbeeld.casework.errors.CaseworkError` for who does not coordinate the team.
    """
    with writing(lambda: at):
        expect_keeper(acting_user, casus.team)
        found = (
            Casus.objects.select_for_update(of=("self",)).select_related("plan", "persoon").get(pk=casus.pk)
        )
        if found.einde is not None:
            raise CaseworkError("", gettext("This case is closed: it can be read, not changed."))
        if not appoint(found, to, acting_user=acting_user, at=at):
            raise CaseworkError(
                "to", gettext("Colleagues work on this case: one of them has to let {name} in.", name=to)
            )
        tasks = _tasks(found, to)
        is_led = _lead(found.plan, to, acting_user, at)
        new: dict[str, Coded] = {"to": to.name, "tasks": tasks, "regie": is_led, "plan": found.plan.kenmerk}
        log_team(acting_user, "hand_on_casus", at, REGISTER, found.kenmerk, new=new, wet=found.wet)
    return tasks


def _tasks(casus: Casus, to: User) -> int:
    """Give the open tasks of former members in this part of the plan to `to`."""
    former = Teamlid.objects.filter(team=casus.team).exclude(closed_at=None).values("user")
    still = Deelname.objects.filter(
        plan=casus.plan, persoon=casus.persoon_id, wet=casus.wet, closed_at=None
    ).values("user")
    mine = Afspraak.objects.filter(
        doel__plan=casus.plan, doel__persoon=casus.persoon_id, doel__wet=casus.wet, done=None
    )
    return mine.filter(user__in=former).exclude(user__in=still).update(user=to)


def _lead(plan: Ondersteuningsplan, to: User, acting_user: User, at: datetime) -> bool:
    """Let `to` lead a plan whose regisseur takes no part in it any more; tell whether he does now."""
    if plan.regisseur_id and plan.deelnames.filter(user=plan.regisseur_id, closed_at=None).exists():
        return False
    plan.regisseur = to
    plan.save(update_fields=["regisseur"])
    add_step(plan, REGISSEUR, details={"user": to.name}, acting_user=acting_user, at=at)
    return True
