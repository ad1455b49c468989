"""Registers of one test's own: an empty database with its guards, on SQLite and on PostgreSQL.

The tables are made once; every test gets a copy of its own, really committed and never flushed,
since the guards refuse that. Nothing in a test is rolled back, so writers in other threads see it too.
"""

import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from psycopg import sql

from kernbeeld.conf.database import VARIABLE, connection_settings
from kernbeeld.conf.keys import create_keys
from kernbeeld.registers.preparing import prepare_database

TEMPLATE = "kernbeeld_template"
_numbers = itertools.count(1)


@contextmanager
def connected_to(url: str) -> Iterator[None]:
    """Let Django's one database be the one at `url` for a while."""
    before = connections.settings["default"]
    _replace(connections.configure_settings({"default": connection_settings({VARIABLE: url})})["default"])
    try:
        yield
    finally:
        _replace(before)


def _replace(configured: dict[str, object]) -> None:
    connections["default"].close()
    del connections["default"]
    connections.settings["default"] = configured


def sqlite_url(path: Path) -> str:
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keys that no test changes."""
    path = tmp_path_factory.mktemp("keys") / "keys.json"
    create_keys(path)
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(settings, "KERNBEELD_KEY_FILE", path)
        yield path


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory, django_db_blocker) -> Path:
    path = tmp_path_factory.mktemp("template") / "registers.sqlite3"
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        prepare_database()
    return path


@pytest.fixture
def sqlite_registers(_sqlite_template: Path, key_file, tmp_path, django_db_blocker) -> Iterator[str]:
    """Empty registers on SQLite; the URL of the database."""
    path = tmp_path / "registers.sqlite3"
    shutil.copy(_sqlite_template, path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        yield sqlite_url(path)


@pytest.fixture(scope="session")
def _postgres_template(postgres_url: str, django_db_blocker) -> Iterator[str]:
    name = f"{TEMPLATE}_{os.getpid()}"
    _on_server(postgres_url, "CREATE DATABASE {}", name)
    with django_db_blocker.unblock(), connected_to(_named(postgres_url, name)):
        prepare_database()
    yield name
    _on_server(postgres_url, "DROP DATABASE {}", name)


@pytest.fixture
def postgres_registers(
    postgres_url: str, _postgres_template: str, key_file, django_db_blocker
) -> Iterator[str]:
    """Empty registers on PostgreSQL; the URL of the database."""
    name = f"{_postgres_template}_{next(_numbers)}"
    _on_server(postgres_url, "CREATE DATABASE {} TEMPLATE {}", name, _postgres_template)
    with django_db_blocker.unblock(), connected_to(_named(postgres_url, name)):
        yield _named(postgres_url, name)
    _on_server(postgres_url, "DROP DATABASE {} WITH (FORCE)", name)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def registers(request: pytest.FixtureRequest) -> str:
    """Empty registers, on SQLite and on PostgreSQL in turn."""
    url: str = request.getfixturevalue(f"{request.param}_registers")
    return url


@pytest.fixture
def app_registers(request: pytest.FixtureRequest, key_file: Path) -> str:
    """Empty registers on the database that a run of the applications asks for: SQLite, unless told.

    The keys are named here as well: they have to be there before a test changes a setting, or the change
    takes them away with it when the test ends.
    """
    url: str = request.getfixturevalue(f"{os.environ.get('KERNBEELD_TEST_DATABASE') or 'sqlite'}_registers")
    return url


def _on_server(url: str, statement: str, *names: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _named(url: str, name: str) -> str:
    """The URL of another database on the same server."""
    return f"{url.rsplit('/', 1)[0]}/{name}"
