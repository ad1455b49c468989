"""Provisions under Wmo and Jeugdwet: a beschikking, what it grants, and the PGB where there is one."""

from collections.abc import Callable

from kernbeeld.demo.twin.halves import after, first
from kernbeeld.demo.twin.ledger import Entry
from kernbeeld.demo.twin.world import World, pick, spread
from kernbeeld.registers.acts import Value

ZIN, PGB = "zin", "pgb"
NEW, RENEWED = "nieuw", "herindicatie"
_CENTS = 100
_DAYS_TO_BEGIN = 15
_SPREAD_OF_BUDGETS = 0.5

BornBetween = Callable[[Entry], tuple[int, int]]
"""Between which days somebody was born, from the first record."""


class Provisions:
    """The provisions of one law and product, by client; who the clients are is found out at the end."""

    def __init__(self, world: World, wet: str, purpose: str) -> None:
        self._world = world
        self._wet = wet
        self._purpose = purpose
        self._rng = world.generator(f"voorziening {purpose}")
        self._files: dict[int, list[Entry]] = {}
        self._budgets: list[tuple[Entry, Entry, float]] = []
        self._providers: dict[str, dict[str, float]] = {}

    def grant(
        self,
        client: int,
        day: int,
        form: str,
        reason: str,
        product: str,
        budget: bool = True,
        **fields: Value,
    ) -> Entry:
        """Note a provision that begins on a day, with its beschikking and, for a PGB, its budget."""
        decision = self._decide(client, day) if fields.get("verwijzer", "gemeente") == "gemeente" else None
        granted = self._world.ledger.open(
            "beschikte_voorziening",
            day,
            beschikking=decision.key if decision else None,
            wet=self._wet,
            product=product,
            leveringsvorm=form,
            reden_begin=reason,
            **fields,
        )
        self._file(client, granted)
        if form == PGB and budget:
            self.fund(client, granted, granted)
        return granted

    def fund(self, client: int, granted: Entry, last: Entry) -> None:
        """Note a budget for a provision, which lasts until the end of the `last` one that it pays."""
        weight = float(self._rng.lognormal(0, _SPREAD_OF_BUDGETS))
        budget = self._world.ledger.open(
            "pgb_toekenning",
            granted.begin,
            voorziening=granted.key,
            wet=self._wet,
            product=granted.fields["product"],
        )
        self._budgets.append((budget, last, weight))
        self._file(client, budget)

    def providers(self, sort: str) -> str:
        """Pick an organisation of a sort, the first ones more often."""
        if sort not in self._providers:
            found = [entry for entry in self._world.ledger.of("organisatie") if entry.fields["soort"] == sort]
            self._providers[sort] = {entry.key: 1 / place for place, entry in enumerate(found, 1)}
        return pick(self._rng, self._providers[sort])

    def set_budgets(self, code: str) -> None:
        """Give every budget an amount, so that those at the end of each period add up to the figure."""
        for budget, last, _ in self._budgets:
            budget.stop = last.stop
        for period in self._world.periods:
            held = [each for each in self._budgets if each[0].holds_on(after(period) - 1)]
            amounts = spread(self._world.targets.near(code, period), [weight for *_, weight in held])
            for (budget, _, _), amount in zip(held, amounts, strict=True):
                _set_amount(budget, amount * _CENTS, first(period))
        for budget, _, weight in self._budgets:
            budget.fields.setdefault(
                "bedrag", int(weight * self._world.settings.number("pgb.bedrag")) * _CENTS
            )

    def draw_people(self, born_between: BornBetween) -> dict[int, int]:
        """Draw a resident for every client, with an age that fits the first record."""
        return {
            client: self._world.population.take(
                self._purpose, born_between(min(records, key=lambda entry: entry.begin)), self._rng
            )
            for client, records in self._files.items()
        }

    def name_people(self, people: dict[int, int]) -> None:
        """Write in every record whom it is about: `people` by client."""
        for client, records in self._files.items():
            for record in records:
                record.person = people[client]

    def _decide(self, client: int, day: int) -> Entry:
        issued = day - int(self._rng.integers(0, _DAYS_TO_BEGIN))
        decision = self._world.ledger.open("beschikking", issued, wet=self._wet)
        self._file(client, decision)
        return decision

    def _file(self, client: int, record: Entry) -> None:
        self._files.setdefault(client, []).append(record)


def _set_amount(budget: Entry, cents: int, day: int) -> None:
    known = budget.value_at_end("bedrag")
    if known is None:
        budget.fields["bedrag"] = cents
    elif known != cents:
        budget.changes.append((day, {"bedrag": cents}))
