"""What may go wrong in a programme and how bad that is; where it stands with what it aims for. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kernbeeld.language import gettext

Problem = tuple[str, str]
"""The field that is wrong, and what to do about it."""
LEAST, MOST = 1, 5
"""Between which a chance and a consequence lie."""
_HEAVY, _MIDDLE = 15, 8
"""From which product of chance and consequence a risk is heavy, and from which it is middling: an assumption
of ours, as many municipalities have it."""


class RiskWeight(StrEnum):
    """How bad a risk is: chance times consequence."""

    HEAVY = "heavy"
    MIDDLING = "middling"
    LIGHT = "light"


class Standing(StrEnum):
    """Where it stands with a target."""

    REACHED = "reached"
    NOT_YET = "not_yet"
    MISSED = "missed"
    NOT_MEASURED = "not_measured"


@dataclass(frozen=True, slots=True)
class RiskDetails:
    """What somebody writes of a risk; ``kans`` and ``gevolg`` from 1 to 5."""

    title: str
    kans: int
    gevolg: int
    owner: str
    maatregel: str = ""


@dataclass(frozen=True, slots=True)
class TargetDetails:
    """A target: at least (or at most) a value on a day, in a unit of the definitions."""

    title: str
    unit: str
    value: Decimal
    by: date
    agreed_with: str
    at_least: bool = True
    bron: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a target came to on a day."""

    on: date
    value: Decimal


def weight_of(kans: int, gevolg: int) -> RiskWeight:
    """Return how bad a risk is."""
    if kans * gevolg >= _HEAVY:
        return RiskWeight.HEAVY
    return RiskWeight.MIDDLING if kans * gevolg >= _MIDDLE else RiskWeight.LIGHT


def reaches(target: TargetDetails, value: Decimal) -> bool:
    """Tell whether a value is what was aimed for; just that value is."""
    return value >= target.value if target.at_least else value <= target.value


def standing_of(target: TargetDetails, measured: Sequence[Measured], today: date) -> Standing:
    """Return where it stands, by the last measurement up to and including the day of the target.

    What was measured after that day says nothing of the target; until that day it can still be reached.
    """
    counting = [one for one in measured if one.on <= target.by]
    if not counting:
        return Standing.NOT_MEASURED
    last = max(counting, key=lambda one: one.on)
    if reaches(target, last.value):
        return Standing.REACHED
    return Standing.NOT_YET if today <= target.by else Standing.MISSED


def risk_problems(details: RiskDetails) -> Iterator[Problem]:
    """Yield what keeps a risk from being kept."""
    if not details.title.strip():
        yield "title", gettext("Say what may go wrong.")
    if not details.owner.strip():
        yield "owner", gettext("Say which function watches it.")
    for field, given in (("kans", details.kans), ("gevolg", details.gevolg)):
        if not LEAST <= given <= MOST:
            yield field, gettext("Choose from {least} to {most}.", least=LEAST, most=MOST)


def target_problems(details: TargetDetails, dimension: str) -> Iterator[Problem]:
    """Yield what keeps a target from being kept; `dimension` is that of its unit, empty where unknown."""
    if not details.title.strip():
        yield "title", gettext("Say what is aimed for.")
    if not details.agreed_with.strip():
        yield "agreed_with", gettext("Say with whom this was agreed.")
    if not dimension:
        yield "unit", gettext("Choose a unit of the list.")
    yield from value_problems(details.value, dimension)


def value_problems(value: Decimal, dimension: str) -> Iterator[Problem]:
    """Yield what keeps a number from being one of its unit, whether it is aimed for or was measured."""
    if dimension == "percent" and not 0 <= value <= 100:
        yield "value", gettext("A percentage lies between 0 and 100.")
    if dimension == "count" and value != value.to_integral_value():
        yield "value", gettext("This counts whole things: write a whole number.")
    if dimension == "count" and value < 0:
        yield "value", gettext("Less than nothing can't be counted.")
