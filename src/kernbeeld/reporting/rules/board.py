"""Which period comes next, by when deliveries are due, and how far a chapter is; no tables."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from kernbeeld.catalogue.model import Chapter, Report
from kernbeeld.catalogue.period import Period, PeriodError
from kernbeeld.language import gettext
from kernbeeld.reporting.errors import PeriodRefusedError

USUAL_DELAY = 31
"""Days after a period in which deliveries come in, where no earlier period says otherwise."""


def chapters_with_work(report: Report) -> tuple[Chapter, ...]:
    """Return the chapters that somebody answers for; the glossary makes itself."""
    return tuple(chapter for chapter in report.chapters if chapter.kind != "terms")


def expect_fitting(report: Report, code: str) -> Period:
    """Read a period and see that the report comes out over it.

    Raises :class:`~kernbeeld.reporting.errors.PeriodRefusedError` on ``period``.
    """
    try:
        period = Period.parse(code)
    except PeriodError as problem:
        raise PeriodRefusedError("period", str(problem)) from None
    if period.kind != report.rhythm:
        raise PeriodRefusedError(
            "period",
            gettext("Report '{code}' does not come out over {period}.", code=report.code, period=period.code),
        )
    return period


def next_periods(
    report: Report, opened: Iterable[Period], delivered: Iterable[Period], today: date
) -> tuple[Period, ...]:
    """Return the periods that can be opened now, the likeliest first.

    That is the one after the last that was opened; then those for which figures were delivered, latest
    first; then the last one that is over.
    """
    done = set(opened)
    fitting = sorted({each for each in delivered if each.kind == report.rhythm}, reverse=True)
    over = _last_over(report.rhythm, today)
    after = [max(done).shift(1)] if done else []
    wanted = (*after, *fitting, over)
    return tuple(each for each in dict.fromkeys(wanted) if each not in done)


def _last_over(rhythm: str, today: date) -> Period:
    return Period.around(today, rhythm).shift(-1)


def proposed_due(period: Period, before: tuple[Period, date] | None, today: date) -> date:
    """Propose by when to deliver: as many days after the period as last time, and never in the past."""
    delay = (before[1] - before[0].last_day).days if before else USUAL_DELAY
    return max(period.last_day + timedelta(days=delay), today)


class DeliveryState(StrEnum):
    """How far the deliveries of a chapter are."""

    NONE_ASKED = "none_asked"
    DELIVERED = "delivered"
    EXPECTED = "expected"
    LATE = "late"


def delivery_state(expected: int, delivered: int, *, is_over: bool, lacks: bool = False) -> DeliveryState:
    """Tell how far deliveries are.

    From how many figures are asked and how many came in, whether time is up, and whether a partner still
    has something to deliver (again).
    """
    if not expected and not lacks:
        return DeliveryState.NONE_ASKED
    if delivered >= expected and not lacks:
        return DeliveryState.DELIVERED
    return DeliveryState.LATE if is_over else DeliveryState.EXPECTED
