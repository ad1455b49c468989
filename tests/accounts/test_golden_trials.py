"""The golden cases of trying out: what a change of roles would open and close, before it is made."""

import pytest

import kernbeeld.web.urls  # noqa: F401  # with it every app has declared its rules
from kernbeeld.accounts.models import Grant
from kernbeeld.accounts.service import UserNameError, try_end, try_role
from tests.accounts.golden_rows import filled, grant, imagined
from tests.engine.golden import cases, names

CASES = cases("access", "trials.yaml")
REFUSED = [case for case in CASES if "refused" in case]
CHANGES = [case for case in CASES if "refused" not in case]
LOOKED_AT = ("Melding", "TeamSignal", "ChapterDuty", "Partner", "Delivery", "Entry")


@pytest.fixture(scope="module")
def rows(_sqlite_template, key_file, tmp_path_factory, django_db_blocker):
    """Every row of the cases, written once: trying something out writes nothing."""
    with (
        django_db_blocker.unblock(),
        filled(_sqlite_template, tmp_path_factory.mktemp("trials") / "rows.sqlite3") as found,
    ):
        yield found


def tried(case):
    user = imagined(case["holds"], is_active=not case.get("shut_out"))
    for number, held in enumerate(user.all_grants, 1):
        held.pk, held.user = number, user
    if "gives" in case:
        wanted = grant(case["gives"])
        return try_role(user, wanted.role, wanted.scope)
    asked = grant(case["ends"])
    return try_end(
        next(each for each in user.all_grants if (each.role, each.scope) == (asked.role, asked.scope))
    )


def examples(trial, which: str, rows) -> dict[str, list[str]]:
    """The rows that a trial shows, by kind, with the names that the cases give them."""
    found = {}
    for change in trial.changes:
        name = change.model.__name__
        if name in LOOKED_AT and (shown := getattr(change, which)):
            named = {row.pk: each for each, row in rows[name].items()}
            found[name] = [named[example.key] for example in shown]
    return found


@pytest.mark.parametrize("case", CHANGES, ids=names(CHANGES))
def test_a_trial_tells_the_rights_and_the_rows_that_would_change(rows, case):
    trial = tried(case)

    assert [list(trial.gained), list(trial.lost)] == [case.get("gained", []), case.get("lost", [])]
    assert examples(trial, "gained", rows) == case.get("opens", {})
    assert examples(trial, "lost", rows) == case.get("closes", {})
    assert not Grant.objects.exists()


@pytest.mark.parametrize("case", REFUSED, ids=names(REFUSED))
def test_what_can_not_be_given_can_not_be_tried_either(rows, case):
    with pytest.raises(UserNameError) as refused:
        tried(case)

    assert case["refused"] in str(refused.value)


def test_an_example_tells_where_a_row_belongs_and_nothing_of_what_it_says(rows):
    (change,) = [
        each
        for each in tried({"holds": [], "gives": "consulent team=zuid"}).changes
        if each.model.__name__ == "TeamSignal"
    ]

    assert (change.before, change.after) == (0, 1)
    assert [str(each.place) for each in change.gained] == ["team=zuid, gebied=hoonhorst, period=2017H1"]
