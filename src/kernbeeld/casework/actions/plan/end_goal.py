"""End a goal: how it went, with a last mark or why there is none."""

from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.plan.goal_keeping import add_version, expect, log_goal
from kernbeeld.casework.actions.plan.measure import write_mark
from kernbeeld.casework.models import Afspraak, Doel
from kernbeeld.casework.queries.plan.goals import locked_goal, version_of
from kernbeeld.casework.rules.plan.agreements import VERVALLEN
from kernbeeld.casework.rules.plan.goals import (
    INGETROKKEN,
    Mark,
    objections_to_end,
    objections_to_mark,
)
from kernbeeld.house_time import day_of
from kernbeeld.intake.masking import masked
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.service import end_record, withdraw_record


def end_goal(
    doel: Doel,
    uitkomst: str,
    *,
    mark: Mark | None = None,
    why_without: str = "",
    acting_user: User,
    at: datetime,
) -> Doel:
    """End a goal today; what was still to be done for it lapses.

    A mark after is asked, or in a sentence why there is none. Raises
    :class:`~kernbeeld.casework.errors.CaseworkError` for what is missing, and for who may not.
    """
    with writing(lambda: at):
        goal, today = locked_goal(doel, acting_user), day_of(at)
        has_after = mark is not None or goal.metingen.filter(moment="na").exists()
        expect(objections_to_end(uitkomst, has_mark_after=has_after, why_without=why_without))
        if mark:
            expect(objections_to_mark(mark, since=goal.begin, today=today))
            write_mark(goal, mark, acting_user, at)
        if why_without.strip():
            _keep_why(goal, masked(why_without.strip()), acting_user, at)
        _close(goal, uitkomst, at)
        end_record(
            "doel",
            goal.sleutel,
            last_day=today,
            fields={"reden_einde": uitkomst},
            reason=gettext("The goal has ended."),
            acting_user=acting_user.name,
            now=lambda: at,
        )
        log_goal("end_goal", goal, acting_user, at, new={"uitkomst": uitkomst, "na": has_after})
    return goal


def withdraw_goal(doel: Doel, *, acting_user: User, at: datetime) -> Doel:
    """Take back a goal that was set by mistake: it is counted nowhere, and stays to be read in the log.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, and for what has ended.
    """
    with writing(lambda: at):
        goal = locked_goal(doel, acting_user)
        _close(goal, INGETROKKEN, at)
        withdraw_record(
            "doel",
            goal.sleutel,
            reason=gettext("Set by mistake."),
            acting_user=acting_user.name,
            now=lambda: at,
        )
        log_goal("withdraw_goal", goal, acting_user, at, new={"leefgebied": goal.leefgebied})
    return goal


def _close(goal: Doel, uitkomst: str, at: datetime) -> None:
    goal.einde, goal.uitkomst = day_of(at), uitkomst
    goal.save(update_fields=["einde", "uitkomst", "number"])
    Afspraak.objects.filter(doel=goal, done=None).update(done=day_of(at), uitkomst=VERVALLEN)


def _keep_why(goal: Doel, why: str, acting_user: User, at: datetime) -> None:
    content = version_of(goal, goal.number).content
    goal.number += 1
    add_version(goal, content, acting_user, at, zonder_meting=why)
