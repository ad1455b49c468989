"""A plan of a family, as who works on it sees it through the door."""

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.casework.models import Ondersteuningsplan
from kernbeeld.registers.service import wall_clock
from tests.casework.plan.making import family, family_plan

NOW = wall_clock()


@pytest.fixture
def desk(as_user):
    """A consulent who leads the plan of a mother who asked for help with money."""
    family()
    return as_user("consulent", "desk")


@pytest.fixture
def plan(desk) -> Ondersteuningsplan:
    """The plan that she opened, with the youngest child in it."""
    return family_plan(User.objects.get(name="desk"), "youngest", at=NOW)
