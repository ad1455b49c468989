"""A house in which a besluit was begun today: made once, and copied for every test of its pages."""

import shutil
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.take_in import take_in
from kernbeeld.casework.models import Melding
from kernbeeld.house_time import day_of
from kernbeeld.web.clock import now
from tests.accounts.granting import granted
from tests.casework.desk.making import intake, resident
from tests.databases import connected_to, sqlite_url
from tests.web.conftest import As


def furnished() -> None:
    """Let a resident ask for help today, with consulent anna."""
    resident()
    anna = User.objects.create(name="anna")
    granted(anna, "consulent")
    today = now()
    take_in(intake(ontvangst=day_of(today)), acting_user=anna, at=today)


def room(melding: Melding, name: str = "besluit", *more: str) -> str:
    """Return the address of a page of the besluit."""
    return reverse(f"decision:{name}", args=(melding.kenmerk, *more))


@pytest.fixture(scope="session")
def _asked_house(
    _sqlite_template: Path, key_file: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker
) -> Path:
    """The file of a house in which a resident asked for help."""
    path = tmp_path_factory.mktemp("asked") / "registers.sqlite3"
    shutil.copy(_sqlite_template, path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        furnished()
    return path


@pytest.fixture
def house(app_registers: str, _asked_house: Path) -> None:
    """A copy of that house."""
    if connection.vendor != "sqlite":
        furnished()
        return
    connection.close()
    shutil.copy(_asked_house, app_registers.removeprefix("sqlite:///"))


@pytest.fixture
def anna(house: None, as_user: As) -> Client:
    """A consulent."""
    return as_user("consulent", "anna")


@pytest.fixture
def bram(anna: Client, as_user: As) -> Client:
    """Her colleague."""
    return as_user("consulent", "bram")


@pytest.fixture
def melding(anna: Client) -> Melding:
    """A melding of today."""
    return Melding.objects.get()
