"""Our engine: one plan for all asks, on the files of the snapshot as they are."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from bench.counting.answers import together
from bench.counting.workload import KNOWN_AT, TOTAL, Ask, Cells, Workload
from kernbeeld.catalogue.measure import Measure
from kernbeeld.engine.counting.axes import Axis
from kernbeeld.engine.counting.plan import Plan, Request, plan_of
from kernbeeld.engine.counting.resolve import Resolver
from kernbeeld.engine.counting.values import Values
from kernbeeld.engine.engines.embedded import Embedded


def ready(work: Workload, scratch: Path) -> Callable[[], Cells]:
    """Nothing is loaded: the plan and the reading of the files are part of the time."""

    def answer() -> Cells:
        plan = plan_of(_requests(work))
        return _cells(work, plan, Embedded().run(plan, work.facts, KNOWN_AT))

    return answer


def _requests(work: Workload) -> list[Request]:
    resolver = Resolver(work.catalogue, KNOWN_AT)
    return [_request(work, resolver, ask) for ask in work.asks]


def _request(work: Workload, resolver: Resolver, ask: Ask) -> Request:
    version = work.catalogue.measure_for(ask.code, ask.period, KNOWN_AT)
    assert version is not None
    own = _axes(resolver, version.measure, ask, *([ask.split.code] if ask.split else []))
    with_kern = _axes(resolver, version.measure, ask, "kern", *([ask.split.code] if ask.split else []))
    return Request(ask.code, version.measure, ask.period, (own, with_kern))


def _axes(resolver: Resolver, measure: Measure, ask: Ask, *dimensions: str) -> tuple[Axis, ...]:
    found = [resolver.axis(each, measure, ask.period) for each in dimensions]
    return tuple(axis for axis in found if axis)


def _cells(work: Workload, plan: Plan, values: Values) -> Cells:
    """Number the cells as the asks do: of every ask there are two figures, the second by kern."""
    found = []
    for figure, given in enumerate(values):
        number, by_kern = divmod(figure, 2)
        at = np.nonzero(np.atleast_1d(given))
        amount = np.atleast_1d(given)[at]
        nothing = np.full(len(amount), TOTAL)
        member = at[-1] if len(plan.figures[figure].axes) > by_kern else nothing
        kern = at[0] if by_kern else nothing
        found.append((np.full(len(amount), work.asks[number].number), kern, member, amount))
    return together(found)
