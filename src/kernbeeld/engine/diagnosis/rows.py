"""Mistakes in a sum: a row left out or counted twice, in and out swapped, a wrong sign."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from kernbeeld.catalogue.expression import Reference
from kernbeeld.catalogue.vocabulary import CheckKind
from kernbeeld.engine.arithmetic import terms
from kernbeeld.engine.diagnosis.case import Case, Elsewhere, Suspect
from kernbeeld.engine.wording import number
from kernbeeld.language import gettext

_SUMS = frozenset(
    {CheckKind.CLOSING_SUM, CheckKind.EQUALITY, CheckKind.STATEMENT, CheckKind.PERIOD_CONSISTENCY}
)
_Row = tuple[int, Reference, Decimal]


def _rows(case: Case) -> list[_Row]:
    """Return the terms that are plain figures and not zero."""
    return [
        (sign, term, case.values[term])
        for sign, term in terms(case.computed)
        if isinstance(term, Reference) and case.values[term] != 0
    ]


def left_out(case: Case) -> Iterator[Suspect]:
    """A row of the sum was forgotten; of a flow identity the inflow or the outflow."""
    rows = _rows(case)
    if case.kind is CheckKind.FLOW_IDENTITY:
        rows = [row for row in rows if row[1] != begin_of(case)]
    elif case.kind not in _SUMS or len(rows) < 2:
        return
    for sign, leaf, value in rows:
        yield Suspect(
            case.expected - sign * value,
            partial(_left_out, case, leaf, value),
        )


def _left_out(case: Case, leaf: Reference, value: Decimal) -> str:
    return gettext("{found} comes out when {name} ({value}) is left out.", **_words(case, leaf, value))


def counted_twice(case: Case) -> Iterator[Suspect]:
    """A row of the sum was counted twice."""
    rows = _rows(case)
    if case.kind not in _SUMS or len(rows) < 2:
        return
    for sign, leaf, value in rows:
        yield Suspect(
            case.expected + sign * value,
            partial(_twice, case, leaf, value),
        )


def _twice(case: Case, leaf: Reference, value: Decimal) -> str:
    return gettext("{found} comes out when {name} ({value}) is counted twice.", **_words(case, leaf, value))


def swapped(case: Case) -> Iterator[Suspect]:
    """What came in and what went out stand in each other's place."""
    if case.kind is not CheckKind.FLOW_IDENTITY:
        return
    change = case.expected - case.values.get(begin_of(case), Decimal(0))
    if change == 0:
        return
    yield Suspect(
        case.expected - 2 * change,
        lambda: gettext("{found} comes out when inflow and outflow are swapped.", found=number(case.found)),
    )


def wrong_sign(case: Case) -> Iterator[Suspect]:
    """One term got the other sign: of a flow identity the outflow, of money any row."""
    rows = _rows(case)
    if case.kind is CheckKind.FLOW_IDENTITY:
        rows = [row for row in rows if row[0] < 0]
    elif not case.with_signs or case.kind not in _SUMS:
        return
    for sign, leaf, value in rows:
        yield Suspect(
            case.expected - 2 * sign * value,
            partial(_other_sign, case, leaf, value),
        )


def _other_sign(case: Case, leaf: Reference, value: Decimal) -> str:
    return gettext(
        "{found} comes out when {name} ({value}) gets the other sign.", **_words(case, leaf, value)
    )


def counted_along(case: Case) -> Iterator[Suspect]:
    """A figure that the rule names as often confused was counted along, or taken for an operand."""
    for candidate in case.candidates:
        if case.kind is CheckKind.RATIO:
            yield from _taken_for(case, candidate)
        elif candidate.value != 0:
            for value in (case.expected + candidate.value, case.expected - candidate.value):
                yield Suspect(value, partial(_counted_along, candidate))


def _taken_for(case: Case, candidate: Elsewhere) -> Iterator[Suspect]:
    for leaf in case.figures():
        value = case.with_value(leaf, candidate.value)
        if value is not None and candidate.value != case.values[leaf]:
            yield Suspect(value, partial(_instead, case, leaf, candidate))


def _instead(case: Case, leaf: Reference, candidate: Elsewhere) -> str:
    return gettext(
        "{found} fits {formula}, with {other} instead of {name}.",
        found=number(case.found),
        formula=case.written(leaf, candidate.value),
        other=candidate.name,
        name=case.name(leaf),
    )


def _counted_along(candidate: Elsewhere) -> str:
    return gettext(
        "The difference is exactly {name}: {value}. It may have been counted along.",
        name=candidate.name,
        value=number(candidate.value),
    )


def _words(case: Case, leaf: Reference, value: Decimal) -> dict[str, str]:
    return {"found": number(case.found), "name": case.name(leaf), "value": number(value)}


def begin_of(case: Case) -> Reference:
    """Return the first figure of the sum, which of a flow identity is the stock at the begin."""
    first = terms(case.computed)[0][1]
    return first if isinstance(first, Reference) else Reference("")
