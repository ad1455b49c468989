"""Guidance under the Wmo: needs that are renewed, several of them per client, some paid by a PGB."""

from dataclasses import dataclass

from kernbeeld.catalogue.period import Period
from kernbeeld.demo.twin.halves import after, first, some_day
from kernbeeld.demo.twin.ledger import Entry
from kernbeeld.demo.twin.provision import NEW, PGB, RENEWED, ZIN, Provisions
from kernbeeld.demo.twin.world import World, born_between, pick, sample
from kernbeeld.errors import InternalError

_STEM = "wmo.begeleiding"
_TRIES = 5000
_GAP = (8, 28)


@dataclass(slots=True, eq=False)
class _Need:
    client: int
    form: str
    record: Entry


@dataclass(frozen=True)
class _Flow:
    """What must happen in one half-year, in needs; `clients` and `holders` are the stocks of people."""

    exits: dict[str, int]
    entries: dict[str, int]
    renewals: int
    again: int
    clients: int
    holders: int


class Begeleiding:
    """The clients of guidance, half-year after half-year."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._rng = world.generator("begeleiding")
        self._provisions = Provisions(world, "wmo", "begeleiding")
        self._active: list[_Need] = []
        self._former: list[int] = []
        self._count = 0

    def live(self) -> None:
        """Note every indicatie and PGB of guidance in the ledger."""
        self._begin()
        for period in self._world.periods:
            flow = self._flow(period)
            left = self._leave(flow, period)
            self._renew(flow, period)
            self._return(flow, left, period)
            self._enter(flow, period)
            self._former = sorted({need.client for need in left})
        self._provisions.set_budgets("pgb.begeleiding.budget")
        self._provisions.name_people(self._provisions.draw_people(self._born))

    def _begin(self) -> None:
        before = self._world.periods[0].shift(-1)
        needs = self._world.targets.stock(f"{_STEM}.indicaties", before)
        budgets = self._world.targets.near("pgb.begeleiding.budgetten", before)
        entries = {PGB: budgets, ZIN: needs - budgets}
        self._enter(self._people_flow(before, {ZIN: 0, PGB: 0}, entries), before)

    def _flow(self, period: Period) -> _Flow:
        targets, before = self._world.targets, period.shift(-1)
        stock, begin = (targets.stock(f"{_STEM}.indicaties", each) for each in (period, before))
        inflow = targets.near(f"{_STEM}.indicaties.instroom", period)
        renewals = targets.near(f"{_STEM}.herindiceringen.uitstroom", period)
        leaving = begin + inflow - stock - renewals
        budgets, held = (targets.near("pgb.begeleiding.budgetten", each) for each in (period, before))
        churn = self._world.settings.number("pgb.uitstroom")
        lost = max(held - budgets, round(churn * held))
        gained = budgets - held + lost
        return self._people_flow(
            period,
            {PGB: lost, ZIN: leaving - lost},
            {PGB: gained, ZIN: inflow - renewals - gained},
            renewals,
            targets.near(f"{_STEM}.herindiceringen.instroom", period) - renewals,
        )

    def _people_flow(
        self,
        period: Period,
        exits: dict[str, int],
        entries: dict[str, int],
        renewals: int = 0,
        again: int = 0,
    ) -> _Flow:
        clients = self._world.targets.near(f"{_STEM}.clienten.stand_eind", period)
        holders = self._world.targets.near("pgb.begeleiding.budgethouders", period)
        return _Flow(exits, entries, renewals, again, clients, holders)

    def _leave(self, flow: _Flow, period: Period) -> list[_Need]:
        """End needs so that the right number of budget holders can be reached afterwards."""
        held = [need for need in self._active if need.form == PGB]
        for _ in range(_TRIES):
            ending = sample(self._rng, held, flow.exits[PGB])
            staying = len({need.client for need in held if need not in ending})
            if flow.holders - flow.entries[PGB] <= staying <= flow.holders:
                break
        else:
            raise InternalError(f"no way from {len(held)} budgets to {flow.holders} holders in {period.code}")
        leaving = ending + sample(
            self._rng, [need for need in self._active if need.form == ZIN], flow.exits[ZIN]
        )
        shares = self._world.settings.shares("wmo.reden_einde")
        for need in leaving:
            need.record.end(
                some_day(self._rng, first(period), after(period)), reden_einde=pick(self._rng, shares)
            )
        gone = set(leaving)
        self._active = [need for need in self._active if need not in gone]
        return leaving

    def _renew(self, flow: _Flow, period: Period) -> None:
        """Replace the oldest indicaties by new ones that begin the next day."""
        rank = {need: need.record.begin + int(self._rng.integers(0, 200)) for need in self._active}
        due = sorted(self._active, key=rank.__getitem__)[: flow.renewals]
        for need, day in zip(due, self._world.days(self._rng, period, len(due)), strict=True):
            need.record.end(max(day, need.record.begin + 1), reden_einde=RENEWED)
            need.record = self._grant(need.client, need.form, need.record.stop or day, RENEWED)

    def _return(self, flow: _Flow, left: list[_Need], period: Period) -> None:
        """Renewals after a gap: the old indicatie ran out before the new one was ready."""
        early = [
            need for need in left if need.form == ZIN and (need.record.stop or 0) < after(period) - _GAP[1]
        ]
        for need in sample(self._rng, early, flow.again):
            day = (need.record.stop or 0) + some_day(self._rng, *_GAP)
            self._open(need.client, need.form, day, RENEWED)

    def _enter(self, flow: _Flow, period: Period) -> None:
        """Let needs begin, for new clients until there are enough, and for who is a client already."""
        days = self._days(sum(flow.entries.values()) - flow.again, period)
        self._rng.shuffle(days)
        holders = {need.client for need in self._active if need.form == PGB}
        for _ in range(flow.entries[PGB]):
            client = self._holder(flow, holders)
            holders.add(client)
            self._open(client, PGB, days.pop(), NEW)
        clients = {need.client for need in self._active}
        while days:
            fresh = len(clients) < flow.clients
            client = self._newcomer() if fresh else int(self._rng.choice(sorted(clients)))
            clients.add(client)
            self._open(client, ZIN, days.pop(), NEW)
        if len(clients) != flow.clients:
            raise InternalError(
                f"{len(clients)} clients of guidance instead of {flow.clients} in {period.code}"
            )

    def _days(self, count: int, period: Period) -> list[int]:
        if period.start < self._world.periods[0].start:
            years = self._world.settings.number("wmo.eerder_jaren")
            return self._world.earlier(self._rng, count, years)
        return self._world.days(self._rng, period, count)

    def _holder(self, flow: _Flow, holders: set[int]) -> int:
        """Who gets a budget: a new holder until there are enough, a client already if that fits."""
        if len(holders) >= flow.holders:
            return int(self._rng.choice(sorted(holders)))
        clients = {need.client for need in self._active}
        others = sorted(clients - holders)
        if others and (len(clients) >= flow.clients or self._rng.random() < 0.5):
            return int(self._rng.choice(others))
        return self._newcomer()

    def _newcomer(self) -> int:
        """A new client, or now and then somebody who was one before."""
        active = {need.client for need in self._active}
        former = [client for client in self._former if client not in active]
        if former and self._rng.random() < self._world.settings.number("heropend"):
            return int(self._rng.choice(former))
        self._count += 1
        return self._count

    def _open(self, client: int, form: str, day: int, reason: str) -> None:
        self._active.append(_Need(client, form, self._grant(client, form, day, reason)))

    def _grant(self, client: int, form: str, day: int, reason: str) -> Entry:
        organisation = self._provisions.providers("wmo") if form == ZIN else None
        return self._provisions.grant(client, day, form, reason, "begeleiding", organisatie=organisation)

    def _born(self, record: Entry) -> tuple[int, int]:
        """Adults; the older they are, the more of them."""
        ages = pick(self._rng, self._world.settings.shares("wmo.begeleiding.leeftijd"))
        low, _, high = ages.partition("_")
        return born_between(record.begin, int(low), int(high))
