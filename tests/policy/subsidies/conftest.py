"""The subsidies of the demo with its goal tree, kept by its people through the actions."""

import pytest
from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.community.models.partners import Partner
from tests.accounts.granting import somebody
from tests.policy.subsidies.furnishing import furnished, sqlite_registers, subsidies_template

__all__ = ["furnished", "sqlite_registers", "subsidies_template"]


def found(name: str, role: str, **scope: str) -> User:
    """Somebody of this house, who was there already or comes now."""
    return User.objects.filter(name=name).first() or somebody(role, name, **scope)


@pytest.fixture
@transaction.atomic
def people(app_registers) -> dict[str, User]:
    """Who keeps subsidies, who pays them, and an organisation that has one."""
    return {
        "adviser": found("adviseur", "beleidsadviseur"),
        "controller": found("controller", "controller"),
        "partner": found("partner", "partner", organisatie="welzijnswerk"),
        "council": found("raadslid", "raadslid"),
    }


@pytest.fixture
def adviser(people) -> User:
    return people["adviser"]


@pytest.fixture
def welfare(app_registers) -> Partner:
    """An organisation that can get a subsidy."""
    return Partner.objects.get_or_create(code="welzijnswerk", defaults={"name": "Welzijnswerk"})[0]
