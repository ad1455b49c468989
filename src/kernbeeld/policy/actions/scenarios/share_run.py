"""Share a kept run with everybody who may run scenarios, such as the council."""

from datetime import date, datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User, require
from kernbeeld.audit.service import log_act
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models import Runbesluit, Scenariorun
from kernbeeld.policy.models.scenarios import RunState
from kernbeeld.policy.queries.scenarios.runs import run_named
from kernbeeld.policy.rules.scenarios.words import LONGEST_LINE, REGISTER, short

_ORDER = (RunState.KEPT, RunState.SHARED, RunState.ADOPTED)


@transaction.atomic
def share_run(run: Scenariorun, *, text: str = "", acting_user: User, at: datetime) -> Runbesluit:
    """Share a run that you may see; from then on it is everybody's, under your name.

    Raises :class:`~kernbeeld.policy.errors.PolicyError` for a run that was shared already.
    """
    return take_step(run, RunState.SHARED, text, day_of(at), acting_user=acting_user, at=at)


def take_step(
    run: Scenariorun, state: RunState, text: str, on: date, *, acting_user: User, at: datetime
) -> Runbesluit:
    """Move a run on to a later state, with a step that tells who did it. Call it within a transaction."""
    require(acting_user.name, Right.KEEP_POLICY)
    if run_named(acting_user, run.kenmerk) is None:
        raise PolicyError("", gettext("There is no run '{kenmerk}'.", kenmerk=run.kenmerk))
    held = Scenariorun.objects.select_for_update().get(pk=run.pk)
    if _ORDER.index(state) <= _ORDER.index(RunState(held.state)):
        raise PolicyError("", gettext("This run was shared or adopted already."))
    text = short("text", text, LONGEST_LINE)
    step = Runbesluit.objects.create(
        run=held, state=state.value, text=text, on=on, at=at, acting_user=acting_user.name
    )
    old, held.state = held.state, state.value
    held.save(update_fields=["state"])
    run.state = held.state
    log_act(
        acting_user.name,
        "adopt_run" if state is RunState.ADOPTED else "share_run",
        at=at,
        register=REGISTER,
        record=run.kenmerk,
        old={"state": old},
        new={"state": held.state, "on": on.isoformat()},
    )
    return step
