"""What must be told to a register that holds other duties than the rules give. Pure functions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kernbeeld.casework.rules.contribution.duty import Duty, Step


class Kind(StrEnum):
    """What is told: the world is different from a day on, or what was known was wrong."""

    START = "start"
    CHANGE = "wijziging"
    STOP = "stop"
    CORRECT = "correctie"
    WITHDRAW = "intrekking"


@dataclass(frozen=True, slots=True)
class Standing:
    """A duty as the register holds it now; ``record`` is its key."""

    record: str
    begin: date
    einde: date | None
    provision: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing to tell; ``since`` is the first day on which it is different, ``cents`` what holds then."""

    kind: Kind
    since: date
    duty: Duty | None
    record: str = ""
    cents: int = 0


def differences(
    wanted: Sequence[Duty], standing: Sequence[Standing], *, since: date, is_correction: bool = False
) -> tuple[Difference, ...]:
    """Return what the register has to hear, in order; nothing where it holds what the rules give.

    What was over before `since` and never stood in the register stays out of it. With `is_correction` what
    was known was wrong, so whatever differs is a correction.
    """
    left = list(standing)
    found: list[Difference] = []
    for duty in wanted:
        theirs = [one for one in left if _overlap(one, duty)]
        left = [one for one in left if one not in theirs]
        found.extend(_compared(duty, theirs, since, is_correction=is_correction))
    found.extend(Difference(Kind.WITHDRAW, one.begin, None, one.record) for one in left)
    return tuple(found)


def _overlap(one: Standing, duty: Duty) -> bool:
    return one.begin <= (duty.einde or date.max) and duty.begin <= (one.einde or date.max)


def _compared(
    duty: Duty, theirs: Sequence[Standing], since: date, *, is_correction: bool
) -> Iterator[Difference]:
    if not theirs:
        if duty.einde is None or duty.einde >= since:
            yield Difference(Kind.START, duty.begin, duty, cents=duty.steps[0].cents)
        return
    first, *double = theirs
    yield from (Difference(Kind.WITHDRAW, one.begin, None, one.record) for one in double)
    if (first.begin, first.einde, first.steps) == (duty.begin, duty.einde, duty.steps):
        return
    if is_correction or not _goes_on(first, duty):
        day = _first_different(first, duty)
        yield Difference(Kind.CORRECT, day, duty, first.record, _cents_on(duty, day))
        return
    for step in duty.steps[len(first.steps) :]:
        yield Difference(Kind.CHANGE, step.since, duty, first.record, step.cents)
    if duty.einde is not None and duty.einde != first.einde:
        yield Difference(Kind.STOP, duty.einde, duty, first.record)


def _goes_on(one: Standing, duty: Duty) -> bool:
    """Tell whether what stands holds until something new happened: more steps, or an end."""
    is_begun = one.begin == duty.begin and duty.steps[: len(one.steps)] == one.steps
    return is_begun and (one.einde is None or (duty.einde is not None and duty.einde <= one.einde))


def _first_different(one: Standing, duty: Duty) -> date:
    if one.begin != duty.begin:
        return min(one.begin, duty.begin)
    for mine, theirs in zip(one.steps, duty.steps, strict=False):
        if mine != theirs:
            return min(mine.since, theirs.since)
    ends = [day for day in (one.einde, duty.einde) if day is not None]
    return min([*ends, *(step.since for step in duty.steps[len(one.steps) :])], default=one.begin)


def _cents_on(duty: Duty, day: date) -> int:
    held = [step.cents for step in duty.steps if step.since <= day]
    return held[-1] if held and (duty.einde is None or day <= duty.einde) else 0
