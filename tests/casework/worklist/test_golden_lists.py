"""Which meldingen stand in which worklist, as the golden file says; counts and pages agree with the list."""

from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from kernbeeld.casework.queries import worklist as questions
from kernbeeld.casework.queries.worklist import Asked, counts, tabs_of, work_page, worklist
from kernbeeld.casework.rules.worklist import Tab, When, when_of
from tests.casework.worklist.making import FIRST, TODAY, melding, person, worker

GOLDEN = yaml.safe_load((Path(__file__).parents[2] / "golden/worklist/lists.yaml").read_text("utf-8"))


@pytest.fixture
def users(registers):
    found = {name: worker(name, *scopes) for name, scopes in GOLDEN["users"].items()}
    somebody = person()
    for days, (code, fields) in enumerate(GOLDEN["meldingen"].items()):
        named = fields | {"behandelaar": found.get(fields.get("behandelaar"))}
        melding(somebody, code, **named, ontvangst=FIRST + timedelta(days=days))
    return found


def asked_by(case) -> Asked:
    when = When(case["when"]) if "when" in case else None
    return Asked(Tab(case["tab"]), when, **case.get("filter", {}))


def shown(user, asked, day) -> list[str]:
    """Every page after the other."""
    found, after = [], None
    while True:
        page = work_page(user, asked, today=day, after=after)
        found += [each.kenmerk for each in page.meldingen]
        if page.end is None:
            return found
        after = page.end


def test_every_list_of_the_golden_file_holds_what_it_says(users):
    told = {
        case["case"]: shown(users[case["user"]], asked_by(case), case.get("day", TODAY))
        for case in GOLDEN["lists"]
    }

    assert told == {case["case"]: case["shown"] for case in GOLDEN["lists"]}


def test_pages_of_any_size_give_the_same_list_and_nothing_twice(users, monkeypatch):
    for size in (1, 2, 3):
        monkeypatch.setattr(questions, "EACH_PAGE", size)
        told = {
            case["case"]: shown(users[case["user"]], asked_by(case), case.get("day", TODAY))
            for case in GOLDEN["lists"]
        }
        assert told == {case["case"]: case["shown"] for case in GOLDEN["lists"]}


def test_counts_agree_with_the_lists_they_count(users):
    for user in users.values():
        for tab in tabs_of(user):
            told = counts(user, Asked(tab), today=TODAY)
            assert told.found == told.tabs[tab] == worklist(user, Asked(tab), today=TODAY).count()
            assert sum(told.by_when.values()) == told.found


def test_the_question_by_when_and_the_rule_by_when_say_the_same(users):
    bert = users["bert"]

    for days in range(-3, 10):
        day = TODAY + timedelta(days=days)
        for when in When:
            asked = worklist(bert, Asked(Tab.ALL, when), today=day)
            ruled = [
                each
                for each in worklist(bert, Asked(Tab.ALL), today=day)
                if when_of(each.due, day, is_suspended=each.is_suspended) is when
            ]
            assert {each.pk for each in asked} == {each.pk for each in ruled}


def test_what_passes_filters_is_counted_up_to_a_limit(users, monkeypatch):
    monkeypatch.setattr(questions, "MOST_COUNTED", 3)

    assert counts(users["bert"], Asked(Tab.ALL, wet="wmo"), today=TODAY).found == 4
    assert counts(users["bert"], Asked(Tab.ALL, wet="participatiewet"), today=TODAY).found == 1


def test_a_team_and_an_area_have_a_list_for_who_has_a_role_there(users):
    assert tabs_of(users["anna"]) == (Tab.MINE, Tab.AREA, Tab.NOBODY, Tab.ALL)
    assert tabs_of(users["carla"]) == (Tab.MINE, Tab.TEAM, Tab.NOBODY, Tab.ALL)
    assert tabs_of(users["bert"]) == (Tab.MINE, Tab.NOBODY, Tab.ALL)
