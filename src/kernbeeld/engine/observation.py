"""A figure as a reader may use it: a value or the reason why there is none, and how we got it."""

from dataclasses import dataclass
from decimal import Decimal

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.intake.fact import Fact


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure of one measure, period and cell.

    ``how`` is ``delivered``, ``counted`` (from records), ``summed`` (over parts or periods), ``carried``
    (a stock or level of the last or first part of the period), ``computed`` (by formula), ``parameter``
    or ``absent``.
    ``fact`` is the delivered or counted figure itself; ``inputs`` are the observations it was made from.
    ``because`` explains an absence in the active language. ``rounding`` is zero for an exact
    figure, else what one unit of its last printed digit is worth.
    """

    code: str
    period: Period
    breakdown: Breakdown
    unit: str
    value: Decimal | None
    absence: Absence | None = None
    qualifiers: frozenset[Qualifier] = frozenset()
    how: str = "delivered"
    rounding: Decimal = Decimal(0)
    fact: Fact | None = None
    inputs: "tuple[Observation, ...]" = ()
    because: str = ""
