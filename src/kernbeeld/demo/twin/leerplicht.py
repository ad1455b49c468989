"""School: truancy, care, and early school leavers with what became of them."""

from kernbeeld.catalogue.period import Period
from kernbeeld.demo.twin.world import World, born_between

_SORTS = {"signaalverzuim": ("vsv.signaalverzuim", (12, 18)), "zorg": ("vsv.zorg", (10, 18))}
_LEAVERS = "vsv.nieuw"
_LEAVER_AGES = (16, 23)


class Leerplicht:
    """The notifications of leerplicht and RMC."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._rng = world.generator("leerplicht")

    def live(self) -> None:
        """Note every notification in the ledger."""
        for period in self._world.periods:
            for sort, (code, ages) in _SORTS.items():
                self._notify(period, sort, ages, [None] * self._world.targets.near(code, period))
            self._notify(period, "vsv", _LEAVER_AGES, self._outcomes(period))

    def _outcomes(self, period: Period) -> list[str | None]:
        """What became of the leavers of a period; where that was not published, as in the nearest one."""
        count = self._world.targets.near(_LEAVERS, period)
        table = self._world.targets.members(_LEAVERS, "vsv_stand", period)
        known = table or self._world.targets.near_members(_LEAVERS, "vsv_stand", period)
        found: list[str | None] = [outcome for outcome, number in known.items() for _ in range(number)]
        return (found + [None] * count)[:count]

    def _notify(self, period: Period, sort: str, ages: tuple[int, int], outcomes: list[str | None]) -> None:
        days = self._world.days(self._rng, period, len(outcomes))
        self._rng.shuffle(days)
        for day, outcome in zip(days, outcomes, strict=True):
            person = self._world.population.take(f"leerplicht {sort}", born_between(day, *ages), self._rng)
            self._world.ledger.happen("leerplichtmelding", day, person, soort=sort, uitkomst=outcome)
