"""Two answers side by side: one model with other sliders, or two kept runs, on the same axes."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kernbeeld.accounts.service import Right
from kernbeeld.catalogue.scenarios import Scenario
from kernbeeld.errors import UserError
from kernbeeld.language import active, gettext
from kernbeeld.simulation.result import Run
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.scenarios.address import SECOND
from kernbeeld.web.pages.scenarios.answer import Answer, answer_of
from kernbeeld.web.pages.scenarios.asked import Asked, asked_entry, asked_with
from kernbeeld.web.pages.scenarios.runs import AskedRun, asked_run
from kernbeeld.web.pages.scenarios.showing import controls_of
from kernbeeld.web.pages.scenarios.sliders import moved_words


@dataclass(frozen=True)
class Side:
    """One of the two: its name, what was moved in it, and its answer."""

    key: str
    name: str
    moved: list[str]
    answer: Answer | None
    problem: str
    address: str


@dataclass(frozen=True)
class OutcomePair:
    """One outcome of both, in words."""

    label: str
    left: str
    right: str


@page(Right.RUN_SCENARIOS)
def beside(request: HttpRequest, code: str) -> HttpResponse:
    """Show a model twice, each with its own sliders."""
    left, right = _both(request, code)
    shown = {
        **_compared(left, right),
        "left_controls": controls_of(left),
        "right_controls": controls_of(right),
    }
    return render(request, "web/scenarios/beside.html", shown, status=422 if _refused(left, right) else 200)


@page(Right.RUN_SCENARIOS)
def beside_answer(request: HttpRequest, code: str) -> HttpResponse:
    """Give both answers alone, for a page that has the sliders; it also says at which address they stand."""
    left, right = _both(request, code)
    status = 422 if _refused(left, right) else 200
    response = render(request, "web/scenarios/beside_answer.html", _compared(left, right), status=status)
    said = "&".join(part for part in (left.query.removeprefix("?"), right.query.removeprefix("?")) if part)
    address = reverse("scenarios:beside", args=(code,))
    response["HX-Replace-Url"] = f"{address}?{said}" if said else address
    return response


@page(Right.RUN_SCENARIOS)
def two_runs(request: HttpRequest) -> HttpResponse:
    """Show two kept runs side by side, as they were."""
    user = user_of(request)
    chosen = request.GET.getlist("run")[:2]
    if len(chosen) < 2:
        return redirect("scenarios:list")
    left, right = (asked_run(user, kenmerk) for kenmerk in chosen)
    same = left.run.scenario == right.run.scenario
    sides = [_side_of_run(left, right if same else None), _side_of_run(right, left if same else None)]
    shown = {"sides": sides, "pairs": _pairs(left.scenario, sides) if same else [], "same": same}
    return render(request, "web/scenarios/two_runs.html", shown)


def _both(request: HttpRequest, code: str) -> tuple[Asked, Asked]:
    user, entry, said = user_of(request), asked_entry(code), request.GET.dict()
    return asked_with(user, entry, said), asked_with(user, entry, said, SECOND)


def _refused(left: Asked, right: Asked) -> bool:
    return bool(left.moves.refused or right.moves.refused)


def _compared(left: Asked, right: Asked) -> dict[str, object]:
    scenario = left.scenario
    runs = [one.run() if one.bound else None for one in (left, right)]
    sides = [
        _side(left, runs[0], runs[1], "a", gettext("First")),
        _side(right, runs[1], runs[0], "b", gettext("Second")),
    ]
    return {
        "scenario": scenario,
        "label": scenario.label[active()],
        "question": scenario.question[active()],
        "sides": sides,
        "pairs": _pairs(scenario, sides),
        "refused": _refused(left, right),
    }


def _side(found: Asked, run: Run | None, other: Run | None, key: str, name: str) -> Side:
    answer = answer_of(found.bound, run, beside=other) if found.bound and run else None
    address = reverse("scenarios:scenario", args=(found.scenario.code,))
    query = found.query.replace(f"?{SECOND}", "?").replace(f"&{SECOND}", "&")
    return Side(
        key, name, moved_words(found.scenario, found.moves.values), answer, found.problem, address + query
    )


def _side_of_run(found: AskedRun, other: AskedRun | None) -> Side:
    scenario = found.scenario
    if scenario is None or found.bound is None:
        raise Http404
    try:
        answer = answer_of(
            found.bound, found.answer, happened=found.happened, beside=other.answer if other else None
        )
    except (KeyError, UserError):
        # The other was made with an older model that has other outcomes: each gets its own axes.
        answer = answer_of(found.bound, found.answer, happened=found.happened)
    return Side(
        found.run.kenmerk,
        found.run.title,
        moved_words(scenario, found.moved),
        answer,
        "",
        reverse("scenarios:run", args=(found.run.kenmerk,)),
    )


def _pairs(scenario: Scenario | None, sides: list[Side]) -> list[OutcomePair]:
    """Set what both answers say of each outcome beside each other, and first how sure it is that it pays."""
    answers = [side.answer for side in sides if side.answer]
    if scenario is None or len(answers) < len(sides):
        return []
    said = [{one.code: one for one in answer.outcomes} for answer in answers]
    sure = [f"{one.chance_words} ({one.chance})" if one.chance else "–" for one in answers]
    chances = [OutcomePair(gettext("Pays for itself"), *sure)] if any(one.chance for one in answers) else []
    return chances + [
        OutcomePair(one.label, one.said, said[1][code].said)
        for code, one in said[0].items()
        if code in said[1]
    ]
