"""What is written stays written: tried on every road that somebody could take."""

import sqlite3

import pytest
from django.db import DatabaseError, connection, models, transaction

from kernbeeld.errors import UserError
from kernbeeld.registers import triggers
from kernbeeld.registers.kinds import REGISTERS
from kernbeeld.registers.loading import bulk_load
from kernbeeld.registers.models.accounting import Handeling, Klok
from kernbeeld.registers.models.persons import Persoonssleutel
from kernbeeld.registers.models.work import Uitkering, UitkeringVersie
from tests.registers.building import BSN, persoon, uitkering

REFUSED = "registers: .* refused on registers_"
TABLES = (
    "registers_uitkering",
    "registers_uitkeringversie",
    "registers_handeling",
    "registers_persoonssleutel",
    "registers_bsnzoeksleutel",
)


@pytest.fixture
def filled(registers):
    """A person with a benefit."""
    bulk_load([persoon(bsn=BSN), uitkering()], acting_user="tester")
    return registers


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, None)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "DELETE FROM {} WHERE id = 1"]
)
def test_raw_sql_can_change_nothing(filled, table, statement):
    with pytest.raises(DatabaseError, match=REFUSED):
        run(statement.format(table))


@pytest.mark.parametrize("change", [lambda row: row.save(), lambda row: row.delete()])
@pytest.mark.parametrize("model", [Uitkering, UitkeringVersie, Handeling, Persoonssleutel])
def test_the_object_mapper_can_change_nothing(filled, model, change):
    row = model.objects.order_by("-id").first()

    with transaction.atomic(), pytest.raises((DatabaseError, models.ProtectedError)):
        change(row)


def test_a_bulk_update_changes_nothing(filled):
    with transaction.atomic(), pytest.raises(DatabaseError, match=REFUSED):
        UitkeringVersie.objects.update(regeling="ioaz")


def test_a_table_can_not_be_emptied_in_one_go(filled):
    statement = (
        "TRUNCATE registers_uitkeringversie"
        if connection.vendor == "postgresql"
        else ("DELETE FROM registers_uitkeringversie")
    )

    with pytest.raises(DatabaseError, match=REFUSED):
        run(statement)


@pytest.mark.parametrize("number", ["id", "NULL"])
def test_a_row_can_not_be_replaced(sqlite_registers, number):
    bulk_load([persoon(), uitkering()], acting_user="tester")
    columns = '"versie", "deel", "begin", "einde", "handeling_id", "record_id", "persoon_id", "regeling"'

    with pytest.raises(DatabaseError, match=REFUSED):
        run(
            f'INSERT OR REPLACE INTO registers_uitkeringversie ("id", {columns}) '
            f"SELECT {number}, {columns} FROM registers_uitkeringversie"
        )


def test_a_row_can_not_be_replaced_on_a_connection_that_knows_nothing_of_us(sqlite_registers):
    bulk_load([persoon(), uitkering()], acting_user="tester")
    foreign = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)

    with pytest.raises(sqlite3.DatabaseError, match="replace refused"):
        foreign.execute("INSERT OR REPLACE INTO registers_uitkering (id, sleutel) VALUES (1, 'other')")

    foreign.close()


def test_parts_of_one_version_that_overlap_are_refused_by_the_database(filled):
    first = UitkeringVersie.objects.get()
    first.pk, first.deel = None, 2

    with transaction.atomic(), pytest.raises(DatabaseError, match="overlap refused"):
        first.save(force_insert=True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"begin": "2018-01-01", "einde": "2017-12-31"},
        {"regeling": "other"},
        {"regeling": None},
        {"persoon_id": None},
        {"bedrag": -1},
        {"versie": 0},
        {"deel": 0},
    ],
)
def test_the_database_checks_every_value_itself(filled, wrong):
    row = UitkeringVersie.objects.get()
    row.pk, row.versie = None, 2
    for name, value in wrong.items():
        setattr(row, name, value)

    with transaction.atomic(), pytest.raises(DatabaseError):
        row.save(force_insert=True)


def test_the_clock_goes_forward_only(filled):
    row = Klok.objects.get()
    row.last = row.last.replace(year=2000)

    with transaction.atomic(), pytest.raises(DatabaseError, match=REFUSED):
        row.save()


def test_every_table_of_the_registers_is_guarded(registers):
    guarded = {table.name for table in triggers.tables()}

    wanted = {model._meta.db_table for kind in REGISTERS.values() for model in (kind.record, kind.versie)}

    assert wanted < guarded
    assert not triggers.missing(connection)


def test_guards_that_a_rebuilt_table_lost_are_noticed_and_put_back(registers):
    field = UitkeringVersie._meta.get_field("reden_einde")
    wider = type(field)(blank=True, max_length=300)
    wider.set_attributes_from_name("reden_einde")
    wider.model = UitkeringVersie
    with connection.schema_editor() as editor:
        editor.alter_field(UitkeringVersie, field, wider)
    lost = triggers.missing(connection)

    triggers.after_migration(None)

    assert bool(lost) == (connection.vendor == "sqlite")
    assert not triggers.missing(connection)


def test_a_database_without_one_of_its_guards_is_not_used(registers):
    guard = triggers.wanted(connection)[0]
    run(guard.drop)

    with pytest.raises(UserError, match=rf"misses 1 of its guards.*{guard.name}.*Run the migrations again"):
        bulk_load([persoon()], acting_user="tester")

    assert triggers.check_guards(None, databases=["default"])[0].id == "registers.E001"


def test_a_guard_that_says_something_else_is_a_missing_guard(sqlite_registers):
    guard = triggers.wanted(connection)[0]
    run(guard.drop)
    run(guard.create.replace("WHEN 1", "WHEN 0"))

    assert triggers.missing(connection) == [guard.name]


def test_a_guard_that_is_switched_off_is_a_missing_guard(postgres_registers):
    run("ALTER TABLE registers_uitkering DISABLE TRIGGER registers_uitkering_no_update")

    assert triggers.missing(connection) == ["registers_uitkering_no_update"]
