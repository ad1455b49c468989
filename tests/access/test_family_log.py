"""Whoever looks into a plan, a casus, an onderzoek, a besluit or a verwijzing stands in the log for it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.casework.models import Noodinzage
from kernbeeld.registers.service import wall_clock
from tests.access.case import PERSOON, log_in_words, shown_by, signed_in
from tests.access.family import (
    OF_CASUS,
    OF_MELDING,
    OF_PLAN,
    OF_POINT,
    WORDS,
    Family,
    a_family,
    named_routes,
)
from tests.access.routes import routes
from tests.accounts.granting import somebody
from tests.casework.wall.making import a_member
from tests.databases import connected_to, sqlite_url

LISTS = ("plan", "team", "work", "decisions", "aftercare", "refer", "start")
NOBODY = {"plan:of_person", "plan:of_melding"}
"""Addresses that only lead on to another one."""
Look = tuple[str, str, str]
"""A register, a record, and the purpose."""


@dataclass(frozen=True)
class Walk:
    """What two people met: of each page what it shows, and what the log says was looked at for it."""

    family: Family
    named: dict[str, tuple[int, str, set[Look]]]
    broken: dict[str, tuple[int, str, set[Look]]]
    log: str

    def showing(self, pages: dict[str, tuple[int, str, set[Look]]]) -> dict[str, set[Look]]:
        """Return what was logged for the pages that show something of the family."""
        words = (*(word for word in WORDS if word != PERSOON), *self.family.kenmerken())
        return {
            name: looks
            for name, (status, text, looks) in pages.items()
            if status == 200 and any(word in text for word in words)
        }


@pytest.fixture(scope="module")
def walk(_sqlite_template, key_file, tmp_path_factory, django_db_blocker) -> Iterator[Walk]:
    """Who works with the family reads everything once, and so does who broke the wall."""
    path = tmp_path_factory.mktemp("walk") / "house.sqlite3"
    path.write_bytes(_sqlite_template.read_bytes())
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        family = a_family()
        a_member("alleen")
        other = somebody("kernteamlid", "nood")
        now = wall_clock()
        Noodinzage.objects.create(
            user=other,
            persoon=family.case.melding.persoon,
            wet="wmo",
            soort="direct_gevaar",
            payload=b"x",
            given_at=now,
            until=now.replace(year=now.year + 1),
        )
        named, broken = read(family, family.case.worker), read(family, other)
        yield Walk(family, named, broken, log_in_words())


def read(family: Family, user: User) -> dict[str, tuple[int, str, set[Look]]]:
    """Read every address of the family's rooms, and every list of them."""
    client = signed_in(user)
    keyed = named_routes(*OF_PLAN, *OF_CASUS, *OF_POINT, *OF_MELDING)
    asked = {route.name: family.address(route) for route in keyed if "GET" in route.methods}
    asked |= {
        route.name: route.address
        for route in routes()
        if route.name.split(":")[0] in LISTS and not route.asks_key and "GET" in route.methods
    }
    found = {}
    for name, address in asked.items():
        before = Entry.objects.count()
        answer = client.get(address)
        looks = Entry.objects.order_by("pk")[before:]
        noted = {(each.register, each.record, each.purpose) for each in looks if each.action == "look"}
        found[name] = (answer.status_code, shown_by(answer), noted)
    return found


def test_every_page_that_shows_something_of_the_family_is_in_the_log_for_that_very_request(walk):
    family = walk.family
    known = {*family.kenmerken(), PERSOON, family.goal}

    showing = walk.showing(walk.named)

    unseen = {name for name, looks in showing.items() if not known & {record for _, record, _ in looks}}
    assert unseen == set()
    assert len(showing) >= 40
    assert {name.split(":")[0] for name in showing} >= {"plan", "walls", "team", "research", "decision"}


def test_no_page_that_shows_nothing_of_anybody_says_that_somebody_was_seen(walk):
    showing = walk.showing(walk.named)

    false = {
        name: looks
        for name, (status, _, looks) in walk.named.items()
        if looks and name not in showing and status == 200
    }

    assert false == {}


def test_who_broke_the_wall_reads_and_every_look_of_his_says_so(walk):
    showing = walk.showing(walk.broken)

    otherwise = {
        name: looks
        for name, looks in showing.items()
        if not looks or any(not purpose.startswith("noodinzage") for _, _, purpose in looks)
    }

    assert otherwise == {}
    assert {"plan:plan", "plan:goal", "plan:story", "research:front"} <= set(showing)


def test_who_broke_the_wall_finds_no_page_on_which_something_can_be_changed(walk):
    changing = {
        route.name
        for route in named_routes(*OF_PLAN, *OF_CASUS, *OF_MELDING)
        if route.right in ("work_on_plans", "work_on_cases", "prepare_besluiten", "handle_bezwaren")
    }

    opened = {name for name in changing & set(walk.broken) if walk.broken[name][0] != 404}

    assert opened == set()


def test_no_look_is_without_a_purpose_or_a_record_and_none_tells_anything_about_anybody(walk):
    looks = [look for _, _, noted in (*walk.named.values(), *walk.broken.values()) for look in noted]

    assert [look for look in looks if not all(look)] == []
    assert [word for word in WORDS if word != PERSOON and word in walk.log] == []
    assert "'unassigned'" not in walk.log


def test_a_page_that_is_not_there_for_somebody_leaves_no_look(walk):
    absent = {name: looks for name, (status, _, looks) in walk.broken.items() if status == 404 and looks}

    assert absent == {}
    assert sum(status == 404 for status, _, _ in walk.broken.values()) >= 20


def test_a_walk_leads_past_every_address_that_is_read(walk):
    read_there = {
        route.name
        for route in routes()
        if route.name.split(":")[0] in (*OF_PLAN, *OF_MELDING) and "GET" in route.methods
    }

    assert read_there - set(walk.named) == set()
    assert {status for status, _, _ in walk.named.values()} <= {200, 302, 404}
    assert set(walk.named) >= NOBODY
