"""One scenario: its question, its sliders and its answer; and the answer alone while somebody moves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kernbeeld.accounts.service import Right, may
from kernbeeld.language import active, gettext
from kernbeeld.policy.queries.scenarios.runs import objections_of, runs_for
from kernbeeld.web.page import page
from kernbeeld.web.pages.scenarios.asked import Asked, asked, standing_of
from kernbeeld.web.pages.scenarios.inputs import input_rows
from kernbeeld.web.pages.scenarios.listing import run_rows
from kernbeeld.web.pages.scenarios.sliders import Controls, controls, moved_words

RUNS_HERE = 10
"""How many kept runs stand at the scenario itself; all of them are in the list."""


@page(Right.RUN_SCENARIOS)
def one_scenario(request: HttpRequest, code: str) -> HttpResponse:
    """Show a scenario, with what the address says was moved."""
    found = asked(request, code)
    may_keep = may(found.user, Right.KEEP_POLICY)
    shown = {
        **_head(found),
        **_answered(found),
        "controls": controls_of(found),
        "inputs": input_rows(found.scenario, found.base, objections_of(code, found.user)),
        "assumptions": sum(one.assumption for one in found.scenario.inputs),
        "runs": run_rows(runs_for(found.user, code)[:RUNS_HERE], [found.entry]),
        "may_answer": may_keep,
        "may_write": may_keep,
        "write_address": _write_address(found),
    }
    return render(request, "web/scenarios/scenario.html", shown, status=422 if found.moves.refused else 200)


@page(Right.RUN_SCENARIOS)
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """Give the answer alone, for a page that has the rest; it also says at which address it stands."""
    found = asked(request, code)
    template = "web/scenarios/no_answer.html" if found.bound is None else "web/scenarios/fragment.html"
    response = render(request, template, _answered(found), status=422 if found.moves.refused else 200)
    response["HX-Replace-Url"] = reverse("scenarios:scenario", args=(code,)) + found.query
    return response


def controls_of(found: Asked) -> Controls:
    """Return what can be moved in a scenario, in the order of what matters in it as it is."""
    return controls(found.scenario, found.moves, found.base, standing_of(found), found.prefix)


def _answered(found: Asked) -> dict[str, object]:
    return {
        "scenario": found.scenario,
        "problem": found.problem,
        "answer": found.answer() if found.bound else None,
        "refused": found.moves.refused,
        "moved": moved_words(found.scenario, found.moves.values),
        "query": found.query,
    }


def _head(found: Asked) -> dict[str, object]:
    scenario = found.scenario
    written = found.entry.written_by
    about = [
        (gettext("Source"), scenario.bron),
        (gettext("Kept by"), scenario.owner),
        (gettext("Code"), scenario.code),
    ]
    if written:
        version = gettext("version {version}, by {name}", version=found.entry.version, name=written)
        about.append((gettext("Written here"), version))
    return {
        "label": scenario.label[active()],
        "question": scenario.question[active()],
        "explanation": scenario.explanation[active()],
        "entry": found.entry,
        "about": about,
    }


def _write_address(found: Asked) -> str:
    if found.entry.version:
        return reverse("scenarios:change", args=(found.scenario.code,))
    return f"{reverse('scenarios:write')}?van={found.scenario.code}"
