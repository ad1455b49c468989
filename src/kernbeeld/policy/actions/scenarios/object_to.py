"""Object to an input of a scenario: who doubts what stands on paper with it."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from kernbeeld.accounts.service import Right, User, require
from kernbeeld.audit.service import log_act
from kernbeeld.language import gettext
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models import Scenariorun, Tegenwerping
from kernbeeld.policy.queries.scenarios.models import scenario_named
from kernbeeld.policy.queries.scenarios.runs import model_of, run_named
from kernbeeld.policy.rules.scenarios.words import LONGEST_TEXT, REGISTER, expect_input, kept_number, said


@transaction.atomic
def object_to(
    code: str,
    name: str,
    text: str,
    *,
    run: Scenariorun | None = None,
    proposed: Decimal | None = None,
    acting_user: User,
    at: datetime,
) -> Tegenwerping:
    """Object to the input `name` of a scenario, or of one run of it, with the value that you hold right.

    Raises :class:`~kernbeeld.policy.errors.PolicyError` for a scenario, a run or an input that is not there,
    and without a reason.
    """
    require(acting_user.name, Right.RUN_SCENARIOS)
    if run and (run.scenario != code or run_named(acting_user, run.kenmerk) is None):
        raise PolicyError("", gettext("There is no run '{kenmerk}'.", kenmerk=run.kenmerk))
    scenario = model_of(run) if run else scenario_named(code)
    if scenario is None:
        raise PolicyError("", gettext("There is no scenario '{code}'.", code=code))
    expect_input(scenario, name)
    made = Tegenwerping.objects.create(
        scenario=code,
        run=run,
        name=name,
        text=said("text", text, LONGEST_TEXT, gettext("Say what you doubt, and why.")),
        proposed=None if proposed is None else kept_number("proposed", proposed),
        at=at,
        acting_user=acting_user.name,
    )
    new = {"input": name, "run": run.kenmerk if run else ""}
    log_act(acting_user.name, "object_to_input", at=at, register=REGISTER, record=code, new=new)
    return made
