"""Domestic help under the Wmo: HH1, which the law ended, and tailored help, partly by PGB."""

from functools import partial

from kernbeeld.catalogue.period import Period
from kernbeeld.demo.twin.cohort import Cohort
from kernbeeld.demo.twin.ledger import Entry
from kernbeeld.demo.twin.provision import NEW, PGB, ZIN, Provisions
from kernbeeld.demo.twin.world import World, born_between, pick

_TOTAL = "wmo.hh.totaal.clienten"
_HOLDERS = "pgb.hh.budgethouders"
_BASIC, _TAILORED = "hh1", "maatwerk"


class Huishouding:
    """The clients of domestic help. Each has one provision at a time."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._rng = world.generator("huishouding")
        self._provisions = Provisions(world, "wmo", "hh")
        self._clients: dict[str, int] = {}
        self._count = 0
        self._moving: list[int] = []

    def live(self) -> None:
        """Note every provision and PGB for domestic help in the ledger."""
        years = self._world.settings.number("wmo.eerder_jaren")
        cohorts = {
            (sort, form): Cohort(self._world, self._rng, partial(self._open, sort, form), years)
            for sort, form in ((_BASIC, ZIN), (_TAILORED, ZIN), (_TAILORED, PGB))
        }
        before = self._stocks(self._world.periods[0].shift(-1))
        for key, cohort in cohorts.items():
            cohort.start(before[key])
        for period in self._world.periods:
            self._step(cohorts, period)
        self._provisions.set_budgets("pgb.hh.budget")
        self._provisions.name_people(self._provisions.draw_people(self._born))

    def _step(self, cohorts: dict[tuple[str, str], Cohort], period: Period) -> None:
        churn = self._world.settings.number("wmo.hh.uitstroom")
        self._moving = []
        for key, stock in self._stocks(period).items():
            for entry in cohorts[key].step(period, stock, churn):
                self._end(entry, stock == 0)

    def _end(self, entry: Entry, abolished: bool) -> None:
        """Some of who lose HH1 when it ends get tailored help; the rest uses the general provision."""
        if not abolished:
            entry.ending["reden_einde"] = pick(self._rng, self._world.settings.shares("wmo.reden_einde"))
            return
        entry.ending["reden_einde"] = "voorziening_vervallen"
        if self._rng.random() < self._world.settings.number("wmo.hh.naar_maatwerk"):
            self._moving.append(self._clients[entry.key])

    def _stocks(self, period: Period) -> dict[tuple[str, str], int]:
        by_sort = self._world.targets.near_members(_TOTAL, "hh_soort", period)
        holders = self._world.targets.near(_HOLDERS, period)
        return {
            (_BASIC, ZIN): by_sort[_BASIC],
            (_TAILORED, ZIN): by_sort[_TAILORED] - holders,
            (_TAILORED, PGB): holders,
        }

    def _open(self, sort: str, form: str, day: int) -> Entry:
        """Begin a provision, for who just lost HH1 if there is such a client."""
        if sort == _TAILORED and form == ZIN and self._moving:
            client = self._moving.pop()
        else:
            self._count += 1
            client = self._count
        organisation = self._provisions.providers("wmo") if form == ZIN else None
        granted = self._provisions.grant(
            client, day, form, NEW, "hh", categorie=sort, organisatie=organisation
        )
        self._clients[granted.key] = client
        return granted

    def _born(self, record: Entry) -> tuple[int, int]:
        ages = pick(self._rng, self._world.settings.shares("wmo.hh.leeftijd"))
        low, _, high = ages.partition("_")
        return born_between(record.begin, int(low), int(high))
