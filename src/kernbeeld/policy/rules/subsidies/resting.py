"""On what the euros of a subsidy rest: on outcome, on output, on nothing, or nobody can say. Pure, in cents.

Every euro that was granted stands in exactly one of the four, so that they always add up to the whole.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kernbeeld.policy.rules.results.evidence import rests_on, strongest


class Basis(StrEnum):
    """What a euro rests on."""

    OUTCOME = "outcome"
    OUTPUT = "output"
    NOTHING = "nothing"
    UNKNOWN = "unknown"


class Why(StrEnum):
    """Why a part rests on what it rests on."""

    MEASURED = "measured"
    NOT_MEASURED = "not_measured"
    NO_INSTRUMENT = "no_instrument"
    NO_INDICATOR = "no_indicator"
    NO_AGREEMENT = "no_agreement"
    NO_AMOUNT = "no_amount"


@dataclass(frozen=True, slots=True)
class Promise:
    """An agreement: for how much (nothing: nobody said), and by what it is seen.

    ``sort`` is that of its indicator, output or outcome, empty without one. ``grades`` are those of the
    instruments that really measured in the year, ``instruments`` how many there are that could have.
    """

    key: int
    cents: int | None
    sort: str = ""
    grades: tuple[str, ...] = ()
    instruments: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a subsidy. ``key`` is that of its agreement, 0 where there is none.

    ``cents`` is nothing for an agreement without an amount: what that is, stands in one share of the
    unknown without an agreement. ``grade`` is the strongest that measured.
    """

    key: int
    cents: int | None
    basis: Basis
    why: Why
    grade: str = ""


def shares(granted: int, promises: Sequence[Promise], order: Sequence[str]) -> tuple[Share, ...]:
    """Divide a subsidy over what it rests on; `order` are the grades of evidence, the weakest first.

    What is left beside the agreements rests on nothing; but where an agreement has no amount, nobody can say
    which part of what is left is for that one, so then it is unknown. Raises `ValueError` where the
    agreements are for more than was granted: that is refused when they are kept.
    """
    found = [_share(one, order) for one in promises]
    left = granted - sum(one.cents for one in found if one.cents is not None)
    if left < 0:
        raise ValueError("agreements for more than was granted")
    if any(one.cents is None for one in found):
        return (*found, Share(0, left, Basis.UNKNOWN, Why.NO_AMOUNT))
    return (*found, Share(0, left, Basis.NOTHING, Why.NO_AGREEMENT)) if left else tuple(found)


def _share(one: Promise, order: Sequence[str]) -> Share:
    if one.cents is None:
        return Share(one.key, None, Basis.UNKNOWN, Why.NO_AMOUNT, strongest(one.grades, order))
    if not one.sort:
        return Share(one.key, one.cents, Basis.NOTHING, Why.NO_INDICATOR)
    if one.grades:
        grade = strongest(one.grades, order)
        return Share(one.key, one.cents, Basis(rests_on(one.sort, one.grades)), Why.MEASURED, grade)
    why = Why.NOT_MEASURED if one.instruments else Why.NO_INSTRUMENT
    return Share(one.key, one.cents, Basis.NOTHING, why)


def strength(grade: str, order: Sequence[str]) -> int:
    """Return how much a grade proves: 1 for the weakest, 0 for one that does not exist."""
    return order.index(grade) + 1 if grade in order else 0


def totals(found: Iterable[Share]) -> Mapping[Basis, int]:
    """Add shares up by what they rest on; together they are what was granted."""
    added = dict.fromkeys(Basis, 0)
    for one in found:
        added[one.basis] += one.cents or 0
    return added


def by_grade(found: Iterable[Share]) -> Mapping[tuple[Basis, Why, str], int]:
    """Add shares up by what they rest on, why, and how much that proves; an agreement without amount not."""
    added: dict[tuple[Basis, Why, str], int] = {}
    for one in found:
        if one.cents is not None:
            line = (one.basis, one.why, one.grade)
            added[line] = added.get(line, 0) + one.cents
    return added
