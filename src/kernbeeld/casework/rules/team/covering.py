"""Which teams work where: an area can have several, and what nobody covers is said. No database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Areas = Mapping[str, frozenset[str]]
"""Each neighbourhood with the kernen that it belongs to."""


@dataclass(frozen=True, slots=True)
class Covered:
    """Each neighbourhood with its teams, those that several share, and those that nobody covers."""

    teams: Mapping[str, tuple[str, ...]]

    @property
    def shared(self) -> tuple[str, ...]:
        """The neighbourhoods with more than one team."""
        return tuple(area for area, teams in self.teams.items() if len(teams) > 1)

    @property
    def uncovered(self) -> tuple[str, ...]:
        """The neighbourhoods without a team."""
        return tuple(area for area, teams in self.teams.items() if not teams)


def covered(worked: Iterable[tuple[str, str]], areas: Areas) -> Covered:
    """Return who works where, from pairs of a team and a kern or a neighbourhood.

    Who works in a kern works in each neighbourhood of it: village, hamlets and countryside.
    """
    pairs = list(worked)
    teams = {
        area: tuple(sorted({team for team, place in pairs if place == area or place in kernen}))
        for area, kernen in sorted(areas.items())
    }
    return Covered(teams)


def unknown(gebied: str, areas: Areas) -> bool:
    """Tell whether a code is no kern and no neighbourhood of the municipality."""
    return gebied not in areas and not any(gebied in kernen for kernen in areas.values())
