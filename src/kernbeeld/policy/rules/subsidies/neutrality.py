"""The rule of budget neutrality: more welfare work where it saves at least as much on individual care. Pure.

Who wants to spend more has to show the saving: so the rule *holds* only where the calculation says so with
enough certainty and something was measured that proves enough; it *does not hold* where the calculation says
that the saving stays behind, whatever was measured; and in all other cases that *can't be said*.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Neutrality(StrEnum):
    """The answer."""

    HOLDS = "holds"
    FAILS = "fails"
    UNSAID = "unsaid"


class Ground(StrEnum):
    """Why the answer is what it is."""

    SAVES = "saves"
    COSTS = "costs"
    UNSURE = "unsure"
    NOT_RECKONED = "not_reckoned"
    NOTHING_MEASURED = "nothing_measured"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Proof:
    """An instrument that measured: its grade, and how much that proves (1: least)."""

    title: str
    grade: str
    strength: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """The answer with its reason; ``best`` is what proves most of what was measured, if anything was."""

    neutrality: Neutrality
    ground: Ground
    best: Proof | None = None


def judge(chance: Decimal | None, proofs: Sequence[Proof], *, sure: Decimal, strong: int) -> Judgement:
    """Answer whether more welfare work pays for itself.

    `chance` is which share of all draws saves at least what it costs; none: it could not be reckoned.
    `sure` is from which chance on we call it certain (above a half; below one minus it, it certainly does
    not), `strong` which strength of evidence is the least that proves a saving.
    """
    best = max(proofs, key=lambda one: one.strength, default=None)
    if chance is None:
        return Judgement(Neutrality.UNSAID, Ground.NOT_RECKONED, best)
    if chance <= 1 - sure:
        return Judgement(Neutrality.FAILS, Ground.COSTS, best)
    if chance < sure:
        return Judgement(Neutrality.UNSAID, Ground.UNSURE, best)
    if best is None:
        return Judgement(Neutrality.UNSAID, Ground.NOTHING_MEASURED)
    if best.strength < strong:
        return Judgement(Neutrality.UNSAID, Ground.WEAK, best)
    return Judgement(Neutrality.HOLDS, Ground.SAVES, best)
