"""The value of an expression, with absence and qualifiers carried along."""

from collections.abc import Mapping
from decimal import Decimal

from kernbeeld.catalogue.expression import Expression
from kernbeeld.catalogue.vocabulary import Absence
from kernbeeld.engine.absence import strongest
from kernbeeld.engine.arithmetic import Leaf, calculate, enclose
from kernbeeld.engine.intervals import BOUNDED, ZERO, DividedByZero, Interval, bounds_of, exact
from kernbeeld.engine.making import Wanted, bounded
from kernbeeld.engine.observation import Observation
from kernbeeld.language import gettext


def compute(wanted: Wanted, tree: Expression, seen: Mapping[Leaf, Observation]) -> Observation:
    """Compute an expression from its figures; any absent figure makes the result absent.

    Raises :class:`kernbeeld.engine.arithmetic.NotANumberError` for a comparison.
    """
    inputs = tuple(seen.values())
    missing = strongest(inputs)
    if missing is not None and missing.absence is not None:
        return wanted.absent(missing.absence, missing.because, inputs)
    try:
        if any(part.qualifiers & BOUNDED for part in inputs):
            bounds = {leaf: bounds_of(part) or exact(ZERO) for leaf, part in seen.items()}
            made = bounded(wanted, "computed", enclose(tree, bounds.__getitem__), inputs)
        else:
            values = {leaf: part.value or ZERO for leaf, part in seen.items()}
            made = wanted.made("computed", calculate(tree, values.__getitem__), inputs)
        return _with_rounding(made, tree, seen)
    except DividedByZero:
        return wanted.absent(Absence.NOT_APPLICABLE, _nothing_to_divide(wanted, inputs), inputs)
    except ArithmeticError:
        return wanted.absent(Absence.UNKNOWN, gettext("The result is too large to compute exactly."), inputs)


def _with_rounding(made: Observation, tree: Expression, seen: Mapping[Leaf, Observation]) -> Observation:
    """State how far the result may lie from the figures behind rounded operands."""
    if made.value is None or not any(part.rounding for part in seen.values()):
        return made
    margins = {leaf: _margin_alone(part) for leaf, part in seen.items()}
    width = enclose(tree, margins.__getitem__)
    spread = width.high - width.low
    return Observation(
        made.code,
        made.period,
        made.breakdown,
        made.unit,
        made.value,
        None,
        made.qualifiers,
        made.how,
        spread if spread.is_finite() else Decimal(0),
        inputs=made.inputs,
    )


def _margin_alone(part: Observation) -> Interval:
    value = part.value or ZERO
    half = part.rounding / 2
    return Interval(value - half, value + half)


def _nothing_to_divide(wanted: Wanted, inputs: tuple[Observation, ...]) -> str:
    zeros = ", ".join(f"{part.code} ({part.period.code})" for part in inputs if part.value == 0)
    if not zeros:
        return gettext("There is nothing to divide by in {period}.", period=wanted.period.code)
    return gettext("There is nothing to divide by: {zeros} is zero.", zeros=zeros)
