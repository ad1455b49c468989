"""A house in which a resident applied: made once, and copied for every test that works on a besluit."""

import shutil
from pathlib import Path

import pytest
from django.db import connection

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.decision.prepare_besluit import prepare_besluit
from kernbeeld.casework.models import Beschikking, Melding
from tests.casework.decision.deciding import DECIDED, applied
from tests.casework.desk.making import at_the_desk, resident
from tests.databases import connected_to, sqlite_url


def furnished() -> User:
    """Let a resident live here, who applied with who works at the desk."""
    resident()
    user = at_the_desk()
    applied(user)
    return user


@pytest.fixture(scope="session")
def _applied_house(
    _sqlite_template: Path, key_file: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker
) -> Path:
    """The file of a house in which a resident applied."""
    path = tmp_path_factory.mktemp("applied") / "registers.sqlite3"
    shutil.copy(_sqlite_template, path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        furnished()
    return path


@pytest.fixture
def maker(app_registers: str, _applied_house: Path) -> User:
    """Who makes besluiten at the desk, in a house in which a resident applied."""
    if connection.vendor != "sqlite":
        return furnished()
    connection.close()
    shutil.copy(_applied_house, app_registers.removeprefix("sqlite:///"))
    return User.objects.get(name="desk")


@pytest.fixture
def melding(maker: User) -> Melding:
    """The melding on which the resident applied."""
    return Melding.objects.get()


@pytest.fixture
def besluit(maker: User, melding: Melding) -> Beschikking:
    """A besluit that was begun on it."""
    return prepare_besluit(melding, acting_user=maker, at=DECIDED)
