"""One kept run: what was moved, the answer as it was, what was decided on it, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.catalogue.expression import parse_breakdown
from kernbeeld.catalogue.scenarios import FigureSource, Scenario
from kernbeeld.errors import UserError
from kernbeeld.house_time import day_of
from kernbeeld.language import active, gettext
from kernbeeld.policy.models import Runbesluit, Scenariorun, Uitkomstmeting
from kernbeeld.policy.models.scenarios import RunState
from kernbeeld.policy.queries.scenarios.runs import (
    actuals_of,
    bound_of,
    differences,
    objections_of,
    run_named,
    score_of,
)
from kernbeeld.policy.queries.scenarios.runs import (
    answer_of as kept_answer,
)
from kernbeeld.policy.rules.scenarios.quantities import places
from kernbeeld.simulation.binding import Bound
from kernbeeld.simulation.result import Run
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.scenarios.address import query_of
from kernbeeld.web.pages.scenarios.answer import answer_of
from kernbeeld.web.pages.scenarios.figures import figures_for_outcomes, periods_of
from kernbeeld.web.pages.scenarios.forms import ActualForm, AdoptForm, FigureForm, ShareForm
from kernbeeld.web.pages.scenarios.inputs import input_rows
from kernbeeld.web.pages.scenarios.quantities import quantity
from kernbeeld.web.pages.scenarios.run_words import STATE_KINDS, again_words, run_state_words
from kernbeeld.web.pages.scenarios.scoring import score_view
from kernbeeld.web.pages.scenarios.sliders import moved_words


@dataclass(frozen=True)
class AskedRun:
    """A kept run with its model as it was; without one where this version can't read it any more."""

    user: User
    run: Scenariorun
    answer: Run
    bound: Bound | None
    problem: str
    noted: Mapping[tuple[str, int], Uitkomstmeting]

    @property
    def scenario(self) -> Scenario | None:
        """The model as it was; nothing where this version can't read it any more."""
        return self.bound.scenario if self.bound else None

    @property
    def happened(self) -> dict[tuple[str, int], Decimal]:
        """What outcomes really were, by outcome and year."""
        return {key: one.value for key, one in self.noted.items()}

    @property
    def moved(self) -> dict[str, Decimal]:
        """What was moved, in the unit of each input."""
        return {name: Decimal(str(value)) for name, value in self.run.moved.items()}

    @property
    def waiting(self) -> list[tuple[str, str]]:
        """The outcomes and years that are over and of which nothing was noted yet come first."""
        if self.scenario is None:
            return []
        found = [
            (one.formula, year, f"{one.label[active()]}, {year}")
            for year in self.scenario.years
            if year < day_of(now()).year
            for one in self.scenario.outcomes
        ]
        found.sort(key=lambda each: (each[0], each[1]) in self.noted)
        return [(f"{code}:{year}", words) for code, year, words in found]


@dataclass(frozen=True)
class Forms:
    """What can be done with a run."""

    share: ShareForm
    adopt: AdoptForm
    happened: ActualForm
    taken: FigureForm

    @property
    def happened_said(self) -> tuple[str, int, Decimal]:
        """The outcome, the year and the value of the form about what happened."""
        return *_outcome_of(self.happened), Decimal(self.happened.cleaned_data["value"])

    @property
    def taken_said(self) -> tuple[str, int, FigureSource]:
        """The outcome, the year and the figure of the form about what a figure says. Raises `UserError`."""
        said = self.taken.cleaned_data
        source = FigureSource(said["figure"], said["period"], parse_breakdown(said["part"]))
        return *_outcome_of(self.taken), source


def _outcome_of(form: BaseForm) -> tuple[str, int]:
    outcome, _, year = form.cleaned_data["outcome"].rpartition(":")
    return outcome, int(year)


@dataclass(frozen=True)
class StepView:
    """A step of a run: shared or adopted, by whom, and what was said."""

    state: str
    step: Runbesluit


