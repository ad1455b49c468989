"""The latest figures of this house over a whole period of its report; counts of a few are withheld."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.scenarios import FigureSource
from kernbeeld.community.service import figure_store
from kernbeeld.conf.house import database_name, house_catalogue, house_facts, house_workspace
from kernbeeld.conf.keeping import Shelf
from kernbeeld.house_time import day_of
from kernbeeld.intake.fact_store import FactSet
from kernbeeld.intake.store import Store
from kernbeeld.language import speaking
from kernbeeld.policy.rules.scenarios.figures import Ground, ground_for

THRESHOLD = "privacy.drempel"
Asked = tuple[str, Breakdown]
_grounds = Shelf[Ground](16)


class Reported(StrEnum):
    """What a figure says of a year: something, or that nobody and nothing was counted."""

    VALUE = "value"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Latest:
    """A figure: its value, or nothing where it is not there, or withheld because it counts a few."""

    value: Decimal | None
    withheld: bool = False


@dataclass(frozen=True)
class LatestFigures:
    """Figures over one period."""

    period: Period
    figures: Mapping[Asked, Latest]


def latest_figures(asked: Iterable[Asked]) -> LatestFigures | None:
    """Return figures over the last whole period that was known; nothing in a house without any figure."""
    known = _known()
    last = known.last_day()
    if last is None:
        return None
    period = Period.around(last, _rhythm(known.catalogue)).shift(-1)
    ground = _ground(known, (FigureSource(code, period.code, breakdown) for code, breakdown in asked))
    threshold = known.catalogue.parameters[THRESHOLD].on(period.last_day) or Decimal(0)
    return LatestFigures(
        period,
        {
            (source.code, source.breakdown): _latest(known.catalogue, source.code, found.value, threshold)
            for source, found in ground.figures.items()
        },
    )


def figures_in(codes: Iterable[str], years: Iterable[int]) -> Mapping[tuple[str, int], Reported]:
    """Return each figure with every year for which this house has a value, over the year or a part of it.

    Only of a period of the report that was over when something was last known: what is not over yet proves
    nothing. What was found is kept until something changes, so that asking again takes one query.
    """
    asked = frozenset(codes)
    if not asked:
        return {}
    known = _known()
    there = [code for code in asked if known.catalogue.indicator(code) is not None]
    last = known.last_day()
    if last is None or not there:
        return {}
    over = [one for year in years for one in _parts(year, _rhythm(known.catalogue)) if one.last_day < last]
    ground = _ground(known, (FigureSource(code, one.code, ()) for code in there for one in over))
    found: dict[tuple[str, int], Reported] = {}
    for source, one in ground.figures.items():
        key = (source.code, Period.parse(source.period).year)
        if one.value is None or found.get(key) == Reported.VALUE:
            continue
        is_nobody = one.value == 0 and _counts(known.catalogue, source.code)
        found[key] = Reported.NOBODY if is_nobody else Reported.VALUE
    return found


def _counts(catalogue: Catalogue, code: str) -> bool:
    """Tell whether a figure counts people or things, and is no amount or share."""
    unit = catalogue.units.get(catalogue.unit_of(code))
    return unit is not None and unit.dimension == "count"


def _parts(year: int, rhythm: str) -> Iterator[Period]:
    """Yield a year, and the periods of a rhythm in it."""
    whole = Period.around(date(year, 1, 1), "year")
    yield whole
    part = Period.around(whole.first_day, rhythm)
    while part != whole and whole.contains(part):
        yield part
        part = part.shift(1)


@dataclass(frozen=True)
class _Known:
    """Everything from which figures of this house come, and when it knew them last."""

    catalogue: Catalogue
    store: Store
    facts: FactSet | None
    delivered_at: datetime | None

    def last_day(self) -> date | None:
        moments = [one for one in (self.delivered_at, self.facts and self.facts.watermark) if one]
        return day_of(max(moments)) if moments else None


def _known() -> _Known:
    store = figure_store()
    return _Known(house_catalogue(), store, house_facts(), store.known_at())


def _rhythm(catalogue: Catalogue) -> str:
    return catalogue.reports[house_workspace().report].rhythm


def _ground(known: _Known, asked: Iterable[FigureSource]) -> Ground:
    sources, facts = frozenset(asked), known.facts
    key = (
        database_name(),
        sources,
        known.catalogue.digest,
        known.delivered_at,
        facts and (facts.digest, facts.watermark),
    )
    with speaking(house_workspace().language):
        return _grounds.get(key, lambda: ground_for(known.catalogue, known.store, facts, sources))


def _latest(catalogue: Catalogue, code: str, value: Decimal | None, threshold: Decimal) -> Latest:
    """Withhold what the report may not publish either: a count above nought and below the threshold."""
    if value is not None and 0 < value < threshold and _counts(catalogue, code):
        return Latest(None, withheld=True)
    return Latest(value)
