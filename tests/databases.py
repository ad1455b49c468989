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
def _postgres_house(postgres_url: str, django_db_blocker) -> Iterator["House"]:
    """The one database of this worker, and the template that it is made from."""
    template = f"{TEMPLATE}_{os.getpid()}"
    on_server(postgres_url, "CREATE DATABASE {}", template)
    with django_db_blocker.unblock(), connected_to(named(postgres_url, template)):
        prepare_database()
    house = House(postgres_url, template)
    yield house
    house.remove()
    on_server(postgres_url, "DROP DATABASE {}", template)


@pytest.fixture
def postgres_registers(_postgres_house: "House", key_file, django_db_blocker) -> Iterator[str]:
    """Empty registers on PostgreSQL; the URL of the database."""
    with django_db_blocker.unblock(), connected_to(_postgres_house.url):
        yield _postgres_house.url
    _postgres_house.clear()


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


class House:
    """A database that is emptied between tests, since making one costs more than most tests do.

    What stood in it at first is kept in a schema of its own and put back. A test that changed a table or a
    guard gets the next one a new database.
    """

    def __init__(self, server: str, template: str) -> None:
        self._server, self.template = server, template
        with psycopg.connect(named(server, template), autocommit=True) as connection:
            connection.execute(KEEP)
        self._numbers = itertools.count(1)
        self._make()

    @property
    def url(self) -> str:
        """Where the database is now."""
        return named(self._server, self._name)

    def _next_name(self) -> str:
        return f"{self.template}_{next(self._numbers)}"

    def _make(self) -> None:
        self._name = self._next_name()
        on_server(self._server, "CREATE DATABASE {} TEMPLATE {}", self._name, self.template)
        with psycopg.connect(self.url) as connection:
            self._shape = _shape(connection)

    def clear(self) -> None:
        """Let nothing be left of a test: no row, no number that was given, no connection."""
        with psycopg.connect(self.url) as connection:
            connection.execute(LEAVE)
            is_whole = _shape(connection) == self._shape
            if is_whole:
                connection.execute(EMPTY)
        if is_whole:
            # What is remembered about a database is remembered by its name.
            before, self._name = self._name, self._next_name()
            on_server(self._server, "ALTER DATABASE {} RENAME TO {}", before, self._name)
        else:
            self.remove()
            self._make()

    def remove(self) -> None:
        """Drop the database."""
        on_server(self._server, "DROP DATABASE {} WITH (FORCE)", self._name)


KEEP = """
CREATE SCHEMA kept;
CREATE TABLE kept.numbers AS SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public';
DO $$ DECLARE name text; is_there boolean; BEGIN
    FOR name IN SELECT relname FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', name) INTO is_there;
        IF is_there THEN EXECUTE format('CREATE TABLE kept.%I AS TABLE public.%I', name, name); END IF;
    END LOOP;
END $$
"""
LEAVE = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity " + (
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
EMPTY = """
SET LOCAL session_replication_role = replica;
DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT relname FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP
        EXECUTE format('DELETE FROM public.%I', name);
    END LOOP;
    FOR name IN SELECT relname FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'kept'::regnamespace AND relname <> 'numbers' LOOP
        EXECUTE format('INSERT INTO public.%I SELECT * FROM kept.%I', name, name);
    END LOOP;
    PERFORM setval(
        format('public.%I', sequencename)::regclass, coalesce(last_value, 1), last_value IS NOT NULL
    ) FROM kept.numbers;
END $$
"""
SHAPE = """
SELECT (SELECT string_agg(format('%s%s%s', oid, tgenabled, tgfoid), ',' ORDER BY oid) FROM pg_trigger),
       (SELECT string_agg(format('%s%s%s', relname, relnatts, relkind), ',' ORDER BY relname)
        FROM pg_class WHERE relnamespace = 'public'::regnamespace),
       (SELECT string_agg(md5(prosrc), ',' ORDER BY proname)
        FROM pg_proc WHERE pronamespace = 'public'::regnamespace)
"""
"""The guards, tables and functions of a database: what a test may not leave changed."""


def _shape(connection: psycopg.Connection) -> tuple[object, ...] | None:
    return connection.execute(SHAPE).fetchone()


def on_server(url: str, statement: str, *names: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def named(url: str, name: str) -> str:
    """The URL of another database on the same server."""
    return f"{url.rsplit('/', 1)[0]}/{name}"
