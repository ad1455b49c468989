"""One setting says which database it is; what we rely on holds on a connection that is really made."""

import stat

import pytest
from django.db import connection, transaction

from kernbeeld.conf.database import VARIABLE, connection_settings, make_private_file
from kernbeeld.registers.preparing import prepare_database


def pragma(name: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


def test_without_a_setting_it_is_sqlite_in_var():
    found = connection_settings({})

    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.sqlite3", "var/registers.sqlite3")


def test_one_setting_makes_it_postgresql():
    found = connection_settings({VARIABLE: "postgresql://user@host/name"})

    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.postgresql", "name")
    assert "transaction_mode" not in found.get("OPTIONS", {})


@pytest.mark.parametrize(
    ("name", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("recursive_triggers", 1)],
)
def test_sqlite_is_set_to_lose_nothing(sqlite_registers, name, value):
    assert pragma(name) == value


def test_sqlite_waits_for_another_writer(sqlite_registers):
    assert pragma("busy_timeout") >= 20_000


def test_a_transaction_on_sqlite_takes_the_right_to_write_at_once(sqlite_registers):
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    with transaction.atomic():
        assert connection.in_atomic_block


def test_the_file_is_for_its_owner_only(tmp_path):
    path = tmp_path / "new" / "registers.sqlite3"

    make_private_file(str(path))

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_preparing_a_database_twice_changes_nothing(registers):
    prepare_database()

    prepare_database()
