"""Mistakes of column: a figure of another period was used, or copied."""

from collections.abc import Iterator
from decimal import Decimal

from kernbeeld.catalogue.expression import Reference
from kernbeeld.catalogue.vocabulary import CheckKind
from kernbeeld.engine.diagnosis.case import Case, Elsewhere, Suspect
from kernbeeld.engine.diagnosis.rows import begin_of
from kernbeeld.engine.wording import number
from kernbeeld.language import gettext

_WINDOW = {CheckKind.RATIO: (-1, -2, -3, 1)}
_NEAREST = (-1,)


def other_period(case: Case) -> Iterator[Suspect]:
    """One operand was taken from another column: of a ratio from three back to one ahead.

    The stock at the begin of a flow identity is left out: continuity looks after that.
    """
    if case.kind is CheckKind.CLOSING_SUM:
        return
    for leaf in case.figures():
        if case.kind is CheckKind.FLOW_IDENTITY and leaf == begin_of(case):
            continue
        seen = {case.values[leaf]}
        for steps in _WINDOW.get(case.kind, _NEAREST):
            there = case.elsewhere(leaf, steps)
            if there is None or there.value in seen:
                continue
            seen.add(there.value)
            value = case.with_value(leaf, there.value)
            if value is not None:
                yield from _taken(case, leaf, there, value)


def _taken(case: Case, leaf: Reference, there: Elsewhere, value: Decimal) -> Iterator[Suspect]:
    def sentence() -> str:
        if case.computed == leaf:
            return gettext(
                "{found} is {name}: the figure of another period.", found=number(case.found), name=there.name
            )
        return gettext(
            "{found} fits {formula} with {name}: {value}.",
            found=number(case.found),
            formula=case.written(leaf, there.value),
            name=there.name,
            value=number(there.value),
        )

    yield Suspect(value, sentence)


def copied(case: Case) -> Iterator[Suspect]:
    """The printed figure is still that of the period before."""
    if not isinstance(case.printed, Reference):
        return
    before = case.elsewhere(case.printed, -1)
    if before is not None:
        yield Suspect(
            before.value,
            lambda: gettext(
                "{found} is also {name}: it was probably copied.", found=number(case.found), name=before.name
            ),
        )
