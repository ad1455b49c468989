"""The scores of a melding, with their motives."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kernbeeld.casework.models import Melding
from kernbeeld.catalogue.research import Instrument
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import active
from kernbeeld.registers.service import open_contents


@dataclass(frozen=True, slots=True)
class ShownScore:
    """A score in words."""

    day: date
    scale: str
    domain: str
    level: str
    motief: str
    by: str


def scores_of(melding: Melding) -> list[ShownScore]:
    """Return the scores of a melding, the first one first; two questions."""
    rows, scales = list(melding.scores.all()), house_catalogue().instruments
    contents = open_contents((row.place, bytes(row.payload)) for row in rows)
    return [
        ShownScore(
            row.day,
            *_words(scales, row.instrument, row.domein, row.niveau),
            content.get("motief", ""),
            row.acting_user,
        )
        for row, content in zip(rows, contents, strict=True)
    ]


def _words(
    scales: Mapping[str, Instrument], instrument: str, domein: str, niveau: int
) -> tuple[str, str, str]:
    scale = scales.get(instrument)
    if scale is None:
        return instrument, domein, str(niveau)
    domain, level = scale.domains.get(domein), scale.level(niveau)
    said = level.label[active()] if level else str(niveau)
    return scale.label[active()], domain[active()] if domain else domein, said
