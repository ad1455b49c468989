"""Here every house has the figures of the demo, and a report that is open over 2017H2."""

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.reporting.models.period import ReportPeriod
from tests.reporting.demo_figures import app_registers, figures_template
from tests.reporting.opening import opened

__all__ = ["app_registers", "figures_template"]


@pytest.fixture
def anna(as_user):
    """A beleidsadviseur who opened the report over 2017H2 and answers for the chapter of the Wmo."""
    client = as_user("beleidsadviseur", "anna")
    user = User.objects.get(name="anna")
    opened("2017H2", user, wmo=user)
    return client


@pytest.fixture
def report_period(anna) -> ReportPeriod:
    """The report that is written."""
    return ReportPeriod.objects.get(report="halfjaar", period="2017H2")
