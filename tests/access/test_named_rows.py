"""What is open by name: every address, list and count, for who is not named in it, or is not any more."""

from dataclasses import dataclass
from datetime import timedelta
from inspect import signature

import pytest
from django.test import Client

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.plan.open_plan import open_plan
from kernbeeld.casework.models import Bespreking, Casus, Melding, Ondersteuningsplan
from kernbeeld.casework.models.team import Teamlid
from kernbeeld.registers.service import wall_clock
from tests.access.case import SECRETS, Case, a_case, shown_by, signed_in, worker
from tests.access.routes import NO_OBJECT, Route, routes
from tests.access.test_pages import ABSENT, bare
from tests.accounts.granting import somebody
from tests.casework.wall.making import a_member, a_part, one_of_each

NOBODY = NO_OBJECT["str"]
OF_MELDING = ("decision", "objection", "research")
OF_PLAN = ("plan", "walls")
OF_CASUS = ("team:casus", "team:close", "team:let_in", "team:put", "team:refer_on")
ELSEWHERE = ("file", "desk", "personen", "requests", "refer", "team")
"""Rooms whose addresses other tests ask: a file by its scope, requests and verwijzingen by their right."""
LISTS = ("/", "/plannen/", "/kernteam/", "/werk/", "/werk/taken/", "/besluiten/")


@dataclass(frozen=True)
class Family:
    """A case with a plan and a casus, in which only its worker takes part."""

    case: Case
    plan: Ondersteuningsplan
    casus: Casus

    def kenmerken(self) -> set[str]:
        return {self.case.melding.kenmerk, self.plan.kenmerk, self.casus.kenmerk}

    def address(self, route: Route) -> str:
        """The address of a route at this family: the first place in it is the kenmerk."""
        room = route.name.split(":")[0]
        kenmerk = self.casus if room == "team" else self.plan if room in OF_PLAN else self.case.melding
        return route.address.replace(NOBODY, str(kenmerk), 1)


@pytest.fixture
def family(app_registers) -> Family:
    who, at = worker(), wall_clock()
    case = a_case(who)
    plan = open_plan([case.melding.persoon.sleutel], melding=case.melding, acting_user=who, at=at)
    meeting = Bespreking.objects.create(team="lemelerveld", day=at.date())
    one_of_each(plan, case.melding.persoon, "wmo", meeting)
    Melding.objects.exclude(pk=case.melding.pk).delete()
    return Family(case, plan, Casus.objects.get())


def strangers(family: Family) -> dict[str, User]:
    """Who could come near and is not named: by his role, his team, another part, or a part that ended."""
    at, plan = wall_clock(), family.plan
    other = a_member("buurvrouw")
    found = {
        "another law": worker("jeugd", wet="jeugdwet"),
        "same team": somebody("kernteamlid", "teamgenoot"),
        "leads the team": somebody("kernteamcoordinator", "coordinator"),
        "another part": somebody("kernteamlid", "ander deel"),
        "former": somebody("kernteamlid", "vertrokken"),
    }
    for what in ("same team", "leads the team"):
        Teamlid.objects.create(
            team="lemelerveld",
            user=found[what],
            organisatie="saam",
            functie="werker",
            given_at=at,
            given_by="test",
        )
    elsewhere = Ondersteuningsplan.objects.create(
        kenmerk="P2020-000001", begin=at.date(), created_at=at, created_by="test"
    )
    a_part(elsewhere, found["another part"], other, "wmo", opens_file=True)
    a_part(plan, found["former"], family.case.melding.persoon, "wmo", opens_file=True, closed_at=at)
    return found


def named_routes(*rooms: str) -> list[Route]:
    """Every address with a kenmerk, of some rooms or by its whole name."""
    with_key = [route for route in routes() if "kenmerk" in signature(route.view).parameters]
    return [route for route in with_key if route.name in rooms or route.name.split(":")[0] in rooms]


def told_apart(client: Client, family: Family, found: list[Route]) -> list[tuple[str, str]]:
    """Which addresses of a family answer otherwise than one that leads nowhere."""
    nothing = {method: bare(getattr(client, method)(ABSENT)) for method in ("get", "post")}
    return [
        (route.name, method)
        for route in found
        for method in ("get", "post")
        if method.upper() in route.methods
        and bare(getattr(client, method)(family.address(route))) != nothing[method]
    ]


def test_every_address_with_a_kenmerk_is_asked_somewhere():
    rooms = {route.name.split(":")[0] for route in named_routes(*{r.name.split(":")[0] for r in routes()})}

    assert rooms <= {*OF_MELDING, *OF_PLAN, *ELSEWHERE}
    assert len(named_routes(*OF_MELDING)) > 20
    assert len(named_routes(*OF_PLAN)) > 30
    assert len(named_routes(*OF_CASUS)) == len(OF_CASUS)


def test_who_is_not_named_in_a_plan_a_casus_or_a_file_finds_nothing_at_any_address(family):
    asked = named_routes(*OF_PLAN, *OF_CASUS, *OF_MELDING)

    told = {
        what: found
        for what, user in strangers(family).items()
        if (found := told_apart(signed_in(user), family, asked))
    }

    looks = Entry.objects.filter(action="look", record__in=family.kenmerken())
    assert told == {}
    assert not looks.exclude(acting_user=family.case.worker.name).exists()


def test_who_is_named_finds_its_pages_so_that_the_test_above_can_fail(family):
    client = signed_in(family.case.worker)
    names = ("plan:plan", "plan:story", "walls:parts", "walls:let_in", "team:casus", "research:front")

    found = {route.name: client.get(family.address(route)).status_code for route in named_routes(*names)}

    assert found == dict.fromkeys(names, 200)


def test_no_list_holds_or_counts_what_somebody_is_not_named_in(family):
    words = (*family.kenmerken(), *SECRETS)

    def seen(user: User) -> list[str]:
        client = signed_in(user)
        pages = {address: shown_by(client.get(address)) for address in LISTS}
        return [address for address, text in pages.items() if any(word in text for word in words)]

    assert {what: seen(user) for what, user in strangers(family).items() if seen(user)} == {}
    assert "/plannen/" in seen(family.case.worker)


def test_a_former_member_is_out_the_moment_that_his_part_ends(family):
    user = somebody("kernteamlid", "nieuw")
    part = a_part(
        family.plan, user, family.case.melding.persoon, "wmo", opens_file=True, given_at=wall_clock()
    )
    client = signed_in(user)
    pages = [f"/plannen/{family.plan.kenmerk}/", f"/meldingen/{family.case.melding.kenmerk}/"]

    inside = [client.get(page).status_code for page in pages]
    part.closed_at = wall_clock() - timedelta(microseconds=1)
    part.save()

    assert inside == [200, 200]
    assert [client.get(page).status_code for page in pages] == [404, 404]
