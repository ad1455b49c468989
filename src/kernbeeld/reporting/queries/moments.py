"""The moments at which a report changed: more became known, something was decided or published."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from kernbeeld.language import gettext, ngettext
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.editions import editions_of, is_withdrawn
from kernbeeld.reporting.queries.obstacles import work_of

_MANY = 60
"""How many moments are told at most: the latest ones."""


@dataclass(frozen=True)
class Moment:
    """An instant, and what happened then in words; ``edition`` is the number of an edition, or 0."""

    at: datetime
    text: str
    edition: int = 0


def moments_of(report_period: ReportPeriod) -> tuple[Moment, ...]:
    """Return the moments of a report over a period, the latest first."""
    found = [*_deliveries(report_period), *_snapshot(report_period), *_published(report_period)]
    return tuple(sorted(found, key=attrgetter("at"), reverse=True)[:_MANY])


def _deliveries(report_period: ReportPeriod) -> list[Moment]:
    """Each instant at which figures became known, with their number by delivery."""
    delivered = (fact for fact in work_of(report_period).ground.history if not fact.counted)
    ordered = sorted(delivered, key=attrgetter("known_from", "delivery"))
    found = []
    for (at, delivery), facts in groupby(ordered, key=attrgetter("known_from", "delivery")):
        count = len(list(facts))
        said = ngettext(
            "{count} figure of {delivery} became known",
            "{count} figures of {delivery} became known",
            count,
            delivery=delivery,
        )
        found.append(Moment(at, said))
    return found


def _snapshot(report_period: ReportPeriod) -> list[Moment]:
    counting = work_of(report_period).counting
    text = gettext("up to here the records in the registers are counted")
    return [Moment(counting.known_at, text)] if counting else []


def _published(report_period: ReportPeriod) -> list[Moment]:
    found = []
    for edition in editions_of(report_period):
        number = edition.number
        said = gettext("edition {number} was published", number=number)
        found.append(Moment(edition.published_at, said, number))
        if is_withdrawn(edition):
            said = gettext("edition {number} was withdrawn", number=number)
            found.append(Moment(edition.withdrawal.withdrawn_at, said, number))
    return found
