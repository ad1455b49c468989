"""Who sees what of a team's cases, agenda and referrals: everybody in the golden file, in one house."""

from pathlib import Path

import pytest
import yaml

from kernbeeld.accounts.models import GrantEnd, User
from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.team.answer import accept_referral
from kernbeeld.casework.actions.team.keep_member import end_member
from kernbeeld.casework.actions.team.meet import put_on_agenda
from kernbeeld.casework.actions.wall.give_part import give_part
from kernbeeld.casework.models import Agendapunt, Casus, Teamlid, Verwijzing, Verwijzingstap
from kernbeeld.casework.queries.team.agenda import named_points, point_to_move
from kernbeeld.casework.queries.team.cases import casus_for
from kernbeeld.casework.queries.team.referrals import made_by, to_decide
from kernbeeld.casework.queries.team.rooms import may_keep, teams_of
from tests.casework.team.making import (
    AT,
    CHILD,
    OTHER,
    TEAM,
    a_casus,
    at_home,
    coordinator,
    later,
    member,
    referred,
    worker,
)
from tests.casework.team.test_referrals import WHO

GOLDEN = yaml.safe_load((Path(__file__).parents[2] / "golden/team/walls.yaml").read_text("utf-8"))
ROLES = {
    "kees": "consulent",
    "piet": "partner",
    "fred": "frontoffice",
    "vera": "privacy_officer",
    "ruud": "raadslid",
    "bea": "beheerder",
}


@pytest.fixture(scope="module")
def house(empty_house: None) -> dict[str, str]:
    """Everybody at work; return the kenmerk of each case and referral by its letter."""
    known = at_home()
    assert WHO.geboortedatum == CHILD
    cora, anna = coordinator(), member("anna", role="consulent")
    inside = {name: member(name, wet="jeugdwet") for name in ("bram", "eva", "lea")}
    wim = member("wim")
    member("daan")
    member("otto", team=OTHER)
    coordinator(OTHER, "carel")
    petra = worker("partner", "petra", organisatie="saam")
    for name, role in ROLES.items():
        worker(role, name)
    casus = a_casus(anna, known)
    for user in inside.values():
        told = {"persoon": casus.persoon, "wet": "jeugdwet", "grondslag": "eigen_wet", "team": TEAM}
        give_part(casus.plan, user, **told, acting_user=anna, at=AT)
    put_on_agenda(casus, "Wat nu?", acting_user=anna, at=AT)
    answered = referred(petra, WHO, wet="wmo")
    other = accept_referral(answered, to=wim, soort="casuistiek", acting_user=cora, at=later(1))
    waits = referred(petra, WHO)
    end_member(Teamlid.objects.get(user=inside["eva"]), acting_user=cora, at=later(2))
    for grant in inside["lea"].grants.all():
        GrantEnd.objects.create(grant=grant, ended_at=later(2), ended_by="bea", reason="Uit dienst.")
    return {"C": casus.kenmerk, "W": other.kenmerk, "R": waits.kenmerk, "A": answered.kenmerk}


def letters(house: dict[str, str], kenmerken: set[str]) -> list[str]:
    """Return the letters of cases and referrals; the answered referral is that of case W."""
    return sorted({("W" if letter == "A" else letter) for letter, key in house.items() if key in kenmerken})


def seen(name: str, house: dict[str, str]) -> dict[str, object]:
    """Return what somebody sees, as the golden file writes it; each time from the database."""
    user = User.objects.get(name=name)
    cases = [house["C"], house["W"]]
    points = named_points(user, TEAM)
    return {
        "room": TEAM in teams_of(user),
        "casus": letters(house, {key for key in cases if casus_for(user, key)}),
        "work": letters(house, {key for key in cases if casus_for(user, key, right=Right.WORK_ON_PLANS)}),
        "texts": letters(house, {one.casus.kenmerk for one in Agendapunt.objects.filter(pk__in=points)}),
        "decide": letters(house, {key for key in (house["R"], house["A"]) if to_decide(user, key)}),
        "own": letters(house, set(made_by(user).values_list("kenmerk", flat=True))),
        "keep": may_keep(user, TEAM),
    }


def test_everybody_of_the_golden_file_sees_what_it_says_and_nothing_else(house: dict[str, str]) -> None:
    told = {case["name"]: seen(case["name"], house) for case in GOLDEN["who"]}

    wanted = {
        case["name"]: {name: value for name, value in case.items() if name not in ("name", "why")}
        for case in GOLDEN["who"]
    }
    assert told == wanted
    assert {user.name for user in User.objects.exclude(name__startswith="cora-")} == set(told)


def test_every_way_to_ask_gives_the_same_rows(house: dict[str, str]) -> None:
    for case in GOLDEN["who"]:
        user = User.objects.get(name=case["name"])
        cases = Casus.objects.for_user(user)
        assert letters(house, set(cases.values_list("kenmerk", flat=True))) == case["casus"]
        assert cases.count() == len(case["casus"])
        assert bool(point_to_move(user, Agendapunt.objects.get().pk)) is case["room"]
        followed = {*Verwijzing.objects.for_user(user).values_list("kenmerk", flat=True)}
        assert letters(house, followed) == case["decide"]
        steps = Verwijzingstap.objects.for_user(user, right=Right.REFER)
        assert letters(house, {*steps.values_list("verwijzing__kenmerk", flat=True)}) == case["own"]


def test_what_was_seen_before_somebody_left_can_be_told_afterwards(house: dict[str, str]) -> None:
    eva = User.objects.get(name="eva")

    then = Casus.objects.for_user(eva, at=later(1))
    after = Casus.objects.for_user(eva, at=later(3))

    assert letters(house, set(then.values_list("kenmerk", flat=True))) == ["C"]
    assert not after.exists()
