"""How absence and qualifiers travel from parts to what is made of them.

- In a formula any absent figure makes the result absent. Where several are absent the strongest
  kind speaks, from what can never come to what may still come: not applicable, not available,
  withheld, withheld to protect, unknown, not delivered. ``because`` names its code and period.
- In a sum over periods or members, what is not applicable is left out; a sum of nothing else is
  not applicable itself. Any other absent part makes the sum absent.
- Provisional, estimated, revised and level travel on: the result carries those of all parts.
- At least and less than follow from arithmetic: a sum with an ``at_least`` part is ``at_least``.
  What can't be said with these two words (a difference from or a division by a bounded figure) is
  unknown, with the reason. A division by zero is not applicable.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.engine.intervals import BOUNDED, INFINITY, Interval
from kernbeeld.engine.observation import Observation
from kernbeeld.language import gettext

STRENGTH = (
    Absence.NOT_APPLICABLE,
    Absence.NOT_AVAILABLE,
    Absence.WITHHELD,
    Absence.WITHHELD_TO_PROTECT,
    Absence.UNKNOWN,
    Absence.NOT_DELIVERED,
)
"""Kinds of absence, the strongest first."""

NO_BOUND = frozenset[Qualifier]()


def strongest(observations: Iterable[Observation]) -> Observation | None:
    """Return the first absent observation of the strongest kind; None when all have a value."""
    found: Observation | None = None
    for observation in observations:
        if observation.absence is None:
            continue
        if found is None or _rank(observation) < _rank(found):
            found = observation
    return found


def _rank(observation: Observation) -> int:
    return STRENGTH.index(observation.absence) if observation.absence else len(STRENGTH)


def passed_on(observations: Sequence[Observation]) -> frozenset[Qualifier]:
    """Return the qualifiers that every result inherits from its parts."""
    if not any(observation.qualifiers for observation in observations):
        return NO_BOUND
    return frozenset[Qualifier]().union(*(observation.qualifiers for observation in observations)) - BOUNDED


def stated(interval: Interval) -> tuple[Decimal, frozenset[Qualifier]] | None:
    """Say an interval as a value with a qualifier; None when these words can't say it."""
    if interval.is_point:
        return interval.low, NO_BOUND
    if interval.high == INFINITY and not interval.low.is_infinite() and not interval.low_open:
        return interval.low, frozenset({Qualifier.AT_LEAST})
    if interval.high_open and interval.high > 0 and interval.low >= 0 and not interval.low_open:
        return (interval.high, frozenset({Qualifier.LESS_THAN})) if interval.high < INFINITY else None
    return None


def why_printed(absence: Absence, code: str, period: Period, printed: str) -> str:
    """Explain an absence that a source printed."""
    where = {"code": code, "period": period.code, "printed": printed}
    if absence is Absence.NOT_DELIVERED:
        return gettext("{code} was not delivered for {period}.", **where)
    if absence is Absence.NOT_AVAILABLE:
        return gettext("The source says that it has no {code} for {period}.", **where)
    if absence is Absence.NOT_APPLICABLE:
        return gettext("{code} does not apply to {period}, says the source.", **where)
    if absence is Absence.UNKNOWN and printed.strip():
        return gettext("The source prints '{printed}' for {code} in {period} and does not say why.", **where)
    if absence is Absence.UNKNOWN:
        return gettext("The source leaves {code} blank in {period} and does not say why.", **where)
    return gettext("{code} is withheld for {period}, to protect people.", **where)
