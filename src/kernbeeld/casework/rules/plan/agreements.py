"""Who does what by when: what an agreement says, how it ends, and what of it can't be. No database."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kernbeeld.casework.rules.offers import FIRST, next_steps
from kernbeeld.casework.rules.worklist import week_end
from kernbeeld.intake.masking import masked
from kernbeeld.language import gettext

INWONER, NETWERK, VRIJWILLIGER, ORGANISATIE, MEDEWERKER = (
    "inwoner",
    "netwerk",
    "vrijwilliger",
    "organisatie",
    "medewerker",
)
WIE = (INWONER, NETWERK, VRIJWILLIGER, ORGANISATIE, MEDEWERKER)
"""Who does it: the resident, somebody near, a volunteer, an organisation, or a colleague (a task)."""
UITKOMST = ("gedaan", "deels", "niet")
"""How an agreement ends when somebody says how it went."""
VERVALLEN, INGETROKKEN = "vervallen", "ingetrokken"
"""How it ends by itself, with its goal; and for what was a mistake."""
LONGEST, LONGEST_NAME = 2_000, 200

Objection = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Agreed:
    """What an agreement says; ``user`` is the number of a colleague, ``voorziening`` a code of the map."""

    wie: str
    wat: str = field(repr=False)
    naam: str = field(default="", repr=False)
    user: int | None = None
    voorziening: str = ""
    due: date | None = None

    @property
    def texts(self) -> Mapping[str, str]:
        """What of it is sealed."""
        return {"wat": self.wat.strip(), "naam": self.naam.strip()}


class Due(StrEnum):
    """When something is to be done, seen from a day."""

    LATE = "late"
    WEEK = "week"
    LATER = "later"
    OPEN = "open"


def due_of(due: date | None, today: date) -> Due:
    """Say how far off the day is by which something is done; ``open`` has none."""
    if due is None:
        return Due.OPEN
    if due < today:
        return Due.LATE
    return Due.WEEK if due <= week_end(today) else Due.LATER


def objections_to_agreement(agreed: Agreed, colleagues: Collection[int]) -> Iterator[Objection]:
    """Say what is wrong with an agreement; `colleagues` are those who take part, by number."""
    if agreed.wie not in WIE:
        yield "wie", gettext("Choose who does it.")
    yield from _texts(agreed)
    if agreed.wie == MEDEWERKER and agreed.user not in colleagues:
        yield "user", gettext("Choose a colleague who takes part in this part of the plan.")
    if agreed.wie in {NETWERK, ORGANISATIE} and not (agreed.naam.strip() or agreed.voorziening):
        yield "naam", gettext("Say who does it.")


def _texts(agreed: Agreed) -> Iterator[Objection]:
    if not agreed.wat.strip():
        yield "wat", gettext("Say what is done.")
    for name, text, most in (("wat", agreed.wat, LONGEST), ("naam", agreed.naam, LONGEST_NAME)):
        if len(text) > most:
            yield name, gettext("A text has at most {count} characters.", count=most)
        if masked(text) != text:
            yield name, gettext("There is a BSN in this text. Leave it out.")


def offer_steps_after(taken: Collection[str], uitkomst: str) -> tuple[str, ...]:
    """Return which steps of an offer follow from how its agreement ended; the steps taken are not repeated.

    What was never taken up and did not happen was declined; what happened was taken up first.
    """
    ends = {"gedaan": "geholpen", "deels": "deels_geholpen", "niet": "niet_geholpen"}
    can_follow = next_steps(taken)
    if uitkomst not in ends or not can_follow:
        return ()
    if "aangenomen" in taken:
        return (ends[uitkomst],)
    first = () if FIRST in taken else (FIRST,)
    return (*first, "afgewezen") if uitkomst == "niet" else (*first, "aangenomen", ends[uitkomst])


def wie_words(wie: str) -> str:
    """Return who does something, in words."""
    words: Mapping[str, str] = {
        INWONER: gettext("The resident"),
        NETWERK: gettext("Somebody near the resident"),
        VRIJWILLIGER: gettext("A volunteer"),
        ORGANISATIE: gettext("An organisation"),
        MEDEWERKER: gettext("A colleague"),
    }
    return words.get(wie, wie)


def agreement_outcome_words(uitkomst: str) -> str:
    """Return how an agreement ended, in words."""
    words: Mapping[str, str] = {
        "gedaan": gettext("done"),
        "deels": gettext("done in part"),
        "niet": gettext("not done"),
        VERVALLEN: gettext("lapsed with the goal"),
        INGETROKKEN: gettext("taken back"),
    }
    return words.get(uitkomst, uitkomst)
