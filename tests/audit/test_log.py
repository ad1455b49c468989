"""The log: who saw and did what, and never a BSN."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn

from kernbeeld.accounts.service import AccessError, add_user
from kernbeeld.audit.models import Entry
from kernbeeld.audit.rules import masked, masked_details
from kernbeeld.audit.service import PurposeError, entries, log_act, log_look

AT = datetime(2018, 4, 1, 9, tzinfo=UTC)


@pytest.fixture
def house(app_registers):
    """A house with a privacy officer."""
    add_users()
    return app_registers


@pytest.fixture
def either_house(registers):
    """The same on SQLite and on PostgreSQL in turn."""
    add_users()
    return registers


def add_users():
    add_user("baas", "beheerder", acting_user="")
    add_user("po", "privacy_officer", acting_user="baas")
    add_user("controle", "controller", acting_user="baas")


def _told(**filters):
    found = entries(acting_user="po", **filters)
    return [(each.acting_user, each.action, each.register, each.record, each.purpose) for each in found]


def test_a_look_is_logged_for_every_record_once(house):
    count = log_look("controle", "uitkering", ["U1", "U2", "U1"], "figure of 2017H2", at=AT)

    assert count == 2
    assert _told() == [
        ("controle", "look", "uitkering", "U1", "figure of 2017H2"),
        ("controle", "look", "uitkering", "U2", "figure of 2017H2"),
    ]
    assert {each.at for each in entries(acting_user="po")} == {AT}


@pytest.mark.parametrize("purpose", ["", "  ", "\n"])
def test_nobody_looks_without_saying_why(house, purpose):
    with pytest.raises(PurposeError, match="Say why you look"):
        log_look("controle", "uitkering", ["U1"], purpose, at=AT)

    assert _told() == []


def test_an_act_is_logged_with_old_and_new(house):
    log_act("baas", "add_user", at=AT, old={"role": None}, new={"role": "consulent"})

    (entry,) = entries(acting_user="po")
    assert (entry.old, entry.new) == ({"role": None}, {"role": "consulent"})


def test_entries_are_found_by_record_register_and_user(house):
    log_look("controle", "uitkering", ["U1", "U2"], "why", at=AT)
    log_look("po", "persoon", ["U1"], "why", at=AT)

    assert len(_told(record="U1")) == 2
    assert len(_told(register="uitkering")) == 2
    assert len(_told(of_user="po")) == 1
    assert _told(record="U1", register="persoon") == [("po", "look", "persoon", "U1", "why")]


@pytest.mark.parametrize("name", ["baas", "controle", "niemand", ""])
def test_only_the_privacy_officer_reads_the_log(house, name):
    with pytest.raises(AccessError):
        entries(acting_user=name)


def test_the_latest_entries_are_shown_oldest_first(house, monkeypatch):
    monkeypatch.setattr("kernbeeld.audit.queries.MOST", 2)
    for record in ("U1", "U2", "U3"):
        log_look("controle", "uitkering", [record], "why", at=AT)

    assert [record for *_, record, _ in _told()] == ["U2", "U3"]


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET purpose = 'x'", "DELETE FROM audit_entry"])
def test_the_database_keeps_what_is_in_the_log(either_house, statement):
    log_look("controle", "uitkering", ["U1"], "why", at=AT)

    refused = pytest.raises(DatabaseError, match="refused on audit_entry")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert len(_told()) == 1


def test_the_object_mapper_keeps_what_is_in_the_log(house):
    log_look("controle", "uitkering", ["U1"], "why", at=AT)

    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.get().save()


def test_a_bsn_in_a_purpose_is_masked(house):
    log_look("controle", "uitkering", ["U1"], "call about 9999.90.019 and 999990019.", at=AT)

    assert _told()[0][-1] == "call about [BSN] and [BSN]."


@pytest.mark.parametrize("text", ["2017-12-31", "tel. 0612345678", "P1234567890123", "zaak 123456789"])
def test_other_numbers_are_left_as_they_are(text):
    assert masked(text) == text


@given(st.integers(min_value=10**7, max_value=10**9 - 1), st.text(alphabet="ab ,;:()-", max_size=5))
def test_every_number_that_could_be_a_bsn_is_masked_wherever_it_stands(number, around):
    text = f"{around}{number:09d}{around}"

    assert (f"{number:09d}" in masked(text)) == (not bsn.is_valid(f"{number:09d}"))


def test_details_keep_what_is_no_text():
    details = {"count": 999990019, "gone": None, "open": True, "who": "bsn 999990019"}

    assert masked_details(details) == {"count": 999990019, "gone": None, "open": True, "who": "bsn [BSN]"}
