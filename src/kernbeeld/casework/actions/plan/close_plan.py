"""Close the plan of a family, with what was prevented in the professional's judgement."""

from datetime import datetime
from uuid import uuid4

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.plan.keeping import add_step, end_member, end_plan, log_plan
from kernbeeld.casework.actions.plan.members import there
from kernbeeld.casework.actions.wall.close_part import close_parts_in
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Casus, Doel, Ondersteuningsplan
from kernbeeld.casework.queries.plan.finding import led_plan
from kernbeeld.casework.rules.plan.closing import counted_law, expect_closing
from kernbeeld.casework.rules.plan.steps import EINDE
from kernbeeld.casework.rules.wall.reasons import Ending
from kernbeeld.casework.walls import open_parts
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext, ngettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.service import Part, register_record


def close_plan(
    plan: Ondersteuningsplan, *, reden: str, oordeel: str, zekerheid: str, acting_user: User, at: datetime
) -> Ondersteuningsplan:
    """Close a plan today, for its regisseur: nobody is in it any more, and nobody takes part.

    What was prevented is judged once for a plan: about the person with whom it began, under the law of the
    closer's parts where that is one. Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who does
    not lead it, without a reason or a judgement, and while goals or a case of the kernteam are open.
    """
    with writing(lambda: at):
        found = led_plan(plan, acting_user)
        expect_closing(reden, oordeel, zekerheid)
        _expect_done(found)
        today, members = day_of(at), there(found)
        laws = set(open_parts(acting_user).filter(plan=found).values_list("wet", flat=True))
        wet = counted_law(laws)
        add_step(found, EINDE, details={"reden": reden}, acting_user=acting_user, at=at)
        _judge(found, wet, oordeel, zekerheid, acting_user, at)
        for lid in members:
            end_member(lid, today, acting_user=acting_user, at=at)
        end_plan(found, today, reden, acting_user=acting_user, at=at)
        close_parts_in(found, reden=Ending.PLAN_AFGESLOTEN, acting_user=acting_user.name, at=at)
        new = {"reden": reden, "oordeel": oordeel, "zekerheid": zekerheid}
        log_plan("close_plan", found, acting_user, at, new=new, wet=wet)
    return found


def _expect_done(plan: Ondersteuningsplan) -> None:
    # Also of parts that the regisseur does not see: how many, and nothing else about them.
    goals = Doel.objects.filter(plan=plan, einde=None).count()
    if goals:
        raise CaseworkError(
            "",
            ngettext(
                "{count} goal in this plan is open still. Who works on it ends it first.",
                "{count} goals in this plan are open still. Who works on them ends them first.",
                goals,
            ),
        )
    if Casus.objects.filter(plan=plan, einde=None).exists():
        raise CaseworkError("", gettext("The kernteam works on this family still: its case ends first."))


def _judge(
    plan: Ondersteuningsplan, wet: str, oordeel: str, zekerheid: str, acting_user: User, at: datetime
) -> None:
    first = plan.leden.select_related("persoon").order_by("since", "pk")[0]
    fields = {"persoon": first.persoon.sleutel, "oordeel": oordeel, "zekerheid": zekerheid}
    today = day_of(at)
    register_record(
        "preventieoordeel",
        f"preventie-{uuid4().hex}",
        parts=[Part(today, today, {**fields, **({"wet": wet} if wet else {})})],
        reason=gettext("The plan is closed."),
        acting_user=acting_user.name,
        now=lambda: at,
    )
