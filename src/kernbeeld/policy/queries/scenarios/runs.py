"""Runs of scenarios that were kept, what was objected to them, and what came of them."""

import json
from collections.abc import Sequence
from decimal import Decimal
from hashlib import sha256

from django.db.models import Q, QuerySet

from kernbeeld.accounts.service import User
from kernbeeld.catalogue.scenarios import Scenario
from kernbeeld.conf.house import database_name, house_catalogue
from kernbeeld.conf.keeping import Shelf
from kernbeeld.errors import UserError
from kernbeeld.policy.models import Scenariorun, Tegenwerping, Uitkomstmeting
from kernbeeld.policy.models.scenarios import RunState
from kernbeeld.policy.queries.scenarios.models import read_kept
from kernbeeld.policy.rules.scenarios.kept import catalogue_with, figures_in
from kernbeeld.simulation.binding import Bound, bind
from kernbeeld.simulation.naive import naive_of
from kernbeeld.simulation.pinning import VERSION
from kernbeeld.simulation.result import Run
from kernbeeld.simulation.running import run as run_again
from kernbeeld.simulation.scoring import Score, score
from kernbeeld.simulation.writing import read_run, run_json

EVERYTHING = "everything"
"""In place of parts of an answer: it can't be done again at all."""
_again = Shelf[tuple[str, ...]](64)


def runs_for(user: User, scenario: str = "") -> QuerySet[Scenariorun]:
    """Return the runs that somebody may see, the latest first: his own, and what was shared or adopted.

    A try of somebody else is nobody's business, whatever rights one has.
    """
    seen = Scenariorun.objects.for_user(user).filter(~Q(state=RunState.KEPT) | Q(acting_user=user.name))
    return seen.filter(scenario=scenario) if scenario else seen


def run_named(user: User, kenmerk: str) -> Scenariorun | None:
    """Return a run that somebody may see; nothing for one that is not there and one that he may not."""
    return runs_for(user).prefetch_related("stappen").filter(kenmerk=kenmerk).first()


def adopted_runs(user: User) -> QuerySet[Scenariorun]:
    """Return the runs that were adopted, the latest first."""
    return runs_for(user).filter(state=RunState.ADOPTED)


def model_of(run: Scenariorun) -> Scenario:
    """Return the scenario of a run as it was when it was kept.

    Raises :class:`~kernbeeld.catalogue.problems.DefinitionsError` where this version can't read it any more.
    """
    return read_kept(run.model, run.figures, run.kenmerk)


def answer_of(run: Scenariorun) -> Run:
    """Return the answer of a run, as it was given."""
    return read_run(run.result)


def bound_of(run: Scenariorun) -> Bound:
    """Return the model of a run with the figures, the parameters and the moved values that it kept.

    Raises :class:`~kernbeeld.errors.UserError` where this version can't read it any more.
    """
    catalogue = catalogue_with(house_catalogue(), run.figures)
    return bind(catalogue, model_of(run), figures_in(run.figures), run.moved)


def rerun(run: Scenariorun) -> bool:
    """Do a run again with what it kept, and tell whether this version gives the same bytes."""
    return not differences(run)


def differences(run: Scenariorun) -> tuple[str, ...]:
    """Do a run again with what it kept, and return which parts of the answer this version gives otherwise.

    They are keys of the answer as JSON, or ``EVERYTHING`` where it can't be done again. What comes out is
    kept while nothing changes.
    """
    key = (database_name(), house_catalogue().digest, VERSION, run.kenmerk, _fingerprint(run))
    return _again.get(key, lambda: _differences(run))


def _fingerprint(run: Scenariorun) -> str:
    """Return what changes with anything that a run is done again from."""
    kept = (run.model, str(run.figures), str(run.moved), str(run.seed), str(run.draws), run.result)
    return sha256("\0".join(kept).encode()).hexdigest()


def _differences(run: Scenariorun) -> tuple[str, ...]:
    try:
        text = run_json(run_again(bound_of(run), seed=run.seed, draws=run.draws))
    except UserError:
        return (EVERYTHING,)
    if text == run.result:
        return ()
    was, now = (json.loads(each, parse_float=Decimal) for each in (run.result, text))
    keys = dict.fromkeys((*was, *now))
    return tuple(key for key in keys if was.get(key) != now.get(key)) or (EVERYTHING,)


def objections_of(
    scenario: str, user: User | None = None, run: Scenariorun | None = None
) -> Sequence[Tegenwerping]:
    """Return what was objected to the inputs of a scenario, in order.

    With a `run` only what was objected to the scenario as such and to that run; else to the runs that
    `user` may see, and without one to the scenario as such alone.
    """
    made = Tegenwerping.objects.filter(scenario=scenario).select_related("run")
    if run is not None:
        return list(made.filter(Q(run=None) | Q(run=run)))
    if user is None:
        return list(made.filter(run=None))
    return list(made.filter(Q(run=None) | Q(run__in=runs_for(user, scenario))))


def actuals_of(run: Scenariorun) -> dict[tuple[str, int], Uitkomstmeting]:
    """Return what was noted of the outcomes of a run, by outcome and year; the last one noted holds."""
    return {(one.outcome, one.jaar): one for one in run.uitkomsten.order_by("pk")}


def score_of(run: Scenariorun) -> Score | None:
    """Hold a run and its naive forecast against what was noted; nothing as long as nothing was."""
    noted: dict[tuple[str, int], Decimal] = {key: one.value for key, one in actuals_of(run).items()}
    return score(answer_of(run), noted, _naive(run)) if noted else None


def _naive(run: Scenariorun) -> dict[tuple[str, int], Decimal]:
    """Return what the model of a run said that would be if everything stayed as it was."""
    try:
        return naive_of(bound_of(run))
    except UserError:
        return {}
