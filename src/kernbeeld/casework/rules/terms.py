"""How each term of a procedure stands on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kernbeeld.casework.rules.term_days import Step, last_day_of, pauses_of
from kernbeeld.catalogue.model import Label
from kernbeeld.catalogue.procedures import Procedure, ProcedureTerm, TermKind
from kernbeeld.language import active


class TermState(StrEnum):
    """How a term stands."""

    NOT_STARTED = "not_started"
    RUNS = "runs"
    SUSPENDED = "suspended"
    MET = "met"
    MET_LATE = "met_late"
    OVERDUE = "overdue"
    LAPSED = "lapsed"


_GOING_ON = (TermState.RUNS, TermState.SUSPENDED, TermState.OVERDUE)
SOON = 7
"""Days before the last one from which the clock says what can be done to be in time."""


class Outcome(StrEnum):
    """How a duty of the municipality ended, as the register of terms keeps it."""

    NONE = ""
    IN_TIME = "op_tijd"
    LATE = "te_laat"


@dataclass(frozen=True)
class ClockTerm:
    """One term on one day.

    ``start`` is the day that it counts from, which does not count itself; ``last_day`` the last on which it
    is met in time (None: not begun, or suspended without a known end). ``days_left`` is negative when it
    is overdue. ``ended_on`` is the day of the step that met it, or that made it lapse; ``outcome`` says
    whether a duty ended in time. ``advice`` says what can still be done. ``cents`` is what a penalty has
    come to. ``is_assumption``: our sources do not settle it; ``note`` says what is assumed.
    """

    code: str
    label: Label
    kind: TermKind
    state: TermState
    article: str
    bron: str
    is_assumption: bool
    note: str
    start: date | None = None
    last_day: date | None = None
    days_left: int | None = None
    ended_on: date | None = None
    ended_by: str = ""
    outcome: Outcome = Outcome.NONE
    is_extended: bool = False
    advice: tuple[str, ...] = ()
    cents: int = 0


@dataclass(frozen=True)
class _Begun:
    """A term that a step began: the place of that step, the day it counts from, and what ended it."""

    place: int
    start: date
    ending: int | None
    is_met: bool
    waits: bool


def is_paused(procedure: Procedure, taken: Sequence[Step], today: date) -> bool:
    """Tell whether a suspension holds today."""
    return any(pause.holds_on(today) for pause in pauses_of(procedure, taken).values())


def terms_on(procedure: Procedure, taken: Sequence[Step], today: date) -> tuple[ClockTerm, ...]:
    """Return how every term stands; `taken` are the steps up to today in their order."""
    found: dict[str, ClockTerm] = {}
    for term in procedure.terms:
        found[term.code] = _term_on(procedure, term, taken, found, today)
    return tuple(found.values())


def _term_on(
    procedure: Procedure,
    term: ProcedureTerm,
    taken: Sequence[Step],
    known: Mapping[str, ClockTerm],
    today: date,
) -> ClockTerm:
    begun = _begun(procedure, term, taken, known)
    if begun is None or term.length_on(begun.start) is None:
        return _not_started(term)
    stop = len(taken) if begun.ending is None else begun.ending
    last = last_day_of(procedure, term, begun.start, taken, range(begun.place + 1, stop))
    ending = None if begun.ending is None else taken[begun.ending]
    found = replace(
        _not_started(term),
        start=begun.start,
        last_day=last.day,
        ended_on=ending.day if ending else None,
        ended_by=ending.soort if ending else "",
        is_extended=last.is_extended,
        is_assumption=term.assumption or (begun.waits and term.waits is not None and term.waits.assumption),
    )
    if term.kind is TermKind.PENALTY:
        return _penalty(term, found, today)
    paused = term.suspendable and is_paused(procedure, taken, today)
    state = _state(found, today, is_met=begun.is_met, paused=paused)
    left = (last.day - today).days if state in _GOING_ON and last.day else None
    return replace(
        found,
        state=state,
        days_left=left,
        outcome=_outcome(found, is_met=begun.is_met),
        advice=_advice(term, state, left, waits=begun.waits),
    )


def _not_started(term: ProcedureTerm) -> ClockTerm:
    return ClockTerm(
        code=term.code,
        label=term.label,
        kind=term.kind,
        state=TermState.NOT_STARTED,
        article=term.article,
        bron=term.bron,
        is_assumption=term.assumption,
        note=term.note,
    )


def _begun(
    procedure: Procedure, term: ProcedureTerm, taken: Sequence[Step], known: Mapping[str, ClockTerm]
) -> _Begun | None:
    place = max((place for place, step in enumerate(taken) if step.soort == term.begins), default=None)
    if place is None:
        return None
    start = _start(term, taken[place].day, taken, known)
    if start is None or any(step.soort in term.unless for step in taken[:place]):
        return None
    enders = {step.code for step in procedure.steps if step.ends}
    later = range(place + 1, len(taken))
    ending = next((at for at in later if taken[at].soort in {*term.met_by, *enders}), None)
    is_met = ending is not None and taken[ending].soort in term.met_by
    return _Begun(place, start, ending, is_met, waits=term.waits is not None and start > taken[place].day)


def _start(
    term: ProcedureTerm, day: date, taken: Sequence[Step], known: Mapping[str, ClockTerm]
) -> date | None:
    """Return the day that the term counts from; None where it does not begin after all."""
    if term.counted_from:
        before = known[term.counted_from]
        if before.last_day is None:
            return None
        in_time = before.ended_on is not None and before.ended_on <= before.last_day
        return None if term.kind is TermKind.PENALTY and in_time else max(day, before.last_day)
    if term.waits is None:
        return day
    ready = next((step.day for step in taken if step.soort == term.waits.step), date.max)
    at_the_latest = known[term.waits.term].last_day or day
    return max(day, min(ready, at_the_latest))


def _state(found: ClockTerm, today: date, *, is_met: bool, paused: bool) -> TermState:
    is_past = found.last_day is not None and (found.ended_on or today) > found.last_day
    if found.ended_on is not None:
        if not is_met:
            return TermState.LAPSED
        return TermState.MET_LATE if is_past else TermState.MET
    if is_past:
        return TermState.OVERDUE if found.kind is TermKind.DUTY else TermState.LAPSED
    return TermState.SUSPENDED if found.last_day is None or paused else TermState.RUNS


def _outcome(found: ClockTerm, *, is_met: bool) -> Outcome:
    """A duty that was not met when the melding ended has an outcome only if it was late by then."""
    if found.kind is not TermKind.DUTY or found.ended_on is None:
        return Outcome.NONE
    if found.last_day is not None and found.ended_on > found.last_day:
        return Outcome.LATE
    return Outcome.IN_TIME if is_met else Outcome.NONE


def _advice(term: ProcedureTerm, state: TermState, left: int | None, *, waits: bool) -> tuple[str, ...]:
    is_soon = state is TermState.RUNS and left is not None and left <= SOON
    said = (
        term.waits.note if term.waits and waits and state in _GOING_ON else None,
        term.soon if is_soon else None,
        term.late if state is TermState.OVERDUE else None,
    )
    return tuple(label[active()] for label in said if label)


def _penalty(term: ProcedureTerm, found: ClockTerm, today: date) -> ClockTerm:
    """Count the days that are paid for: from the day after `start`, the day of the decision included."""
    if found.start is None or found.last_day is None or today <= found.start:
        return _not_started(term)
    days = (min(found.ended_on or today, today, found.last_day) - found.start).days
    return replace(found, state=_penalty_state(found, today), cents=_cents(term, found.start, days))


def _penalty_state(found: ClockTerm, today: date) -> TermState:
    if found.ended_on is not None:
        return TermState.MET
    is_over = found.last_day is not None and today > found.last_day
    return TermState.LAPSED if is_over else TermState.RUNS


def _cents(term: ProcedureTerm, start: date, days: int) -> int:
    """Add up the amount of each day; the amounts are those of the law when the penalty begins."""
    since = max((one.since for one in term.amounts if one.since <= start), default=None)
    steps = [one for one in term.amounts if one.since == since]
    return sum(
        max((one for one in steps if one.from_day <= day), key=lambda one: one.from_day).cents
        for day in range(1, days + 1)
        if steps
    )
