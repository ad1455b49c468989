"""The organisations of the twin: providers, employers, clubs and teams, all of them invented."""

from kernbeeld.demo.twin.names import company_name
from kernbeeld.demo.twin.settings import FILE
from kernbeeld.demo.twin.world import World
from kernbeeld.errors import UserError
from kernbeeld.language import gettext

TEAM = "sociaal_kernteam"
_OLD = 400
_LONG_AGO = 5 * 366
"""Days from before which no record of the twin is that names an organisation."""


def found_organisations(world: World) -> None:
    """Note every organisation that other records name, by sort, and the teams by their own names."""
    rng = world.generator("organisatie")
    for name in world.settings.teams.values():
        world.ledger.open("organisatie", world.dawn - _LONG_AGO, naam=name, soort=TEAM)
    for sort, count in world.settings.shares("organisaties").items():
        for _ in range(int(count)):
            begin = world.dawn - _LONG_AGO - int(rng.integers(0, _OLD))
            world.ledger.open("organisatie", begin, naam=company_name(rng, sort), soort=sort)


class Teams:
    """Which team works where, on the map that held first.

    Raises :class:`UserError` when there is no such map, or when the settings do not name a team on it.
    """

    def __init__(self, world: World) -> None:
        names = {entry.fields["naam"]: entry.key for entry in world.ledger.of("organisatie")}
        self._population = world.population
        if "team" not in world.catalogue.places:
            raise UserError(gettext("The place map has no areas for '{member}'.", member="team"))
        self._areas = world.catalogue.places["team"].versions[0].areas
        for member in sorted({min(members) for members in self._areas.values()}):
            if member not in world.settings.teams:
                raise UserError(
                    gettext("{file} has no '{name}' under '{field}'.", file=FILE, name=member, field="teams")
                )
        self._keys = {member: names[name] for member, name in world.settings.teams.items()}

    def of_area(self, area: str) -> str:
        """The team of a neighbourhood."""
        return self._keys[min(self._areas[area])]

    def of_person(self, person: int) -> str:
        """The team of the neighbourhood where a resident lives at first."""
        return self.of_area(self._population.area_of(int(self._population.household[person])))
