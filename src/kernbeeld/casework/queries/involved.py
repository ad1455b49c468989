"""Who has to do with a melding, what is asked in it, and what was offered to that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kernbeeld.casework.models import Aanbod, Aanbodstap, Betrokkene, Hulpvraag, Melding
from kernbeeld.casework.rules.offers import next_steps
from kernbeeld.community.service import voorziening_names
from kernbeeld.registers.service import open_contents


@dataclass(frozen=True, slots=True)
class Involved:
    """Somebody who has to do with a melding; ``key`` is the person's own record, where there is one."""

    betrokkene: Betrokkene
    naam: str
    telefoon: str
    email: str
    relatie: str
    key: str

    def is_there(self, day: date) -> bool:
        """Tell whether this holds on a day."""
        return self.betrokkene.until is None or day <= self.betrokkene.until


@dataclass(frozen=True, slots=True)
class Offered:
    """What was offered: its name, the steps that were taken, and which can follow."""

    aanbod: Aanbod
    name: str
    steps: Sequence[Aanbodstap]
    next: Sequence[str]


@dataclass(frozen=True, slots=True)
class AskedFor:
    """What is asked in one part of life, and what was offered to it."""

    hulpvraag: Hulpvraag
    woorden: str
    offers: Sequence[Offered]


def involved_in(melding: Melding) -> list[Involved]:
    """Return who has to do with a melding, also who does not any more; two questions."""
    rows = list(melding.betrokkenen.select_related("known_as"))
    contents = open_contents((row.place, bytes(row.payload)) for row in rows)
    return [
        Involved(
            row,
            content.get("naam", ""),
            content.get("telefoon", ""),
            content.get("email", ""),
            content.get("relatie", ""),
            row.known_as.sleutel if row.known_as else "",
        )
        for row, content in zip(rows, contents, strict=True)
    ]


def asked_in(melding: Melding) -> list[AskedFor]:
    """Return what is asked, each with what was offered in that part of life; five questions.

    An offer stands with the first question about its part of life.
    """
    rows = list(melding.hulpvragen.all())
    contents = open_contents((row.place, bytes(row.payload)) for row in rows)
    offers = dict(_offers(melding))
    return [
        AskedFor(row, content.get("woorden", ""), offers.pop(row.leefgebied, ()))
        for row, content in zip(rows, contents, strict=True)
    ]


def _offers(melding: Melding) -> Mapping[str, Sequence[Offered]]:
    made = list(melding.aanbod_gedaan.prefetch_related("stappen"))
    names = voorziening_names({each.voorziening for each in made}) if made else {}
    found: dict[str, list[Offered]] = {}
    for each in made:
        steps = list(each.stappen.all())
        shown = Offered(each, names[each.voorziening], steps, next_steps([one.stap for one in steps]))
        found.setdefault(each.leefgebied, []).append(shown)
    return found
