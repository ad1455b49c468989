"""Here every house has the figures of the demo, and a report that is open over 2017H2."""

import pytest

from kernbeeld.accounts.models import User
from tests.reporting.demo_figures import app_registers, figures_template
from tests.reporting.opening import opened

__all__ = ["app_registers", "figures_template"]


@pytest.fixture
def adviser(as_user):
    """A beleidsadviseur who opened the report over 2017H2 and answers for the chapter of the PGB."""
    client = as_user("beleidsadviseur", "ada")
    user = User.objects.get(name="ada")
    opened("2017H2", user, pgb=user)
    return client
