"""The log only grows, on both databases, on every road; and an act and its entry happen together."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from kernbeeld.accounts.service import User, UserNameError
from kernbeeld.audit.models import Entry
from kernbeeld.audit.service import enrol_user, log_act, log_look
from kernbeeld.registers import triggers

AT = datetime(2018, 4, 1, 9, tzinfo=UTC)
ROADS = {
    "update": "UPDATE audit_entry SET purpose = 'other'",
    "update of one column to itself": "UPDATE audit_entry SET record = record",
    "update of no row that is there": "UPDATE audit_entry SET record = 'U9' WHERE record = 'U1'",
    "delete": "DELETE FROM audit_entry",
    "delete of one": "DELETE FROM audit_entry WHERE record = 'U1'",
}


@pytest.fixture
def log(registers):
    """Two looks, on SQLite and on PostgreSQL in turn."""
    log_look("controle", "uitkering", ["U1", "U2"], "why", at=AT)


def rows() -> list[tuple[object, ...]]:
    return list(Entry.objects.order_by("pk").values_list("acting_user", "register", "record", "purpose"))


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, None)


@pytest.mark.parametrize("statement", ROADS.values(), ids=ROADS)
def test_no_statement_changes_what_is_in_the_log(log, statement):
    before = rows()

    with pytest.raises(DatabaseError, match="refused on audit_entry"):
        run(statement)

    assert rows() == before


@pytest.mark.parametrize(
    "change",
    [
        lambda: Entry.objects.all().delete(),
        lambda: Entry.objects.update(purpose="other"),
        lambda: Entry.objects.first().save(),
        lambda: Entry.objects.first().delete(),
        lambda: Entry.objects.bulk_update([Entry(pk=Entry.objects.first().pk, purpose="x")], ["purpose"]),
    ],
    ids=["delete all", "update all", "save", "delete", "bulk update"],
)
def test_the_object_mapper_changes_nothing_either(log, change):
    before = rows()

    with pytest.raises(DatabaseError, match="refused on audit_entry"), transaction.atomic():
        change()

    assert rows() == before


def test_the_log_is_not_emptied_at_once(postgres_registers):
    log_look("controle", "uitkering", ["U1"], "why", at=AT)

    with pytest.raises(DatabaseError, match="refused on audit_entry"):
        run("TRUNCATE audit_entry CASCADE")

    assert len(rows()) == 1


def test_an_entry_is_not_replaced(sqlite_registers):
    log_look("controle", "uitkering", ["U1"], "why", at=AT)

    with pytest.raises(DatabaseError, match="refused on audit_entry"):
        run(
            "INSERT OR REPLACE INTO audit_entry (id, at, acting_user, role, scope, action, outcome, "
            "register, record, channel, place, wet, taak, purpose, activity, trace, kept_until, old, new) "
            "SELECT id, at, 'nobody', role, scope, action, outcome, register, record, channel, place, wet, "
            "taak, purpose, activity, trace, kept_until, old, new FROM audit_entry"
        )

    assert rows() == [("controle", "uitkering", "U1", "why")]


def test_the_guards_of_the_log_are_looked_at_before_the_house_is_used(log):
    guards = [guard for guard in triggers.wanted(connection) if "audit_entry" in guard.name]
    assert guards

    run(guards[0].drop)

    assert triggers.missing(connection) == [guards[0].name]


def test_an_act_that_is_undone_leaves_no_entry(registers):
    def add_and_fail() -> None:
        with transaction.atomic():
            log_act("baas", "try", at=AT)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        add_and_fail()

    assert rows() == []


def test_a_user_who_can_not_be_logged_is_not_added(registers, monkeypatch):
    enrol_user("baas", "beheerder", acting_user="", at=AT)

    def stop(*words: object, **more: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("kernbeeld.audit.actions.enrol_user.log_act", stop)
    with pytest.raises(OSError, match="disk full"):
        enrol_user("nieuw", "consulent", acting_user="baas", at=AT)

    assert list(User.objects.values_list("name", flat=True)) == ["baas"]


def test_a_user_who_is_refused_leaves_no_entry(registers):
    with pytest.raises(UserNameError):
        enrol_user("Baas", "beheerder", acting_user="", at=AT)

    assert rows() == []


def test_a_purpose_and_a_look_at_very_many_records_fit_on_both_databases(registers):
    keys = [f"U{number}" for number in range(5_001)]

    count = log_look("controle", "uitkering", [*keys, *keys], "why " * 500, at=AT)

    assert count == len(rows()) == 5_001
    assert {len(purpose) for *_, purpose in rows()} == {500}
