"""The scenario that an address names, with what somebody moved in it, and its answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.http import Http404, HttpRequest

from kernbeeld.accounts.service import User
from kernbeeld.catalogue.scenarios import Input, Scenario
from kernbeeld.conf.house import database_name, house_catalogue
from kernbeeld.conf.keeping import Shelf
from kernbeeld.errors import UserError
from kernbeeld.language import active
from kernbeeld.policy.actions.scenarios.keep_run import DRAWS, SEED
from kernbeeld.policy.queries.scenarios.models import Entry, bound, entry_named, figures_for
from kernbeeld.simulation.binding import Bound
from kernbeeld.simulation.result import Run
from kernbeeld.simulation.running import run
from kernbeeld.web.page import user_of
from kernbeeld.web.pages.scenarios.address import Moves, query_of, read_moves
from kernbeeld.web.pages.scenarios.answer import Answer, answer_of

_standing = Shelf[Run](32)


@dataclass(frozen=True)
class Asked:
    """A scenario, the values that its inputs have of themselves, and what was moved.

    ``problem`` says why there is no answer: a figure that is not there, and nobody gave it a value.
    """

    user: User
    entry: Entry
    base: Mapping[str, Decimal]
    moves: Moves
    bound: Bound | None
    problem: str = ""
    prefix: str = field(default="")

    @property
    def scenario(self) -> Scenario:
        """The model."""
        return self.entry.scenario

    @property
    def query(self) -> str:
        """What was moved, as the end of an address; empty where nothing was."""
        written = query_of(self.scenario, self.moves.values, self.prefix)
        return f"?{written}" if written else ""

    def run(self) -> Run:
        """Return the answer as a run. Raises `Http404` where there is none."""
        if self.bound is None:
            raise Http404
        return run(self.bound, seed=SEED, draws=DRAWS) if self.moves else standing(self.entry, self.bound)

    def answer(self) -> Answer:
        """Return the answer as it is shown. Raises `Http404` where there is none."""
        if self.bound is None:
            raise Http404
        return answer_of(self.bound, self.run())


def asked_entry(code: str) -> Entry:
    """Return the scenario of this code. Raises `Http404` where there is none."""
    entry = entry_named(code)
    if entry is None:
        raise Http404
    return entry


def asked(request: HttpRequest, code: str, *, prefix: str = "") -> Asked:
    """Return the scenario that an address names, with what it says was moved. Raises `Http404`."""
    return asked_with(user_of(request), asked_entry(code), request.GET.dict(), prefix)


def asked_with(user: User, entry: Entry, said: Mapping[str, str], prefix: str = "") -> Asked:
    """Return a scenario with what somebody moved in it; what can't be worked out says why."""
    base = base_values(entry.scenario)
    moves = read_moves(entry.scenario, said, base, prefix)
    try:
        return Asked(user, entry, base, moves, bound(entry.scenario, moves.values), "", prefix)
    except UserError as error:
        return Asked(user, entry, base, moves, None, str(error), prefix)


def base_values(scenario: Scenario) -> dict[str, Decimal]:
    """Return the values that inputs have when nobody moves them, in the first year.

    An input of which the figure is not there has none, and can be given one.
    """
    missing = {one.name: one.slider.low for one in _missing(scenario) if one.slider}
    try:
        found = bound(scenario, missing)
    except UserError:
        return {}
    return {one.name: one.value for one in found.inputs if one.name not in missing}


def standing(entry: Entry, found: Bound) -> Run:
    """Return the run of a model as it is, with nothing moved; kept while nothing changes."""
    key = (
        database_name(),
        house_catalogue().digest,
        entry.scenario.code,
        entry.version,
        found.facts,
        active(),
    )
    return _standing.get(key, lambda: run(found, seed=SEED, draws=DRAWS))


def standing_of(asked_for: Asked) -> Run | None:
    """Return the run of a model as it is; nothing where a figure is not there."""
    if not asked_for.moves and asked_for.bound:
        return standing(asked_for.entry, asked_for.bound)
    try:
        return standing(asked_for.entry, bound(asked_for.scenario, {}))
    except UserError:
        return None


def _missing(scenario: Scenario) -> list[Input]:
    figures, _ = figures_for(scenario)
    return [one for one in scenario.inputs if one.figure and figures[one.figure].value is None]
