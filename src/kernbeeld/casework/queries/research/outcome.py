"""What an onderzoek comes to, for each part of life: for the besluit, the plan and the verslag."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kernbeeld.casework.models import Melding
from kernbeeld.casework.queries.research.gathering import ResearchPart, research_file
from kernbeeld.casework.rules.research.ladder import Rung, Verdict, verdict
from kernbeeld.casework.rules.research.result import remains, sentence, solved_by
from kernbeeld.catalogue.research import NODIG, PROBLEEM
from kernbeeld.house_time import day_of
from kernbeeld.registers.service import wall_clock


@dataclass(frozen=True, slots=True)
class PartOutcome:
    """One part of life. ``asked`` are the resident's words; ``problem`` and ``needed`` what was written.

    ``afwegingen`` are all steps of the ladder, from light to heavy: ``trede``, ``judgement.oordeel`` (empty:
    none), ``judgement.motief``, ``state``, and ``reason`` where a step was passed. ``verdict`` is what it
    comes to, ``solved_by`` the step that solves it, ``remains`` what remains for maatwerk in the words of
    the professional (empty: nothing does), ``sentence`` all that in one sentence in the reader's language.
    """

    leefgebied: str
    name: str
    asked: tuple[str, ...]
    problem: str
    needed: str
    afwegingen: tuple[Rung, ...]
    verdict: Verdict
    solved_by: str
    remains: str
    sentence: str


def outcome_of(melding: Melding, *, today: date | None = None) -> Mapping[str, PartOutcome]:
    """Return what the onderzoek came to, by part of life, in the order of the page.

    The same few questions to the database whatever the number of parts. Empty where the procedure knows no
    onderzoek. Nothing is logged here: call ``log_look`` before it is shown.
    """
    file = research_file(melding, today or day_of(wall_clock()))
    return {one.leefgebied: part_outcome(one) for one in file.parts} if file else {}


def part_outcome(part: ResearchPart) -> PartOutcome:
    """Return what one part of life came to."""
    return PartOutcome(
        leefgebied=part.leefgebied,
        name=part.name,
        asked=tuple(words for words in part.asked if words),
        problem=part.text(PROBLEEM),
        needed=part.text(NODIG),
        afwegingen=part.rungs,
        verdict=verdict(part.rungs),
        solved_by=solved_by(part.rungs),
        remains=remains(part.rungs),
        sentence=sentence(part.rungs, part.ladder.names),
    )
