"""A family with everything that hangs on a plan, and everybody who comes near it without being named."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from inspect import signature

from django.urls import reverse

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.plan.open_plan import open_plan
from kernbeeld.casework.models import (
    Afspraak,
    Agendapunt,
    Beschikking,
    Bespreking,
    Bezwaar,
    Casus,
    Deelname,
    Doel,
    Melding,
    Ondersteuningsplan,
    Planbrief,
    Verwijzing,
)
from kernbeeld.casework.models.team import Teamlid
from kernbeeld.house_time import day_of
from kernbeeld.registers.service import seal_content, wall_clock
from tests.access.case import PERSOON, SECRETS, Case, a_case, worker
from tests.access.routes import Route, routes
from tests.accounts.granting import somebody
from tests.casework.wall.making import a_member, a_part, one_of_each

TEAM, ORGANISATIE = "lemelerveld", "saam"
WORDS = (*SECRETS, PERSOON, "Doel van", "Zorgen.", "Waarom zij verwees", "De kern van het besluit")
"""What nobody who is not named may read anywhere: names, numbers, and what was written about the family."""
OF_MELDING = ("decision", "objection", "research")
OF_PLAN = ("plan", "walls")
OF_CASUS = ("team:casus", "team:close", "team:let_in", "team:put", "team:refer_on", "team:hand")
OF_POINT = ("team:point", "team:agree", "team:move", "team:save_point")
OF_REFERRAL = ("refer", "team:referral", "team:accept", "team:refuse", "team:tell", "team:take_back")


@dataclass(frozen=True)
class Family:
    """A case with a plan, a casus, a besluit with a bezwaar and a verwijzing; only its worker takes part."""

    case: Case
    plan: Ondersteuningsplan
    goal: str

    def kenmerken(self) -> set[str]:
        """Return every kenmerk by which something of the family can be asked."""
        rows = (self.case.melding, self.plan, Casus.objects.get(), Beschikking.objects.get())
        return {row.kenmerk for row in (*rows, Bezwaar.objects.get(), Verwijzing.objects.get())}

    def address(self, route: Route) -> str:
        """Return the address of a route at this family: every place in it is filled with what is there."""
        places = list(signature(route.view).parameters)[1:]
        return reverse(route.name, args=[self._part(route.name, place) for place in places])

    def _part(self, name: str, place: str) -> object:
        room = name.split(":")[0]
        if place == "kenmerk":
            return self._kenmerk(name)
        if place == "number":
            return self._number(room, name)
        return {
            "sleutel": self.goal,
            "uid": Afspraak.objects.get().uid,
            "bezwaar": Bezwaar.objects.get().kenmerk,
            "deel": Deelname.objects.filter(closed_at=None, plan=self.plan).first().pk,
            "key": PERSOON,
            "team": TEAM,
            "leefgebied": "contacten",
            "instrument": "zrm",
            "field": "maatstaf",
            "name": "gronden",
        }[place]

    def _kenmerk(self, name: str) -> str:
        room = name.split(":")[0]
        if name in OF_REFERRAL or room in OF_REFERRAL:
            return Verwijzing.objects.get().kenmerk
        if name in OF_CASUS:
            return Casus.objects.get().kenmerk
        is_plan = room in OF_PLAN and name != "plan:of_melding"
        return self.plan.kenmerk if is_plan else self.case.melding.kenmerk

    def _number(self, room: str, name: str) -> object:
        if room in ("decision", "objection"):
            return Beschikking.objects.get().kenmerk
        if room == "team":
            return Agendapunt.objects.get().pk
        if name == "plan:restore_goal":
            return 1
        return self.case.melding.hulpvragen.get().pk if name == "plan:adopt_goal" else self._letter()

    def _letter(self) -> int:
        return Planbrief.objects.get().pk


def a_family() -> Family:
    """Make the family, as its worker and its team made it."""
    who, at = worker(), wall_clock()
    case = a_case(who)
    melding = case.melding
    plan = open_plan([melding.persoon.sleutel], melding=melding, acting_user=who, at=at)
    meeting = Bespreking.objects.create(team=TEAM, day=day_of(at))
    one_of_each(plan, melding.persoon, "wmo", meeting)
    Melding.objects.exclude(pk=melding.pk).delete()
    _decided(melding, who, at)
    _referred(melding, at)
    return Family(case, plan, Doel.objects.get().sleutel)


def _decided(melding: Melding, who: User, at: datetime) -> None:
    about = {"persoon": melding.persoon, "at": at}
    besluit = Beschikking(
        melding=melding,
        kenmerk="B2026-000001",
        soort="toekennen",
        prepared_by=who,
        issued_on=day_of(at),
        **about,
    )
    besluit.payload = seal_content(besluit.place, {"motivering": "De kern van het besluit."})
    besluit.save()
    bezwaar = Bezwaar(beschikking=besluit, kenmerk="Z2026-000001", ontvangst=day_of(at), **about)
    bezwaar.payload = seal_content(bezwaar.place, {})
    bezwaar.save()


def _referred(melding: Melding, at: datetime) -> None:
    row = Verwijzing(
        kenmerk="V2026-000001",
        richting="naar",
        team="dalfsen",
        wet="wmo",
        verwijzer="school",
        grondslag="wmo_onderzoek",
        day=day_of(at),
        stap="ontvangen",
        persoon=melding.persoon,
        at=at,
    )
    row.payload = seal_content(row.place, {"reden": "Waarom zij verwees.", "contact": ""})
    row.save()


def strangers(family: Family) -> dict[str, User]:
    """Who could come near and is not named: by his role, his team, another part, or what has ended."""
    at, plan, persoon = wall_clock(), family.plan, family.case.melding.persoon
    other = a_member("buurvrouw")
    a_member("alleen")
    found = {
        "another law": worker("jeugd", wet="jeugdwet"),
        "another kern": worker("elders", gebied="dalfsen"),
        "partner": somebody("partner", "partnerorganisatie", organisatie=ORGANISATIE),
        "partner without limits": somebody("partner", "zonder grens"),
        "same team": somebody("kernteamlid", "teamgenoot"),
        "leads the team": somebody("kernteamcoordinator", "coordinator", team=TEAM),
        "left the team": somebody("kernteamlid", "oud teamlid"),
        "another part": somebody("kernteamlid", "ander deel"),
        "former participant": somebody("kernteamlid", "vertrokken"),
        "desk": somebody("frontoffice", "balie", gebied="dalfsen"),
        "privacy officer": somebody("privacy_officer", "fg"),
    }
    for what in ("same team", "leads the team"):
        in_team(found[what], at)
    in_team(found["left the team"], at - timedelta(days=9), closed_at=at)
    elsewhere = Ondersteuningsplan.objects.create(
        kenmerk="P2020-000001", begin=day_of(at), created_at=at, created_by="test"
    )
    a_part(elsewhere, found["another part"], other, "wmo", opens_file=True)
    for what in ("former participant", "left the team"):
        a_part(plan, found[what], persoon, "wmo", opens_file=True, closed_at=at)
    return found


def in_team(user: User, at: datetime, **more: object) -> None:
    """Write that somebody is a member of the family's team for an organisation."""
    told = {"organisatie": ORGANISATIE, "functie": "werker", "given_at": at, "given_by": "test", **more}
    Teamlid.objects.create(team=TEAM, user=user, **told)


def named_routes(*rooms: str) -> list[Route]:
    """Every address with a key, of some rooms or by its whole name."""
    with_key = [route for route in routes() if route.asks_key]
    return [route for route in with_key if route.name in rooms or route.name.split(":")[0] in rooms]
