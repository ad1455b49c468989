"""Benefits: Participatiewet, IOAW and IOAZ, with reasons, durations, and who registered what too late."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kernbeeld.catalogue.period import Period
from kernbeeld.demo.twin.halves import add_months, add_years, after, first, some_day
from kernbeeld.demo.twin.ledger import Entry
from kernbeeld.demo.twin.world import World, born_between, pick, sample
from kernbeeld.errors import InternalError

PARTICIPATIEWET, IOAW, IOAZ = "participatiewet", "ioaw", "ioaz"
_PENSION = "aow_leeftijd"
_CENTS = 100
_OPEN_BAND = 600
"""Months that no benefit lasts: what an open duration band ends with."""


@dataclass(slots=True, eq=False)
class Benefit:
    """A benefit before it is known whose it is. ``couple``: two people live on it."""

    begin: int
    regeling: str
    reason: str = ""
    stop: int | None = None
    reason_end: str = ""
    couple: bool = False
    late_begin: int = 0
    late_end: int = 0
    people: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Scheme:
    """One table of stocks and flows: the stem of its codes and where its reasons are published."""

    stem: str
    regeling: str
    purpose: str
    reasons_in: tuple[str, str]
    reasons_out: tuple[str, str]
    duration: str = ""


SCHEMES = (
    Scheme(
        "pwet.uitkeringen",
        PARTICIPATIEWET,
        "bijstand",
        ("pwet.instroom.inkomen.totaal", "reden_instroom"),
        ("pwet.uitstroom.inkomen.totaal", "reden_uitstroom"),
        "pwet.uitstroom.duur.totaal",
    ),
    Scheme(
        "pwet.ioaw_ioaz",
        IOAW,
        "ioaw",
        ("pwet.instroom.ioaw.totaal", "reden_instroom_ioaw"),
        ("pwet.uitstroom.ioaw.totaal", "reden_uitstroom_ioaw"),
    ),
)


class Uitkering:
    """The benefits of one scheme, half-year after half-year."""

    def __init__(self, world: World, scheme: Scheme) -> None:
        self._world = world
        self._scheme = scheme
        self._rng = world.generator(scheme.stem)
        self._active: list[Benefit] = []
        self._all: list[Benefit] = []

    def live(self) -> None:
        """Note every benefit and who lives on it in the ledger."""
        stem, targets = self._scheme.stem, self._world.targets
        held = targets.stock(stem, self._world.periods[0].shift(-1))
        years = self._world.settings.number(f"{self._scheme.purpose}.eerder_jaren")
        self._begin(self._world.earlier(self._rng, held, years), None)
        self._settle_ioaz()
        for period in self._world.periods:
            entries = targets.near(f"{stem}.instroom", period)
            exits = len(self._active) + entries - targets.stock(stem, period)
            fresh = self._begin(self._world.days(self._rng, period, entries), period)
            ended = self._end(exits, period)
            self._delay(fresh, ended, period)
            self._active = [benefit for benefit in self._active if benefit.stop is None]
        for benefit in self._all:
            self._note(benefit)

    def _begin(self, days: list[int], period: Period | None) -> list[Benefit]:
        reasons = self._reasons(self._scheme.reasons_in, len(days), period, "reden_begin")
        share = self._world.settings.number(f"{self._scheme.purpose}.paren")
        fresh = [
            Benefit(day, self._scheme.regeling, reason, couple=bool(self._rng.random() < share))
            for day, reason in zip(days, reasons, strict=True)
        ]
        self._active += fresh
        self._all += fresh
        return fresh

    def _settle_ioaz(self) -> None:
        """A few of those from before the first period are IOAZ; they stay."""
        if self._scheme.regeling == IOAW:
            for benefit in sample(self._rng, self._all, int(self._world.settings.number("ioaz.aantal"))):
                benefit.regeling = IOAZ

    def _reasons(self, published: tuple[str, str], count: int, period: Period | None, sort: str) -> list[str]:
        """Reasons in the published numbers; what these leave open gets a reason outside the table."""
        table = self._world.targets.members(*published, period) if period else None
        if table is None:
            shares = self._shares(published)
            return [pick(self._rng, shares) for _ in range(count)]
        reasons = [reason for reason, number in table.items() for _ in range(number)]
        outside = self._world.settings.shares(f"{self._scheme.purpose}.{sort}_buiten_tabel")
        reasons += [pick(self._rng, outside) for _ in range(count - len(reasons))]
        self._rng.shuffle(reasons)
        return reasons

    def _shares(self, published: tuple[str, str]) -> Mapping[str, float]:
        """How often each reason occurs where it was published; a pension needs its own day."""
        found: dict[str, float] = {}
        for period in self._world.periods:
            for reason, number in (self._world.targets.members(*published, period) or {}).items():
                found[reason] = found.get(reason, 0) + number * (reason != _PENSION)
        return found

    def _end(self, count: int, period: Period) -> list[Benefit]:
        """End benefits, by duration where that was published."""
        reasons = self._reasons(self._scheme.reasons_out, count, period, "reden_einde")
        ended: list[Benefit] = []
        for low, high in self._bands(count, period):
            fits = self._fitting(low, high, period)
            if not fits and self._durations(period) is None:
                fits = self._fitting(0, _OPEN_BAND, period)
            if not fits:
                raise InternalError(f"no benefit of {low} to {high} months can end in {period.code}")
            benefit, window = fits[int(self._rng.integers(len(fits)))]
            benefit.stop = some_day(self._rng, *window)
            ended.append(benefit)
        for benefit, reason in zip(ended, reasons, strict=True):
            benefit.reason_end = reason
        return ended

    def _fitting(self, low: int, high: int, period: Period) -> list[tuple[Benefit, tuple[int, int]]]:
        """The benefits that can end in a period after `low` up to `high` months, and when."""
        found = ((benefit, _window(benefit, low, high, period)) for benefit in self._active)
        return [(benefit, window) for benefit, window in found if window]

    def _bands(self, count: int, period: Period) -> list[tuple[int, int]]:
        """The duration band of each benefit that ends, the shortest first: there the choice is least."""
        if not self._scheme.duration:
            return [(0, _OPEN_BAND)] * count
        source = self._world.catalogue.dimensions["duur"].source
        bands = (source.duration if source else None) or {}
        table = self._durations(period)
        if table is None:
            shares = self._world.settings.shares("uitkering.duur")
            names = [pick(self._rng, shares) for _ in range(count)]
        else:
            names = [band for band, number in table.items() for _ in range(number)]
        if len(names) != count:
            raise InternalError(f"{len(names)} durations for {count} benefits in {period.code}")
        return sorted((bands[name][0], bands[name][1] or _OPEN_BAND) for name in names)

    def _durations(self, period: Period) -> dict[str, int] | None:
        """How many ended after which time, where that was published."""
        return self._world.targets.members(self._scheme.duration, "duur", period)

    def _delay(self, fresh: list[Benefit], ended: list[Benefit], period: Period) -> None:
        """Register so much too late that the stock of the first edition was the printed one."""
        code = f"{self._scheme.stem}.stand_eind"
        printed = self._world.targets.published.get((code, period))
        gap = 0 if printed is None else printed - self._world.targets.stock(self._scheme.stem, period)
        shortest, longest = (int(self._world.settings.number(f"te_laat.{name}")) for name in ("min", "max"))
        for benefit in sample(self._rng, ended, max(gap, 0)):
            benefit.late_end = after(period) - (benefit.stop or 0) + some_day(self._rng, shortest, longest)
        staying = [benefit for benefit in fresh if benefit.stop is None]
        for benefit in sample(self._rng, staying, max(-gap, 0)):
            benefit.late_begin = after(period) - benefit.begin + some_day(self._rng, shortest, longest)

    def _note(self, benefit: Benefit) -> None:
        self._find_people(benefit)
        number = "uitkering.norm_paar" if benefit.couple else "uitkering.norm"
        entry = self._world.ledger.open(
            "uitkering",
            benefit.begin,
            benefit.people[0],
            regeling=benefit.regeling,
            reden_begin=benefit.reason,
            bedrag=int(self._world.settings.number(number)) * _CENTS,
        )
        self._finish(entry, benefit)
        entry.ending.update({"reden_einde": benefit.reason_end} if benefit.reason_end else {})
        for person in benefit.people:
            part = self._world.ledger.open(
                "uitkering_persoon", benefit.begin, person, uitkering=entry.key, regeling=benefit.regeling
            )
            self._finish(part, benefit)

    def _finish(self, entry: Entry, benefit: Benefit) -> None:
        entry.stop = benefit.stop
        entry.late_begin, entry.late_end = benefit.late_begin, benefit.late_end

    def _find_people(self, benefit: Benefit) -> None:
        population = self._world.population
        end = benefit.stop or self._world.dusk
        applicant = population.take(
            "uitkering", self._born(benefit, end), self._rng, with_partner=benefit.couple
        )
        benefit.people = [applicant]
        if benefit.couple:
            benefit.people.append(int(population.partner[applicant]))
            population.claim("uitkering", benefit.people)

    def _born(self, benefit: Benefit, end: int) -> tuple[int, int]:
        """Who may have this benefit: an adult, and too young for a pension until it ends."""
        months = int(self._world.settings.number("aow.maanden"))
        if benefit.reason_end == _PENSION:
            return add_months(end, -months), add_months(end, -months) + 31
        youngest = int(self._world.settings.number(f"{self._scheme.purpose}.jongste"))
        oldest = add_months(end, -months) + 31
        if benefit.reason == "einde_studie":
            return born_between(benefit.begin, youngest, 27)
        return oldest, max(oldest + 1, add_years(benefit.begin, -youngest))


def _window(benefit: Benefit, low: int, high: int, period: Period) -> tuple[int, int] | None:
    """The days of a period on which a benefit can end after `low` up to `high` whole months."""
    if benefit.stop is not None or benefit.regeling == IOAZ:
        return None
    earliest = max(first(period), benefit.begin + 1, add_months(benefit.begin, low))
    latest = min(after(period), add_months(benefit.begin, high))
    return (earliest, latest) if earliest < latest else None
