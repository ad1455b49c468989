"""Where somebody lives who only told the kern: people know their village, not their neighbourhood."""

from datetime import date, datetime

from kernbeeld.casework.rules.place import Where, where_on
from kernbeeld.catalogue.model import Catalogue


def where_in(catalogue: Catalogue, kern: str, day: date, known_at: datetime) -> Where:
    """Return the kern with what follows from it: its neighbourhood and its team, where it has only one.

    What does not follow is left open, for a person to fill in; empty for who lives in none of the kernen.
    """
    places = catalogue.places.get("kern")
    version = places.version_on(day, known_at) if places else None
    areas = version.areas if version else {}
    within = [area for area, kernen in areas.items() if kernen == {kern}]
    teams = {where_on(catalogue, area, day, known_at).team for area in within}
    if not within:
        return Where()
    return Where(_only(within), kern, _only(teams))


def _only(found: list[str] | set[str]) -> str:
    return next(iter(found)) if len(found) == 1 else ""
