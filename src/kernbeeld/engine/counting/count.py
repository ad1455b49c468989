"""Count every figure that has a measure, in one plan."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import product
from typing import NamedTuple

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.measure import MeasureVersion
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.engine.counting.axes import Axis
from kernbeeld.engine.counting.delivered import Delivery, deliveries
from kernbeeld.engine.counting.plan import Plan, plan_of
from kernbeeld.engine.counting.resolve import By, Resolver
from kernbeeld.engine.counting.values import Values
from kernbeeld.engine.engines.embedded import Embedded
from kernbeeld.engine.engines.interface import Engine, Facts
from kernbeeld.errors import UserError
from kernbeeld.intake.fact_store import FactSet
from kernbeeld.language import gettext


class NotYetKnownError(UserError):
    """Asked for a time of which not everything is known yet."""


class Cell(NamedTuple):
    """One counted figure: a whole number (money in cents), or why there is none."""

    code: str
    period: Period
    breakdown: Breakdown
    value: int | None
    version: MeasureVersion
    absence: Absence | None = None
    qualifiers: frozenset[Qualifier] = frozenset()
    bron: str = ""


class Counts:
    """What was counted: a cell for every member of every breakdown, zeros too, in one fixed order."""

    def __init__(
        self,
        plan: Plan,
        versions: Mapping[tuple[str, Period], MeasureVersion],
        values: Values,
        delivered: Iterable[Delivery],
    ) -> None:
        self.plan = plan
        self.versions = versions
        self._values = values
        self._delivered = tuple(delivered)
        self._made: dict[tuple[Axis, ...], list[Breakdown]] = {}
        self._numbers = {
            (figure.request.code, figure.request.period, _dimensions(figure.axes)): number
            for number, figure in enumerate(plan.figures)
        }
        self._cells = {(each.code, each.period, each.breakdown): each for each in self._delivered}

    def __iter__(self) -> Iterator[Cell]:
        """Yield every cell: by code, period, dimensions and members."""
        for (code, period, _), number in sorted(self._numbers.items()):
            version = self.versions[code, period]
            breakdowns = self._breakdowns(self.plan.figures[number].axes)
            values = self._values[number].reshape(-1).tolist()
            for breakdown, value in zip(breakdowns, values, strict=True):
                yield Cell(code, period, breakdown, value, version)
        for delivered in self._delivered:
            yield self._passed_on(delivered)

    def cell(self, code: str, period: Period, breakdown: Breakdown = ()) -> Cell | None:
        """Return one cell, or None where it was not counted."""
        version = self.versions.get((code, period))
        if version is None:
            return None
        if (code, period, breakdown) in self._cells:
            return self._passed_on(self._cells[code, period, breakdown])
        number = self._numbers.get((code, period, tuple(dimension for dimension, _ in breakdown)))
        if number is None:
            return None
        axes = self.plan.figures[number].axes
        members = [member for _, member in breakdown]
        if any(member not in axis.members for axis, member in zip(axes, members, strict=True)):
            return None
        place = tuple(axis.members.index(member) for axis, member in zip(axes, members, strict=True))
        return Cell(code, period, breakdown, int(self._values[number][place]), version)

    def _breakdowns(self, axes: tuple[Axis, ...]) -> list[Breakdown]:
        """Return the cells of a breakdown in the order of their values; many figures have the same."""
        if axes not in self._made:
            parts = [[(axis.dimension, member) for member in axis.members] for axis in axes]
            self._made[axes] = list(product(*parts))
        return self._made[axes]

    def _passed_on(self, given: Delivery) -> Cell:
        version = self.versions[given.code, given.period]
        return Cell(
            given.code,
            given.period,
            given.breakdown,
            given.value,
            version,
            given.absence,
            given.qualifiers,
            given.bron,
        )


def count_figures(
    catalogue: Catalogue,
    facts: Facts,
    periods: Iterable[Period],
    known_at: datetime,
    codes: Iterable[str] | None = None,
    by: By = (),
    *,
    engine: Engine | None = None,
) -> Counts:
    """Count every measure (or those of `codes`) over `periods`, as it was known at `known_at`.

    Each is counted in total, in the breakdowns that its definition declares, and in those of `by`.
    Raises :class:`NotYetKnownError` where `known_at` lies after the watermark of the facts, and
    :class:`CannotCountError` where a code or a dimension cannot be counted.
    """
    refuse_unknown(facts, known_at)
    chosen = list(Resolver(catalogue, known_at, by).requests(periods, codes))
    plan = plan_of(request for request, _ in chosen)
    versions = {(request.code, request.period): version for request, version in chosen}
    with (engine or Embedded()).opened(facts) as reader:
        values = reader.count(plan, known_at)
        delivered = deliveries((request for request, _ in chosen), reader, known_at)
    return Counts(plan, versions, values, delivered)


def refuse_unknown(facts: Facts, known_at: datetime) -> None:
    """Raise :class:`NotYetKnownError` where something from before `known_at` can still arrive."""
    if isinstance(facts, FactSet) and known_at > facts.watermark:
        raise NotYetKnownError(
            gettext(
                "Facts are complete up to {watermark}; {known_at} lies after it. "
                "Ask for an earlier time, or make a new snapshot.",
                watermark=facts.watermark.isoformat(),
                known_at=known_at.isoformat(),
            )
        )


def _dimensions(axes: tuple[Axis, ...]) -> tuple[str, ...]:
    return tuple(axis.dimension for axis in axes)
