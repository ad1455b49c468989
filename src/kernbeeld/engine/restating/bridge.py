"""One figure under each of its definitions over the same periods: the bridge between two series."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.measure import version_on
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.counting.count import count_figures
from kernbeeld.engine.counting.facts import to_facts
from kernbeeld.engine.counting.resolve import By
from kernbeeld.engine.engines.interface import Engine, Facts
from kernbeeld.engine.figures import Figures
from kernbeeld.errors import UserError
from kernbeeld.language import active, gettext


class NoMeasureError(UserError):
    """A figure is not counted from facts, so that it has no definitions to set side by side."""


@dataclass(frozen=True)
class Span:
    """One figure under one definition. ``holds`` says whether that definition is the period's own."""

    period: Period
    breakdown: Breakdown
    valid_from: date
    value: Decimal | None
    holds: bool
    reason: str


def bridge(
    catalogue: Catalogue,
    facts: Facts,
    code: str,
    periods: Iterable[Period],
    known_at: datetime,
    by: By = (),
    engine: Engine | None = None,
) -> tuple[Span, ...]:
    """Count the measure behind `code` under every definition that it ever had.

    The latest definition's reason is in the active language. Raises :class:`NoMeasureError`.
    """
    indicator = catalogue.indicator(code)
    if indicator is None or not indicator.measures:
        raise NoMeasureError(
            gettext("'{code}' is not counted from records, so it has no definitions to compare.", code=code)
        )
    found: list[Span] = []
    wanted = sorted(set(periods))
    for version in indicator.measures:
        always = replace(version, valid_from=date.min, decided=date.min)
        alone = replace(indicator, measures=(always,), since=date.min)
        book = replace(catalogue, indicators=dict(catalogue.indicators) | {indicator.code: alone})
        counts = count_figures(book, facts, wanted, known_at, [indicator.code], by, engine=engine)
        figures = Figures(book, to_facts(counts, book, known_at))
        for cell in counts:
            own = version_on(indicator.measures, cell.period.first_day, known_at)
            found.append(
                Span(
                    cell.period,
                    cell.breakdown,
                    version.valid_from,
                    figures.observe(cell.code, cell.period, cell.breakdown).value,
                    own is version,
                    version.reason_en if active() == "en" else version.reason_nl,
                )
            )
    return tuple(sorted(found, key=lambda span: (span.period, span.breakdown, span.valid_from)))
