"""Steps that were taken, and how they move the last day of a term."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from kernbeeld.casework.rules.working_days import DAY, end_of_term, is_free
from kernbeeld.catalogue.procedures import Procedure, ProcedureTerm, StepEffect


class Step(Protocol):
    """A step that was taken on a day; ``until`` and ``details`` where the step has them."""

    @property
    def soort(self) -> str:
        """The code of the step."""

    @property
    def day(self) -> date:
        """When it was taken."""

    @property
    def until(self) -> date | None:
        """The last day of a suspension, or the new last day of a term."""

    @property
    def details(self) -> Mapping[str, str]:
        """What was said with it, in codes and days."""


@dataclass(frozen=True)
class Taken:
    """A step as a plain value."""

    soort: str
    day: date
    until: date | None = None
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Pause:
    """Days on which no suspendable term runs, both inclusive; ``last`` is None while nobody knows it.

    ``told_on`` is the day of the step: the pause itself begins the day after (Awb, article 4:15).
    """

    told_on: date
    last: date | None

    @property
    def first(self) -> date:
        """The first day on which no term runs."""
        return self.told_on + DAY

    def holds_on(self, day: date) -> bool:
        """Tell whether the term is suspended on a day, or hears that day that it will be."""
        return self.told_on <= day and (self.last is None or day <= max(self.last, self.told_on))


def in_order(steps: Sequence[Step], today: date) -> list[Step]:
    """Return the steps up to and including a day, by day; of one day in the order in which they are given."""
    return sorted((step for step in steps if step.day <= today), key=lambda step: step.day)


def effect_of(procedure: Procedure, step: Step) -> StepEffect:
    """Return what a step does to terms that run."""
    known = procedure.step(step.soort)
    return known.effect if known else StepEffect.NONE


def pauses_of(procedure: Procedure, taken: Sequence[Step]) -> dict[int, Pause]:
    """Return every suspension by the place of its step.

    It lasts up to the day before the term runs again, and no longer than ``until``: a term that was given
    to the resident and went by unused ends it.
    """
    found: dict[int, Pause] = {}
    begun: int | None = None
    for place, step in enumerate(taken):
        effect = effect_of(procedure, step)
        if effect is StepEffect.SUSPENDS:
            found[place] = Pause(step.day, step.until)
            begun = place
        elif effect is StepEffect.RESUMES and begun is not None:
            before = found[begun]
            resumed = step.day - DAY
            found[begun] = Pause(before.told_on, min(before.last or resumed, resumed))
            begun = None
    return found


@dataclass(frozen=True)
class LastDay:
    """Where a term ends: ``day`` is None while it is suspended without a known end."""

    day: date | None
    is_extended: bool = False


def last_day_of(
    procedure: Procedure, term: ProcedureTerm, start: date, taken: Sequence[Step], places: range
) -> LastDay:
    """Return the last day of a term that counts from `start`, moved by the steps at `places`.

    Every suspended day within the term moves it a day. A last day that falls on a free day, or on a
    suspended one, moves on to the first that is neither.
    """
    length = term.length_on(start)
    if length is None:
        return LastDay(None)
    pauses = pauses_of(procedure, taken) if term.suspendable else {}
    free = procedure.free_days if term.rolls else None
    moved = _Moving(end_of_term(start, length.length, length.unit, procedure.free_days), start, free)
    for place in places:
        if place in pauses:
            moved.suspend(pauses[place])
        elif term.extension and effect_of(procedure, taken[place]) is StepEffect.EXTENDS:
            moved.extend(taken[place].until)
        if moved.is_open:
            return LastDay(None, moved.is_extended)
    return LastDay(moved.settled(), moved.is_extended)


class _Moving:
    """The last day of a term while suspensions and an extension move it."""

    def __init__(self, last: date, start: date, free: frozenset[date] | None) -> None:
        self.last = last
        self.start = start
        self.free = free
        self.is_open = False
        self.is_extended = False
        self._pauses: list[Pause] = []

    def suspend(self, pause: Pause) -> None:
        """Move by the suspended days that lie within the term."""
        first = max(pause.first, self.start + DAY)
        if first > self.settled():
            return
        if pause.last is None:
            self.is_open = True
            return
        self._pauses.append(pause)
        if first <= self.last and first <= pause.last:
            self.last += (pause.last - first + DAY).days * DAY

    def extend(self, until: date | None) -> None:
        """Take a new last day, once, if it is later."""
        if until and until > self.last and not self.is_extended:
            self.last = until
            self.is_extended = True

    def settled(self) -> date:
        """Return the last day after it has moved on past free and suspended days."""
        day = self.last
        while self._is_paused(day) or (self.free is not None and is_free(day, self.free)):
            day += DAY
        return day

    def _is_paused(self, day: date) -> bool:
        return any(pause.last and pause.first <= day <= pause.last for pause in self._pauses)
