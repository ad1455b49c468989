"""Youth care: young people with one or more provisions, by category and by form of financing."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import chain

from kernbeeld.catalogue.period import Period
from kernbeeld.demo.twin.halves import add_years, after, first, some_day
from kernbeeld.demo.twin.jeugd_plan import BOTH, YouthPlan, plan_of
from kernbeeld.demo.twin.ledger import Entry
from kernbeeld.demo.twin.provision import NEW, PGB, RENEWED, ZIN, Provisions
from kernbeeld.demo.twin.world import World, born_between, pick, sample, spread

AGE_LIMIT = 18
_YOUNGEST, _OLDEST = 2, 22
OTHER = "overig"
_KIND_OF_CARE = {"ex_awbz": "lvb"}
"""What the help of a category is called where organisations are counted, if that is another word."""
_FORMS = {ZIN: (ZIN,), PGB: (PGB,), BOTH: (ZIN, PGB)}


@dataclass(slots=True, eq=False)
class Youth:
    """A young person while there is help: categories, financing, and the provisions that still run."""

    client: int
    form: str
    categories: list[str]
    running: list[Entry] = field(default_factory=list)
    funded: list[Entry] = field(default_factory=list)
    since: int = 0
    turning: tuple[int, int] | None = None
    """The days between which the help ends at the eighteenth birthday."""

    def of_form(self, form: str) -> list[Entry]:
        """The running provisions of one form."""
        return [entry for entry in self.running if entry.fields["leveringsvorm"] == form]


class Jeugd:
    """The young people with help, half-year after half-year."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._rng = world.generator("jeugd")
        self._provisions = Provisions(world, "jeugdwet", "jeugd")
        self._active: list[Youth] = []
        self._all: list[Youth] = []

    def live(self) -> None:
        """Note every provision and PGB for young people in the ledger."""
        self._enter(plan_of(self._world, None), self._world.periods[0].shift(-1))
        for period in self._world.periods:
            plan = plan_of(self._world, period)
            self._leave(plan, period)
            joining = self._join(plan)
            self._enter(plan, period, joining)
            self._reassess(period)
        self._find_people()
        self._provisions.set_budgets("pgb.jeugd.budget")

    def _leave(self, plan: YouthPlan, period: Period) -> None:
        """End the help of young people, by financing; some of them because they turn eighteen."""
        leaving: list[Youth] = []
        for form, count in plan.exits.items():
            leaving += self._choose([youth for youth in self._active if youth.form == form], count)
        turning = set(map(id, sample(self._rng, leaving, plan.turning)))
        for youth in leaving:
            self._stop(youth, period, id(youth) in turning)
        gone = set(map(id, leaving))
        self._active = [youth for youth in self._active if id(youth) not in gone]

    def _choose(self, among: list[Youth], count: int) -> list[Youth]:
        """Those in no named category leave sooner: their help is short."""
        haste = self._world.settings.number("jeugd.overig_sneller")
        rank = {
            id(youth): self._rng.random() * (1 if youth.categories != [OTHER] else haste) for youth in among
        }
        return sorted(among, key=lambda youth: rank[id(youth)], reverse=True)[:count]

    def _stop(self, youth: Youth, period: Period, turning: bool) -> None:
        if turning:
            youth.turning = (first(period), after(period))
        day = some_day(self._rng, first(period), after(period))
        reason = pick(self._rng, self._world.settings.shares("jeugd.reden_einde"))
        for entry in youth.running:
            entry.end(day, reden_einde="leeftijdsgrens" if turning else reason)

    def _join(self, plan: YouthPlan) -> list[Youth]:
        """Young people with care in kind who get a PGB beside it."""
        joining = sample(self._rng, [youth for youth in self._active if youth.form == ZIN], plan.joining)
        for youth in joining:
            youth.form = BOTH
        return joining

    def _enter(self, plan: YouthPlan, period: Period, joining: list[Youth] | None = None) -> None:
        fresh = [Youth(0, form, []) for form, count in plan.entries.items() for _ in range(count)]
        wanted = {
            form: self._numbers(form, plan.provisions[form], fresh, joining or [], period)
            for form in (ZIN, PGB)
        }
        self._categorise(plan, fresh, wanted, period)
        before = not self._active
        count = len(fresh)
        years = self._world.settings.number("jeugd.eerder_jaren")
        days = (
            self._world.earlier(self._rng, count, years)
            if before
            else self._world.days(self._rng, period, count)
        )
        self._rng.shuffle(days)
        for youth, day in zip(fresh, days, strict=True):
            youth.client = len(self._all) + 1
            youth.since = day
            self._all.append(youth)
            self._grant(youth, day, wanted, _FORMS[youth.form])
        for youth in joining or []:
            self._grant(youth, some_day(self._rng, first(period), after(period)), wanted, (PGB,))
        self._active += fresh

    def _numbers(
        self, form: str, target: int, fresh: list[Youth], joining: list[Youth], period: Period
    ) -> dict[int, int]:
        """How many provisions of a form each newcomer gets, so that the stock is right."""
        claiming = [youth for youth in fresh if form in _FORMS[youth.form]]
        claiming += joining if form == PGB else []
        running = sum(len(youth.of_form(form)) for youth in self._active)
        surplus = running + len(claiming) - target
        if surplus > 0:
            self._cut(form, surplus, period)
        total = max(target - running, len(claiming))
        weights = self._rng.lognormal(0, 0.4, size=len(claiming)).tolist()
        return dict(zip(map(id, claiming), spread(total, weights), strict=True))

    def _cut(self, form: str, count: int, period: Period) -> None:
        """End provisions of who keeps others of the same form and category."""
        spare: list[tuple[Youth, Entry]] = []
        for youth in self._active:
            seen: Counter[object] = Counter()
            for entry in youth.of_form(form):
                seen[entry.fields["categorie"]] += 1
                if seen[entry.fields["categorie"]] > 1:
                    spare.append((youth, entry))
        for youth, entry in sample(self._rng, spare, count):
            entry.end(some_day(self._rng, first(period), after(period)), reden_einde="doel_bereikt")
            youth.running.remove(entry)

    def _categorise(
        self, plan: YouthPlan, fresh: list[Youth], wanted: dict[str, dict[int, int]], period: Period
    ) -> None:
        """Give newcomers their categories, and move some who stay, so that the stocks are right."""
        held = Counter(chain.from_iterable(youth.categories for youth in self._active))
        needed = {category: target - held[category] for category, target in plan.categories.items()}
        for category in needed:
            self._shed(category, -needed[category], period)
            needed[category] = max(needed[category], 0)
        many = [youth for youth in fresh if sum(numbers.get(id(youth), 0) for numbers in wanted.values()) > 1]
        few = round(len(fresh) * self._world.settings.number("jeugd.dubbel"))
        most = sum(needed.values())
        double = min(max(most - len(fresh), few), len(many), most // 2, most - max(needed.values()))
        self._convert(needed, most - len(fresh) - double, period)
        for youth in sample(self._rng, many, double):
            youth.categories = _two_largest(needed)
        rest = [youth for youth in fresh if not youth.categories]
        single = [category for category, count in needed.items() for _ in range(count)]
        single += [OTHER] * (len(rest) - len(single))
        self._rng.shuffle(single)
        for youth, category in zip(rest, single, strict=True):
            youth.categories = [category]

    def _shed(self, category: str, count: int, period: Period) -> None:
        among = [youth for youth in self._active if youth.categories == [category]]
        for youth in sample(self._rng, among, max(count, 0)):
            self._recategorise(youth, OTHER, period)

    def _convert(self, needed: dict[str, int], count: int, period: Period) -> None:
        among = [
            youth
            for youth in self._active
            if youth.categories == [OTHER] and all(entry.begin < first(period) for entry in youth.running)
        ]
        for youth in sample(self._rng, among, max(count, 0)):
            category = max(needed, key=needed.__getitem__)
            needed[category] -= 1
            self._recategorise(youth, category, period)

    def _recategorise(self, youth: Youth, category: str, period: Period) -> None:
        youth.categories = [category]
        day = some_day(self._rng, first(period), after(period))
        for entry in list(youth.running):
            self._replace(youth, entry, day, category)

    def _replace(self, youth: Youth, entry: Entry, day: int, category: str) -> None:
        """Let a provision be followed by another the next day, after a new look at what is needed."""
        entry.end(max(day, entry.begin + 1), reden_einde=RENEWED)
        youth.running.remove(entry)
        form = str(entry.fields["leveringsvorm"])
        self._open(youth, entry.stop or day, form, category, RENEWED)

    def _reassess(self, period: Period) -> None:
        """Renew provisions that have run for a year or more."""
        share = self._world.settings.number("jeugd.herindicatie")
        old = [
            (youth, entry)
            for youth in self._active
            for entry in youth.running
            if entry.begin < first(period) - 365 and self._rng.random() < share
        ]
        for youth, entry in old:
            day = some_day(self._rng, first(period), after(period))
            self._replace(youth, entry, day, str(entry.fields["categorie"]))

    def _grant(
        self, youth: Youth, day: int, wanted: dict[str, dict[int, int]], forms: tuple[str, ...]
    ) -> None:
        """Open the provisions of a newcomer; the first ones see to it that every category occurs."""
        place = 0
        for form in forms:
            for _ in range(wanted[form][id(youth)]):
                self._open(youth, day, form, youth.categories[place % len(youth.categories)], NEW)
                place += 1

    def _open(self, youth: Youth, day: int, form: str, category: str, reason: str) -> None:
        referrer = pick(self._rng, self._world.settings.shares("jeugd.verwijzer"))
        granted = self._provisions.grant(
            youth.client,
            day,
            form,
            reason,
            _KIND_OF_CARE.get(category, category),
            budget=False,
            categorie=category,
            organisatie=None,
            verwijzer="gemeente" if form == PGB else referrer,
        )
        youth.running.append(granted)
        if form == PGB:
            youth.funded.append(granted)

    def _find_people(self) -> None:
        """Draw a resident for each, and let the help of who turns eighteen end on that very day."""
        people = {
            youth.client: self._world.population.take("jeugd", self._born(youth), self._rng)
            for youth in self._all
        }
        for youth in self._all:
            if youth.funded:
                last = max(youth.funded, key=lambda entry: entry.stop or self._world.dusk)
                self._provisions.fund(youth.client, youth.funded[0], last)
            if youth.turning:
                birthday = add_years(int(self._world.population.born[people[youth.client]]), AGE_LIMIT)
                for entry in youth.running:
                    entry.stop = birthday
        self._provisions.name_people(people)

    def _born(self, youth: Youth) -> tuple[int, int]:
        if youth.turning:
            return add_years(youth.turning[0], -AGE_LIMIT), add_years(youth.turning[1], -AGE_LIMIT)
        end = max(entry.stop or self._world.dusk for entry in youth.running)
        if self._rng.random() < self._world.settings.number("jeugd.verlengd"):
            return born_between(end, AGE_LIMIT, _OLDEST)
        low = add_years(end, -AGE_LIMIT) + 1
        return low, max(low + 365, add_years(youth.since, -_YOUNGEST))


def _two_largest(needed: dict[str, int]) -> list[str]:
    """Take one of each of the two categories of which most are needed."""
    pair = sorted(needed, key=needed.__getitem__, reverse=True)[:2]
    for category in pair:
        needed[category] -= 1
    return sorted(pair)
