"""Here every house has the figures of the demo."""

from dataclasses import dataclass

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.working import Working, working
from tests.accounts.granting import somebody
from tests.reporting.demo_figures import app_registers, figures_template
from tests.reporting.opening import opened

__all__ = ["app_registers", "figures_template"]


@dataclass(frozen=True)
class Demo:
    """The report over 2017H2 as it stands, and who opened it."""

    work: Working
    opened: ReportPeriod
    user: User


@pytest.fixture
def demo(app_registers) -> Demo:
    """A house in which somebody opened the report over 2017H2."""
    user = somebody("beleidsadviseur", "ada")
    return Demo(working("halfjaar", "2017H2"), opened("2017H2", user), user)
