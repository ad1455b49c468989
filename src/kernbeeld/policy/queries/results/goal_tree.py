"""The whole goal tree, with what was measured last, who is late, and what nobody measures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from kernbeeld.accounts.service import Right, User
from kernbeeld.policy.models.results import Effect, Resultaat, Resultaatindicator
from kernbeeld.policy.queries.results.evidence import Evidence, evidence_by_year
from kernbeeld.policy.queries.results.measurements import (
    CountsFor,
    InstrumentRow,
    counts_for,
    instrument_rows,
)
from kernbeeld.policy.rules.results.evidence import Ground, rests_on

LATELY = 6
"""So many years, up to this one, are looked at for figures of the report, beside the years of deliveries."""


@dataclass(frozen=True)
class YearEuros:
    """Euros of a year that rest on an indicator: in cents, of how many nobody said how many, and on what."""

    jaar: int
    cents: int
    unknown: int
    ground: Ground


@dataclass(frozen=True)
class IndicatorNode:
    """An indicator with its instruments, the agreements on it, and by year how it was measured.

    What a year proves is what the page of euros says of it: both ask :func:`evidence_by_year`.
    """

    indicator: Resultaatindicator
    instruments: tuple[InstrumentRow, ...]
    counts: CountsFor
    by_year: Mapping[int, Evidence] = field(default_factory=dict)

    @property
    def measured_in(self) -> int | None:
        """The last year in which it was really measured; nothing where it never was."""
        return max((jaar for jaar, found in self.by_year.items() if found.measured), default=None)

    @property
    def ground(self) -> Ground:
        """On what somebody rests who trusts this indicator: as it was measured in the last year it was."""
        return _ground(self.indicator, self.by_year, self.measured_in)

    @property
    def euros(self) -> tuple[YearEuros, ...]:
        """The euros that rest on it by year, the latest first, and what that year was measured to prove."""
        return _euros(self.indicator, self.counts, self.by_year)

    @property
    def is_unmeasured(self) -> bool:
        """Whether nobody measures it: there is no instrument at all, and no figure of the report."""
        return not self.indicator.figure and not self.instruments

    @property
    def late(self) -> int:
        """How many measurements should have been in."""
        return sum(row.late for row in self.instruments)


@dataclass(frozen=True)
class ResultaatNode:
    """A result with its indicators."""

    resultaat: Resultaat
    indicators: tuple[IndicatorNode, ...]


@dataclass(frozen=True)
class EffectNode:
    """An effect with its results."""

    effect: Effect
    results: tuple[ResultaatNode, ...]


@dataclass(frozen=True)
class DomainNode:
    """The effects of a domain, such as welfare work."""

    name: str
    effects: tuple[EffectNode, ...]


@dataclass(frozen=True)
class GoalTree:
    """The tree, and what it comes to."""

    domains: tuple[DomainNode, ...]

    @property
    def indicators(self) -> tuple[IndicatorNode, ...]:
        """Every indicator, in the order of the tree."""
        return tuple(
            node
            for domain in self.domains
            for effect in domain.effects
            for result in effect.results
            for node in result.indicators
        )

    @property
    def unmeasured(self) -> tuple[IndicatorNode, ...]:
        """The indicators that nobody measures."""
        return tuple(node for node in self.indicators if node.is_unmeasured)

    @property
    def late(self) -> tuple[InstrumentRow, ...]:
        """The instruments of which a measurement should have been in."""
        return tuple(row for node in self.indicators for row in node.instruments if row.late)

    def resting(self, ground: Ground) -> int:
        """Return how many indicators show an outcome, output, or nothing."""
        return sum(node.ground == ground for node in self.indicators)


def goal_tree(user: User, today: date, *, domain: str = "") -> GoalTree:
    """Return the tree as far as a user may see it, of one domain where asked. Few queries, however large."""
    effects = Effect.objects.for_user(user)
    results = Resultaat.objects.for_user(user)
    indicators = list(Resultaatindicator.objects.for_user(user))
    rows = instrument_rows(user, today, right=Right.SEE_POLICY)
    shown = effects.filter(domain=domain) if domain else effects
    return _tree(shown, list(results), _nodes(user, indicators, rows, today))


def indicator_node(user: User, indicator: Resultaatindicator, today: date) -> IndicatorNode:
    """Return one indicator with its instruments, and what rests on it. Few queries."""
    rows = instrument_rows(user, today, right=Right.SEE_POLICY, indicator=indicator.pk)
    (node,) = _nodes(user, [indicator], rows, today)
    return node


def euros_of(indicator: Resultaatindicator, counts: CountsFor) -> tuple[YearEuros, ...]:
    """Return the euros that rest on an indicator by year, with what it was measured to prove in that year."""
    years = [jaar for jaar, _, _ in counts.by_year]
    evidence = evidence_by_year({jaar: [indicator] for jaar in years}) if years else {}
    return _euros(indicator, counts, {jaar: found[indicator.pk] for jaar, found in evidence.items()})


def _euros(
    indicator: Resultaatindicator, counts: CountsFor, evidence: Mapping[int, Evidence]
) -> tuple[YearEuros, ...]:
    return tuple(YearEuros(*year, _ground(indicator, evidence, year[0])) for year in counts.by_year)


def _ground(indicator: Resultaatindicator, evidence: Mapping[int, Evidence], jaar: int | None) -> Ground:
    found = Evidence() if jaar is None else evidence.get(jaar, Evidence())
    return rests_on(indicator.sort, found.measured)


def _nodes(
    user: User, indicators: Sequence[Resultaatindicator], rows: Sequence[InstrumentRow], today: date
) -> list[IndicatorNode]:
    counts = counts_for(user, [each.pk for each in indicators])
    years = _years(rows, counts.values(), today)
    evidence = evidence_by_year(dict.fromkeys(years, indicators))
    of_indicator: dict[int, list[InstrumentRow]] = {}
    for row in rows:
        of_indicator.setdefault(row.instrument.indicator_id, []).append(row)
    return [
        IndicatorNode(
            each,
            tuple(of_indicator.get(each.pk, ())),
            counts.get(each.pk, CountsFor()),
            {jaar: found[each.pk] for jaar, found in evidence.items()},
        )
        for each in indicators
    ]


def _years(rows: Iterable[InstrumentRow], counts: Iterable[CountsFor], today: date) -> list[int]:
    """Return the years about which something can be said: measured, subsidised, or not long ago."""
    measured = {each.period.year for row in rows for each in row.periods if each.meting}
    agreed = {one.subsidie.jaar for found in counts for one in found.afspraken}
    return sorted({*measured, *agreed, *range(today.year - LATELY + 1, today.year + 1)})


def _tree(
    effects: Iterable[Effect], results: Iterable[Resultaat], nodes: Iterable[IndicatorNode]
) -> GoalTree:
    of_result: dict[int, list[IndicatorNode]] = {}
    for node in nodes:
        of_result.setdefault(node.indicator.resultaat_id, []).append(node)
    of_effect: Mapping[int, list[ResultaatNode]] = _by_effect(results, of_result)
    listed = [EffectNode(each, tuple(of_effect.get(each.pk, ()))) for each in effects]
    return GoalTree(
        tuple(
            DomainNode(name, tuple(found))
            for name, found in groupby(listed, key=lambda each: each.effect.domain)
        )
    )


def _by_effect(
    results: Iterable[Resultaat], of_result: Mapping[int, list[IndicatorNode]]
) -> dict[int, list[ResultaatNode]]:
    found: dict[int, list[ResultaatNode]] = {}
    for each in results:
        node = ResultaatNode(each, tuple(of_result.get(each.pk, ())))
        found.setdefault(each.effect_id, []).append(node)
    return found


def domains(user: User) -> tuple[str, ...]:
    """Return the domains in which there are effects."""
    return tuple(Effect.objects.for_user(user).values_list("domain", flat=True).distinct().order_by("domain"))
