"""Programmes to which something happens: what is known of them on any day, worked by hand."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from kernbeeld.policy.models import Programma
from kernbeeld.policy.queries.programmes.seen import programme_at
from kernbeeld.policy.rules.programmes.checks import findings_of
from kernbeeld.policy.rules.programmes.facts import Programme
from kernbeeld.policy.rules.programmes.table import table_of
from tests.accounts.granting import somebody
from tests.databases import connected_to, sqlite_url
from tests.policy.programme.building import cases, cents
from tests.policy.programme.telling import happened, noon

STORIES = cases("stories.yaml")
DAYS = [
    pytest.param(case.values[0], day, id=f"{case.id}, {day}")
    for case in STORIES
    for day in case.values[0]["known"]
]


@pytest.fixture(scope="module", autouse=True)
def _house(_sqlite_template, key_file, tmp_path_factory, django_db_blocker):
    """A house in which every story happened."""
    path: Path = tmp_path_factory.mktemp("stories") / "registers.sqlite3"
    shutil.copy(_sqlite_template, path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        adviser, controller = somebody("beleidsadviseur"), somebody("controller")
        for story in STORIES:
            case = story.values[0]
            happened(case["title"], case["happens"], adviser, controller)
        yield


def of(case) -> Programma:
    return Programma.objects.get(title=case["title"])


def on(case, day) -> Programme | None:
    return programme_at(of(case), noon(day, 13))


def years(told: Programme) -> dict[int, list[int]]:
    return {
        year: [money.budget, money.spent, money.expected] for year, money in table_of(told).totals.items()
    }


@pytest.mark.parametrize(("case", "day"), DAYS)
def test_what_was_known_on_a_day_is_what_was_worked_out(case, day):
    expected, told = case["known"][day], on(case, day)

    if expected is None:
        assert told is None
        return
    assert told.state == expected["state"]
    assert years(told) == {
        year: [cents(one) for one in amounts] for year, amounts in expected["years"].items()
    }
    assert told.details.title == expected.get("title", case["title"])
    if "agreed" in expected:
        assert told.details.budget == cents(expected["agreed"])
    if "found" in expected:
        assert expected["found"] in {one.check.value for one in findings_of(told)}


@pytest.mark.parametrize(("case", "day"), DAYS)
def test_who_and_what_was_in_it_is_that_of_the_day(case, day):
    expected, told = case["known"][day] or {}, on(case, day)

    if "actions" in expected:
        assert [one.code for one in told.included] == expected["actions"]
    if "left_out" in expected:
        assert [one.code for one in told.left_out] == expected["left_out"]
    if "covered" in expected:
        covered = {year: cents(amount) for year, amount in expected["covered"].items()}
        assert table_of(told).covered == covered
    if "overdue" in expected:
        late = [one.details.title for one in told.milestones if one.is_overdue(told.today)]
        assert late == expected["overdue"]
    assert told is None or told.today == day


@pytest.mark.parametrize("case", STORIES)
def test_a_step_is_known_from_its_moment_on_and_not_a_moment_before(case):
    begun = noon(case["happens"][0]["day"])

    assert programme_at(of(case), begun - timedelta(microseconds=1)) is None
    assert programme_at(of(case), begun).details.title == case["title"]


@pytest.mark.parametrize("case", [one for one in STORIES if "kinds" in one.values[0]])
def test_each_movement_says_why_it_was_made(case):
    for code, kinds in case["kinds"].items():
        held = of(case).acties.get(code=code).mutaties

        assert list(held.order_by("pk").values_list("kind", flat=True)) == kinds


@pytest.mark.parametrize("case", [one for one in STORIES if "budget" in one.values[0]])
def test_the_budget_of_an_action_follows_its_years_and_not_its_shifts(case):
    budgets = dict(of(case).acties.values_list("code", "budget"))

    assert budgets == {code: cents(amount) for code, amount in case["budget"].items()}
