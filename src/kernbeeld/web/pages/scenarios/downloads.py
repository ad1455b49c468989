"""What can be taken along of an answer: one page as PDF, every draw as CSV, the answer as JSON, the model."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from kernbeeld.accounts.service import Right
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.policy.actions.scenarios.keep_run import DRAWS, SEED
from kernbeeld.policy.models import Tegenwerping
from kernbeeld.policy.queries.scenarios.models import model_text
from kernbeeld.policy.queries.scenarios.runs import bound_of, objections_of
from kernbeeld.policy.rules.scenarios.objections import Objection
from kernbeeld.policy.rules.scenarios.paper import scenario_paper
from kernbeeld.publishing.html.words import day_words
from kernbeeld.publishing.papers.paper import paper_pdf
from kernbeeld.simulation.binding import Bound
from kernbeeld.simulation.result import Run
from kernbeeld.simulation.writing import draws_csv as written_draws
from kernbeeld.simulation.writing import run_json
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.scenarios.asked import Asked, asked, asked_entry
from kernbeeld.web.pages.scenarios.runs import AskedRun, asked_run


@page(Right.RUN_SCENARIOS)
def page_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """Give the answer that the address holds as one page."""
    found = _answerable(request, code)
    made = objections_of(code, found.user)
    return _pdf(code, _bound(found), found.run(), made, (found.user.name, now()))


@page(Right.RUN_SCENARIOS)
def draws_csv(request: HttpRequest, code: str) -> HttpResponseBase:
    """Give every draw of the answer that the address holds."""
    found = _answerable(request, code)
    return _csv(written_draws(_bound(found), seed=SEED, draws=DRAWS), code)


@page(Right.RUN_SCENARIOS)
def answer_json(request: HttpRequest, code: str) -> HttpResponse:
    """Give the answer that the address holds as JSON."""
    return _file(run_json(_answerable(request, code).run()), "application/json", f"{code}.json")


@page(Right.RUN_SCENARIOS)
def model_yaml(request: HttpRequest, code: str) -> HttpResponse:
    """Give a model as it was written."""
    asked_entry(code)
    return _file(model_text(code), "application/yaml", f"{code}.yaml")


@page(Right.RUN_SCENARIOS)
def run_pdf(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Give a kept run as one page, with what happened since."""
    found = _readable(request, kenmerk)
    run = found.run
    made = objections_of(run.scenario, found.user, run)
    return _pdf(
        run.kenmerk,
        _bound(found),
        found.answer,
        made,
        (run.acting_user, run.at),
        title=run.title,
        happened=found.happened,
    )


@page(Right.RUN_SCENARIOS)
def run_csv(request: HttpRequest, kenmerk: str) -> HttpResponseBase:
    """Give every draw of a kept run, drawn again from what it kept."""
    run = _readable(request, kenmerk).run
    return _csv(written_draws(bound_of(run), seed=run.seed, draws=run.draws), run.kenmerk)


@page(Right.RUN_SCENARIOS)
def run_json_file(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Give the answer of a kept run, byte for byte as it was kept."""
    run = asked_run(user_of(request), kenmerk).run
    return _file(run.result, "application/json", f"{run.kenmerk}.json")


@page(Right.RUN_SCENARIOS)
def run_yaml(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Give the model of a kept run as it was."""
    run = asked_run(user_of(request), kenmerk).run
    return _file(run.model, "application/yaml", f"{run.kenmerk}.yaml")


def _answerable(request: HttpRequest, code: str) -> Asked:
    """Return what an address asks. Raises `Http404` where that has no answer or holds what is no value."""
    found = asked(request, code)
    if found.bound is None or found.moves.refused:
        raise Http404
    return found


def _readable(request: HttpRequest, kenmerk: str) -> AskedRun:
    found = asked_run(user_of(request), kenmerk)
    _bound(found)
    return found


def _bound(found: Asked | AskedRun) -> Bound:
    if found.bound is None:
        raise Http404
    return found.bound


def _pdf(
    file: str,
    bound: Bound,
    run: Run,
    objections: Iterable[Tegenwerping],
    made: tuple[str, datetime],
    *,
    title: str = "",
    happened: Mapping[tuple[str, int], Decimal] | None = None,
) -> HttpResponse:
    name, day = made[0], day_of(made[1])
    paper = scenario_paper(
        house_catalogue(),
        bound,
        run,
        made=gettext("Made by {name} on {day}.", name=name, day=day_words(day)),
        day=day,
        title=title,
        objections=[_objection(one) for one in objections],
        happened=happened,
    )
    return _file(paper_pdf(paper), "application/pdf", f"{file}.pdf")


def _objection(one: Tegenwerping) -> Objection:
    return Objection(one.name, one.text, one.acting_user, day_of(one.at), one.proposed, one.answer)


def _csv(pieces: Iterable[str], name: str) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def _file(content: str | bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(
        content, content_type=kind if isinstance(content, bytes) else f"{kind}; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
