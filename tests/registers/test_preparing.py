"""The tables of an empty database are made at once, and are what all migrations together make."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from kernbeeld.registers.clock import latest_known
from kernbeeld.registers.models.accounting import Klok
from kernbeeld.registers.preparing import make_tables, prepare_database
from kernbeeld.registers.triggers import missing
from tests.databases import connected_to, sqlite_url

Shape = dict[str, object]


def shape() -> dict[str, Shape]:
    """Every table with its columns, keys, uniques, checks and indexes; without made-up names."""
    inspect = connection.introspection
    with connection.cursor() as cursor:
        tables = inspect.table_names(cursor)
        return {
            table: {
                "columns": sorted(
                    (column.name, str(inspect.get_field_type(column.type_code, column)), column.null_ok)
                    for column in inspect.get_table_description(cursor, table)
                ),
                "rules": sorted(
                    map(repr, (_rule(rule) for rule in inspect.get_constraints(cursor, table).values()))
                ),
            }
            for table in tables
        }


def _rule(rule: dict[str, object]) -> tuple[object, ...]:
    columns = tuple(rule["columns"] or ())
    return (*(rule[kind] for kind in ("primary_key", "unique", "check", "index", "foreign_key")), columns)


def made_by_migrations() -> dict[str, Shape]:
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    return shape()


def made_at_once() -> dict[str, Shape]:
    make_tables()
    return shape()


@pytest.mark.long
def test_on_sqlite_both_ways_make_the_same_tables(key_file: Path, tmp_path: Path, django_db_blocker):
    with django_db_blocker.unblock():
        with connected_to(sqlite_url(tmp_path / "a.sqlite3")):
            step_by_step = made_by_migrations()
        with connected_to(sqlite_url(tmp_path / "b.sqlite3")):
            at_once = made_at_once()

    assert at_once.keys() == step_by_step.keys()
    different = [table for table in at_once if at_once[table] != step_by_step[table]]
    assert different == []


def test_a_new_database_is_ready_guarded_and_knows_nothing(key_file: Path, tmp_path: Path, django_db_blocker):
    with django_db_blocker.unblock(), connected_to(sqlite_url(tmp_path / "new.sqlite3")):
        prepare_database()
        executor = MigrationExecutor(connection)

        assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
        assert missing(connection) == []
        assert Klok.objects.count() == 1
        assert latest_known() is None


@pytest.mark.parametrize("times", [1, 2])
def test_preparing_again_changes_nothing(key_file: Path, tmp_path: Path, django_db_blocker, times: int):
    with django_db_blocker.unblock(), connected_to(sqlite_url(tmp_path / "new.sqlite3")):
        prepare_database()
        before = shape()
        for _ in range(times):
            prepare_database()

        assert shape() == before


def test_a_database_that_lost_a_guard_gets_it_back(key_file: Path, tmp_path: Path, django_db_blocker):
    with django_db_blocker.unblock(), connected_to(sqlite_url(tmp_path / "new.sqlite3")):
        prepare_database()
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' LIMIT 1")
            (name,) = cursor.fetchone()
            cursor.execute(f'DROP TRIGGER "{name}"')
        assert missing(connection) == [name]

        prepare_database()

        assert missing(connection) == []
