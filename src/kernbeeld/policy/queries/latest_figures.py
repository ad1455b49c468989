"""The latest figures of this house over a whole period of its report; those of few people are withheld."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.scenarios import FigureSource
from kernbeeld.community.service import figure_store
from kernbeeld.conf.house import database_name, house_catalogue, house_facts, house_workspace
from kernbeeld.conf.keeping import Shelf
from kernbeeld.language import speaking
from kernbeeld.policy.rules.scenario_figures import Ground, ground_for

THRESHOLD = "privacy.drempel"
Asked = tuple[str, Breakdown]
_grounds = Shelf[Ground](16)


@dataclass(frozen=True)
class Latest:
    """A figure: its value, or nothing where it is not there, or withheld because it is about few people."""

    value: Decimal | None
    withheld: bool = False


@dataclass(frozen=True)
class LatestFigures:
    """Figures over one period."""

    period: Period
    figures: Mapping[Asked, Latest]


def latest_figures(asked: Iterable[Asked]) -> LatestFigures | None:
    """Return figures over the last whole period that was known; nothing in a house without any figure."""
    catalogue, store, facts = house_catalogue(), figure_store(), house_facts()
    moments = [moment for moment in (store.known_at(), facts and facts.watermark) if moment]
    if not moments:
        return None
    rhythm = catalogue.reports[house_workspace().report].rhythm
    period = Period.around(max(moments).date(), rhythm).shift(-1)
    sources = frozenset(FigureSource(code, period.code, breakdown) for code, breakdown in asked)
    key = (
        database_name(),
        sources,
        catalogue.digest,
        store.known_at(),
        facts and (facts.digest, facts.watermark),
    )
    with speaking(house_workspace().language):
        ground = _grounds.get(key, lambda: ground_for(catalogue, store, facts, sources))
    threshold = int(catalogue.parameters[THRESHOLD].on(period.last_day) or 0)
    return LatestFigures(
        period,
        {
            (source.code, source.breakdown): _latest(found.value, threshold)
            for source, found in ground.figures.items()
        },
    )


def _latest(value: Decimal | None, threshold: int) -> Latest:
    if value is not None and 0 < value < threshold:
        return Latest(None, withheld=True)
    return Latest(value)
