"""The clock of a melding: which terms run, when they end, what is due first, and what can be done now.

Everything is said by the procedure's definition; nothing here knows a law. The clock is pure: the same
steps on the same day give the same answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kernbeeld.casework.rules.steps import StepChoice, choices, ending_of
from kernbeeld.casework.rules.term_days import Step, in_order
from kernbeeld.casework.rules.terms import ClockTerm, Outcome, TermState, terms_on
from kernbeeld.catalogue.procedures import Procedure, TermKind

__all__ = ["Clock", "ClockTerm", "Outcome", "Step", "StepChoice", "TermState", "clock"]

_OPEN = (TermState.RUNS, TermState.SUSPENDED, TermState.OVERDUE)


@dataclass(frozen=True)
class Clock:
    """What the clock says on a day.

    ``terms`` are in the order of the procedure; ``due`` is the duty of the municipality that ends first
    and is not met. ``ended_on`` and ``reden_einde`` say when and how the melding ended, None and empty
    while it is open. ``steps`` are all steps, with the reason why one is not possible today.
    """

    terms: tuple[ClockTerm, ...]
    due: ClockTerm | None
    is_suspended: bool
    ended_on: date | None
    reden_einde: str
    steps: tuple[StepChoice, ...]

    def term(self, code: str) -> ClockTerm | None:
        """Return what the clock says of one term; None where the procedure has none of that code."""
        return next((term for term in self.terms if term.code == code), None)

    @property
    def possible(self) -> tuple[StepChoice, ...]:
        """The steps that can be taken today."""
        return tuple(step for step in self.steps if step.is_possible)


def clock(procedure: Procedure, steps: Sequence[Step], *, today: date) -> Clock:
    """Say how every term of a melding stands on a day; steps of later days are not known yet.

    Steps of one day count in the order in which they are given. Steps that were revoked must be left out.
    """
    taken = in_order(steps, today)
    terms = terms_on(procedure, taken, today)
    ending = ending_of(procedure, taken)
    due = [term for term in terms if term.kind is TermKind.DUTY and term.state in _OPEN]
    return Clock(
        terms=terms,
        due=min(due, key=lambda term: term.last_day or date.max, default=None),
        is_suspended=any(term.state is TermState.SUSPENDED for term in due),
        ended_on=ending.day if ending else None,
        reden_einde=ending.reden if ending else "",
        steps=choices(procedure, taken, terms, today),
    )
