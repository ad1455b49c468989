"""Conflict: two deliveries give one figure different values."""

from collections.abc import Iterator

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.model import Check
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.checks.selection import Selection, cell_name
from kernbeeld.engine.figures import Figures
from kernbeeld.engine.finding import Finding, Outcome
from kernbeeld.engine.wording import quantity
from kernbeeld.intake.fact import Fact
from kernbeeld.language import gettext


def check_conflict(check: Check, figures: Figures, last: Period | None) -> Iterator[Outcome]:
    """Compare each earlier delivery of a figure with the latest one, which counts."""
    selection = Selection(check, figures)
    for _, period, facts in figures.deliveries.rivals():
        delivered = [fact for fact in facts if not fact.counted]
        if (last is not None and period.end > last.end) or len(delivered) < 2:
            continue
        winner = delivered[-1]
        if not selection.has(winner.code):
            continue
        used = (figures.observe(winner.code, period, winner.breakdown),)
        others = [fact for fact in delivered[:-1] if differs(fact, winner)]
        if not others:
            yield Outcome(check, period, _cell(winner), "holds", used, winner.value, winner.value)
        for other in others:
            finding = _finding(check, figures, other, winner)
            yield Outcome(
                check, period, _cell(winner), "violated", used, other.value, winner.value, "", finding
            )


def differs(one: Fact, two: Fact) -> bool:
    """Tell whether two printed values can't be one figure, whatever was rounded away."""
    if one.value is None or two.value is None:
        return False
    room = max((fact.quantum for fact in (one, two) if fact.rounded), default=None)
    gap = abs(one.value - two.value)
    return gap != 0 if room is None else gap >= room


def _cell(fact: Fact) -> Breakdown:
    return fact.breakdown


def _finding(check: Check, figures: Figures, other: Fact, winner: Fact) -> Finding | None:
    if other.value is None or winner.value is None:
        return None
    dimension = figures.dimension(winner.code)
    message = gettext(
        "{name} in {period} is {left} in {one} and {right} in {two}; the latest counts.",
        name=cell_name(figures, winner.code, winner.breakdown),
        period=winner.period.label,
        left=quantity(other.value, dimension),
        one=str(other.source),
        right=quantity(winner.value, dimension),
        two=str(winner.source),
    )
    gap = other.value - winner.value
    return Finding(
        check,
        winner.code,
        winner.period,
        winner.breakdown,
        other.value,
        winner.value,
        gap,
        check.severity,
        message,
        (),
    )
