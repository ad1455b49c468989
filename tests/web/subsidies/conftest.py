"""The subsidies of the demo, and clients of who looks at them."""

import pytest

from kernbeeld.accounts.service import User
from kernbeeld.community.models.partners import Partner
from kernbeeld.conf.house import house_workspace
from kernbeeld.demo.results import furnish_results
from kernbeeld.demo.subsidies import furnish_subsidies


@pytest.fixture
def adviser(as_user):
    return as_user("beleidsadviseur", "adviseur")


@pytest.fixture
def controller(as_user):
    return as_user("controller", "controller")


@pytest.fixture
def partner(as_user):
    return as_user("partner", "partner", organisatie="welzijnswerk")


@pytest.fixture
def furnished(adviser, controller, partner) -> int:
    Partner.objects.create(code="welzijnswerk", name="Welzijnswerk")
    user = User.objects.get(name="adviseur")
    furnish_results(house_workspace(), acting_user=user)
    return furnish_subsidies(house_workspace(), acting_user=user)
