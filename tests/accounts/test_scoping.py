"""A role's limits as part of the query: each grant opens the rows in its scope, and nothing else."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.accounts import scoping
from kernbeeld.accounts.models import GrantEnd, User
from kernbeeld.accounts.scoping import Rule, ScopedQuerySet, declare
from kernbeeld.accounts.service import DIMENSIONS, Right, Scope, may, scopes
from kernbeeld.audit.models import Entry
from tests.accounts.granting import granted, somebody

MARCH, APRIL, MAY = (datetime(2018, month, 1, tzinfo=UTC) for month in (3, 4, 5))
WETTEN, TAKEN = ("wmo", "jeugdwet"), ("toegang", "beleid")


@pytest.fixture
def rule(monkeypatch) -> Rule:
    """Entries as rows of a law and a task, opened by reading editions; organisations do not divide them."""
    rules = dict(scoping.RULES)
    rules[Entry] = Rule(Right.READ_EDITIONS, {"wet": "wet", "team": "taak", "organisatie": None})
    monkeypatch.setattr(scoping, "RULES", rules)
    return rules[Entry]


@pytest.fixture
def rows(app_registers, rule) -> None:
    """One row for every law and task."""
    Entry.objects.bulk_create(
        Entry(at=MARCH, kept_until=date(2030, 1, 1), acting_user="x", action="x", wet=wet, taak=taak)
        for wet in WETTEN
        for taak in TAKEN
    )


def seen(user, **asked) -> list[tuple[str, str]]:
    return sorted(Entry.objects.for_user(user, **asked).values_list("wet", "taak"))


EVERYTHING = sorted((wet, taak) for wet in WETTEN for taak in TAKEN)


def test_who_has_the_right_without_a_limit_sees_everything(rows):
    assert seen(somebody("raadslid")) == EVERYTHING


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ({"wet": "wmo"}, [("wmo", "beleid"), ("wmo", "toegang")]),
        ({"wet": "wmo", "team": "beleid"}, [("wmo", "beleid")]),
        ({"wet": "pwet"}, []),
        ({"organisatie": "saam"}, EVERYTHING),
        ({"organisatie": "saam", "wet": "wmo"}, [("wmo", "beleid"), ("wmo", "toegang")]),
        ({"gebied": "lemelerveld"}, []),
        ({"wet": "wmo", "period": "2017H2"}, []),
    ],
)
def test_a_limit_opens_its_rows_and_a_dimension_that_was_not_declared_opens_nothing(rows, scope, expected):
    assert seen(somebody("raadslid", **scope)) == expected


def test_several_grants_open_what_each_of_them_opens(rows):
    user = somebody("raadslid", wet="wmo", team="beleid")
    granted(user, "college", Scope(wet="jeugdwet"))
    granted(user, "raadslid", Scope(gebied="nergens"))

    assert seen(user) == [("jeugdwet", "beleid"), ("jeugdwet", "toegang"), ("wmo", "beleid")]
    assert len(scopes(user, Right.READ_EDITIONS)) == 3


@pytest.mark.parametrize("first", [True, False])
def test_one_grant_without_a_limit_opens_everything_whatever_else_is_held(rows, first):
    user = somebody("raadslid", **({} if first else {"wet": "wmo"}))
    granted(user, "college", Scope(wet="wmo") if first else Scope())

    assert seen(user) == EVERYTHING


@pytest.mark.parametrize("who", [lambda: None, AnonymousUser, lambda: User(name="nieuw")])
def test_nobody_who_is_known_sees_nothing(rows, who):
    assert seen(who()) == []


def test_who_was_shut_out_sees_nothing(rows):
    user = somebody("raadslid")
    user.is_active = False

    assert seen(user) == []
    assert scopes(user, Right.READ_EDITIONS) == ()


def test_a_role_without_the_right_opens_nothing(rows):
    assert seen(somebody("beheerder")) == []


def test_a_model_without_a_rule_is_shown_to_nobody(app_registers, monkeypatch):
    monkeypatch.setattr(scoping, "RULES", {})

    assert seen(somebody("privacy_officer")) == []


def test_another_right_narrows_to_where_it_is_held(rows):
    user = somebody("raadslid")
    granted(user, "beleidsadviseur", Scope(wet="wmo"))

    assert seen(user) == EVERYTHING
    assert seen(user, right=Right.PUBLISH_EDITIONS) == [("wmo", "beleid"), ("wmo", "toegang")]
    assert seen(user, right=Right.SEE_AUDIT) == []


def test_the_past_is_answered_with_the_grants_of_then(rows):
    user = somebody("raadslid", wet="wmo")
    old = granted(user, "college", Scope(), at=MARCH)
    GrantEnd.objects.create(grant=old, ended_at=MAY, ended_by="baas", reason="x")
    user.forget_grants()

    told = [
        (at, len(seen(user, at=at)))
        for at in (datetime(2009, 1, 1, tzinfo=UTC), datetime(2018, 2, 1, tzinfo=UTC), MARCH, APRIL, MAY)
    ]

    assert [count for _, count in told] == [0, 2, 4, 4, 2]
    assert len(seen(user)) == 2
    assert may(user, Right.SEE_REPORT_WORK, at=APRIL)
    assert not may(user, Right.SEE_REPORT_WORK)


def test_the_roles_are_asked_once_for_one_user(rows, django_assert_num_queries):
    user = somebody("raadslid")
    fresh = User.objects.get(pk=user.pk)

    with django_assert_num_queries(2):
        assert may(fresh, Right.READ_EDITIONS)
        assert not may(fresh, Right.SEE_AUDIT)
        assert scopes(fresh, Right.ASK_QUESTIONS) == (Scope(),)
        assert seen(fresh) == EVERYTHING


@given(
    st.lists(
        st.fixed_dictionaries({}, optional={name: st.sampled_from(["", "a", "b"]) for name in DIMENSIONS}),
        max_size=4,
    ),
    st.fixed_dictionaries({name: st.sampled_from(["a", "b"]) for name in DIMENSIONS}),
    st.sets(st.sampled_from(DIMENSIONS)),
)
def test_a_row_is_open_when_some_scope_agrees_in_every_dimension_that_it_limits(given_scopes, row, declared):
    rule = Rule(Right.READ_EDITIONS, {name: name for name in declared})
    held = [Scope(**each) for each in given_scopes]

    opened = any(
        all(row[name] == value for name, value in condition.children) for condition in rule.conditions(held)
    )

    assert opened == any(set(each.limits) <= declared and each.limits.items() <= row.items() for each in held)


def test_a_rule_is_declared_once_and_names_dimensions_that_exist(monkeypatch):
    monkeypatch.setattr(scoping, "RULES", {})
    declare(Entry, Right.SEE_AUDIT, wet="wet")

    with pytest.raises(ValueError, match="has a rule already"):
        declare(Entry, Right.SEE_AUDIT)
    with pytest.raises(ValueError, match="no dimension of a scope: kleur"):
        declare(User, Right.SEE_ACCESS, kleur="x")


def test_a_query_set_of_any_model_can_be_asked(rows):
    assert ScopedQuerySet(Entry).for_user(somebody("raadslid", wet="wmo")).count() == 2


def test_a_scope_tells_its_limits():
    assert str(Scope(wet="wmo", gebied="lemelerveld")) == "wet=wmo, gebied=lemelerveld"
    assert str(Scope()) == ""
