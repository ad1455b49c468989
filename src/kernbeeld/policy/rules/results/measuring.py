"""When a measurement is due, what can be delivered as one, and how measurements move. Without a database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, Protocol

from kernbeeld.catalogue.notation import write_quantity
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence
from kernbeeld.intake.masking import masked
from kernbeeld.intake.notation import DUTCH, Notation, NotationError, read_figure
from kernbeeld.language import gettext
from kernbeeld.policy.errors import PolicyError

RHYTHMS = ("month", "quarter", "half_year", "year")
ABSENCES = (Absence.NOT_AVAILABLE, Absence.NOT_APPLICABLE, Absence.UNKNOWN, Absence.WITHHELD)
"""Why there can be no measurement. Not delivered yet is none of them: then nobody said anything."""
FEW = 10
"""Below so many people one answer more or less moves a percentage by ten points or more."""
DECIMALS = 6
LARGEST = Decimal(10) ** 12
LONGEST = {"remark": 2000, "reason": 500}

State = Literal["in", "due", "late"]
Move = Literal["up", "down", "same", "unknown"]


class Measured(Protocol):
    """What of an instrument says when it measures; the days are both inclusive."""

    @property
    def rhythm(self) -> str:
        """How often."""

    @property
    def due_days(self) -> int:
        """How many days after a period it may come in."""

    @property
    def starts(self) -> date:
        """The first day on which it is used."""

    @property
    def ends(self) -> date | None:
        """The last day on which it is used; nothing where no end is known."""


@dataclass(frozen=True)
class Said:
    """What somebody typed: a value, or why there is none; of how many people or things; why it changed."""

    value: str = ""
    absence: str = ""
    base: str = ""
    remark: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Measurement:
    """A measurement that can be kept."""

    value: Decimal | None
    absence: str
    base: int | None
    remark: str


def covers(instrument: Measured, period: Period) -> bool:
    """Tell whether an instrument measures over a period: of its own rhythm, and used in a part of it."""
    is_used = period.last_day >= instrument.starts and (
        instrument.ends is None or period.first_day <= instrument.ends
    )
    return period.kind == instrument.rhythm and is_used


def asked_periods(instrument: Measured, today: date) -> tuple[Period, ...]:
    """Return the periods that are over and have to be measured, the latest first."""
    period = Period.around(today, instrument.rhythm).shift(-1)
    found: list[Period] = []
    while period.last_day >= instrument.starts:
        if covers(instrument, period):
            found.append(period)
        period = period.shift(-1)
    return tuple(found)


def due_on(instrument: Measured, period: Period) -> date:
    """Return the last day on which a measurement is in time."""
    return period.last_day + timedelta(days=instrument.due_days)


def next_period(instrument: Measured, today: date) -> Period | None:
    """Return the period that goes on now, or comes first; nothing where an instrument has ended."""
    period = Period.around(max(today, instrument.starts), instrument.rhythm)
    return period if covers(instrument, period) else None


def state_of(due: date, today: date, *, is_in: bool) -> State:
    """Tell whether a measurement is in, still in time, or late."""
    if is_in:
        return "in"
    return "late" if today > due else "due"


def move(values: Sequence[Decimal | None]) -> Move:
    """Tell how the last of some values moved from the one before, the earliest first.

    Unknown where one of the two is missing: over a gap nobody knows what happened.
    """
    if len(values) < 2 or values[-1] is None or values[-2] is None:
        return "unknown"
    last, before = values[-1], values[-2]
    if last == before:
        return "same"
    return "up" if last > before else "down"


def is_few(base: int | None) -> bool:
    """Tell whether a measurement is about so few people that it says little."""
    return base is not None and base < FEW


def value_words(value: Decimal, dimension: str) -> str:
    """Write a value in the reader's notation, with no more decimals than it has."""
    shown = value.normalize()
    exponent = shown.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return write_quantity(value, dimension, decimals)


def read_said(said: Said, dimension: str) -> Measurement:
    """Read what somebody typed of a unit's dimension (count, money, percent, number).

    Raises :class:`~kernbeeld.policy.errors.PolicyError` beside the field for what can't be a measurement: a
    value and a reason for none at once, or neither; a count that is not whole; a percentage without of how
    many; no value without an explanation; a BSN in a text, for no resident is in here.
    """
    for name, most in LONGEST.items():
        if len(getattr(said, name)) > most:
            raise PolicyError(name, gettext("This is too long: at most {most} characters.", most=most))
        if masked(getattr(said, name)) != getattr(said, name):
            raise PolicyError(name, gettext("There is a BSN in this text. Leave it out."))
    value, base = _value(said, dimension), _base(said.base)
    if value is None:
        _expect_explained(said)
    elif dimension == "percent" and not base:
        raise PolicyError("base", gettext("Of how many people or things is this a percentage?"))
    return Measurement(value, said.absence if value is None else "", base, said.remark.strip())


def _value(said: Said, dimension: str) -> Decimal | None:
    text = said.value.strip()
    if bool(text) == bool(said.absence):
        raise PolicyError("value", gettext("Give a value, or choose why there is none."))
    if not text:
        return None
    value = _read(text, "value")
    if dimension in ("count", "percent") and value < 0:
        raise PolicyError("value", gettext("This can't be less than nought."))
    if dimension == "count" and value != value.to_integral_value():
        raise PolicyError("value", gettext("This is a count: write a whole number."))
    if abs(value) >= LARGEST or value != round(value, DECIMALS):
        raise PolicyError("value", gettext("This number is too long to keep."))
    return value


def _base(text: str) -> int | None:
    if not text.strip():
        return None
    base = _read(text.strip(), "base")
    if base < 0 or base != base.to_integral_value() or base > 10**9:
        raise PolicyError("base", gettext("This is a count: write a whole number."))
    return int(base)


def _read(text: str, field: str) -> Decimal:
    """Read a number as people here write it: 1.234,5. What says about, or at least, is no measurement."""
    try:
        reading = read_figure(text, Notation(DUTCH))
    except NotationError as error:
        raise PolicyError(field, str(error)) from None
    if reading.value is None or reading.qualifiers:
        raise PolicyError(field, gettext("Write the number alone, such as 1.234 or 61,5."))
    return reading.value


def _expect_explained(said: Said) -> None:
    if said.absence not in ABSENCES:
        raise PolicyError("absence", gettext("Choose one of the reasons."))
    if not said.remark.strip():
        raise PolicyError("remark", gettext("Say in a few words why there is no value."))
