"""The figures that a scenario takes: as counted from the registers where that can be, else as delivered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.scenarios import EVERY, FigureSource
from kernbeeld.catalogue.vocabulary import Absence
from kernbeeld.engine.figures import Figures
from kernbeeld.intake.fact_store import FactSet
from kernbeeld.intake.store import Store
from kernbeeld.publishing.cells import absence_meaning, decimals_of
from kernbeeld.publishing.counting import count_shown, with_needed
from kernbeeld.publishing.produce import Counting
from kernbeeld.simulation.binding import Found

_NOT_THERE = (None, Absence.NOT_DELIVERED, Absence.NOT_APPLICABLE)
"""A member that nobody delivered, or that has no such figure by design, adds nothing to a sum."""


@dataclass(frozen=True)
class Ground:
    """Figures for a scenario, and the SHA-256 of everything that was known when they were taken."""

    figures: Mapping[FigureSource, Found]
    digest: str
    known_at: datetime | None


def ground_for(
    catalogue: Catalogue, store: Store, facts: FactSet | None, sources: Iterable[FigureSource]
) -> Ground:
    """Take figures as a report does: counted from records first, then as delivered.

    What is not there says why; nothing is filled in.
    """
    wanted = sorted(sources, key=lambda one: (one.code, one.period, one.breakdown))
    moments = [moment for moment in (store.known_at(), facts and facts.watermark) if moment]
    known_at = max(moments, default=None)
    delivered = store.facts(known_at) if wanted and known_at else []
    counting = _counted(catalogue, facts, wanted) if facts else None
    figures = Figures(catalogue, (*delivered, *(counting.facts if counting else ())))
    found = {one: _found(catalogue, figures, one) for one in wanted}
    known = f"{store.digest(known_at)} {facts.digest if facts else ''}".strip()
    return Ground(found, sha256(known.encode()).hexdigest(), known_at)


def _counted(catalogue: Catalogue, facts: FactSet, wanted: Iterable[FigureSource]) -> Counting | None:
    cells = {(catalogue.cell(one.code, one.breakdown)[0], Period.parse(one.period)) for one in wanted}
    shown = with_needed(catalogue, cells)
    if not any(catalogue.indicators[code].measures for code, _ in shown):
        return None
    return count_shown(catalogue, facts, shown, facts.watermark)


def _found(catalogue: Catalogue, figures: Figures, source: FigureSource) -> Found:
    """Take one figure; ``kern=*`` is the sum over the kernen that it was delivered or counted for."""
    for dimension, member in source.breakdown:
        if member == EVERY:
            return _sum(catalogue, figures, source, dimension)
    return _one(catalogue, figures, source)


def _sum(catalogue: Catalogue, figures: Figures, source: FigureSource, dimension: str) -> Found:
    """Add up what there is for each member. One that somebody said is absent makes the sum absent too."""
    rest = tuple(pair for pair in source.breakdown if pair[0] != dimension)
    parts: list[Found] = []
    for member in catalogue.dimensions[dimension].members:
        cell = tuple(sorted((*rest, (dimension, member.code))))
        seen = figures.observe(source.code, Period.parse(source.period), cell)
        if seen.value is not None or seen.absence not in _NOT_THERE:
            parts.append(_one(catalogue, figures, replace(source, breakdown=cell)))
    values = [one.value for one in parts if one.value is not None]
    if len(values) < len(parts):
        return next(one for one in parts if one.value is None)
    if not values:
        return Found(None, absence_meaning(Absence.NOT_DELIVERED), 0)
    return Found(sum(values, Decimal(0)), "", max(one.decimals for one in parts))


def _one(catalogue: Catalogue, figures: Figures, source: FigureSource) -> Found:
    seen = figures.observe(source.code, Period.parse(source.period), source.breakdown)
    if seen.value is None:
        reason = absence_meaning(seen.absence or Absence.NOT_DELIVERED)
        return Found(None, reason, 0)
    return Found(seen.value, "", decimals_of(catalogue, seen))
