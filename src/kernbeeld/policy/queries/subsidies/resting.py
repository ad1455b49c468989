"""On what the euros of subsidies rest, per year, per grade of evidence, per subsidy: they always add up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kernbeeld.accounts.service import User
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.policy.models import Prestatieafspraak, Resultaatindicator, Subsidie
from kernbeeld.policy.queries.results.evidence import Evidence, evidence_by_year
from kernbeeld.policy.queries.subsidies.seen import GRANTED
from kernbeeld.policy.rules.results.evidence import DIMENSION
from kernbeeld.policy.rules.subsidies.resting import Basis, Promise, Share, Why, by_grade, shares, totals

MOST_YEARS = 6
"""How many years stand beside each other."""


@dataclass(frozen=True)
class SubsidyShare:
    """A part of a subsidy with its agreement; none: no agreement covers it."""

    share: Share
    agreement: Prestatieafspraak | None


@dataclass(frozen=True)
class SubsidyRests:
    """One subsidy with what each of its euros rests on."""

    subsidie: Subsidie
    shares: Sequence[SubsidyShare]

    @property
    def totals(self) -> Mapping[Basis, int]:
        """What rests on what, in cents; together what was granted."""
        return totals(one.share for one in self.shares)


@dataclass(frozen=True)
class Line:
    """Euros that rest on the same thing for the same reason, with the same strength of evidence."""

    basis: Basis
    why: Why
    grade: str
    cents: int


@dataclass(frozen=True)
class YearRests:
    """All subsidies of a year; everything in cents."""

    jaar: int
    subsidies: Sequence[SubsidyRests]
    lines: Sequence[Line]

    @property
    def granted(self) -> int:
        """What was granted."""
        return sum(one.subsidie.verleend for one in self.subsidies)

    @property
    def totals(self) -> Mapping[Basis, int]:
        """What rests on what; together what was granted."""
        added = dict.fromkeys(Basis, 0)
        for one in self.subsidies:
            for basis, cents in one.totals.items():
                added[basis] += cents
        return added

    @property
    def unmeasured(self) -> int:
        """What rests on nothing only because an instrument that there is did not measure."""
        return sum(line.cents for line in self.lines if line.why == Why.NOT_MEASURED)


def year_rests(user: User, catalogue: Catalogue, jaar: int) -> YearRests:
    """Return on what the subsidies of a year rest that a user may see. The same few queries, however many."""
    shown = Subsidie.objects.for_user(user).filter(jaar=jaar, state__in=GRANTED)
    (found,) = _years({jaar: list(shown.prefetch_related("afspraken__indicator"))}, catalogue)
    return found


def rests_of(subsidie: Subsidie, catalogue: Catalogue) -> SubsidyRests:
    """Return on what one subsidy rests, whatever its state; its agreements are read with it."""
    (found,) = _years({subsidie.jaar: [subsidie]}, catalogue)
    return found.subsidies[0]


def rests_by_year(user: User, catalogue: Catalogue) -> tuple[YearRests, ...]:
    """Return the last years beside each other, the latest first."""
    shown = Subsidie.objects.for_user(user).filter(state__in=GRANTED)
    by_year: dict[int, list[Subsidie]] = {}
    for one in shown.prefetch_related("afspraken__indicator"):
        by_year.setdefault(one.jaar, []).append(one)
    latest = sorted(by_year, reverse=True)[:MOST_YEARS]
    return _years({jaar: by_year[jaar] for jaar in latest}, catalogue)


def _years(by_year: Mapping[int, Sequence[Subsidie]], catalogue: Catalogue) -> tuple[YearRests, ...]:
    order = grades(catalogue)
    evidence = evidence_by_year({jaar: _indicators(subsidies) for jaar, subsidies in by_year.items()})
    return tuple(_year(jaar, subsidies, evidence[jaar], order) for jaar, subsidies in by_year.items())


def _indicators(subsidies: Iterable[Subsidie]) -> set[Resultaatindicator]:
    agreed = (afspraak for one in subsidies for afspraak in one.afspraken.all())
    return {one.indicator for one in agreed if one.indicator is not None}


def _year(
    jaar: int, subsidies: Sequence[Subsidie], evidence: Mapping[int, Evidence], order: Sequence[str]
) -> YearRests:
    found = tuple(_rests(one, evidence, order) for one in subsidies)
    added = by_grade(one.share for rests in found for one in rests.shares)
    return YearRests(jaar, found, tuple(_sorted((Line(*key, cents) for key, cents in added.items()), order)))


def _sorted(lines: Iterable[Line], order: Sequence[str]) -> list[Line]:
    """Order by what they rest on, the strongest evidence first."""
    bases, whys = list(Basis), list(Why)

    def place(line: Line) -> tuple[int, int, int]:
        grade = order.index(line.grade) if line.grade in order else -1
        return bases.index(line.basis), whys.index(line.why), -grade

    return sorted(lines, key=place)


def _rests(subsidie: Subsidie, evidence: Mapping[int, Evidence], order: Sequence[str]) -> SubsidyRests:
    agreements = {one.pk: one for one in subsidie.afspraken.all()}
    promises = [_promise(one, evidence) for one in agreements.values()]
    divided = shares(subsidie.verleend, promises, order)
    return SubsidyRests(subsidie, tuple(SubsidyShare(one, agreements.get(one.key)) for one in divided))


def _promise(afspraak: Prestatieafspraak, evidence: Mapping[int, Evidence]) -> Promise:
    if afspraak.indicator is None:
        return Promise(afspraak.pk, afspraak.bedrag)
    found = evidence.get(afspraak.indicator.pk, Evidence())
    return Promise(afspraak.pk, afspraak.bedrag, afspraak.indicator.sort, found.measured, len(found.promised))


def grades(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the grades of evidence, the weakest first."""
    dimension = catalogue.dimensions.get(DIMENSION)
    return tuple(one.code for one in dimension.members) if dimension else ()
