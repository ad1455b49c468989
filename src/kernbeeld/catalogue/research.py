"""The onderzoek as the law orders it: questions, the ladder of help, and scales for who wants to score."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kernbeeld.errors import Place

if TYPE_CHECKING:  # the catalogue holds what is asked, and what is asked has labels of the catalogue
    from kernbeeld.catalogue.model import Label

CONDITIONS = ("huisgenoten", "kind", "kinderen_thuis", "mantelzorger", "andere_hulp", "maatwerk")
"""What must be so before something is asked: the resident does not live alone, is a child, has children at
home, has a carer, gets help already, needs something made to measure. A fresh word is fresh code."""
PROBLEEM, NODIG = "probleem", "nodig"
"""What the ladder waits for: what is the problem, and which support would be needed."""
WHOLE = "geheel"
"""In place of a part of life: what is asked once, about everything together."""
LADDER = "ladder"
"""The dimension whose members are the steps, from light to heavy."""


@dataclass(frozen=True)
class Basis:
    """Why something is asked: the article, the reason in plain words, and only ``when`` all of this is so."""

    why: "Label"
    article: str
    when: tuple[str, ...]
    assumption: bool
    note: str


@dataclass(frozen=True)
class ResearchQuestion:
    """Something to write down: in each part of life, in some ``leefgebieden``, or once (``is_whole``).

    ``heading`` stands above it in the verslag, in the words for the resident.
    """

    code: str
    label: "Label"
    heading: "Label"
    explanation: "Label"
    basis: Basis
    place: Place
    leefgebieden: tuple[str, ...] = ()
    is_whole: bool = False

    def belongs_to(self, leefgebied: str) -> bool:
        """Tell whether it is asked in a part of life, if at all."""
        return not self.is_whole and (not self.leefgebieden or leefgebied in self.leefgebieden)


@dataclass(frozen=True)
class LadderStep:
    """A step of the ladder, and what a professional asks himself there."""

    code: str
    question: "Label"
    basis: Basis
    place: Place


@dataclass(frozen=True)
class Reminder:
    """Something that the resident has to hear; nothing is filled in."""

    code: str
    text: "Label"
    basis: Basis
    place: Place


@dataclass(frozen=True)
class Research:
    """The onderzoek of some procedures: what is written down, the ladder in order, what must be told."""

    code: str
    procedures: tuple[str, ...]
    bron: str
    questions: tuple[ResearchQuestion, ...]
    ladder: tuple[LadderStep, ...]
    reminders: tuple[Reminder, ...]
    own_plan: "Label"
    place: Place

    def asked_in(self, leefgebied: str) -> tuple[ResearchQuestion, ...]:
        """Return what can be asked in a part of life; of `WHOLE` what is asked once."""
        whole = leefgebied == WHOLE
        return tuple(one for one in self.questions if (one.is_whole if whole else one.belongs_to(leefgebied)))


@dataclass(frozen=True)
class ScoreLevel:
    """A step of a scale with its name."""

    niveau: int
    label: "Label"


@dataclass(frozen=True)
class Instrument:
    """A scale on which a professional may score, never has to; ``domains`` by code, empty: one score."""

    code: str
    label: "Label"
    bron: str
    domains: Mapping[str, "Label"]
    levels: tuple[ScoreLevel, ...]
    assumption: bool
    note: str
    place: Place

    def level(self, niveau: int) -> ScoreLevel | None:
        """Return a step of the scale, where there is such a one."""
        return next((one for one in self.levels if one.niveau == niveau), None)


def research_for(known: Iterable[Research], procedure: str) -> Research | None:
    """Return the onderzoek of a procedure; None where the law knows none."""
    return next((one for one in known if procedure in one.procedures), None)
