"""Keep a run of a scenario: what was moved, and the answer with everything that it followed from."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from kernbeeld.accounts.service import Right, User, require
from kernbeeld.audit.service import log_act
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models import Scenariorun
from kernbeeld.policy.models.scenarios import RunState
from kernbeeld.policy.queries.scenarios.models import bound, figures_for, model_text, scenario_named
from kernbeeld.policy.rules.scenarios.kept import held_of
from kernbeeld.policy.rules.scenarios.words import LONGEST_TITLE, REGISTER, said
from kernbeeld.registers.clock import writing
from kernbeeld.simulation.running import run
from kernbeeld.simulation.writing import run_json

SEED, DRAWS, MOST_DRAWS = 1, 10_000, 100_000
"""How a run is drawn where nobody says otherwise, and how often at most on screen."""


@transaction.atomic
def keep_run(
    code: str,
    moved: Mapping[str, str | Decimal],
    *,
    title: str,
    seed: int = SEED,
    draws: int = DRAWS,
    acting_user: User,
    at: datetime,
) -> Scenariorun:
    """Run a scenario with what somebody moved, and keep the run under a title.

    Raises :class:`~kernbeeld.policy.errors.PolicyError` for a scenario that is not there, a title that is
    missing and too many draws, and what running raises.
    """
    require(acting_user.name, Right.RUN_SCENARIOS)
    scenario = scenario_named(code)
    if scenario is None:
        raise PolicyError("", gettext("There is no scenario '{code}'.", code=code))
    _expect_draws(draws)
    title = said("title", title, LONGEST_TITLE, gettext("Give the run a name by which you find it again."))
    answer = run(bound(scenario, moved), seed=seed, draws=draws)
    with writing(lambda: at):  # or two who keep at the same moment get one kenmerk
        kept = Scenariorun.objects.create(
            kenmerk=_kenmerk(at),
            scenario=code,
            title=title,
            model=model_text(code),
            figures=held_of(house_catalogue(), scenario, figures_for(scenario)[0]),
            moved={name: str(value) for name, value in sorted(moved.items())},
            seed=seed,
            draws=draws,
            digest=answer.pin.digest,
            result=run_json(answer),
            state=RunState.KEPT.value,
            at=at,
            acting_user=acting_user.name,
        )
    _log(kept)
    return kept


def _expect_draws(draws: int) -> None:
    if not 1 <= draws <= MOST_DRAWS:
        raise PolicyError("draws", gettext("Draw between 1 and {most} times.", most=MOST_DRAWS))


def _log(kept: Scenariorun) -> None:
    new = {"scenario": kept.scenario, "digest": kept.digest}
    log_act(kept.acting_user, "keep_run", at=kept.at, register=REGISTER, record=kept.kenmerk, new=new)


def _kenmerk(at: datetime) -> str:
    """Return the next kenmerk of a year, such as ``2026-0012``."""
    start = f"{day_of(at).year}-"
    taken = Scenariorun.objects.filter(kenmerk__startswith=start).values_list("kenmerk", flat=True)
    last = max((int(kenmerk.removeprefix(start)) for kenmerk in taken), default=0)
    return f"{start}{last + 1:04d}"
