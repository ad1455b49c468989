"""Who is in a team and where it works; what a former member leaves behind; what signals may not tell."""

from datetime import date

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.audit.service import Entry
from kernbeeld.casework.actions.plan.agree import agree
from kernbeeld.casework.actions.plan.set_goal import NewGoal, set_goal
from kernbeeld.casework.actions.team.answer import accept_referral
from kernbeeld.casework.actions.team.hand_on import hand_on
from kernbeeld.casework.actions.team.keep_area import end_area, keep_area
from kernbeeld.casework.actions.team.keep_member import add_member, end_member
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Afspraak, Casus, Deelname, Teamgebied, Teamlid
from kernbeeld.casework.queries.team.areas import area_name, areas_of, coverage, neighbourhoods
from kernbeeld.casework.queries.team.cases import casus_for
from kernbeeld.casework.queries.team.leaving import left_behind
from kernbeeld.casework.queries.team.nameless import expect_nameless
from kernbeeld.casework.queries.team.rooms import members_of, teams_of, who_can_join
from kernbeeld.casework.queries.team.waiting import waiting_team
from kernbeeld.casework.rules.plan.agreements import MEDEWERKER, Agreed
from tests.casework.team.making import (
    AT,
    OTHER,
    TEAM,
    TODAY,
    a_casus,
    at_home,
    child,
    coordinator,
    later,
    member,
    referred,
    worker,
)

TOLD = {"organisatie": "saam", "functie": "wijkverpleegkundige"}


@pytest.fixture
def cora(app_registers) -> User:
    return coordinator()


def taken_up(cora: User, bram: User) -> Casus:
    """Return a case that was referred and given to a member."""
    referral = referred(worker("frontoffice", "fred"), at_home().sleutel)
    return accept_referral(referral, to=bram, soort="casuistiek", acting_user=cora, at=later(1))


def leave(cora: User, user: User, days: int = 5) -> int:
    return end_member(Teamlid.objects.get(user=user), acting_user=cora, at=later(days))


def test_a_team_has_members_of_several_organisations_and_of_both_roles(cora: User) -> None:
    for role, name, organisatie in (("kernteamlid", "bram", "saam"), ("consulent", "anna", "gemeente")):
        told = {"organisatie": organisatie, "functie": "consulent"}
        add_member(TEAM, worker(role, name), **told, acting_user=cora, at=AT)

    assert [(lid.user.name, lid.organisatie) for lid in members_of(TEAM)] == [
        ("anna", "gemeente"),
        ("bram", "saam"),
    ]
    assert teams_of(User.objects.get(name="anna")) == (TEAM,)
    assert [entry.new for entry in Entry.objects.filter(action="add_team_member")] == [
        {"user": "bram", "organisatie": "saam"},
        {"user": "anna", "organisatie": "gemeente"},
    ]


@pytest.mark.parametrize("role", ["frontoffice", "partner", "raadslid", "beheerder"])
def test_who_has_no_role_for_teams_is_not_let_in(cora: User, role: str) -> None:
    user = worker(role, "iemand")

    with pytest.raises(CaseworkError, match="no role"):
        add_member(TEAM, user, **TOLD, acting_user=cora, at=AT)
    assert user not in who_can_join(TEAM)


def test_somebody_is_in_a_team_once_and_can_come_back(cora: User) -> None:
    bram = worker("kernteamlid", "bram")
    add_member(TEAM, bram, **TOLD, acting_user=cora, at=AT)
    with pytest.raises(CaseworkError, match="already"):
        add_member(TEAM, bram, **TOLD, acting_user=cora, at=AT)
    leave(cora, bram)
    with pytest.raises(CaseworkError, match="already"):
        leave(cora, bram)

    add_member(TEAM, bram, **TOLD, acting_user=cora, at=later(9))

    assert teams_of(bram) == (TEAM,)


def test_only_the_coordinator_of_this_team_keeps_it(cora: User) -> None:
    others = [coordinator(OTHER, "carel"), worker("consulent", "anna"), worker("kernteamlid", "bram")]
    new = worker("kernteamlid", "nieuw")
    lid = add_member(TEAM, new, **TOLD, acting_user=cora, at=AT)

    for other in others:
        for act in (
            lambda other=other: add_member(TEAM, other, **TOLD, acting_user=other, at=AT),
            lambda other=other: end_member(lid, acting_user=other, at=AT),
            lambda other=other: keep_area(TEAM, "lemelerveld", since=TODAY, acting_user=other, at=AT),
        ):
            with pytest.raises(CaseworkError, match="Only the coordinator"):
                act()


def test_a_member_who_leaves_sees_nothing_of_his_cases_at_once(cora: User) -> None:
    bram = member("bram")
    casus = taken_up(cora, bram)
    assert casus_for(bram, casus.kenmerk) is not None

    assert leave(cora, bram) == 1

    bram.forget_grants()
    assert casus_for(bram, casus.kenmerk) is None
    assert teams_of(bram) == ()
    assert Deelname.objects.get(user=bram).reden_einde == "uit_team"


