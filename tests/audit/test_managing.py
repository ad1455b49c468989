"""Every change of access: by another beheerder, with a reason, in the log, and known for good."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from kernbeeld.accounts.models import Activation, Grant, GrantEnd, User
from kernbeeld.accounts.service import (
    AccessError,
    Right,
    Scope,
    UserNameError,
    add_user,
    held_grant,
    may,
    user_named,
)
from kernbeeld.audit.models import Entry
from kernbeeld.audit.service import (
    OwnAccessError,
    PurposeError,
    activate_user,
    deactivate_user,
    end_role,
    enrol_user,
    give_role,
)

MARCH, APRIL, MAY = (datetime(2018, month, 1, 9, tzinfo=UTC) for month in (3, 4, 5))


@pytest.fixture
def house(registers):
    """A beheerder and a consulent of the Wmo, since March."""
    enrol_user("baas", "beheerder", acting_user="", at=MARCH)
    enrol_user(
        "con", "consulent", acting_user="baas", at=MARCH, scope=Scope(wet="wmo"), full_name="Con Proef"
    )


def change(verb: str, name: str = "con", by: str = "baas", reason: str = "nodig") -> object:
    told = {"acting_user": by, "at": APRIL, "reason": reason}
    if verb == "give":
        return give_role(name, "raadslid", **told)
    if verb == "end":
        return end_role(Grant.objects.get(user__name=name), **told)
    return (deactivate_user if verb == "shut out" else activate_user)(name, **told)


def written() -> tuple[int, ...]:
    return tuple(each.objects.count() for each in (Grant, GrantEnd, Activation, Entry))


def test_a_user_starts_with_one_limited_role_that_is_logged(house):
    con = user_named("con")

    (grant,) = con.all_grants
    assert (grant.role, grant.scope, grant.given_by, grant.given_at) == (
        "consulent",
        Scope(wet="wmo"),
        "baas",
        MARCH,
    )
    assert str(con) == "Con Proef"
    assert Entry.objects.last().new == {"name": "con", "role": "consulent", "wet": "wmo"}


def test_a_role_that_is_given_and_ended_is_known_for_every_instant(house):
    grant = give_role("con", "raadslid", acting_user="baas", at=APRIL, reason="leest mee")
    end_role(grant, acting_user="baas", at=MAY, reason="klaar")

    con = user_named("con")
    known = [may(con, Right.ASK_QUESTIONS, at) for at in (MARCH, APRIL, MAY)]
    roles = [
        sum(each.role == "raadslid" and each.is_held(at) for each in con.all_grants)
        for at in (MARCH, APRIL, MAY)
    ]
    assert known == [True, True, True]
    assert roles == [0, 1, 0]
    assert list(Entry.objects.values_list("action", "purpose"))[2:] == [
        ("give_role", "leest mee"),
        ("end_role", "klaar"),
    ]


def test_who_was_shut_out_may_nothing_in_between(house):
    deactivate_user("con", acting_user="baas", at=APRIL, reason="verlof")
    shut_out = user_named("con")
    activate_user("con", acting_user="baas", at=MAY, reason="terug")

    con = user_named("con")
    assert not may(shut_out, Right.SEE_SIGNALS)
    assert [may(con, Right.SEE_SIGNALS, at) for at in (MARCH, APRIL, MAY)] == [True, False, True]


@pytest.mark.parametrize("verb", ["give", "end", "shut out", "let in"])
@pytest.mark.parametrize("by", ["con", "niemand", ""])
def test_only_a_beheerder_changes_access(house, verb, by):
    before = written()

    with pytest.raises(AccessError):
        change(verb, by=by)

    assert written() == before


@pytest.mark.parametrize("verb", ["give", "end", "shut out", "let in"])
@pytest.mark.parametrize(
    ("name", "reason", "error"),
    [("baas", "nodig", OwnAccessError), ("con", "  ", PurposeError), ("con", "", PurposeError)],
)
def test_nobody_changes_his_own_access_or_without_a_reason(house, verb, name, reason, error):
    before = written()

    with pytest.raises(error):
        change(verb, name, reason=reason)

    assert written() == before


def test_what_would_change_nothing_is_refused(house):
    end_role(held_grant("con", "consulent", Scope(wet="wmo")), acting_user="baas", at=APRIL, reason="weg")

    for again in (
        lambda: change("end"),
        lambda: change("let in"),
        lambda: change("give", "niemand"),
        lambda: held_grant("con", "consulent", Scope(wet="wmo")),
        lambda: held_grant("niemand", "consulent", Scope()),
    ):
        with pytest.raises(UserNameError):
            again()


def test_a_change_that_can_not_be_logged_does_not_happen(house, monkeypatch):
    before = written()

    def stop(*words: object, **more: object) -> None:
        raise OSError("disk full")

    for verb in ("give_role", "end_role", "deactivate_user"):
        monkeypatch.setattr(f"kernbeeld.audit.actions.{verb}.log_act", stop)
    for verb in ("give", "end", "shut out"):
        with pytest.raises(OSError, match="disk full"):
            change(verb)

    assert written() == before
    assert User.objects.get(name="con").is_active


@pytest.mark.parametrize("table", ["accounts_grant", "accounts_grantend", "accounts_activation"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET reason = 'x'", "DELETE FROM {}"])
def test_the_database_keeps_who_held_what(house, table, statement):
    change("shut out")
    change("end")

    refused = pytest.raises(DatabaseError, match=f"refused on {table}")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_a_user_can_be_added_without_a_clock_and_has_the_role_from_then_on(app_registers):
    user = add_user("baas", "beheerder", acting_user="")

    assert user.all_grants[0].given_by == "baas"
    assert not may(user, Right.MANAGE_USERS, at=MARCH)
