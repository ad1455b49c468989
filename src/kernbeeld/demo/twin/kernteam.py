"""The social teams: casework, contacts of youth consultants, referrals and signals."""

from functools import partial

from kernbeeld.catalogue.period import Period
from kernbeeld.demo.twin.cohort import Cohort
from kernbeeld.demo.twin.ledger import Entry
from kernbeeld.demo.twin.organisation import Teams
from kernbeeld.demo.twin.world import World, born_between, pick

_CASES = "skt.casuistiek.lopend"
_REFERRALS = {"naar_skt": "skt.doorverwijzing.naar", "door_skt": "skt.doorverwijzing.door"}
_DISCUSSED, _CONTACT = "casuistiek", "jeugdcontact"
_AGES = {_DISCUSSED: (4, 85), _CONTACT: (4, 17)}


class Kernteam:
    """The work of the teams. Every case is about one resident at a time."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._rng = world.generator("kernteam")
        self._teams = Teams(world)
        self._providers = [
            entry.key for entry in world.ledger.of("organisatie") if entry.fields["soort"] in ("wmo", "jeugd")
        ]
        self._cases: list[Entry] = []

    def live(self) -> None:
        """Note cases, referrals and signals in the ledger."""
        years = self._world.settings.number("skt.eerder_jaren")
        cohorts = {
            sort: Cohort(self._world, self._rng, partial(self._open, sort), years)
            for sort in (_DISCUSSED, _CONTACT)
        }
        before = self._stocks(self._world.periods[0].shift(-1))
        for sort, cohort in cohorts.items():
            cohort.start(before[sort])
        for period in self._world.periods:
            stocks = self._stocks(period)
            for sort, cohort in cohorts.items():
                cohort.step(period, stocks[sort], self._world.settings.number(f"skt.{sort}.uitstroom"))
            self._refer(period)
            self._signal(period)

    def _stocks(self, period: Period) -> dict[str, int]:
        """Until the definition changed, contacts were counted with the cases; the settings say how many."""
        contacts = self._world.targets.near(f"skt.{_CONTACT}", period)
        printed = self._world.targets.near(_CASES, period)
        indicator = self._world.catalogue.indicators[_CASES]
        changed = any(version.valid_from > period.first_day for version in indicator.measures)
        return {_DISCUSSED: printed - contacts if changed else printed, _CONTACT: contacts}

    def _open(self, sort: str, day: int) -> Entry:
        person = self._world.population.take("skt", born_between(day, *_AGES[sort]), self._rng)
        team = self._teams.of_person(person)
        entry = self._world.ledger.open("skt_casus", day, person, team=team, soort=sort)
        self._cases.append(entry)
        return entry

    def _refer(self, period: Period) -> None:
        for direction, code in _REFERRALS.items():
            for day in self._world.days(self._rng, period, self._world.targets.near(code, period)):
                near = [
                    entry for entry in self._cases if entry.begin <= day < (entry.stop or self._world.dusk)
                ]
                case = near[int(self._rng.integers(len(near)))]
                other = self._providers[int(self._rng.integers(len(self._providers)))]
                self._world.ledger.happen(
                    "verwijzing",
                    day,
                    case.person,
                    richting=direction,
                    organisatie=other if direction == "door_skt" else case.fields["team"],
                )

    def _signal(self, period: Period) -> None:
        rng, areas = self._rng, self._world.population.all_areas
        count = int(rng.poisson(self._world.settings.number("signaal.per_halfjaar")))
        for day in self._world.days(rng, period, count):
            area = areas[int(rng.integers(len(areas)))]
            subject = pick(rng, self._world.settings.shares("signaal.onderwerp"))
            self._world.ledger.happen(
                "signaal", day, team=self._teams.of_area(area), onderwerp=subject, buurt=area
            )
