"""What is open by name: every address, list and count, for who is not named in it, or is not any more."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import Right, rights_of
from kernbeeld.audit.models import Entry
from kernbeeld.casework.models import Deelname
from kernbeeld.registers.service import wall_clock
from tests.access.case import shown_by, signed_in
from tests.access.family import (
    OF_CASUS,
    OF_MELDING,
    OF_PLAN,
    OF_POINT,
    OF_REFERRAL,
    WORDS,
    Family,
    a_family,
    named_routes,
    strangers,
)
from tests.access.routes import Route, routes
from tests.access.test_pages import ABSENT, bare
from tests.accounts.granting import somebody
from tests.casework.wall.making import a_part
from tests.databases import connected_to, sqlite_url

OF_FAMILY = (*OF_PLAN, *OF_CASUS, *OF_POINT, *OF_REFERRAL, *OF_MELDING)
OF_TEAM = ("team:areas", "team:close_meeting", "team:leave", "team:leave_area", "team:meeting",
    "team:members", "team:new")  # fmt: skip
"""Addresses of a team itself: who is in it, what it talks about on a day."""
BY_RIGHT = ("aftercare", "destruction", "glass", "requests", "work")
"""Rooms that a right opens, or that hold only what is one's own: other tests ask their keys."""
OLDER = {"file", "desk", "personen"}
"""Rooms of which `test_case_scopes.py` fills in every part of an address."""
ROOMS = ("start", "plan", "plans", "team", "work", "decisions", "decision", "aftercare", "refer", "glass",
    "requests", "destruction", "signals", "white_spots", "audit", "access")  # fmt: skip
"""Rooms whose lists, searches and files somebody opens without a key."""


@pytest.fixture(scope="module")
def house(
    _sqlite_template, key_file, tmp_path_factory, django_db_blocker
) -> Iterator[tuple[Family, dict[str, User]]]:
    """The family and its strangers, made once: who is not named changes nothing."""
    path = tmp_path_factory.mktemp("family") / "house.sqlite3"
    path.write_bytes(_sqlite_template.read_bytes())
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        family = a_family()
        yield family, strangers(family)


@pytest.fixture
def family(house) -> Family:
    return house[0]


@pytest.fixture
def outsiders(house) -> dict[str, User]:
    return house[1]


def rights_of_user(user: User) -> set[str]:
    return {str(right) for grant in user.all_grants for right in rights_of(grant.role)}


def told_apart(user: User, family: Family, found: list[Route]) -> list[tuple[str, str]]:
    """Which addresses of a family answer otherwise than one that leads nowhere, of those that his roles open.

    What no role of his opens, `test_pages.py` asks.
    """
    client, rights = signed_in(user), rights_of_user(user)
    nothing = {method: bare(getattr(client, method)(ABSENT)) for method in ("get", "post")}
    return [
        (route.name, method)
        for route in found
        for method in ("get", "post")
        if route.right in rights
        and method.upper() in route.methods
        and bare(getattr(client, method)(family.address(route))) != nothing[method]
    ]


def test_every_address_with_a_key_of_the_rooms_of_a_family_is_asked_somewhere():
    mine = {route.name for route in named_routes(*OF_FAMILY, *OF_TEAM, *BY_RIGHT)}
    rooms = {route.name.split(":")[0] for route in named_routes(*OF_FAMILY)}

    every = {
        route.name
        for route in routes()
        if route.asks_key and route.name.split(":")[0] in {*rooms, *BY_RIGHT} - OLDER
    }

    assert every - mine == set()
    assert len(named_routes(*OF_FAMILY)) > 80


def test_who_is_not_named_in_a_plan_a_casus_or_a_file_finds_nothing_at_any_address(family, outsiders):
    asked = [route for route in named_routes(*OF_FAMILY) if route.name != "plan:of_person"]

    told = {what: found for what, user in outsiders.items() if (found := told_apart(user, family, asked))}

    looks = Entry.objects.filter(action="look", record__in=family.kenmerken())
    assert told == {}
    assert not looks.exclude(acting_user=family.case.worker.name).exists()


def test_whether_a_person_has_a_plan_is_told_to_nobody_who_is_not_named_in_it(family, outsiders):
    def answer(user: User, key: str) -> str:
        found = signed_in(user).get(f"/plannen/van/{key}/")
        return str(bare(found)).replace(key, "(key)")

    told = {what for what, user in outsiders.items() if answer(user, "P-geheim") != answer(user, "alleen")}
    finds = {what for what, user in outsiders.items() if answer(user, "alleen") != answer(user, "niemand")}

    assert told == set()
    assert finds == {"another law", "another kern", "leads the team"}
    assert family.plan.kenmerk in answer(family.case.worker, "P-geheim")


def test_who_is_named_finds_its_pages_so_that_the_test_above_can_fail(family):
    client = signed_in(family.case.worker)
    names = (
        "plan:plan", "plan:story", "plan:goal", "plan:letter", "plan:add_agreement", "walls:parts",
        "walls:let_in", "team:casus", "team:point", "research:front", "decision:one", "objection:bezwaar",
    )  # fmt: skip

    found = {route.name: client.get(family.address(route)).status_code for route in named_routes(*names)}

    assert found == dict.fromkeys(names, 200)


def lists_of(user: User) -> list[Route]:
    """Every list, search and file without a key that the roles of somebody open, in the rooms."""
    rights = rights_of_user(user)
    return [
        route
        for route in routes()
        if route.name.split(":")[0] in ROOMS
        and not route.asks_key
        and "GET" in route.methods
        and (route.right in rights or route.name == "start:start")
    ]


def seen(user: User, words: tuple[str, ...]) -> list[str]:
    """On which lists somebody reads one of the words."""
    client = signed_in(user)
    pages = {route.name: shown_by(client.get(route.address)) for route in lists_of(user)}
    return [name for name, text in pages.items() if any(word in text for word in words)]


def test_no_list_search_or_file_holds_or_counts_what_somebody_is_not_named_in(family, outsiders):
    words = (*family.kenmerken(), *WORDS)
    asked = {what: user for what, user in outsiders.items() if what != "privacy officer"}

    found = {what: pages for what, user in asked.items() if (pages := seen(user, words))}

    assert found == {}
    assert {"plan:list", "work:tasks"} <= {route.name for route in lists_of(family.case.worker)}
    assert {"plan:list", "work:list"} <= set(seen(family.case.worker, words))


def test_the_privacy_officer_reads_in_the_log_that_there_is_a_plan_and_no_word_of_it(family, outsiders):
    officer = outsiders["privacy officer"]

    found = seen(officer, tuple(word for word in WORDS if word != "P-geheim"))

    assert found == []
    assert Right.SEE_PLANS not in rights_of_user(officer)


def test_a_former_member_is_out_the_moment_that_his_part_ends(family):
    user = somebody("kernteamlid", "nieuw")
    persoon = family.case.melding.persoon
    part = a_part(family.plan, user, persoon, "wmo", opens_file=True, given_at=wall_clock())
    client = signed_in(user)
    pages = [f"/plannen/{family.plan.kenmerk}/", f"/meldingen/{family.case.melding.kenmerk}/"]

    inside = [client.get(page).status_code for page in pages]
    Deelname.objects.filter(pk=part.pk).update(closed_at=wall_clock() - timedelta(microseconds=1))

    assert inside == [200, 200]
    assert [client.get(page).status_code for page in pages] == [404, 404]
