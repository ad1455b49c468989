"""The steps of approval: whose turn it is, what still stands, and what has changed since."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from kernbeeld.accounts.rights import Right


class Step(StrEnum):
    """The steps of approval, in their order."""

    ADVISEUR = "adviseur"
    CONTROLLER = "controller"
    COLLEGE = "college"


class Verdict(StrEnum):
    """What came out of a step."""

    APPROVED = "approved"
    RETURNED = "returned"


STEPS: Mapping[Step, Right] = {
    Step.ADVISEUR: Right.APPROVE_AS_ADVISEUR,
    Step.CONTROLLER: Right.APPROVE_AS_CONTROLLER,
    Step.COLLEGE: Right.APPROVE_AS_COLLEGE,
}
"""The steps in their order, each with the right that it asks for."""
ORDER = tuple(STEPS)


class StepState(StrEnum):
    """How far a step is."""

    APPROVED = "approved"
    LAPSED = "lapsed"
    RETURNED = "returned"
    TURN = "turn"
    LATER = "later"


class ChangeKind(StrEnum):
    """In what something changed since a step was taken."""

    FIGURE = "figure"
    COMMENTARY = "commentary"
    ANSWER = "answer"
    DEFINITION = "definition"


@dataclass(frozen=True)
class Picture:
    """All that is approved: figures as shown, and the digests of texts, answers and definitions, by name."""

    figures: Mapping[str, str]
    commentary: Mapping[str, str]
    answers: Mapping[str, str]
    definitions: Mapping[str, str]

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of everything in the picture."""
        return sha256(self._written()).hexdigest()

    def packed(self) -> bytes:
        """Return the picture as compressed bytes."""
        return zlib.compress(self._written())

    def _written(self) -> bytes:
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False).encode()


def unpacked(content: bytes) -> Picture:
    """Return the picture that was packed."""
    return Picture(**json.loads(zlib.decompress(content)))


@dataclass(frozen=True)
class Change:
    """One thing that differs between two pictures; a side that has it not is empty."""

    kind: ChangeKind
    name: str
    before: str
    after: str


def changes(before: Picture, after: Picture) -> tuple[Change, ...]:
    """Return everything in which two pictures differ, by kind and name."""
    sides = (
        (ChangeKind.FIGURE, before.figures, after.figures),
        (ChangeKind.COMMENTARY, before.commentary, after.commentary),
        (ChangeKind.ANSWER, before.answers, after.answers),
        (ChangeKind.DEFINITION, before.definitions, after.definitions),
    )
    return tuple(
        Change(kind, name, old.get(name, ""), new.get(name, ""))
        for kind, old, new in sides
        for name in sorted({*old, *new})
        if old.get(name) != new.get(name)
    )


@dataclass(frozen=True)
class Taken:
    """One step as somebody took it; ``by`` names the person."""

    step: Step
    verdict: Verdict
    remarks: str
    fingerprint: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Standing:
    """A step and how far it is. ``taken`` is the decision that stands, has lapsed, or sent it back."""

    step: Step
    state: StepState
    taken: Taken | None = None


def standings(decisions: Sequence[Taken], fingerprint: str) -> tuple[Standing, ...]:
    """Return how far each step is, from the decisions in their order and what is in view now.

    A step that was taken on something else than what is in view has lapsed. Who sends back, gives the
    turn to the step before. Exactly one step has the turn, unless every step stands.
    """
    standing: dict[Step, Taken] = {}
    sent_back: dict[Step, Taken] = {}
    for one in decisions:
        place = ORDER.index(one.step)
        if one.verdict is Verdict.APPROVED:
            standing[one.step] = one
            sent_back.pop(one.step, None)
            continue
        for lapsed in ORDER[max(place - 1, 0) :]:
            standing.pop(lapsed, None)
        sent_back[ORDER[max(place - 1, 0)]] = one
    found: list[Standing] = []
    for step in ORDER:
        waits = any(each.state is not StepState.APPROVED for each in found)
        found.append(_standing(step, standing.get(step), sent_back.get(step), fingerprint, waits=waits))
    return tuple(found)


def _standing(
    step: Step, taken: Taken | None, sent_back: Taken | None, fingerprint: str, *, waits: bool
) -> Standing:
    if taken is not None and taken.fingerprint != fingerprint:
        return Standing(step, StepState.LAPSED, taken)
    if waits:
        return Standing(step, StepState.LATER, taken)
    if taken is not None:
        return Standing(step, StepState.APPROVED, taken)
    return Standing(step, StepState.RETURNED, sent_back) if sent_back else Standing(step, StepState.TURN)


def whose_turn(found: Iterable[Standing]) -> Step | None:
    """Return the first step that does not stand; None when all do."""
    return next((one.step for one in found if one.state is not StepState.APPROVED), None)


def took_another(decisions: Iterable[Taken], step: Step, name: str) -> Step | None:
    """Return another step of the same report that somebody took; four eyes ask that there is none."""
    return next((one.step for one in decisions if one.by == name and one.step is not step), None)