def test_what_a_member_leaves_behind_is_listed_without_names_and_handed_over(cora: User) -> None:
    bram, daan = member("bram"), member("daan")
    casus = taken_up(cora, bram)
    goal = set_goal(
        casus.plan,
        NewGoal(casus.persoon, "jeugdwet", "contacten", {"woorden": "Weer naar school."}),
        acting_user=bram,
        at=later(2),
    )
    agree(goal, Agreed(MEDEWERKER, "School bellen", user=bram.pk), acting_user=bram, at=later(2))
    assert not left_behind(TEAM)

    leave(cora, bram)
    left = left_behind(TEAM)
    assert left.cases == [casus]
    assert left.plans == [(casus.plan, casus)]
    assert left.tasks == [(casus.plan, bram, 1, casus)]
    assert [one.count for one in waiting_team(cora, TODAY)] == [1]

    assert hand_on(casus, to=daan, acting_user=cora, at=later(6)) == 1

    assert casus_for(daan, casus.kenmerk) is not None
    assert casus_for(cora, casus.kenmerk) is None
    assert Afspraak.objects.get().user == daan
    assert Casus.objects.select_related("plan__regisseur").get().plan.regisseur == daan
    assert not left_behind(TEAM)


def test_a_case_on_which_colleagues_work_is_not_handed_to_another_from_outside(cora: User) -> None:
    anna, daan = member("anna", role="consulent"), member("daan")
    casus = a_casus(anna, child())

    with pytest.raises(CaseworkError, match="let daan in"):
        hand_on(casus, to=daan, acting_user=cora, at=later(1))

    assert casus_for(daan, casus.kenmerk) is None


def test_nothing_is_handed_to_who_is_not_in_the_team(cora: User) -> None:
    bram, eva = member("bram"), member("eva", team=OTHER)
    casus = taken_up(cora, bram)
    leave(cora, bram)

    with pytest.raises(CaseworkError, match="not in this team"):
        hand_on(casus, to=eva, acting_user=cora, at=later(6))
    with pytest.raises(CaseworkError, match="Only the coordinator"):
        hand_on(casus, to=eva, acting_user=eva, at=later(6))


def test_a_village_takes_its_hamlets_along_and_two_teams_share_an_area(cora: User) -> None:
    keep_area(TEAM, "lemelerveld", since=TODAY, acting_user=cora, at=AT)
    keep_area(TEAM, "BU01480000", since=TODAY, acting_user=cora, at=AT)
    keep_area(OTHER, "dalfsen", since=TODAY, acting_user=coordinator(OTHER, "carel"), at=AT)

    found = coverage(TODAY, AT)

    assert found.teams["BU01480404"] == (TEAM,)
    assert found.shared == ("BU01480000",)
    assert found.teams["BU01480007"] == (OTHER,)
    assert "BU01480300" in found.uncovered


def test_an_area_has_its_first_and_its_last_day(cora: User) -> None:
    row = keep_area(TEAM, "lemelerveld", since=date(2026, 3, 10), acting_user=cora, at=AT)
    with pytest.raises(CaseworkError, match="before the first day"):
        end_area(row, until=date(2026, 3, 9), acting_user=cora, at=AT)
    end_area(row, until=date(2026, 3, 20), acting_user=cora, at=AT)

    held = {day: areas_of(TEAM, date(2026, 3, day)).count() for day in (9, 10, 20, 21)}

    assert held == {9: 0, 10: 1, 20: 1, 21: 0}


def test_an_area_that_the_municipality_does_not_have_is_refused(cora: User) -> None:
    for gebied in ("nergens", "BU99999999", ""):
        with pytest.raises(CaseworkError, match="no such village"):
            keep_area(TEAM, gebied, since=TODAY, acting_user=cora, at=AT)
    assert not Teamgebied.objects.exists()


def test_as_long_as_no_team_said_where_it_works_the_map_of_the_definitions_does(app_registers) -> None:
    found = coverage(TODAY, AT)

    assert found.uncovered == ()
    assert found.teams["BU01480400"] == (TEAM,)


def test_an_area_is_named_with_its_village(app_registers) -> None:
    around = neighbourhoods(TODAY, AT)

    assert area_name("lemelerveld", around) == "Lemelerveld"
    assert area_name("BU01480400", around) == "BU01480400 (Lemelerveld)"
    assert area_name("elders", around) == "elders"


def test_a_signal_that_tells_of_somebody_in_a_case_is_refused_at_its_field(cora: User) -> None:
    a_casus(member("anna", role="consulent"), at_home())
    for field, words in (
        ("text", "Bij Voorbeeld is ruzie."),
        ("theme", "Vlopad 1"),
        ("noticed_by", "0123ZZ 1"),
        ("text", "Een kind van 6 mei 2014."),
    ):
        with pytest.raises(CaseworkError) as refused:
            expect_nameless({field: words}, team=TEAM, today=TODAY)
        assert refused.value.field == field


def test_a_signal_is_compared_with_the_cases_of_its_own_team_or_of_all(cora: User) -> None:
    a_casus(member("anna", role="consulent"), child())
    words = {"text": "Het gaat slecht bij Voorbeeld."}

    expect_nameless(words, team=OTHER, today=TODAY)
    expect_nameless({"text": "Steeds meer schulden."}, team=TEAM, today=TODAY)
    with pytest.raises(CaseworkError):
        expect_nameless(words, team="", today=TODAY)


def test_without_any_case_nothing_is_compared(app_registers, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        expect_nameless({"text": "Bij Voorbeeld is ruzie."}, team=TEAM, today=TODAY)
