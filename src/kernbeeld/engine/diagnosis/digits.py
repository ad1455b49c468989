"""Mistakes of typing: two neighbouring digits in each other's place."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from kernbeeld.catalogue.expression import Reference
from kernbeeld.catalogue.vocabulary import CheckKind
from kernbeeld.engine.diagnosis.case import Case, Suspect
from kernbeeld.engine.intervals import round_to
from kernbeeld.engine.wording import number
from kernbeeld.language import gettext


def transposed(case: Case) -> Iterator[Suspect]:
    """Two neighbouring digits of the printed figure, or of one figure behind it, changed places."""
    decimals = -_exponent(case.step) if case.step else 0
    shown = round_to(case.expected, decimals) if case.step else case.expected
    for value in transpositions(shown):
        yield Suspect(value, partial(_sentence, case.found, shown))
    if case.kind is CheckKind.RATIO:
        return
    for leaf in case.figures():
        yield from _operand(case, leaf)


def _operand(case: Case, leaf: Reference) -> Iterator[Suspect]:
    printed = case.values[leaf]
    for meant in transpositions(printed):
        value = case.with_value(leaf, meant)
        if value is not None:
            yield Suspect(value, partial(_sentence, printed, meant))


def _sentence(printed: Decimal, meant: Decimal) -> str:
    return gettext(
        "{printed} should perhaps be {meant}: two digits in each other's place.",
        printed=number(printed),
        meant=number(meant),
    )


def transpositions(value: Decimal) -> tuple[Decimal, ...]:
    """Return every number that swaps two different neighbouring digits and keeps its length."""
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        return ()
    found = []
    for place in range(len(digits) - 1):
        one, two = digits[place], digits[place + 1]
        if one != two and not (place == 0 and two == 0):
            found.append(Decimal((sign, (*digits[:place], two, one, *digits[place + 2 :]), exponent)))
    return tuple(found)


def _exponent(step: Decimal) -> int:
    exponent = step.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
