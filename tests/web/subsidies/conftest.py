"""The subsidies of the demo, and clients of who looks at them."""

import pytest

from tests.policy.subsidies.furnishing import furnished, sqlite_registers, subsidies_template

__all__ = ["furnished", "sqlite_registers", "subsidies_template"]


@pytest.fixture
def adviser(as_user):
    return as_user("beleidsadviseur", "adviseur")


@pytest.fixture
def controller(as_user):
    return as_user("controller", "controller")


@pytest.fixture
def partner(as_user):
    return as_user("partner", "partner", organisatie="welzijnswerk")
