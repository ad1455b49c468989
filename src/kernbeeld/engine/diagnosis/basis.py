"""Mistakes of basis and scale: half a year for a year, tens or thousands, a rounded figure."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from kernbeeld.catalogue.vocabulary import CheckKind
from kernbeeld.engine.diagnosis.case import Case, Suspect
from kernbeeld.engine.intervals import round_to
from kernbeeld.engine.wording import number
from kernbeeld.language import gettext

_SCALES = (10, 100, 1000)


def half_a_year(case: Case) -> Iterator[Suspect]:
    """Half a year's basis instead of a year's, or the other way round."""
    if not case.on_annual_basis:
        return
    yield Suspect(
        case.expected / 2,
        lambda: gettext(
            "{found} is half of {formula} = {expected}: half a year's basis instead of a year's.",
            found=number(case.found),
            formula=case.written(),
            expected=number(case.expected),
        ),
    )
    yield Suspect(
        case.expected * 2,
        lambda: gettext(
            "{found} is twice {formula} = {expected}: a year's basis instead of half a year's.",
            found=number(case.found),
            formula=case.written(),
            expected=number(case.expected),
        ),
    )


def scale(case: Case) -> Iterator[Suspect]:
    """A figure that is 10, 100 or 1000 times too large or too small."""
    if case.expected == 0:
        return
    for factor in _SCALES:
        yield Suspect(case.expected * factor, partial(_scaled, case, factor, True))
        yield Suspect(case.expected / factor, partial(_scaled, case, factor, False))


def _scaled(case: Case, factor: int, larger: bool) -> str:
    values = {
        "found": number(case.found),
        "expected": number(case.expected),
        "factor": number(Decimal(factor)),
    }
    if larger:
        return gettext("{found} is {factor} times {expected}: a zero or the unit went wrong.", **values)
    return gettext("{found} is {expected} divided by {factor}: a zero or the unit went wrong.", **values)


def rounded(case: Case) -> Iterator[Suspect]:
    """A sentence that rounds to tens, hundreds or thousands."""
    if case.kind is not CheckKind.STATEMENT:
        return
    for places in case.rounded_to or (1, 2, 3):
        value = round_to(case.expected, -places)
        if value != case.expected:
            yield Suspect(value, partial(_rounded, case, Decimal(10) ** places))


def _rounded(case: Case, unit: Decimal) -> str:
    return gettext(
        "{expected} rounded to {unit} is {found}.",
        expected=number(case.expected),
        unit=number(unit),
        found=number(case.found),
    )
