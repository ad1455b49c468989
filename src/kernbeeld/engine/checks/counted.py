"""Counted: what the records give differs from what was delivered for the same figure."""

from collections.abc import Iterator
from dataclasses import replace

from kernbeeld.catalogue.model import Check
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Qualifier
from kernbeeld.engine.checks.conflict import differs
from kernbeeld.engine.checks.selection import Selection, cell_name
from kernbeeld.engine.figures import Figures
from kernbeeld.engine.finding import Finding, Outcome
from kernbeeld.engine.wording import quantity
from kernbeeld.intake.fact import Fact
from kernbeeld.language import gettext


def check_counted(check: Check, figures: Figures, last: Period | None) -> Iterator[Outcome]:
    """Compare each figure that was counted from records with the latest delivery of it."""
    selection = Selection(check, figures)
    for _, period, facts in figures.deliveries.rivals():
        counted, delivered = facts[-1], [fact for fact in facts if not fact.counted]
        if (last is not None and period.end > last.end) or not selection.has(counted.code):
            continue
        if counted.counted and delivered:
            yield _outcome(check, figures, delivered[-1], counted)


def agrees(delivered: Fact, counted: Fact, *, rounded: bool = False) -> bool:
    """Tell whether a delivered figure can be the counted one.

    A printed lower bound is not broken by more. `rounded` says that the figure is of a sort that is
    never printed in full, such as an average: then less than one unit of its last digit is no difference.
    """
    if delivered.value is None or counted.value is None:
        return True
    if Qualifier.AT_LEAST in delivered.qualifiers:
        return counted.value >= delivered.value
    if Qualifier.LESS_THAN in delivered.qualifiers:
        return counted.value < delivered.value
    return not differs(replace(delivered, rounded=delivered.rounded or rounded), counted)


def _outcome(check: Check, figures: Figures, delivered: Fact, counted: Fact) -> Outcome:
    place = (check, counted.period, counted.breakdown)
    used = (figures.observe(counted.code, counted.period, counted.breakdown),)
    sides = (delivered.value, counted.value)
    if delivered.value is None or counted.value is None:
        return Outcome(*place, "not_asked", used, *sides, gettext("One of the two has no value."))
    if agrees(delivered, counted, rounded=used[0].rounding > 0):
        return Outcome(*place, "holds", used, *sides)
    dimension = figures.dimension(counted.code)
    message = gettext(
        "{name} in {period} was delivered as {left}; the records give {right}.",
        name=cell_name(figures, counted.code, counted.breakdown),
        period=counted.period.label,
        left=quantity(delivered.value, dimension),
        right=quantity(counted.value, dimension),
    )
    finding = Finding(
        check,
        counted.code,
        counted.period,
        counted.breakdown,
        *sides,
        delivered.value - counted.value,
        check.severity,
        message,
        (),
    )
    return Outcome(*place, "violated", used, *sides, "", finding)
