"""An onderzoek as it stands: its parts of life with the resident's words, its texts and its ladder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kernbeeld.casework.models import Melding
from kernbeeld.casework.queries.fields import Written, standing
from kernbeeld.casework.queries.research.around import circumstances_of
from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.rules.research.circumstances import Circumstances
from kernbeeld.casework.rules.research.ladder import Judgement, Ladder, Rung, Verdict, verdict
from kernbeeld.casework.rules.research.parts import FROM_QUESTION, Kept, dropped_parts, open_parts
from kernbeeld.catalogue.research import LADDER, NODIG, PROBLEEM, WHOLE, Research, research_for
from kernbeeld.conf.house import house_catalogue
from kernbeeld.registers.service import open_contents


@dataclass(frozen=True, slots=True)
class ResearchPart:
    """One part of life: what is asked, what is written (by question), and the ladder as it stands.

    ``seen`` is the number of the last judgement, for who judges from a page that may be old.
    """

    leefgebied: str
    name: str
    reden: str
    asked: tuple[str, ...]
    texts: Mapping[str, Written]
    ladder: Ladder
    judged: Mapping[str, Judgement]
    rungs: tuple[Rung, ...]
    seen: int

    def text(self, vraag: str) -> str:
        """Return what is written at a question; empty where nothing is."""
        return self.texts[vraag].text.strip() if vraag in self.texts else ""


@dataclass(frozen=True, slots=True)
class ResearchFile:
    """A whole onderzoek. ``whole`` holds what is written once, about everything together."""

    research: Research
    around: Circumstances
    parts: tuple[ResearchPart, ...]
    whole: Mapping[str, Written]
    dropped: tuple[str, ...]
    texts: Mapping[str, Written]

    def part(self, leefgebied: str) -> ResearchPart | None:
        """Return one part of life that is looked into."""
        return next((one for one in self.parts if one.leefgebied == leefgebied), None)


def research_of(melding: Melding) -> Research | None:
    """Return what the onderzoek of a melding asks; None where the law knows none."""
    return research_for(house_catalogue().research.values(), melding.procedure)


def parts_of(melding: Melding) -> tuple[str, ...]:
    """Return the parts of life that are looked into; two questions."""
    return open_parts(list(melding.hulpvragen.values_list("leefgebied", flat=True)), _kept(melding))


def research_file(melding: Melding, today: date) -> ResearchFile | None:
    """Return the onderzoek as it stands; the same few questions whatever the number of parts.

    None where the law knows none. Nothing is logged here: call ``log_look`` before it is shown.
    """
    research = research_of(melding)
    if research is None:
        return None
    around, kept, asked = circumstances_of(melding, today), _kept(melding), _asked(melding)
    texts, judged = standing(melding), _judged(melding)
    reasons = {one.leefgebied: one.reden for one in kept}
    gathering = _Gathering(research, around, texts, judged, reasons)
    parts = tuple(gathering.part(one, asked.get(one, ())) for one in open_parts(list(asked), kept))
    needs = any(verdict(one.rungs) is Verdict.MAATWERK for one in parts)
    return ResearchFile(
        research=research,
        around=replace(around, needs_maatwerk=needs),
        parts=parts,
        whole=_of(texts, WHOLE),
        dropped=dropped_parts(kept),
        texts=texts,
    )


@dataclass(frozen=True, slots=True)
class _Gathering:
    """What was read of one melding."""

    research: Research
    around: Circumstances
    texts: Mapping[str, Written]
    judged: Mapping[str, Mapping[str, tuple[int, Judgement]]]
    reasons: Mapping[str, str]

    def part(self, leefgebied: str, asked: Sequence[str]) -> ResearchPart:
        catalogue = house_catalogue()
        own, found = _of(self.texts, leefgebied), self.judged.get(leefgebied, {})
        has = {vraag: bool(vraag in own and own[vraag].text.strip()) for vraag in (PROBLEEM, NODIG)}
        names = members(catalogue, LADDER)
        ladder = Ladder(self.research.ladder, self.around, names, has[PROBLEEM], has[NODIG])
        judged = {trede: judgement for trede, (_, judgement) in found.items()}
        return ResearchPart(
            leefgebied=leefgebied,
            name=members(catalogue, "leefgebied").get(leefgebied, leefgebied),
            reden=FROM_QUESTION if asked else self.reasons.get(leefgebied, ""),
            asked=tuple(asked),
            texts=own,
            ladder=ladder,
            judged=judged,
            rungs=ladder.rungs(judged),
            seen=max((number for number, _ in found.values()), default=0),
        )


def _of(texts: Mapping[str, Written], leefgebied: str) -> dict[str, Written]:
    begin = f"{leefgebied}."
    return {code.removeprefix(begin): text for code, text in texts.items() if code.startswith(begin)}


def _kept(melding: Melding) -> list[Kept]:
    rows = melding.onderzoeksdelen.values_list("leefgebied", "dropped_at", "reden")
    return [Kept(leefgebied, dropped_at is not None, reden) for leefgebied, dropped_at, reden in rows]


def _asked(melding: Melding) -> dict[str, tuple[str, ...]]:
    rows = list(melding.hulpvragen.all())
    contents = open_contents((row.place, bytes(row.payload)) for row in rows)
    found: dict[str, tuple[str, ...]] = {}
    for row, content in zip(rows, contents, strict=True):
        words = content.get("woorden", "")
        found[row.leefgebied] = (*found.get(row.leefgebied, ()), words)
    return found


def _judged(melding: Melding) -> dict[str, dict[str, tuple[int, Judgement]]]:
    """Return what holds by part of life and step: the last that was judged, with its number."""
    last = {(row.leefgebied, row.trede): row for row in melding.afwegingen.order_by("pk")}
    contents = open_contents((row.place, bytes(row.payload)) for row in last.values())
    found: dict[str, dict[str, tuple[int, Judgement]]] = {}
    for row, content in zip(last.values(), contents, strict=True):
        judgement = Judgement(row.oordeel, content.get("motief", ""))
        found.setdefault(row.leefgebied, {})[row.trede] = (row.pk, judgement)
    return found
