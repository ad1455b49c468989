"""Change by when deliveries are due, and until when a report may not be told outside."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import log_act
from kernbeeld.catalogue.period import Period
from kernbeeld.language import gettext
from kernbeeld.reporting.errors import PeriodRefusedError
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.rules.leave import require_in


@dataclass(frozen=True)
class Terms:
    """The last day for deliveries, and the instant before which nothing is told outside (or none)."""

    due_on: date
    embargo_until: datetime | None = None

    def told(self) -> dict[str, str]:
        """Return the terms for the log."""
        until = self.embargo_until
        return {"due_on": self.due_on.isoformat(), "embargo_until": until.isoformat() if until else ""}


def expect_terms(period: Period, terms: Terms) -> None:
    """Raise :class:`~kernbeeld.reporting.errors.PeriodRefusedError` for a due date before the period ends."""
    if terms.due_on < period.last_day:
        raise PeriodRefusedError(
            "due_on",
            gettext(
                "{period} runs until {day}. Choose that day or a later one.",
                period=period.label,
                day=period.last_day.strftime("%d-%m-%Y"),
            ),
        )


@transaction.atomic
def set_terms(report_period: ReportPeriod, terms: Terms, *, acting_user: User, at: datetime) -> None:
    """Change the terms of an open period; what stays the same is not written.

    Raises :class:`~kernbeeld.reporting.errors.PeriodRefusedError` for a due date before the period ends,
    and :class:`~kernbeeld.accounts.errors.AccessError` for who may not.
    """
    require_in(acting_user, Right.OPEN_PERIODS, report_period.period)
    expect_terms(Period.parse(report_period.period), terms)
    old = Terms(report_period.due_on, report_period.embargo_until)
    if old == terms:
        return
    report_period.due_on, report_period.embargo_until = terms.due_on, terms.embargo_until
    report_period.save(update_fields=["due_on", "embargo_until"])
    of = {"report": report_period.report, "period": report_period.period}
    log_act(acting_user.name, "set_terms", at=at, old={**of, **old.told()}, new={**of, **terms.told()})
