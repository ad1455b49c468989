"""A team with a coordinator and members of several organisations, and a youth consultant's family."""

from datetime import UTC, date, datetime, timedelta

from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import Scope
from kernbeeld.casework.actions.team.keep_member import add_member
from kernbeeld.casework.actions.team.open_casus import open_casus
from kernbeeld.casework.actions.team.refer import Referral, refer
from kernbeeld.casework.models import Casus, Melding, Verwijzing
from kernbeeld.house_time import day_of
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import Part, register_record
from tests.accounts.granting import granted
from tests.casework.desk.making import LEMELERVELD, resident

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = day_of(AT)
TEAM, OTHER = "skt_lemelerveld", "skt_dalfsen"
CHILD = date(2014, 5, 6)


def later(days: int) -> datetime:
    return AT + timedelta(days=days)


def worker(role: str, name: str, **scope: str) -> User:
    user = User.objects.filter(name=name).first() or User.objects.create(name=name)
    granted(user, role, Scope(**scope))
    user.forget_grants()
    return user


def coordinator(team: str = TEAM, name: str = "cora") -> User:
    return worker("kernteamcoordinator", name, team=team)


def member(
    name: str, *, role: str = "kernteamlid", team: str = TEAM, at: datetime = AT, **scope: str
) -> User:
    """Let somebody into a team, as its coordinator does."""
    user = worker(role, name, **scope)
    add_member(
        team,
        user,
        organisatie="saam",
        functie="maatschappelijk werker",
        acting_user=coordinator(team, f"cora-{team}"),
        at=at,
    )
    return user


def child(key: str = "P-1", **more: object) -> Persoon:
    return resident(key, born=CHILD, **more)


def at_home(key: str = "P-1") -> Persoon:
    """Register a child of whom the whole address is known."""
    persoon = resident(key, buurt="", born=CHILD)
    lives = {
        "persoon": key,
        "buurt": LEMELERVELD,
        "straat": "Vlopad",
        "postcode": "0123 ZZ",
        "huisnummer": "1",
    }
    parts = [Part(CHILD, None, lives)]
    register_record("verblijf", f"V-{key}", parts=parts, reason="Test.", acting_user="test")
    return persoon


def melding_of(persoon: Persoon, behandelaar: User, number: int = 1, wet: str = "jeugdwet") -> Melding:
    """Write a melding that somebody works on."""
    return Melding.objects.create(
        kenmerk=f"2026-{number:06d}",
        persoon=persoon,
        behandelaar=behandelaar,
        wet=wet,
        procedure="jeugd_hulpvraag" if wet == "jeugdwet" else "wmo_melding",
        aanmeldwijze="school",
        ontvangst=TODAY,
        gebied="lemelerveld",
        team=TEAM,
        created_at=AT,
        created_by="test",
    )


def a_casus(user: User, persoon: Persoon, *, at: datetime = AT, number: int = 1, **more: str) -> Casus:
    """Let a consulent bring in a contact about a child, from his own melding."""
    told = {"team": TEAM, "soort": "jeugdcontact", "aanleiding": "Er is thuis veel ruzie."} | more
    melding = melding_of(persoon, user, number)
    return open_casus(persoon, "jeugdwet", melding=melding, acting_user=user, at=at, **told)


def referral(**changed: object) -> Referral:
    """Return what a school told that somebody wrote down, with what a case changes."""
    usual: dict[str, object] = {
        "wet": "jeugdwet",
        "verwijzer": "school",
        "grondslag": "toestemming",
        "toestemming": TODAY,
        "reden": "Komt vaak niet op school.",
        "contact": "Intern begeleider, 06 00000000",
    }
    return Referral(**(usual | changed))


def referred(
    user: User, who: object, *, team: str = TEAM, at: datetime = AT, **changed: object
) -> Verwijzing:
    return refer(team, who, referral(**changed), acting_user=user, at=at)
