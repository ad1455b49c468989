"""Worklists of many made-up meldingen beside a slow and obviously right answer in plain Python."""

from datetime import timedelta
from itertools import product

import pytest

from kernbeeld.casework.models import Melding
from kernbeeld.casework.queries import worklist as questions
from kernbeeld.casework.queries.worklist import Asked, counts, work_page
from kernbeeld.casework.rules.worklist import Tab, When, when_of
from tests.casework.worklist.making import FIRST, TODAY, melding, person, worker

LAWS, AREAS = ("wmo", "jeugdwet", "participatiewet"), ("dalfsen", "lemelerveld", "nieuwleusen", "")
SCOPES = {
    "all": [{}],
    "law": [{"wet": "wmo"}],
    "area": [{"wet": "jeugdwet", "gebied": "dalfsen"}],
    "several": [{"wet": "wmo", "gebied": "dalfsen"}, {"gebied": "nieuwleusen"}, {"team": "skt_lemelerveld"}],
}


@pytest.fixture
def users(registers):
    found = {name: worker(name, *scopes) for name, scopes in SCOPES.items()}
    workers = [None, *found.values()]
    somebody = person()
    for number in range(60):
        area = AREAS[number * 7 % 4]
        melding(
            somebody,
            wet=LAWS[number * 5 % 3],
            gebied=area,
            team=f"skt_{area}" if area else "",
            behandelaar=workers[number * 11 % 5],
            due=TODAY + timedelta(days=number * 13 % 30 - 10) if number % 6 else None,
            is_suspended=number % 9 == 0,
            is_besloten=number % 8 == 0,
            einde=TODAY if number % 10 == 0 else None,
            ontvangst=FIRST + timedelta(days=number % 20),
        )
    return found


def may_see(user, each: Melding) -> bool:
    fits = any(
        all(getattr(each, name) == value for name, value in scope.items()) for scope in SCOPES[user.name]
    )
    return fits and (not each.is_besloten or each.behandelaar == user)


def stands_in(user, each: Melding, asked: Asked) -> bool:
    own = {name: {scope.get(name) for scope in SCOPES[user.name]} - {None} for name in ("team", "gebied")}
    tab = {
        Tab.MINE: each.behandelaar == user,
        Tab.TEAM: each.team in own["team"],
        Tab.AREA: each.gebied in own["gebied"],
        Tab.NOBODY: each.behandelaar is None,
        Tab.ALL: True,
    }[asked.tab]
    when = when_of(each.due, TODAY, is_suspended=each.is_suspended)
    return (
        each.einde is None
        and may_see(user, each)
        and tab
        and (asked.when is None or asked.when is when)
        and (not asked.wet or asked.wet == each.wet)
        and (asked.since is None or each.ontvangst >= asked.since)
    )


def everything() -> list[Melding]:
    return list(Melding.objects.select_related("behandelaar"))


def expected(rows, user, asked: Asked) -> list[str]:
    found = [each for each in rows if stands_in(user, each, asked)]
    found.sort(key=lambda each: (each.due is None, each.due or TODAY, each.pk))
    return [each.kenmerk for each in found]


def paged(user, asked: Asked) -> list[str]:
    page = work_page(user, asked, today=TODAY)
    found = list(page.meldingen)
    while page.end:
        page = work_page(user, asked, today=TODAY, after=page.end)
        found += page.meldingen
    return [each.kenmerk for each in found]


def test_every_list_and_every_count_is_what_plain_python_says(users, monkeypatch):
    monkeypatch.setattr(questions, "EACH_PAGE", 7)
    rows, narrowed = everything(), [{}, {"wet": "wmo", "since": FIRST + timedelta(days=5)}]

    for user, tab, when, more in product(users.values(), Tab, (None, When.LATE), narrowed):
        asked = Asked(tab, when, **more)
        wanted = expected(rows, user, asked)
        assert paged(user, asked) == wanted, (user, asked)
        assert counts(user, asked, today=TODAY).found == len(wanted), (user, asked)


def test_every_tab_counts_what_its_list_holds(users):
    rows = everything()
    for user in users.values():
        told = counts(user, Asked(Tab.ALL), today=TODAY)
        assert told.tabs == {tab: len(expected(rows, user, Asked(tab))) for tab in told.tabs}
        assert told.by_when == {when: len(expected(rows, user, Asked(Tab.ALL, when))) for when in When}
