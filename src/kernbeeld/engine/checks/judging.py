"""Judging a relation: it holds, it could not be asked, or the figures contradict each other."""

from collections.abc import Mapping
from decimal import Decimal

from kernbeeld.catalogue.expression import Breakdown, Expression, Reference
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence
from kernbeeld.engine.arithmetic import Leaf, calculate, enclose, leaves
from kernbeeld.engine.checks.describing import contradiction
from kernbeeld.engine.checks.relation import Relation
from kernbeeld.engine.figures import Figures
from kernbeeld.engine.finding import Outcome
from kernbeeld.engine.intervals import (
    BOUNDED,
    NOT_NEGATIVE,
    ZERO,
    DividedByZero,
    Interval,
    exact,
    margin_of,
    possible,
)
from kernbeeld.engine.observation import Observation
from kernbeeld.language import gettext

BLANK = frozenset({Absence.UNKNOWN, Absence.WITHHELD, Absence.WITHHELD_TO_PROTECT})
"""Kinds of absence behind which there is a figure that we don't see."""

Seen = Mapping[Leaf, Observation]


def judge(relation: Relation, figures: Figures, period: Period, cell: Breakdown = ()) -> Outcome:
    """Ask a relation in one period and cell. It reads the relation's own figures and no others.

    It is violated only when no values that the prints allow make it hold.
    """
    used = tuple([figures.leaf(leaf, period, cell) for leaf in relation.leaves])
    if relation.sums is not None and all(map(_is_exact, used)):
        left, right = (_added(used, side) for side in relation.sums)
        if left == right or (relation.sign == "<=" and left < right):
            return Outcome(relation.check, period, cell, "holds", used, left, right)
    seen = dict(zip(relation.leaves, used, strict=True))
    reason = _why_not(relation, figures, seen)
    if reason:
        return Outcome(relation.check, period, cell, "not_asked", used, reason=reason)
    values = {leaf: part.value or ZERO for leaf, part in seen.items()}
    try:
        left = calculate(relation.left, values.__getitem__)
        right = calculate(relation.right, values.__getitem__)
        holds = _holds(relation, figures, seen, left, right)
    except DividedByZero:
        reason = gettext("There is nothing to divide by in {period}.", period=period.code)
        return Outcome(relation.check, period, cell, "not_asked", used, reason=reason)
    except ArithmeticError:
        reason = gettext("The result is too large to compute exactly.")
        return Outcome(relation.check, period, cell, "not_asked", used, reason=reason)
    if holds:
        return Outcome(relation.check, period, cell, "holds", used, left, right)
    finding = contradiction(relation, figures, period, cell, seen, (left, right))
    return Outcome(relation.check, period, cell, "violated", used, left, right, "", finding)


def _added(used: tuple[Observation, ...], places: tuple[tuple[int, int], ...]) -> Decimal:
    total = ZERO
    for place, sign in places:
        value = used[place].value or ZERO
        total = total + value if sign > 0 else total - value
    return total


def _why_not(relation: Relation, figures: Figures, seen: Seen) -> str:
    """Say which absent figure makes that the relation can't be asked; empty when it can."""
    absent = [(leaf, part) for leaf, part in seen.items() if part.value is None]
    if not absent:
        return ""
    printed = leaves(relation.printed)
    for leaf, part in absent:
        if not relation.is_lenient or leaf in printed or not _may_be_blank(figures, part):
            return part.because
    parts = [leaf for leaf in relation.leaves if leaf not in printed]
    return absent[0][1].because if len(absent) == len(parts) else ""


def _may_be_blank(figures: Figures, part: Observation) -> bool:
    if part.absence is Absence.NOT_APPLICABLE:
        return True
    return part.absence in BLANK and figures.dimension(part.code) == "count"


def _holds(relation: Relation, figures: Figures, seen: Seen, left: Decimal, right: Decimal) -> bool:
    if all(_is_exact(part) for part in seen.values()):
        return left == right if relation.sign == "==" else left <= right
    return possible(
        relation.sign, _side(relation, relation.left, seen), _side(relation, relation.right, seen)
    )


def _is_exact(part: Observation) -> bool:
    return part.value is not None and not part.rounding and part.qualifiers.isdisjoint(BOUNDED)


def _side(relation: Relation, tree: Expression, seen: Seen) -> Interval:
    compared = tree is relation.printed and isinstance(tree, Reference)
    return enclose(tree, lambda leaf: _allowed(seen[leaf], compared))


def _allowed(part: Observation, compared: bool) -> Interval:
    margin = margin_of(part, compared)
    if margin is not None:
        return margin
    return NOT_NEGATIVE if part.absence in BLANK else exact(ZERO)
