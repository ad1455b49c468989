"""Period consistency: the same moment or total, delivered at two rhythms, is the same figure."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import reduce

from kernbeeld.catalogue.expression import Expression, Operation, Reference
from kernbeeld.catalogue.model import Check
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Nature
from kernbeeld.engine.checks.judging import judge
from kernbeeld.engine.checks.relation import Relation, relation_between
from kernbeeld.engine.checks.selection import Selection, in_order
from kernbeeld.engine.deliveries import CellKey
from kernbeeld.engine.figures import Figures
from kernbeeld.engine.finding import Outcome
from kernbeeld.engine.making import SAME_END
from kernbeeld.engine.tiling import tile
from kernbeeld.intake.fact import Fact


def check_consistency(check: Check, figures: Figures, last: Period | None) -> Iterator[Outcome]:
    """Compare every longer period with the shorter ones that were delivered as well.

    A flow is compared with the sum of its parts, a stock or level with the shortest period that
    ends (or begins) at the same time.
    """
    for key, series in Selection(check, figures).cells():
        if len({period.months for period in series}) < 2:
            continue
        for period in in_order(series, last):
            relation = _relation(check, figures, key, series, period)
            if relation is not None:
                yield judge(relation, figures, period)


def _relation(
    check: Check, figures: Figures, key: CellKey, series: Mapping[Period, Fact], period: Period
) -> Relation | None:
    """Write the comparison of one longer period as a relation between delivered figures."""
    indicator = figures.catalogue.indicators[key[0]]
    parts = _parts(indicator.nature, period, series)
    if not parts:
        return None
    fact = series[period]
    whole = Reference(fact.code, fact.breakdown, period.code)
    shares: list[Expression] = [Reference(fact.code, fact.breakdown, part.code) for part in parts]
    total = reduce(lambda tree, part: Operation("+", tree, part), shares)
    return relation_between(_shown_at(check, fact.code), "==", total, whole)


def _parts(nature: Nature, period: Period, series: Mapping[Period, Fact]) -> tuple[Period, ...]:
    shorter = [part for part in series if part.months < period.months]
    if nature is Nature.FLOW:
        inside = [part for part in shorter if period.contains(part)]
        return tuple(piece.part for piece in tile(period, inside) or () if piece.sign > 0)
    if nature is Nature.STOCK_BEGIN:
        same = [part for part in shorter if part.start == period.start]
    else:
        same = [part for part in shorter if part.end == period.end and nature in SAME_END]
    return (min(same, key=lambda part: part.months),) if same else ()


def _shown_at(check: Check, code: str) -> Check:
    """Return the check with its findings shown at a code."""
    return replace(check, subject=code)
