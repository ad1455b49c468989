"""The golden cases of scopes: which rows somebody sees with which roles, and no others."""

import pytest

import kernbeeld.web.urls  # noqa: F401  # with it every app has declared its rules
from kernbeeld.accounts.service import Right, ScopedQuerySet, what_could_see
from tests.accounts.golden_rows import filled, imagined, kind
from tests.engine.golden import cases, names

CASES = [
    case
    for subject in ("work", "signals", "editions", "partners", "casework", "map", "nobody")
    for case in cases("access", f"scopes_{subject}.yaml")
]


@pytest.fixture(scope="module")
def rows(_sqlite_template, key_file, tmp_path_factory, django_db_blocker):
    """Every row of the cases, written once: nobody changes them."""
    with (
        django_db_blocker.unblock(),
        filled(_sqlite_template, tmp_path_factory.mktemp("scopes") / "rows.sqlite3") as found,
    ):
        yield found


def who(case):
    return imagined(case["grants"], is_active=not case.get("shut_out"))


def seen(case, rows) -> list[str]:
    model = kind(case["asks"])
    asked = {"right": Right(case["right"])} if "right" in case else {}
    # A table that only a store reads has no question of its own; the rule about it holds all the same.
    every = model.objects if hasattr(model.objects, "for_user") else ScopedQuerySet(model)
    found = set(every.for_user(who(case), **asked).values_list("pk", flat=True))
    return [name for name, row in rows[case["asks"]].items() if row.pk in found]


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_somebody_sees_the_rows_of_his_roles_and_no_others(rows, case):
    assert seen(case, rows) == case["sees"]


def test_there_are_cases_of_every_kind_of_which_there_are_rows(rows):
    assert {case["asks"] for case in CASES} == set(rows)


def test_what_somebody_could_see_agrees_with_the_rows_that_he_sees(rows):
    user = imagined(["consulent team=noord", "partner organisatie=saam"])

    told = {each.model.__name__: each.count for each in what_could_see(user)}

    assert (told["TeamSignal"], told["Delivery"], told["Partner"]) == (2, 2, 1)
    assert "Entry" not in told
