"""A house in which three reports were published: read by the council, restated once, once under embargo."""

import itertools
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.reporting.models.period import ChapterDuty
from tests.accounts.granting import somebody
from tests.databases import House, connected_to, named, on_server, sqlite_url
from tests.reporting.publishing_office import (
    BEGIN,
    COLLECTED,
    END,
    INFLOW,
    OUTFLOW,
    day,
    deliver,
    figure,
    half_year,
    staffed,
)

NUMBERS = itertools.count(1)
REACHED = "welzijn.bereikte_inwoners"
"""A figure that is divided by kern."""
FAR = datetime(2999, 1, 1, tzinfo=UTC)
BEFORE, HALF, NEXT, LAST = "2017H1", "2017H2", "2018H1", "2018H2"
SPRING, AUTUMN = 181, 365

_MADE: list[Path] = []
_MADE_ON_SERVER: list[str] = []
"""The houses of this run: every room imports the fixtures, and none of them makes a house again."""

__all__ = ["BEFORE", "BEGIN", "COLLECTED", "END", "HALF", "INFLOW", "NEXT", "OUTFLOW", "REACHED", "house"]


def kern(code: str) -> tuple[tuple[str, str], ...]:
    return (("kern", code),)


def furnish() -> None:
    """Let an office publish three half-years; the second one restates the first."""
    office = staffed()
    reached = {"dalfsen": 400, "nieuwleusen": 500, "lemelerveld": 8}
    deliver(
        *half_year(day(0), BEFORE, begin=180, end=200),
        *half_year(day(0)),
        *(figure(REACHED, n, day(0), breakdown=kern(code), delivery="saam") for code, n in reached.items()),
        figure(REACHED, 7, day(0), BEFORE, breakdown=kern("lemelerveld"), delivery="saam"),
        figure(COLLECTED, 90000, day(0), provisional=True, delivery="cak"),
    )
    first = office.opened(HALF)
    ChapterDuty.objects.create(report_period=first, chapter="wmo", responsible=office.adviseur)
    office.publish(first)
    late = (figure(END, 225, day(SPRING)), figure(OUTFLOW, 35, day(SPRING)))
    deliver(*late, *half_year(day(SPRING), NEXT, begin=225, end=270))
    second = office.opened(NEXT)
    office.explain_all(second, "Drie indicaties kwamen laat binnen.", at=day(SPRING + 2))
    office.publish(second, at=day(SPRING + 4))
    deliver(*half_year(day(AUTUMN), LAST, begin=270, end=280))
    office.publish(office.opened(LAST, embargo_until=FAR), at=day(AUTUMN + 4))
    somebody("raadslid")
    somebody("raadslid", "tweede")


@pytest.fixture(scope="session")
def published_template(_sqlite_template, key_file, tmp_path_factory, django_db_blocker) -> Path:
    """Registers in which all of this happened."""
    if not _MADE:
        path: Path = tmp_path_factory.mktemp("published") / "registers.sqlite3"
        shutil.copy(_sqlite_template, path)
        with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
            furnish()
        _MADE.append(path)
    return _MADE[0]


@pytest.fixture
def app_registers(published_template, key_file, tmp_path, django_db_blocker) -> Iterator[str]:
    """A copy of the house on SQLite; the URL of the database."""
    path = tmp_path / "registers.sqlite3"
    shutil.copy(published_template, path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        yield sqlite_url(path)


@pytest.fixture(scope="session")
def published_database(postgres_url, _postgres_house: House, key_file, django_db_blocker) -> Iterator[str]:
    """The name of a database on PostgreSQL in which all of this happened."""
    name = f"{_postgres_house.template}_published"
    if name not in _MADE_ON_SERVER:
        on_server(postgres_url, "CREATE DATABASE {} TEMPLATE {}", name, _postgres_house.template)
        with django_db_blocker.unblock(), connected_to(named(postgres_url, name)):
            furnish()
        _MADE_ON_SERVER.append(name)
    yield name
    on_server(postgres_url, "DROP DATABASE IF EXISTS {}", name)


@pytest.fixture
def postgres_registers(postgres_url, published_database, key_file, django_db_blocker) -> Iterator[str]:
    """A copy of the house on PostgreSQL; the URL of the database."""
    name = f"{published_database}_{next(NUMBERS)}"
    on_server(postgres_url, "CREATE DATABASE {} TEMPLATE {}", name, published_database)
    with django_db_blocker.unblock(), connected_to(named(postgres_url, name)):
        yield named(postgres_url, name)
    on_server(postgres_url, "DROP DATABASE {} WITH (FORCE)", name)


@pytest.fixture
def house(app_registers) -> None:
    """The house, on the database that the run asks for."""


def user(name: str) -> User:
    """Somebody who works or reads here."""
    return User.objects.get(name=name)
