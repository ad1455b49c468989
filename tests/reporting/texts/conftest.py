"""A report in the making that two people write in."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kernbeeld.reporting.models.period import ReportPeriod
from tests.accounts.granting import somebody

MORNING = datetime(2018, 2, 1, 8, tzinfo=UTC)


def minute(number: int) -> datetime:
    """That many minutes after eight."""
    return MORNING + timedelta(minutes=number)


def opened(name: str = "opener", period: str = "2017H2") -> ReportPeriod:
    """A report opened for writing."""
    return ReportPeriod.objects.create(
        report="halfjaar",
        period=period,
        due_on=date(2018, 2, 15),
        opened_at=MORNING,
        opened_by=somebody("beleidsadviseur", name),
    )


@pytest.fixture
def report_period(app_registers) -> ReportPeriod:
    """A report in an empty house."""
    return opened()
