"""Volunteers, clubs, vacancies and matches, and the carers who asked for a token of thanks. No persons."""

from kernbeeld.catalogue.period import Period
from kernbeeld.demo.twin.cohort import Cohort
from kernbeeld.demo.twin.ledger import Entry
from kernbeeld.demo.twin.names import company_name
from kernbeeld.demo.twin.world import World

_VACANCIES = "vrijwilligers.vacatures"
_MATCHES = {"vrijwilliger": "vrijwilligers.koppelingen", "boz": "vrijwilligers.koppelingen.boz"}
_CARERS = "mantelzorg.bekend"


class Vrijwilliger:
    """The volunteers' point of the municipality, and its carers."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._rng = world.generator("vrijwilliger")
        self._clubs = [
            entry.key for entry in world.ledger.of("organisatie") if entry.fields["soort"] == "vereniging"
        ]

    def live(self) -> None:
        """Note all of it in the ledger."""
        years = self._world.settings.number("vrijwilligers.eerder_jaren")
        cohort = Cohort(self._world, self._rng, self._advertise, years)
        cohort.start(self._world.targets.near(f"{_VACANCIES}.open", self._world.periods[0].shift(-1)))
        for period in self._world.periods:
            entries = self._world.targets.near(f"{_VACANCIES}.nieuw", period)
            cohort.step(period, self._world.targets.near(f"{_VACANCIES}.open", period), 0, entries)
            self._register(period)
            self._match(period, cohort.active)

    def _advertise(self, day: int) -> Entry:
        club = self._clubs[int(self._rng.integers(len(self._clubs)))]
        return self._world.ledger.open("vrijwilligersvacature", day, organisatie=club)

    def _register(self, period: Period) -> None:
        targets, ledger = self._world.targets, self._world.ledger
        for day in self._world.days(self._rng, period, targets.near("vrijwilligers.nieuw", period)):
            ledger.happen("vrijwilliger", day, buurt=self._area())
        for day in self._world.days(
            self._rng, period, targets.near("vrijwilligers.organisaties.nieuw", period)
        ):
            ledger.happen("vrijwilligersorganisatie", day, naam=company_name(self._rng, "vereniging"))
        if self._are_carers_counted(period):
            for day in self._world.days(self._rng, period, targets.near(_CARERS, period)):
                ledger.happen("mantelzorgwaardering", day, buurt=self._area())

    def _are_carers_counted(self, period: Period) -> bool:
        parts = self._world.catalogue.indicators[_CARERS].delivered_in
        return not parts or period.code.endswith(parts)

    def _match(self, period: Period, vacancies: list[Entry]) -> None:
        for sort, code in _MATCHES.items():
            for day in self._world.days(self._rng, period, self._world.targets.get(code, period) or 0):
                open_then = [entry for entry in vacancies if entry.begin <= day]
                vacancy = open_then[int(self._rng.integers(len(open_then)))]
                self._world.ledger.happen("koppeling", day, vacature=vacancy.key, soort=sort)

    def _area(self) -> str:
        areas = self._world.population.all_areas
        return areas[int(self._rng.integers(len(areas)))]
