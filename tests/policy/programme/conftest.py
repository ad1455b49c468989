"""A programme with one action, kept by an adviser."""

import pytest

from kernbeeld.policy.actions.programmes.keep_action import (
    keep_actie,
)
from kernbeeld.policy.actions.programmes.keep_programme import (
    keep_programma,
)
from kernbeeld.policy.models import Actie, Programma
from tests.accounts.granting import somebody
from tests.policy.programme.keeping import AT, HOME_START, MONEY, PLAN


@pytest.fixture
def adviser(app_registers):
    return somebody("beleidsadviseur")


@pytest.fixture
def controller(app_registers):
    return somebody("controller")


@pytest.fixture
def programma(adviser) -> Programma:
    return keep_programma(PLAN, acting_user=adviser, at=AT)


@pytest.fixture
def actie(programma, adviser) -> Actie:
    return keep_actie(HOME_START, programma=programma, money=MONEY, acting_user=adviser, at=AT)
