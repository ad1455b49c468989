"""The organisations of the twin: providers, employers, clubs and teams, all of them invented."""

from kernbeeld.demo.twin.names import company_name
from kernbeeld.demo.twin.world import World

TEAM = "sociaal_kernteam"
_OLD = 400


def found_organisations(world: World) -> None:
    """Note every organisation that other records name, by sort, and the teams by their own names."""
    rng = world.generator("organisatie")
    for name in world.settings.teams.values():
        world.ledger.open("organisatie", world.dawn, naam=name, soort=TEAM)
    for sort, count in world.settings.shares("organisaties").items():
        for _ in range(int(count)):
            begin = world.dawn - int(rng.integers(0, _OLD))
            world.ledger.open("organisatie", begin, naam=company_name(rng, sort), soort=sort)


class Teams:
    """Which team works where, on the map that held first."""

    def __init__(self, world: World) -> None:
        names = {entry.fields["naam"]: entry.key for entry in world.ledger.of("organisatie")}
        self._population = world.population
        self._areas = world.catalogue.places["team"].versions[0].areas
        self._keys = {member: names[name] for member, name in world.settings.teams.items()}

    def of_area(self, area: str) -> str:
        """The team of a neighbourhood."""
        return self._keys[min(self._areas[area])]

    def of_person(self, person: int) -> str:
        """The team of the neighbourhood where a resident lives at first."""
        return self.of_area(self._population.area_of(int(self._population.household[person])))
