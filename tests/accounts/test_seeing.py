"""Who could see something on a day and why, what somebody could see, and what a change would do."""

from datetime import UTC, date, datetime

import pytest

from kernbeeld.accounts import scoping
from kernbeeld.accounts.models import Activation, Grant, GrantEnd
from kernbeeld.accounts.queries import seeing, trying
from kernbeeld.accounts.scoping import Rule
from kernbeeld.accounts.service import (
    Right,
    Scope,
    User,
    UserNameError,
    try_end,
    try_role,
    what_could_see,
    who_could_see,
    who_had,
)
from kernbeeld.audit.models import Entry
from tests.accounts.granting import granted, somebody

BEFORE, MARCH, APRIL, MAY, JUNE = (
    datetime(2009, 1, 1, tzinfo=UTC),
    *(datetime(2018, month, 1, tzinfo=UTC) for month in (3, 4, 5, 6)),
)


@pytest.fixture
def row(app_registers, monkeypatch) -> Entry:
    """A row of the Wmo, in a house where only entries can be seen."""
    rules = {Entry: Rule(Right.READ_EDITIONS, {"wet": "wet", "gebied": None})}
    for module in (scoping, seeing, trying):
        monkeypatch.setattr(module, "RULES", rules)
    return new_row("wmo")


def new_row(wet: str) -> Entry:
    return Entry.objects.create(
        at=MARCH, kept_until=date(2030, 1, 1), acting_user="x", action="x", wet=wet, purpose="geheim"
    )


def end(grant: Grant, at: datetime) -> None:
    GrantEnd.objects.create(grant=grant, ended_at=at, ended_by="baas", reason="weg")


def told(row: Entry, at: datetime) -> list[tuple[str, list[str]]]:
    return [
        (seer.user.name, [str(grant) for grant in seer.grants]) for seer in who_could_see(Entry, row.pk, at)
    ]


def test_who_could_see_a_row_is_told_with_the_roles_that_opened_it(row):
    wide, narrow, other = (
        somebody("raadslid", "a"),
        somebody("raadslid", "b", wet="wmo"),
        somebody("college", "c"),
    )
    granted(narrow, "college", Scope(wet="jeugdwet"))
    end(other.all_grants[0], APRIL)
    somebody("beheerder", "d")
    somebody("raadslid", "e", wet="jeugdwet")
    somebody("raadslid", "f", team="x")

    assert told(row, MARCH) == [("a", ["raadslid"]), ("b", ["raadslid (wet=wmo)"]), ("c", ["college"])]
    assert told(row, APRIL) == [("a", ["raadslid"]), ("b", ["raadslid (wet=wmo)"])]
    assert told(row, BEFORE) == []
    assert who_could_see(Entry, row.pk, MARCH)[0].right is Right.READ_EDITIONS
    assert wide.all_grants[0].given_by == "test"


def test_who_was_shut_out_on_that_day_could_not_see_it(row):
    user = somebody("raadslid", "a")
    for at, is_active in ((APRIL, False), (MAY, True)):
        Activation.objects.create(user=user, is_active=is_active, given_at=at, given_by="baas", reason="x")

    assert [bool(told(row, at)) for at in (MARCH, APRIL, MAY, JUNE)] == [True, False, True, True]


def test_nobody_could_see_what_has_no_rule_or_is_not_there(row):
    somebody("raadslid", "a")

    assert who_could_see(User, 1, MARCH) == ()
    assert who_could_see(Entry, row.pk + 1, MARCH) == ()


def test_the_answer_asks_no_more_for_more_users(row, django_assert_num_queries):
    for number in range(12):
        somebody("raadslid", f"r{number}", wet=("wmo", "jeugdwet", "")[number % 3])

    with django_assert_num_queries(3 + 3):
        assert len(told(row, MARCH)) == 8


def test_who_had_a_right_is_told_whatever_the_scope(row):
    somebody("consulent", "a", wet="wmo")
    somebody("raadslid", "b")

    assert [seer.user.name for seer in who_had(Right.SEE_RECORDS_BEHIND_FIGURES, MARCH)] == ["a"]


def test_what_somebody_could_see_is_counted_by_kind(row):
    new_row("jeugdwet")
    user = somebody("raadslid", "a", wet="wmo")
    late = granted(user, "college", Scope(), at=MAY)
    user.forget_grants()

    def counts(at: datetime | None) -> list[tuple[type, int]]:
        return [(seen.model, seen.count) for seen in what_could_see(user, at)]

    assert counts(BEFORE) == []
    assert counts(MARCH) == [(Entry, 1)]
    assert counts(JUNE) == counts(None) == [(Entry, 2)]
    assert late in what_could_see(user)[0].grants


def test_a_trial_tells_what_a_role_would_open_and_writes_nothing(row):
    for wet in ("wmo", "wmo", "wmo", "jeugdwet"):
        new_row(wet)
    user = somebody("beheerder", "a")
    before = Grant.objects.count()

    trial = try_role(user, "raadslid", Scope(wet="wmo"))

    (change,) = trial.changes
    assert trial.gained == (
        Right.READ_EDITIONS,
        Right.ASK_QUESTIONS,
        Right.SEE_POLICY,
        Right.RUN_SCENARIOS,
        Right.SEE_SUBSIDIES,
    )
    assert trial.lost == ()
    assert (change.model, change.before, change.after) == (Entry, 0, 4)
    assert [example.key for example in change.gained] == [row.pk, row.pk + 1, row.pk + 2]
    assert {str(example.place) for example in change.gained} == {"wet=wmo"}
    assert "geheim" not in repr(trial)
    assert Grant.objects.count() == before
    assert Entry.objects.for_user(user).count() == 0


def test_a_role_beside_a_wider_one_changes_nothing(row):
    trial = try_role(somebody("raadslid", "a"), "raadslid", Scope(wet="wmo"))

    assert (trial.gained, trial.lost, trial.changes) == ((), (), ())


def test_a_trial_tells_what_ending_a_role_would_take(row):
    user = somebody("raadslid", "a")
    granted(user, "college", Scope(wet="jeugdwet"))
    grant = user.all_grants[0]
    grant.user = user

    trial = try_end(grant)

    assert (trial.gained, trial.lost) == ((), ())
    assert [(change.before, change.after) for change in trial.changes] == [(1, 0)]
    assert [example.key for example in trial.changes[0].lost] == [row.pk]
    assert Entry.objects.for_user(user).count() == 1


def test_the_last_role_takes_every_right_with_it(row):
    grant = somebody("raadslid", "a").all_grants[0]

    assert try_end(grant).lost == (
        Right.READ_EDITIONS,
        Right.ASK_QUESTIONS,
        Right.SEE_POLICY,
        Right.RUN_SCENARIOS,
        Right.SEE_SUBSIDIES,
    )


@pytest.mark.parametrize(
    ("role", "scope", "words"),
    [
        ("niets", {}, "is no role"),
        ("beheerder", {}, "has the role beheerder already"),
        ("privacy_officer", {"wet": "wmo"}, "is for the whole house"),
        ("privacy_officer", {}, "Nobody may hold these rights together"),
        ("controller", {}, "Nobody may hold these rights together"),
    ],
)
def test_a_role_that_can_not_be_given_can_not_be_tried(row, role, scope, words):
    user = somebody("beheerder", "a")

    with pytest.raises(UserNameError, match=words):
        try_role(user, role, Scope(**scope))
