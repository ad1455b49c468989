"""Open a report over a period, so that the work on it can start."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import log_act
from kernbeeld.catalogue.model import Report
from kernbeeld.language import gettext
from kernbeeld.reporting.actions.set_duty import set_duties
from kernbeeld.reporting.actions.set_terms import Terms, expect_terms
from kernbeeld.reporting.errors import PeriodRefusedError
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.rules.board import expect_fitting
from kernbeeld.reporting.rules.leave import require_in


@dataclass(frozen=True)
class Opening:
    """Which period is opened, on which terms, and who answers for each chapter."""

    period: str
    due_on: date
    embargo_until: datetime | None = None
    duties: Mapping[str, User] = field(default_factory=dict)


@transaction.atomic
def open_period(report: Report, opening: Opening, *, acting_user: User, at: datetime) -> ReportPeriod:
    """Open a report over a period.

    Raises :class:`~kernbeeld.reporting.errors.PeriodRefusedError` for a period that is none of the
    report's or open already, and for a due date before the period ends;
    :class:`~kernbeeld.accounts.errors.AccessError` for who may not.
    """
    period = expect_fitting(report, opening.period)
    require_in(acting_user, Right.OPEN_PERIODS, period.code)
    expect_terms(period, Terms(opening.due_on, opening.embargo_until))
    if ReportPeriod.objects.filter(report=report.code, period=period.code).exists():
        raise PeriodRefusedError("period", gettext("{period} is open already.", period=period.label))
    opened = ReportPeriod.objects.create(
        report=report.code,
        period=period.code,
        due_on=opening.due_on,
        embargo_until=opening.embargo_until,
        opened_at=at,
        opened_by=acting_user,
    )
    log_act(
        acting_user.name,
        "open_period",
        at=at,
        new={"report": report.code, "period": period.code, "due_on": opening.due_on.isoformat()},
    )
    set_duties(opened, report, opening.duties, acting_user=acting_user, at=at)
    return opened
