"""The subsidies of the demo with its goal tree, kept by its people through the actions."""

import pytest

from kernbeeld.accounts.service import User
from kernbeeld.community.models.partners import Partner
from kernbeeld.conf.house import house_workspace
from kernbeeld.demo.results import furnish_results
from kernbeeld.demo.subsidies import furnish_subsidies
from tests.accounts.granting import somebody


@pytest.fixture
def people(app_registers) -> dict[str, User]:
    """Who keeps subsidies, who pays them, and an organisation that has one."""
    return {
        "adviser": somebody("beleidsadviseur", "adviseur"),
        "controller": somebody("controller", "controller"),
        "partner": somebody("partner", "partner", organisatie="welzijnswerk"),
        "council": somebody("raadslid", "raadslid"),
    }


@pytest.fixture
def adviser(people) -> User:
    return people["adviser"]


@pytest.fixture
def welfare(adviser) -> Partner:
    """An organisation that can get a subsidy."""
    return Partner.objects.create(code="welzijnswerk", name="Welzijnswerk")


@pytest.fixture
def furnished(welfare, adviser) -> int:
    """The subsidies of the demo; how many there are."""
    furnish_results(house_workspace(), acting_user=adviser)
    return furnish_subsidies(house_workspace(), acting_user=adviser)
