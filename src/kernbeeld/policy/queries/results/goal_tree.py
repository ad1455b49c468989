"""The whole goal tree, with what was measured last, who is late, and what nobody measures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kernbeeld.accounts.service import Right, User
from kernbeeld.policy.models.results import Effect, Resultaat, Resultaatindicator
from kernbeeld.policy.queries.results.measurements import (
    CountsFor,
    InstrumentRow,
    counts_for,
    instrument_rows,
)
from kernbeeld.policy.rules.results.evidence import COUNT, Ground, rests_on


@dataclass(frozen=True)
class IndicatorNode:
    """An indicator with its instruments, and the agreements on subsidies that rest on it."""

    indicator: Resultaatindicator
    instruments: tuple[InstrumentRow, ...]
    counts: CountsFor

    @property
    def grades(self) -> tuple[str, ...]:
        """The grades of the instruments that ever gave a value; a figure of the report is a count."""
        if self.indicator.figure:
            return tuple(row.instrument.bewijsniveau for row in self.instruments) or (COUNT,)
        return tuple(row.instrument.bewijsniveau for row in self.instruments if row.last_value)

    @property
    def ground(self) -> Ground:
        """On what somebody rests who trusts this indicator."""
        return rests_on(self.indicator.sort, self.grades)

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
    """Return the tree as far as a user may see it, of one domain where asked. Seven queries at most."""
    effects = Effect.objects.for_user(user)
    results = Resultaat.objects.for_user(user)
    indicators = list(Resultaatindicator.objects.for_user(user))
    rows: dict[int, list[InstrumentRow]] = {}
    for row in instrument_rows(user, today, right=Right.SEE_POLICY):
        rows.setdefault(row.instrument.indicator_id, []).append(row)
    counts = counts_for(user, [each.pk for each in indicators])
    nodes = [
        IndicatorNode(each, tuple(rows.get(each.pk, ())), counts.get(each.pk, CountsFor()))
        for each in indicators
    ]
    shown = effects.filter(domain=domain) if domain else effects
    return _tree(shown, list(results), nodes)


def indicator_node(user: User, indicator: Resultaatindicator, today: date) -> IndicatorNode:
    """Return one indicator with its instruments, and what rests on it. Four queries."""
    found = instrument_rows(user, today, right=Right.SEE_POLICY, indicator=indicator.pk)
    return IndicatorNode(
        indicator, tuple(found), counts_for(user, [indicator.pk]).get(indicator.pk, CountsFor())
    )


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
