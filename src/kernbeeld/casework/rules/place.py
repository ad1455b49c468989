"""To which kern and team a neighbourhood belongs, by the dated maps of the municipality."""

from dataclasses import dataclass
from datetime import date, datetime

from kernbeeld.catalogue.model import Catalogue


@dataclass(frozen=True, slots=True)
class Where:
    """A neighbourhood with its kern and its team; empty: not known, or not one."""

    buurt: str = ""
    gebied: str = ""
    team: str = ""


def where_on(catalogue: Catalogue, buurt: str, day: date, known_at: datetime) -> Where:
    """Return where a neighbourhood lies on `day`, by the maps that were decided at `known_at` (UTC).

    A neighbourhood that several teams share has none: then a person chooses.
    """
    return Where(
        buurt, _one(catalogue, "kern", buurt, day, known_at), _one(catalogue, "team", buurt, day, known_at)
    )


def _one(catalogue: Catalogue, code: str, buurt: str, day: date, known_at: datetime) -> str:
    places = catalogue.places.get(code)
    version = places.version_on(day, known_at) if places else None
    found = version.areas.get(buurt, frozenset()) if version else frozenset()
    return next(iter(found)) if len(found) == 1 else ""
