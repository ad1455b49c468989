"""The goal tree as a page and a file, and one indicator with everything that was measured."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right, may
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.policy.models.results import Resultaatindicator
from kernbeeld.policy.queries.results.goal_tree import (
    DomainNode,
    EffectNode,
    GoalTree,
    IndicatorNode,
    ResultaatNode,
    domains,
    goal_tree,
    indicator_node,
)
from kernbeeld.policy.queries.results.measurements import InstrumentRow, indicator_of
from kernbeeld.policy.rules.results.evidence import GROUNDS, ground_words
from kernbeeld.publishing.charts.draw import Series, draw
from kernbeeld.publishing.document import DrawnChart
from kernbeeld.web.clock import now
from kernbeeld.web.downloads import csv_download
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.results.figures import FigureCourse, figure_courses
from kernbeeld.web.templatetags.results import grade_label, meting_text, sort_words, unit_label

ONLY = ("unmeasured", "late")
"""What the tree can be narrowed to, beside a field."""


@dataclass(frozen=True)
class ShownIndicator:
    """An indicator as the tree shows it: with the figure of the report where it is one."""

    node: IndicatorNode
    figure: FigureCourse | None


@page(Right.SEE_POLICY)
def tree(request: HttpRequest) -> HttpResponse:
    """Show the whole tree, or what nobody measures, or what is late."""
    user, field = user_of(request), request.GET.get("terrein", "")
    found = goal_tree(user, day_of(now()), domain=field)
    only = request.GET.get("alleen", "")
    only = only if only in ONLY else ""
    shown = {
        "tree": found,
        "domains": _narrowed(found, only),
        "figures": figure_courses(user, [node.indicator.figure for node in found.indicators]),
        "fields": domains(user),
        "field": field,
        "only": only,
        "query": request.GET.urlencode(),
        "may_keep": may(user, Right.KEEP_POLICY),
        "may_measure": may(user, Right.DELIVER_METINGEN),
        "may_see_euros": may(user, Right.SEE_SUBSIDIES),
        "resting": {ground: found.resting(ground) for ground in GROUNDS},
    }
    return render(request, "web/results/tree.html", shown)


def _narrowed(found: GoalTree, only: str) -> tuple[DomainNode, ...]:
    """Leave out what is not asked for, with the branches on which nothing is left."""
    if not only:
        return found.domains
    wanted = {"unmeasured": lambda node: node.is_unmeasured, "late": lambda node: node.late > 0}[only]

    def of_result(each: ResultaatNode) -> ResultaatNode:
        return ResultaatNode(each.resultaat, tuple(filter(wanted, each.indicators)))

    def of_effect(each: EffectNode) -> EffectNode:
        results = tuple(result for result in map(of_result, each.results) if result.indicators)
        return EffectNode(each.effect, results)

    narrowed = (
        DomainNode(each.name, tuple(effect for effect in map(of_effect, each.effects) if effect.results))
        for each in found.domains
    )
    return tuple(each for each in narrowed if each.effects)


@page(Right.SEE_POLICY)
def tree_csv(request: HttpRequest) -> HttpResponse:
    """Give the tree as a file: a row for each instrument, and one for what nobody measures."""
    user = user_of(request)
    found = goal_tree(user, day_of(now()), domain=request.GET.get("terrein", ""))
    figures = figure_courses(user, [node.indicator.figure for node in found.indicators])
    header = [
        gettext("field"),
        gettext("effect"),
        gettext("result"),
        gettext("indicator"),
        gettext("sort of indicator"),
        gettext("unit"),
        gettext("shows"),
        gettext("instrument"),
        gettext("grade of evidence"),
        gettext("measured by"),
        gettext("last period"),
        gettext("last value"),
        gettext("periods late"),
    ]
    rows = (row for domain in found.domains for row in _domain_rows(domain, figures))
    return csv_download("resultaten", header, rows)


def _domain_rows(domain: DomainNode, figures: Mapping[str, FigureCourse]) -> Iterable[tuple[object, ...]]:
    branches = ((effect.effect, result) for effect in domain.effects for result in effect.results)
    for effect, result in branches:
        for node in result.indicators:
            told = node.indicator
            base = (domain.name, effect.title, result.resultaat.title, told.title)
            said = (sort_words(told.sort), unit_label(told.unit), ground_words(node.ground))
            cells = (_instrument_cells(row, figures.get(told.figure)) for row in node.instruments or (None,))
            yield from ((*base, *said, *each) for each in cells)


def _instrument_cells(row: InstrumentRow | None, figure: FigureCourse | None) -> tuple[object, ...]:
    last = row.last if row else None
    who = (row.partner or gettext("the municipality itself")) if row else ""
    period, value = last.period.code if last else "", ""
    if row and last and last.meting:
        value = meting_text(last.meting, row.instrument.indicator.unit)
    if figure:
        period, value = figure.last.period.code, figure.last.text
    grade = grade_label(row.instrument.bewijsniveau) if row else ""
    return (row.instrument.title if row else "", grade, who, period, value, row.late if row else "")


@page(Right.SEE_POLICY)
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """Show one indicator: its place in the tree, everything that was measured, and what rests on it."""
    user = user_of(request)
    found = indicator_of(user, code)
    if found is None:
        raise Http404
    node = indicator_node(user, found, day_of(now()))
    figure = figure_courses(user, [found.figure]).get(found.figure)
    shown = {
        "node": node,
        "indicator": found,
        "figure": figure,
        "charts": charts_of(found, node.instruments, figure),
        "may_keep": may(user, Right.KEEP_POLICY),
        "may_measure": may(user, Right.DELIVER_METINGEN),
        "may_see_euros": may(user, Right.SEE_SUBSIDIES),
    }
    return render(request, "web/results/indicator.html", shown)


def charts_of(
    indicator: Resultaatindicator, rows: Iterable[InstrumentRow], figure: FigureCourse | None
) -> list[DrawnChart]:
    """Draw the course of each instrument that gave at least two values; a gap stays a gap."""
    found = [chart for chart in (_drawn(indicator, row) for row in rows) if chart is not None]
    if figure and len(figure.points) > 1:
        points = tuple(reversed(figure.points))
        texts = tuple(point.text for point in points)
        values = tuple(point.value for point in points)
        series = Series(indicator.title, values, texts, (False,) * len(points))
        columns = tuple(point.period.label for point in points)
        found.append(draw("line", indicator.title, "", columns, (series,), unit_label(indicator.unit)))
    return found


def _drawn(indicator: Resultaatindicator, row: InstrumentRow) -> DrawnChart | None:
    told = tuple(reversed(row.periods))
    metingen = [each.meting for each in told]
    values = tuple(each.value if each else None for each in metingen)
    if sum(value is not None for value in values) < 2:
        return None
    texts = tuple(meting_text(each, indicator.unit) if each else "" for each in metingen)
    series = Series(row.instrument.title, values, texts, (False,) * len(told))
    columns = tuple(each.period.label for each in told)
    return draw("line", row.instrument.title, "", columns, (series,), unit_label(indicator.unit))
