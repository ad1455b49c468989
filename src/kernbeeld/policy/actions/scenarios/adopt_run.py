"""Adopt a run: by a decision it becomes the forecast that is held against what happens."""

from datetime import date, datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.policy.actions.scenarios.share_run import take_step
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models import Runbesluit, Scenariorun
from kernbeeld.policy.models.scenarios import RunState
from kernbeeld.policy.rules.scenarios.words import LONGEST_LINE, said


@transaction.atomic
def adopt_run(run: Scenariorun, *, text: str, on: date, acting_user: User, at: datetime) -> Runbesluit:
    """Adopt a run by the decision that `text` names, taken on a day.

    Raises :class:`~kernbeeld.policy.errors.PolicyError` for a run that was adopted already, without a
    decision, and for a day that is still to come.
    """
    text = said("text", text, LONGEST_LINE, gettext("Name the decision by which this run was adopted."))
    if on > day_of(at):
        raise PolicyError("on", gettext("The day of the decision can't lie in the future."))
    return take_step(run, RunState.ADOPTED, text, on, acting_user=acting_user, at=at)
