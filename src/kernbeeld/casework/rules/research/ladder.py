"""The ladder of help: from light to heavy, no step skipped, and none heavier than is needed.

The order is that of the law: first what is the problem and which support would be needed, then what somebody
can do alone and with others, then what is there for everybody, and only for what remains something made to
measure (Wmo 2015, article 2.3.2 and 2.3.5). A step that can't be there, such as help of housemates for who
lives alone, is passed with its reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kernbeeld.casework.rules.research.circumstances import Circumstances, first_unmet, unmet_words
from kernbeeld.catalogue.research import LadderStep
from kernbeeld.language import gettext

SOLVES, PARTLY, NOT = OORDEEL = ("lost_op", "deels", "niet")
"""A step solves it, helps in part, or does not help."""
MAATWERK = "maatwerk"
LONGEST = 2000
"""How many characters a motive may have."""


class RungState(StrEnum):
    """How a step of the ladder stands."""

    JUDGED = "judged"
    OPEN = "open"
    WAITS = "waits"
    PASSED = "passed"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody judged of one step, and why."""

    oordeel: str
    motief: str = ""


NONE_YET = Judgement("")


@dataclass(frozen=True, slots=True)
class Rung:
    """A step as it stands; ``reason`` says why nothing is judged here, where that is so."""

    trede: str
    state: RungState
    judgement: Judgement = NONE_YET
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The ladder of one part of life: its steps, what is not written yet, and their names."""

    steps: Sequence[LadderStep]
    around: Circumstances
    names: Mapping[str, str]
    has_problem: bool
    has_needed: bool

    def rungs(self, judged: Mapping[str, Judgement]) -> tuple[Rung, ...]:
        """Return every step as it stands by what was judged."""
        found: list[Rung] = []
        blocked, state = self._not_ready(), RungState.WAITS
        for step in self.steps:
            rung = self._rung(step, judged.get(step.code, NONE_YET), blocked, state)
            found.append(rung)
            if blocked:
                continue
            name = self.names.get(step.code, step.code)
            if rung.state is RungState.OPEN:
                blocked, state = gettext("First judge '{step}'.", step=name), RungState.WAITS
            elif rung.judgement.oordeel == SOLVES:
                blocked = gettext("Not needed: '{step}' solves it.", step=name)
                state = RungState.NOT_NEEDED
        return tuple(found)

    def _rung(self, step: LadderStep, judged: Judgement, blocked: str, state: RungState) -> Rung:
        unmet = first_unmet(step.basis.when, self.around)
        if unmet:
            return Rung(step.code, RungState.PASSED, reason=unmet_words(unmet))
        if blocked:
            return Rung(step.code, state, reason=blocked)
        return Rung(step.code, RungState.JUDGED if judged.oordeel else RungState.OPEN, judged)

    def _not_ready(self) -> str:
        if not self.has_problem:
            return gettext("First write what the problem is.")
        if not self.has_needed:
            return gettext("First write which help is needed.")
        return ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a judgement can't be kept: at which step, and what to do."""

    trede: str
    text: str


def changed(standing: Mapping[str, Judgement], sent: Mapping[str, Judgement]) -> dict[str, Judgement]:
    """Return what was sent that says something else than what stands; nothing chosen is nothing said."""
    return {
        trede: said for trede, said in sent.items() if said.oordeel and said != standing.get(trede, NONE_YET)
    }


def refusal(
    ladder: Ladder, standing: Mapping[str, Judgement], new: Mapping[str, Judgement]
) -> Refusal | None:
    """Return the first reason why judgements can't be kept together with those that stand; None: they can."""
    for trede, said in new.items():
        wrong = _wrong(trede, said, ladder)
        if wrong:
            return Refusal(trede, wrong)
    after = ladder.rungs({**standing, **new})
    return next((Refusal(one.trede, one.reason) for one in after if one.trede in new and one.reason), None)


def _wrong(trede: str, said: Judgement, ladder: Ladder) -> str:
    if trede not in {step.code for step in ladder.steps}:
        return gettext("There is no step '{step}' here.", step=trede)
    if said.oordeel not in OORDEEL:
        return gettext("Choose one of the judgements.")
    if len(said.motief) > LONGEST:
        return gettext("A reason has at most {count} characters.", count=LONGEST)
    if not said.motief and needs_motive(trede, said.oordeel):
        return gettext("Say in one sentence why.")
    return ""


def needs_motive(trede: str, oordeel: str) -> bool:
    """Tell whether a reason is asked: for all that helps, and where even maatwerk would not.

    That a lighter step does not help harms no resident, and asks for a reason from nobody.
    """
    return oordeel in (SOLVES, PARTLY) or (trede == MAATWERK and oordeel == NOT)


class Verdict(StrEnum):
    """What the ladder of one part of life comes to."""

    OPEN = "open"
    SOLVED = "solved"
    MAATWERK = "maatwerk"
    NOTHING = "nothing"


def verdict(rungs: Sequence[Rung]) -> Verdict:
    """Return what the ladder comes to: still open, solved by a lighter step, maatwerk, or nothing at all."""
    if not rungs or any(one.state in (RungState.OPEN, RungState.WAITS) for one in rungs):
        return Verdict.OPEN
    judged = [one for one in rungs if one.state is RungState.JUDGED]
    if any(one.judgement.oordeel == SOLVES and one.trede != MAATWERK for one in judged):
        return Verdict.SOLVED
    if any(one.trede == MAATWERK and one.judgement.oordeel != NOT for one in judged):
        return Verdict.MAATWERK
    return Verdict.NOTHING
