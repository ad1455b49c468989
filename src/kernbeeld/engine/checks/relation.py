"""Checks that compare a left side with a right side: what they read, and where they are asked."""

from collections.abc import Iterator
from dataclasses import dataclass

from kernbeeld.catalogue.expression import Breakdown, Expression, Number, ParameterReference, Reference
from kernbeeld.catalogue.model import Check
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import RELATIONS, CheckKind
from kernbeeld.engine.arithmetic import Leaf, leaves, terms, within
from kernbeeld.engine.checks.selection import in_order
from kernbeeld.engine.figures import Figures
from kernbeeld.errors import InternalError

LENIENT = frozenset({CheckKind.CLOSING_SUM, CheckKind.OVERLAP_BOUND})
"""The kinds in which a blank part may be anything from zero up."""


_Sum = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Relation:
    """A check compiled once: its sides and the figures and parameters that they read.

    ``printed`` is the side that was printed as one figure, ``computed`` the other one; for kinds
    without such a side ``printed`` is the right one. ``sums`` has both sides as places in ``leaves``
    with a sign, when both are plain sums of figures: most are, and these are added without a tree.
    """

    check: Check
    sign: str
    left: Expression
    right: Expression
    leaves: tuple[Leaf, ...]
    printed: Expression
    computed: Expression
    sums: tuple[_Sum, _Sum] | None

    @property
    def is_lenient(self) -> bool:
        """Whether a blank part may be anything from zero up."""
        return self.check.kind in LENIENT

    @property
    def references(self) -> tuple[Reference, ...]:
        """The figures that are read, without the parameters."""
        return tuple(leaf for leaf in self.leaves if isinstance(leaf, Reference))


def relation_of(check: Check) -> Relation:
    """Compile a check with two sides."""
    if check.left is None or check.right is None:
        raise InternalError(f"check {check.code} at {check.place} has no two sides")
    return relation_between(check, RELATIONS.get(check.kind, "=="), check.left, check.right)


def relation_between(check: Check, sign: str, left: Expression, right: Expression) -> Relation:
    """Compile a comparison that is asked on behalf of a check."""
    both = tuple(dict.fromkeys((*leaves(left), *leaves(right))))
    turned = isinstance(left, Reference | Number) and not isinstance(right, Reference | Number)
    printed, computed = (left, right) if turned else (right, left)
    one, two = _sum(left, both), _sum(right, both)
    sums = (one, two) if one is not None and two is not None else None
    return Relation(check, sign, left, right, both, printed, computed, sums)


def _sum(tree: Expression, places: tuple[Leaf, ...]) -> _Sum | None:
    found = []
    for sign, term in terms(tree):
        if not isinstance(term, Reference | ParameterReference):
            return None
        found.append((places.index(term), sign))
    return tuple(found)


def places(relation: Relation, figures: Figures, last: Period | None) -> Iterator[tuple[Period, Breakdown]]:
    """Give every period and cell in which a relation is asked, in order.

    The total is asked where the printed side was delivered, a cell likewise if the other figures
    were ever delivered in it. `last` leaves out what ends after it; a check's own periods go before.
    """
    if relation.check.periods:
        for code in relation.check.periods:
            period = Period.parse(code)
            if last is None or period.end <= last.end:
                yield period, ()
        return
    anchors = _anchors(relation)
    delivered = {period for anchor in anchors for period in figures.periods(anchor.code, anchor.breakdown)}
    for period in in_order(delivered, last):
        yield period, ()
    if anchors:
        yield from _cells(relation, anchors[0], figures, last)


def _anchors(relation: Relation) -> tuple[Reference, ...]:
    """Return the figures whose delivery makes that the check is asked."""
    for side in (relation.printed, relation.computed):
        found = tuple(leaf for leaf in leaves(side) if isinstance(leaf, Reference) and not leaf.at)
        if found:
            return found
    return ()


def _cells(
    relation: Relation, anchor: Reference, figures: Figures, last: Period | None
) -> Iterator[tuple[Period, Breakdown]]:
    deliveries = figures.deliveries
    measure, own = deliveries.key(anchor.code, anchor.breakdown)
    here = [leaf for leaf in relation.references if not leaf.at]
    used = {
        dimension
        for leaf in relation.references
        for dimension, _ in deliveries.key(leaf.code, leaf.breakdown)[1]
    }
    for breakdown in sorted(deliveries.breakdowns(measure)):
        cell = tuple(pair for pair in breakdown if pair not in own)
        if not cell or len(cell) + len(own) != len(breakdown) or used & {dimension for dimension, _ in cell}:
            continue
        series = [deliveries.series(deliveries.key(leaf.code, within(leaf, cell))) for leaf in here]
        if not all(series):
            continue
        for period in in_order(series[0], last):
            yield period, cell
