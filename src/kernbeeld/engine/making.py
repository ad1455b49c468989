"""The ways in which a figure that nobody delivered is made from those that were."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence, Nature
from kernbeeld.engine.absence import passed_on, stated, strongest
from kernbeeld.engine.intervals import BOUNDED, ZERO, Interval, bounds_of, exact
from kernbeeld.engine.observation import Observation
from kernbeeld.engine.tiling import Piece, tile, uncovered
from kernbeeld.language import gettext

SAME_END = frozenset({Nature.STOCK_END, Nature.ANNUAL_LEVEL, Nature.CUMULATIVE})
"""Natures whose figure belongs to the last day of the period."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A figure that is asked for; ``code`` is empty for the result of an expression."""

    code: str
    period: Period
    breakdown: Breakdown
    unit: str

    def absent(self, absence: Absence, because: str, inputs: tuple[Observation, ...] = ()) -> Observation:
        """Return the observation without a value."""
        return Observation(
            self.code,
            self.period,
            self.breakdown,
            self.unit,
            None,
            absence,
            passed_on(inputs),
            "absent",
            inputs=inputs,
            because=because,
        )

    def made(self, how: str, value: Decimal, inputs: tuple[Observation, ...]) -> Observation:
        """Return the observation with a value and the qualifiers that travel along."""
        return Observation(
            self.code,
            self.period,
            self.breakdown,
            self.unit,
            value,
            None,
            passed_on(inputs),
            how,
            sum((part.rounding for part in inputs), ZERO),
            inputs=inputs,
        )


def undelivered(wanted: Wanted) -> Observation:
    """Return the observation of a figure that nobody delivered."""
    because = gettext("{code} was not delivered for {period}.", code=wanted.code, period=wanted.period.code)
    return wanted.absent(Absence.NOT_DELIVERED, because)


def impossible(wanted: Wanted, because: str) -> Observation:
    """Return the observation of a figure that does not exist by design."""
    return wanted.absent(Absence.NOT_APPLICABLE, because)


def add_up(wanted: Wanted, parts: Sequence[Observation], signs: Sequence[int] = ()) -> Observation:
    """Add parts up; what is not applicable is left out (see :mod:`kernbeeld.engine.absence`)."""
    inputs = tuple(parts)
    counted = [
        (part, sign)
        for part, sign in zip(inputs, signs or [1] * len(inputs), strict=True)
        if part.absence is not Absence.NOT_APPLICABLE
    ]
    missing = strongest(part for part, _ in counted) or (None if counted else inputs[0])
    if missing is not None and missing.absence is not None:
        return wanted.absent(missing.absence, missing.because, inputs)
    total = exact(ZERO)
    for part, sign in counted:
        bounds = bounds_of(part) or exact(ZERO)
        total = total + bounds if sign > 0 else total - bounds
    return bounded(wanted, "summed", total, inputs)


def bounded(wanted: Wanted, how: str, total: Interval, inputs: tuple[Observation, ...]) -> Observation:
    """Say a result that may be bounded, or that it can't be said."""
    said = stated(total)
    if said is None:
        return wanted.absent(Absence.UNKNOWN, unsayable(inputs), inputs)
    made = wanted.made(how, said[0], inputs)
    if not said[1]:
        return made
    return Observation(
        made.code,
        made.period,
        made.breakdown,
        made.unit,
        made.value,
        None,
        made.qualifiers | said[1],
        how,
        made.rounding,
        inputs=inputs,
    )


def unsayable(inputs: Iterable[Observation]) -> str:
    """Explain that a bound makes the result unknown."""
    bounds = [part for part in inputs if part.qualifiers & BOUNDED]
    names = ", ".join(f"{part.code} ({part.period.code})" for part in bounds)
    return gettext("Only a bound is known of {names}, so this can't be told.", names=names)


def carry(wanted: Wanted, series: Mapping[Period, Observation]) -> Observation | None:
    """Take the stock or level of the delivered period with the same end (or begin).

    Parts of the period go first, the largest before the smaller; a part with a value before a
    part without. `series` holds the periods with that end or begin.
    """
    if not series:
        return None

    def order(part: Period) -> tuple[bool, bool, int, int]:
        inside = wanted.period.contains(part)
        return series[part].value is None, not inside, -part.months if inside else part.months, part.start

    found = series[min(series, key=order)]
    if found.value is None and found.absence is not None:
        return wanted.absent(found.absence, found.because, (found,))
    made = wanted.made("carried", found.value or ZERO, (found,))
    return bounded(wanted, "carried", bounds_of(found) or exact(ZERO), (found,)) if found.qualifiers else made


def touches(nature: Nature, period: Period, part: Period) -> bool:
    """Tell whether a delivered part says something about the same day as `period`."""
    if nature is Nature.STOCK_BEGIN:
        return part.start == period.start
    return nature in SAME_END and part.end == period.end


@dataclass(frozen=True, slots=True)
class Tiling:
    """How a flow is put together, or which parts are missing for it."""

    pieces: tuple[Piece, ...]
    because: str = ""


def tiling_of(wanted: Wanted, known: Iterable[Period], blank: Iterable[Period]) -> Tiling | None:
    """Put a flow together from parts with a value, else also from blank ones.

    Returns None when no part of the period was delivered at all.
    """
    parts, all_parts = list(known), [*known, *blank]
    pieces = tile(wanted.period, parts) or tile(wanted.period, all_parts)
    if pieces is not None:
        return Tiling(pieces)
    missing = uncovered(wanted.period, all_parts)
    if missing == (wanted.period,):
        return None
    where = {"code": wanted.code, "period": wanted.period.code}
    if not missing:
        inside = ", ".join(part.code for part in sorted(all_parts) if wanted.period.contains(part))
        return Tiling(
            (), gettext("The parts of {code} in {period} don't join up: {parts}.", parts=inside, **where)
        )
    codes = ", ".join(part.code for part in missing)
    return Tiling(
        (), gettext("{code} for {period} needs {missing}, which was not delivered.", missing=codes, **where)
    )
