"""Duties to keep, as a resident and a colleague read them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import active, gettext
from kernbeeld.publishing.letters.letter import day_words, plain
from kernbeeld.registers.retention import OTHER, PREFIX
from kernbeeld.registers.service import Duty


@dataclass(frozen=True, slots=True)
class ShownDuty:
    """What has to be kept, its source, and from which day it may go; None while it is open."""

    label: str
    bron: str
    possible_from: date | None

    @property
    def words(self) -> str:
        """The duty in one sentence."""
        if self.possible_from is None:
            return gettext("{label} ({source}): something is open still, so it has no end yet.", **self._said)
        day = day_words(self.possible_from)
        return gettext("{label} ({source}): it may be destroyed from {day}.", day=day, **self._said)

    @property
    def _said(self) -> dict[str, str]:
        return {"label": self.label, "source": self.bron}


def shown_duties(duties: Iterable[Duty]) -> Sequence[ShownDuty]:
    """Return one duty for each term, the longest; in the order in which they come."""
    longest: dict[str, Duty] = {}
    for duty in duties:
        held = longest.get(duty.term)
        if held is None or duty.until > held.until:
            longest[duty.term] = duty
    parameters = house_catalogue().parameters
    shown = []
    for term, duty in longest.items():
        found = parameters.get(PREFIX + term) or parameters[PREFIX + OTHER]
        shown.append(ShownDuty(found.label[active()], found.bron, duty.possible_from))
    return shown


def possible_from(duties: Iterable[Duty]) -> date | None:
    """Return the first day on which all of it may go; None while something is open."""
    days = [duty.possible_from for duty in duties]
    known = [day for day in days if day]
    return max(known) if known and len(known) == len(days) else None


def duties_as_markdown(duties: Iterable[Duty]) -> str:
    """Return the duties as a list for a letter."""
    return "\n".join(f"- {plain(each.words)}" for each in shown_duties(duties))