def asked_run(user: User, kenmerk: str) -> AskedRun:
    """Return a run that somebody may see. Raises `Http404` where there is none."""
    run = run_named(user, kenmerk)
    if run is None:
        raise Http404
    noted = actuals_of(run)
    try:
        return AskedRun(user, run, kept_answer(run), bound_of(run), "", noted)
    except UserError as error:
        return AskedRun(user, run, kept_answer(run), None, str(error), noted)


@page(Right.RUN_SCENARIOS)
def one_run(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Show a kept run."""
    found = asked_run(user_of(request), kenmerk)
    return shown_run(request, found, forms_of(found, day_of(now())))


def forms_of(found: AskedRun, today: date, **sent: QueryDict) -> Forms:
    """Return the forms of a run; `sent` is what came in for one of them."""
    return Forms(
        ShareForm(sent.get("share"), auto_id="delen-%s"),
        AdoptForm(sent.get("adopt"), initial={"on": today}, auto_id="vaststellen-%s"),
        ActualForm(found.waiting, sent.get("happened"), auto_id="gebeurd-%s"),
        FigureForm(
            found.waiting,
            figures_for_outcomes(found.scenario),
            periods_of(found.waiting),
            sent.get("taken"),
            auto_id="cijfer-%s",
        ),
    )


def shown_run(request: HttpRequest, found: AskedRun, forms: Forms, status: int = 200) -> HttpResponse:
    """Show a run with its forms."""
    run, state = found.run, RunState(found.run.state)
    may_keep = may(found.user, Right.KEEP_POLICY)
    shown: dict[str, object] = {
        "run": run,
        "problem": found.problem,
        "sentence": found.answer.sentence[active()],
        "state": run_state_words(state),
        "kind": STATE_KINDS[state],
        "steps": [StepView(run_state_words(RunState(one.state)), one) for one in run.stappen.all()],
        "forms": forms,
        "may_keep": may_keep,
        "may_share": may_keep and state is RunState.KEPT,
        "may_adopt": may_keep and state is not RunState.ADOPTED,
        "is_adopted": state is RunState.ADOPTED,
        "pin": _pin(found),
        "with_actual": bool(found.noted),
    }
    if found.bound is not None:
        shown |= _answered(found, found.bound)
    return render(request, "web/scenarios/run.html", shown, status=status)


def _answered(found: AskedRun, bound: Bound) -> dict[str, object]:
    scenario = bound.scenario
    user, run = found.user, found.run
    first = {one.name: next(iter(one.by_year.values())) for one in found.answer.pin.values}
    query = query_of(scenario, found.moved)
    return {
        "scenario": scenario,
        "label": scenario.label[active()],
        "question": scenario.question[active()],
        "answer": answer_of(bound, found.answer, happened=found.happened),
        "moved": moved_words(scenario, found.moved),
        "moved_query": f"?{query}" if query else "",
        "inputs": input_rows(scenario, first, objections_of(run.scenario, user, run)),
        "assumptions": sum(one.assumption for one in scenario.inputs),
        "may_answer": may(user, Right.KEEP_POLICY),
        "noted": _noted(found, scenario),
        "again": again_words(differences(run)),
        "score": score_view(scenario, score_of(run)) if found.noted else None,
    }


def _noted(found: AskedRun, scenario: Scenario) -> Sequence[tuple[str, str, Uitkomstmeting]]:
    """Return what was noted, each with the outcome and the value as a reader sees them."""
    outcomes = {one.formula: one for one in scenario.outcomes}
    return [
        (
            f"{outcomes[code].label[active()]}, {year}",
            quantity(found.answer.outcome(code).unit).write(one.value, places(outcomes[code].precision)),
            one,
        )
        for (code, year), one in sorted(found.noted.items(), key=lambda pair: (pair[0][1], pair[0][0]))
        if code in outcomes
    ]


def _pin(found: AskedRun) -> list[tuple[str, str]]:
    pin = found.answer.pin
    return [
        (gettext("Run"), pin.digest),
        (gettext("Model"), pin.model),
        (gettext("Figures"), pin.facts),
        (gettext("Draws"), gettext("{draws}, with seed {seed}", draws=pin.draws, seed=pin.seed)),
        (gettext("Version of the drawing"), pin.version),
    ]
