"""Which lighter help fits: what the onderzoek found, and what the social map has. No database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kernbeeld.casework.rules.research.ladder import PARTLY, SOLVES

LADDER = (
    "eigen_kracht",
    "gebruikelijke_hulp",
    "netwerk",
    "vrijwilliger",
    "algemeen",
    "collectief",
    "maatwerk",
)
"""From light to heavy: the members of the dimension ``ladder``."""


@dataclass(frozen=True, slots=True)
class Lighter:
    """A lighter step that fits; ``voorziening`` is a code of the social map, empty: by the onderzoek."""

    trede: str
    voorziening: str = ""


def lighter_that_fits(
    trede: str,
    fits: Iterable[tuple[str, str]],
    afwegingen: Mapping[str, str],
    *,
    ladder: Sequence[str] = LADDER,
) -> tuple[Lighter, ...]:
    """Return what is lighter than a step and fits, the lightest first.

    `fits` are the step and the code of each provision that fits on the social map. `afwegingen` is what
    the onderzoek says of each step that it weighed. A step that is enough fits also with nothing on the
    map. One that helps in part is no alternative: it goes beside the heavier one, and why stands in the
    onderzoek. That a step does not help needs no motive there, so what the map has is asked about here.
    A step that is not on the ladder has nothing lighter.
    """
    lighter = ladder[: ladder.index(trede)] if trede in ladder else ()
    listed = list(fits)
    found: list[Lighter] = []
    for step in lighter:
        oordeel = afwegingen.get(step, "")
        if oordeel == PARTLY:
            continue
        on_map = [Lighter(step, code) for each, code in listed if each == step]
        found += on_map or ([Lighter(step)] if oordeel == SOLVES else [])
    return tuple(found)
