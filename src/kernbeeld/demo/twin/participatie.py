"""Work: groups and steps of the ladder, trajectories, placements, visits, vacancies, Wsw and debt help."""

from kernbeeld.catalogue.period import Period
from kernbeeld.demo.twin.cohort import Cohort
from kernbeeld.demo.twin.halves import add_years, some_day
from kernbeeld.demo.twin.ledger import Entry
from kernbeeld.demo.twin.world import World, pick, spread
from kernbeeld.registers.acts import Value

_STEPS = {"zorg": (1, 3), "meedoen": (3, 5), "werkfit": (4, 7)}
_WSW_AGES = (18, 60)
_LONG_WSW_YEARS = 9


class Participatie:
    """What surrounds the benefits. Comes after them: it is about people who have one."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._rng = world.generator("participatie")
        self._benefits = world.ledger.of("uitkering_persoon")
        self._employers = [
            entry.key for entry in world.ledger.of("organisatie") if entry.fields["soort"] == "werkgever"
        ]

    def live(self) -> None:
        """Note all of it in the ledger."""
        self._live_wsw()
        for benefit in self._benefits:
            self._group(benefit)
            sort = pick(self._rng, self._world.settings.shares("traject.soort"))
            self._follow(benefit, "traject", soort=sort)
            self._follow(benefit, "schuldhulptraject")
        for period in self._world.periods:
            self._place(period)
            self._visit(period)

    def _live_wsw(self) -> None:
        """Nobody enters the Wsw any more."""
        cohort = Cohort(self._world, self._rng, self._employ, _LONG_WSW_YEARS)
        stocks = [self._wsw_stock(period) for period in self._world.periods]
        cohort.start(stocks[0])
        for period, stock in zip(self._world.periods, stocks, strict=True):
            cohort.step(period, stock, 0)

    def _wsw_stock(self, period: Period) -> int:
        """The stock of a half-year; the published ones are mostly of years."""
        exact = self._world.targets.get("wsw.medewerkers", period)
        if exact is not None:
            return exact
        year = self._world.targets.get("wsw.medewerkers", period.whole_year)
        ends_year = period.last_day == period.whole_year.last_day
        if year is not None and ends_year:
            return year
        return self._world.targets.near("wsw.medewerkers", period)

    def _employ(self, day: int) -> Entry:
        youngest, oldest = _WSW_AGES
        born = add_years(self._world.dawn, -oldest), add_years(day, -youngest)
        person = self._world.population.take("wsw", born, self._rng)
        return self._world.ledger.open("wsw_dienstverband", day, person)

    def _group(self, benefit: Entry) -> None:
        """Everybody is in a group; some move to another one."""
        groups = self._world.settings.shares("groep")
        begin = min(benefit.begin + int(self._rng.integers(0, 30)), self._world.dusk - 1)
        if benefit.stop is not None and begin >= benefit.stop:
            return
        entry = self._world.ledger.open(
            "groepsindeling", begin, benefit.person, **self._step(pick(self._rng, groups))
        )
        entry.stop = benefit.stop
        day = max(begin, self._world.dawn)
        while (day := day + int(self._rng.exponential(900)) + 30) < (benefit.stop or self._world.dusk):
            entry.changes.append((day, self._step(pick(self._rng, groups))))

    def _step(self, group: str) -> dict[str, Value]:
        return {"groep": group, "trede": str(self._rng.integers(*_STEPS[group]))}

    def _follow(self, benefit: Entry, register: str, **fields: Value) -> None:
        """Let some people with a benefit follow a trajectory while they have it."""
        if self._rng.random() >= self._world.settings.number(f"{register}.deel"):
            return
        begin = max(benefit.begin, self._world.dawn) + int(self._rng.integers(10, 300))
        end = min(benefit.stop or self._world.dusk, begin + int(self._rng.integers(60, 700)))
        if begin + 1 >= min(end, self._world.dusk):
            return
        entry = self._world.ledger.open(register, begin, benefit.person, **fields)
        if end < self._world.dusk:
            entry.end(end)

    def _place(self, period: Period) -> None:
        for sort, count in self._world.targets.near_members(
            "pwet.plaatsing", "soort_plaatsing", period
        ).items():
            for day in self._world.days(self._rng, period, count):
                self._world.ledger.happen(
                    "plaatsing",
                    day,
                    self._placed(sort, day),
                    soort=sort,
                    organisatie=self._employer(),
                )

    def _placed(self, sort: str, day: int) -> int | None:
        """Who is placed: somebody with a benefit; for prevention somebody without, who has no file."""
        if sort == "preventieplaatsing":
            return None
        holding = self._world.ledger.of("wsw_dienstverband") if sort == "detachering" else self._benefits
        there = [entry for entry in holding if entry.holds_on(day)]
        return there[int(self._rng.integers(len(there)))].person

    def _visit(self, period: Period) -> None:
        targets, ledger = self._world.targets, self._world.ledger
        visits = targets.near("pwet.bedrijfsbezoeken", period)
        for day in self._world.days(self._rng, period, visits):
            ledger.happen("bedrijfsbezoek", day, organisatie=self._employer())
        vacancies = targets.near("pwet.vacatures", period)
        messages = max(1, int(vacancies / self._world.settings.number("werkgever_vacature.per_melding")))
        numbers = spread(vacancies, self._rng.uniform(0.5, 1.5, messages).tolist())
        for day, number in zip(self._world.days(self._rng, period, messages), numbers, strict=True):
            ledger.happen("werkgever_vacature", day, organisatie=self._employer(), aantal=number)

    def _employer(self) -> str:
        return self._employers[some_day(self._rng, 0, len(self._employers))]
