"""The scenarios of this house, and the answers that were kept."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right, may
from kernbeeld.language import active
from kernbeeld.policy.models import Scenariorun
from kernbeeld.policy.models.scenarios import RunState
from kernbeeld.policy.queries.scenarios.models import Entry, all_scenarios, unreadable_scenarios
from kernbeeld.policy.queries.scenarios.runs import runs_for
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.scenarios.run_words import STATE_KINDS, run_state_words

RUNS_A_PAGE = 25


@dataclass(frozen=True)
class ScenarioRow:
    """A scenario in the list."""

    code: str
    label: str
    question: str
    years: str
    owner: str
    written_by: str
    assumptions: int


@dataclass(frozen=True)
class RunRow:
    """A kept run in a list."""

    run: Scenariorun
    label: str
    state: str
    kind: str


@page(Right.RUN_SCENARIOS)
def scenario_list(request: HttpRequest) -> HttpResponse:
    """Show every scenario with its question, and the kept runs that somebody may see."""
    user = user_of(request)
    entries = all_scenarios()
    runs = Paginator(runs_for(user), RUNS_A_PAGE).get_page(request.GET.get("pagina"))
    shown = {
        "scenarios": [_row(one) for one in entries],
        "page": runs,
        "runs": run_rows(runs.object_list, entries),
        "choose_runs": True,
        "may_write": may(user, Right.KEEP_POLICY),
        "unreadable": unreadable_scenarios() if may(user, Right.KEEP_POLICY) else (),
    }
    return render(request, "web/scenarios/list.html", shown)


def run_rows(runs: Iterable[Scenariorun], entries: Iterable[Entry]) -> list[RunRow]:
    """Return kept runs with the label of their scenario and how far they are."""
    labels = {one.scenario.code: one.scenario.label[active()] for one in entries}
    return [
        RunRow(
            one,
            labels.get(one.scenario, one.scenario),
            run_state_words(RunState(one.state)),
            STATE_KINDS[RunState(one.state)],
        )
        for one in runs
    ]


def _row(entry: Entry) -> ScenarioRow:
    scenario = entry.scenario
    first, last = scenario.first_year, scenario.last_year
    return ScenarioRow(
        scenario.code,
        scenario.label[active()],
        scenario.question[active()],
        str(first) if first == last else f"{first}–{last}",
        scenario.owner,
        entry.written_by,
        sum(one.assumption for one in scenario.inputs),
    )
