"""Whether a comparison sets figures of two definitions beside each other."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from kernbeeld.catalogue.expression import Expression, Reference, references
from kernbeeld.catalogue.model import Catalogue, Indicator
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.arithmetic import moved
from kernbeeld.language import active, gettext


def crossed_break(tree: Expression, catalogue: Catalogue, period: Period) -> str:
    """Say which change of definition lies between the periods that an expression compares.

    Empty when there is none. A formula counts as the figures that it is made from.
    """
    moments: defaultdict[str, set[Period]] = defaultdict(set)
    for indicator, moment in _moments(tree, catalogue, period, set()):
        moments[indicator.code].add(moment)
    for code, periods in sorted(moments.items()):
        for found in catalogue.indicators[code].breaks:
            if len({_side(moment, found.since) for moment in periods}) > 1:
                return gettext(
                    "This compares periods in which {code} was counted differently, since {day}: {reason}.",
                    code=code,
                    day=f"{found.since.day}-{found.since.month}-{found.since.year}",
                    reason=found.reason[active()].rstrip("."),
                )
    return ""


def _moments(
    tree: Expression, catalogue: Catalogue, period: Period, seen: set[tuple[str, Period]]
) -> Iterator[tuple[Indicator, Period]]:
    for leaf in references(tree):
        if not isinstance(leaf, Reference):
            continue
        moment = moved(period, leaf.at)
        indicator = catalogue.indicator(leaf.code)
        if indicator is None or (indicator.code, moment) in seen:
            continue
        seen.add((indicator.code, moment))
        yield indicator, moment
        if indicator.formula is not None:
            yield from _moments(indicator.formula, catalogue, moment, seen)


def _side(period: Period, since: date) -> str:
    if period.last_day < since:
        return "before"
    return "after" if period.first_day >= since else "both"
