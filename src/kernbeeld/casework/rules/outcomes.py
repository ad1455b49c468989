"""What the registers hear of a melding: each duty that ended, in time or late, and the melding's own end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from kernbeeld.casework.rules.steps import Ending, ending_of
from kernbeeld.casework.rules.term_days import Step, in_order
from kernbeeld.casework.rules.terms import ClockTerm, Outcome, terms_on
from kernbeeld.catalogue.procedures import Procedure


class StoredStep(Step, Protocol):
    """A step with the number of its row."""

    @property
    def pk(self) -> int:
        """The number of the row."""


@dataclass(frozen=True)
class Heard:
    """That a duty ended on a day, and whether that was in time."""

    day: date
    outcome: Outcome


def outcomes(procedure: Procedure, steps: Sequence[StoredStep]) -> Mapping[tuple[str, int], Heard]:
    """Return how every duty ended, by the term and the row of the step that ended it.

    A term that began twice ends twice: so the steps are gone through one by one.
    """
    found: dict[tuple[str, int], Heard] = {}
    ordered = sorted(steps, key=lambda step: step.day)
    before: Mapping[str, ClockTerm] = {}
    for place, step in enumerate(ordered):
        after = {one.code: one for one in terms_on(procedure, ordered[: place + 1], step.day)}
        for code, term in after.items():
            was_open = code not in before or before[code].ended_on is None
            if was_open and term.ended_on is not None and term.outcome:
                found[code, step.pk] = Heard(step.day, term.outcome)
        before = after
    return found


def first_ending(procedure: Procedure, steps: Sequence[Step]) -> Ending | None:
    """Return how a melding ended the first time: a bezwaar later on does not undo that."""
    ordered = in_order(steps, date.max)
    endings = (ending_of(procedure, ordered[: place + 1]) for place in range(len(ordered)))
    return next((ending for ending in endings if ending), None)
