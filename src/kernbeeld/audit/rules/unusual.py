"""What stands out in the log, by rules that anybody can check by hand. It need not be wrong."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MANY = 20
"""From how many records in one hour on a look is compared with the user's own past."""
TIMES = 2
"""How many times as many as ever before stands out."""
REFUSALS = 5
"""How many refusals in one hour stand out."""
OPENS, CLOSES, SATURDAY = 7, 19, 5
"""Working hours: from seven to seven, Monday to Friday, on the clock of the municipality."""


class Sign(StrEnum):
    """Why an hour stands out."""

    MANY = "many"
    LATE = "late"
    REFUSED = "refused"
    GLASS = "glass"


@dataclass(frozen=True, slots=True)
class Hour:
    """What one user did in one hour: how many different records were seen, how many pages were refused.

    ``glass`` is how many walls were broken to look in an emergency; ``start`` is on the clock of the
    municipality.
    """

    user: str
    start: datetime
    records: int = 0
    refused: int = 0
    glass: int = 0


@dataclass(frozen=True, slots=True)
class Unusual:
    """An hour that stands out; ``before`` is the most records that the user saw in any earlier hour."""

    sign: Sign
    hour: Hour
    before: int = 0


@dataclass(frozen=True, slots=True)
class Basis:
    """How often a rule speaks: marked hours of all hours that it judged. Often: it tells little."""

    sign: Sign
    marked: int
    judged: int


def unusual(hours: Iterable[Hour], since: datetime) -> tuple[tuple[Unusual, ...], tuple[Basis, ...]]:
    """Return what stands out from `since` on, latest first, and how often each rule speaks.

    Hours before `since` are the past with which a user is compared.
    """
    most: dict[str, int] = {}
    found: list[Unusual] = []
    judged: list[Hour] = []
    for hour in sorted(hours, key=lambda each: (each.start, each.user)):
        before = most.get(hour.user, 0)
        most[hour.user] = max(before, hour.records)
        if hour.start >= since:
            judged.append(hour)
            found += [Unusual(sign, hour, before) for sign in Sign if _stands_out(sign, hour, before)]
    return tuple(reversed(found)), tuple(_basis(sign, found, judged) for sign in Sign)


def _stands_out(sign: Sign, hour: Hour, before: int) -> bool:
    if sign is Sign.MANY:
        return hour.records >= MANY and hour.records > TIMES * before
    if sign is Sign.LATE:
        return hour.records > 0 and not _is_working(hour.start)
    if sign is Sign.GLASS:
        return hour.glass > 0
    return hour.refused >= REFUSALS


def _is_working(start: datetime) -> bool:
    return start.weekday() < SATURDAY and OPENS <= start.hour < CLOSES


def _basis(sign: Sign, found: Sequence[Unusual], judged: Sequence[Hour]) -> Basis:
    counted = [hour for hour in judged if _is_judged(sign, hour)]
    return Basis(sign, sum(each.sign is sign for each in found), len(counted))


def _is_judged(sign: Sign, hour: Hour) -> bool:
    """Tell whether a rule could have spoken; of a look in an emergency in every hour of any look."""
    if sign is Sign.GLASS:
        return hour.records + hour.glass > 0
    return (hour.refused if sign is Sign.REFUSED else hour.records) > 0
