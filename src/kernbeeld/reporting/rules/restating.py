"""Why figures are not what an earlier edition showed: the difference of each, split exactly into causes.

The causes stand in a fixed order, and everything known is taken from the one state to the next: first
what was first known after the earlier edition, then other versions of what was known then, then the
definitions, then the maps of places. A figure is observed at each state, however it comes about:
delivered, counted, by formula or summed. So the parts always add up to the whole difference.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from itertools import groupby, pairwise
from pathlib import Path

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.figures import Figures
from kernbeeld.engine.intervals import round_to
from kernbeeld.engine.restating.stages import Stage, stages
from kernbeeld.intake.fact import Fact
from kernbeeld.intake.fact_store import FactSet
from kernbeeld.publishing.counting import count_report

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Ask:
    """A figure to explain: under its published code, what an earlier edition showed, and what stands now.

    Both values are rounded to the number of decimals that a reader sees, so that the parts add up there.
    """

    code: str
    period: Period
    breakdown: Breakdown
    old: Decimal | None
    new: Decimal | None
    decimals: int = 0


@dataclass(frozen=True)
class Known:
    """What can be known about a report's figures: every version that was delivered, and the records.

    ``folder`` takes what is written on the way; it is personal data.
    """

    report: str
    period: Period
    delivered: tuple[Fact, ...]
    facts: FactSet | None
    folder: Path


@dataclass(frozen=True)
class Moment:
    """A state of knowledge: up to when deliveries and records were known, and what words meant.

    ``counted_at`` is empty where nothing was counted.
    """

    known_at: datetime
    counted_at: datetime | None
    catalogue: Catalogue


def split(
    asked: Sequence[Ask], known: Known, earlier: Moment, later: Moment
) -> tuple[tuple[Decimal, ...], ...]:
    """Return the parts of each difference, in the order of the causes; they add up to new − old.

    A figure without a value on one of the sides has no parts. What can't be told any more, because
    records were destroyed since, counts as a correction. Raises what counting raises.
    """
    states = tuple(_states(known, earlier, later))
    return tuple(_parts(one, states) for one in asked)


def _states(known: Known, earlier: Moment, later: Moment) -> Iterator[Figures]:
    """Give the figures as they were, with what came late, with corrections, and as they are defined now."""
    versions = (
        as_of(known.delivered, earlier.known_at),
        _with_late(known.delivered, earlier.known_at, later.known_at),
        *(as_of(known.delivered, later.known_at),) * 2,
    )
    for stage, facts in zip(_stages(known, earlier, later), versions, strict=True):
        yield Figures(stage.catalogue, (*facts, *_counted(stage, known, facts)))


def _stages(known: Known, earlier: Moment, later: Moment) -> tuple[Stage, ...]:
    """Return facts and definitions of each state but the last, which is the figures of now."""
    facts = known.facts
    old, new = earlier.catalogue, later.catalogue
    between = replace(new, places=old.places)
    before, after = earlier.counted_at, later.counted_at
    if facts is None or after is None:
        return tuple(Stage({}, each, later.known_at) for each in (old, old, old, between))
    if before is None or after <= before:
        return tuple(Stage(facts, each, after) for each in (old, old, old, between))
    first = stages(old, facts, before, after, known.folder)[:3]
    between = replace(new, places=first[0].catalogue.places)
    return (*first, Stage(facts, between, after))


def _counted(stage: Stage, known: Known, delivered: Iterable[Fact]) -> tuple[Fact, ...]:
    report = stage.catalogue.reports.get(known.report)
    if report is None or not isinstance(stage.facts, FactSet):
        return ()
    at = stage.known_at
    return count_report(stage.catalogue, stage.facts, report, known.period, at, delivered).facts


def _versions(facts: Iterable[Fact]) -> Iterator[list[Fact]]:
    """Give the versions of each delivered figure, the earliest first."""

    def name(fact: Fact) -> tuple[str, str, Period, Breakdown]:
        return fact.delivery, fact.code, fact.period, fact.breakdown

    delivered = (fact for fact in facts if not fact.counted)
    for _, versions in groupby(sorted(delivered, key=lambda fact: (name(fact), fact.known_from)), key=name):
        yield list(versions)


def as_of(facts: Iterable[Fact], known_at: datetime) -> tuple[Fact, ...]:
    """Return the latest version of each delivered figure as known at an instant; withdrawn ones are gone."""
    found = (_latest(versions, known_at) for versions in _versions(facts))
    return tuple(fact for fact in found if fact)


def _with_late(facts: Iterable[Fact], before: datetime, after: datetime) -> tuple[Fact, ...]:
    """Return what was known before, and of figures that nobody had delivered then what is known after."""
    found = (
        _latest(versions, before if versions[0].known_from <= before else after)
        for versions in _versions(facts)
    )
    return tuple(fact for fact in found if fact)


def _latest(versions: Sequence[Fact], known_at: datetime) -> Fact | None:
    known = [fact for fact in versions if fact.known_from <= known_at]
    return known[-1] if known and not known[-1].withdrawn else None


def _parts(one: Ask, states: Sequence[Figures]) -> tuple[Decimal, ...]:
    """Follow one figure through the states; where it can't be told it stays as it was."""
    if one.old is None or one.new is None:
        return ()
    first, *seen = [_value(one, figures) for figures in states]
    forgotten = NOTHING if first is None else first - one.old
    values = [one.old if first is None else first]
    for value in seen:
        values.append(values[-1] if value is None else value)
    late, correction, definition, boundary = (
        after - before for before, after in pairwise((*values, one.new))
    )
    return late, correction + forgotten, definition, boundary, NOTHING


def _value(one: Ask, figures: Figures) -> Decimal | None:
    if figures.catalogue.indicator(one.code) is None:
        return None
    value = figures.observe(one.code, one.period, one.breakdown).value
    return None if value is None else round_to(value, one.decimals)
