"""Who delivers youth care: so many organisations by kind of care, and in all, at the end of each period."""

from collections import Counter

from numpy.random import Generator

from kernbeeld.catalogue.period import Period
from kernbeeld.demo.twin.halves import after, first, some_day
from kernbeeld.demo.twin.ledger import Entry
from kernbeeld.demo.twin.provision import ZIN
from kernbeeld.demo.twin.world import World, pick
from kernbeeld.errors import InternalError

_CODE = "jeugd.organisaties"
_LVB, _GGZ, _YOUTH, _OTHER = "lvb", "ggz", "jeugd_opvoed", "overig"


class Suppliers:
    """Which organisation delivers which provision, half-year after half-year.

    An organisation that stops hands its clients over to another: a change, not a new provision.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._rng: Generator = world.generator("jeugd organisatie")
        found = [entry.key for entry in world.ledger.of("organisatie") if entry.fields["soort"] == "jeugd"]
        third = len(found) // 3
        self._pools = {_LVB: found[:third], _GGZ: found[third : 2 * third], _YOUTH: found[2 * third :]}
        self._rows = [
            entry
            for entry in world.ledger.of("beschikte_voorziening")
            if entry.fields["wet"] == "jeugdwet" and entry.fields["leveringsvorm"] == ZIN
        ]

    def assign(self) -> None:
        """Give every provision in kind its organisation, and change it where one stops."""
        for period in (self._world.periods[0].shift(-1), *self._world.periods):
            contracted = self._contracted(period)
            for kind, suppliers in contracted.items():
                rows = [entry for entry in self._rows if entry.fields["product"] == kind]
                self._place([entry for entry in rows if entry.begin < after(period)], suppliers, period)
                running = [entry for entry in rows if entry.holds_on(after(period) - 1)]
                if kind != _OTHER:
                    self._cover(running, suppliers, period)

    def _contracted(self, period: Period) -> dict[str, list[str]]:
        """The organisations by kind of care; some give two kinds, so that the total is right."""
        kinds = self._world.targets.near_members(_CODE, "soort_zorg", period)
        total = self._world.targets.near(f"{_CODE}.zin", period)
        shared = sum(kinds.values()) - total
        lvb = self._pools[_LVB][: kinds[_LVB]]
        ggz = lvb[:shared] + self._pools[_GGZ][: kinds[_GGZ] - shared]
        return {_LVB: lvb, _GGZ: ggz, _YOUTH: self._pools[_YOUTH][: kinds[_YOUTH]], _OTHER: ggz}

    def _place(self, rows: list[Entry], suppliers: list[str], period: Period) -> None:
        weights = {key: 1 / place for place, key in enumerate(suppliers, 3)}
        for entry in rows:
            known = entry.value_at_end("organisatie")
            if known is None:
                entry.fields["organisatie"] = pick(self._rng, weights)
            elif known not in weights and entry.holds_on(after(period) - 1):
                self._hand_over(entry, pick(self._rng, weights), period)

    def _cover(self, rows: list[Entry], suppliers: list[str], period: Period) -> None:
        """See to it that everybody who is contracted has at least one client."""
        counts = Counter(str(entry.value_at_end("organisatie")) for entry in rows)
        for idle in [key for key in suppliers if not counts[key]]:
            busiest = counts.most_common(1)[0][0] if counts else ""
            mine = [entry for entry in rows if entry.value_at_end("organisatie") == busiest]
            if counts[busiest] < 2:
                raise InternalError(f"too few provisions for {len(suppliers)} organisations in {period.code}")
            self._hand_over(max(mine, key=lambda entry: (entry.begin, entry.key)), idle, period)
            counts[busiest] -= 1
            counts[idle] += 1

    def _hand_over(self, entry: Entry, supplier: str, period: Period) -> None:
        """Change the organisation; of a provision that began in this period, it is the first one."""
        if entry.begin >= first(period) and not entry.changes:
            entry.fields["organisatie"] = supplier
            return
        earliest = max(first(period), entry.begin + 1, *(day + 1 for day, _ in entry.changes))
        if earliest >= after(period):
            earliest = after(period) - 1
        entry.changes = [change for change in entry.changes if change[0] < earliest]
        entry.changes.append((some_day(self._rng, earliest, after(period)), {"organisatie": supplier}))
