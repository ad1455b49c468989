"""A report's figures as they stand now, or as known at an instant: made once, kept while nothing changes.

What people say beside them, and the pages, stand in :mod:`kernbeeld.reporting.drafting`.
"""

from dataclasses import dataclass
from datetime import datetime

from kernbeeld.catalogue.model import Catalogue, Report
from kernbeeld.catalogue.period import Period
from kernbeeld.community.service import figure_store
from kernbeeld.conf.house import (
    database_name,
    house_catalogue,
    house_facts,
    house_workspace,
)
from kernbeeld.conf.keeping import Key, Shelf
from kernbeeld.errors import UserError
from kernbeeld.intake.fact_store import FactSet
from kernbeeld.intake.store import Store
from kernbeeld.language import gettext, speaking
from kernbeeld.publishing.counting import count_report
from kernbeeld.publishing.produce import (
    Checked,
    Counting,
    Ground,
    check_figures,
    find_report,
    ground_of,
)

__all__ = ["Working", "house_catalogue", "house_facts", "house_workspace", "working"]


@dataclass(frozen=True)
class Working:
    """The checked figures of one report over one period, as known at ``known_at`` (UTC).

    ``key`` is equal exactly where the same figures, definitions and moment are meant.
    """

    report: Report
    period: Period
    known_at: datetime
    catalogue: Catalogue
    checked: Checked
    counting: Counting | None
    ground: Ground
    key: Key


_workings = Shelf[Working]()


def working(report: str, period: str, known_at: datetime | None = None) -> Working:
    """Return a report over a period as known at an instant; without one, as it is known now.

    Raises :class:`UserError` for a report that is not defined, a period that is none of its own, and
    where no figures were known yet.
    """
    catalogue, facts, store = house_catalogue(), house_facts(), figure_store()
    key = (
        database_name(),
        report,
        period,
        known_at,
        catalogue.digest,
        store.known_at(),
        facts and (facts.digest, facts.watermark),
    )
    return _workings.get(
        key, lambda: _work(catalogue, store, facts, key, _asked(catalogue, report, period), known_at)
    )


def _asked(catalogue: Catalogue, report: str, period: str) -> tuple[Report, Period]:
    found, span = find_report(catalogue, report), Period.parse(period)
    if span.kind != found.rhythm:
        raise UserError(
            gettext("Report '{code}' does not come out over {period}.", code=found.code, period=span.code)
        )
    return found.over(span), span


def _work(
    catalogue: Catalogue,
    store: Store,
    facts: FactSet | None,
    key: Key,
    asked: tuple[Report, Period],
    known_at: datetime | None,
) -> Working:
    report, period = asked
    workspace = house_workspace()
    with speaking(workspace.language):
        moment = known_at or _latest(store, facts)
        counting = _count(catalogue, store, facts, asked, moment) if facts and moment else None
        checked = check_figures(catalogue, store, report, period, moment, counting)
        ground = ground_of(store, checked, counting)
    return Working(report, period, checked.known_at, catalogue, checked, counting, ground, key)


def _latest(store: Store, facts: FactSet | None) -> datetime | None:
    """Return when something became known last, from records or by delivery."""
    delivered, counted = store.known_at(), facts.watermark if facts else None
    return max(delivered, counted) if delivered and counted else delivered or counted


def _count(
    catalogue: Catalogue, store: Store, facts: FactSet, asked: tuple[Report, Period], moment: datetime
) -> Counting:
    """Count from records as far as they are known: a snapshot may lie before the last delivery."""
    return count_report(catalogue, facts, *asked, min(moment, facts.watermark), store.facts(moment))
