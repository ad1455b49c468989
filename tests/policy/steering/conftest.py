"""A programme to steer, and who keeps it."""

from datetime import date

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import Scope
from kernbeeld.policy.models import Programma, ProgrammaState
from tests.accounts.granting import granted


def made_programma(code: str = "wonen", title: str = "Wonen met zorg") -> Programma:
    """Return a programme of which nothing is known but its name."""
    return Programma.objects.create(
        code=code,
        title=title,
        begin=date(2011, 1, 1),
        state=ProgrammaState.VASTGESTELD.value,
        owner="beleidsadviseur wonen",
    )


@pytest.fixture
def programma(app_registers) -> Programma:
    return made_programma()


@pytest.fixture
def adviser(app_registers) -> User:
    return somebody("beleidsadviseur")


def somebody(role: str) -> User:
    """Return a user with a role."""
    user = User(name=role)
    user.save()
    granted(user, role, Scope())
    return user
