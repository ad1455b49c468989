"""Periods that are open, and the findings in them, for tests."""

from datetime import UTC, date, datetime

from kernbeeld.accounts.models import User
from kernbeeld.conf.house import house_catalogue
from kernbeeld.reporting.actions.open_period import Opening, open_period
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.findings import Triaged, triage
from kernbeeld.reporting.working import working

OPENED_AT = datetime(2018, 1, 8, 9, 0, tzinfo=UTC)
DUE_ON = date(2018, 2, 1)
LIST = "/rapportage/bevindingen/halfjaar/2017H2/"
AVERAGE = "pgb.hh.gemiddelde"
"""A check that finds a contradiction in 2017H1 and in 2017H2."""


def opened(period: str, user: User, *, due_on: date = DUE_ON, **duties: User) -> ReportPeriod:
    """Open the half-year report over a period."""
    opening = Opening(period, due_on, duties=duties)
    return open_period(house_catalogue().reports["halfjaar"], opening, acting_user=user, at=OPENED_AT)


def found(check: str, span: str = "2017H2", period: str = "2017H2") -> Triaged:
    """Return the finding of a check about a span, as it stands in the report over a period."""
    report = ReportPeriod.objects.get(period=period)
    triaged = triage(working("halfjaar", period), report)
    return next(
        each for each in triaged if (each.finding.check.code, each.finding.period.code) == (check, span)
    )


def address_of(check: str, span: str = "2017H2", period: str = "2017H2") -> str:
    """Return the address of that finding."""
    return f"/rapportage/bevindingen/halfjaar/{period}/{found(check, span, period).key}/"
