"""Who takes part in a plan: the table, letting in, ending, consent taken back (through the door)."""

from datetime import timedelta

import pytest

from kernbeeld.accounts.models import GrantEnd, User
from kernbeeld.audit.models import Entry
from kernbeeld.casework.models import Deelname, Melding, Ondersteuningsplan
from kernbeeld.casework.models.team import Teamlid
from kernbeeld.house_time import day_of
from kernbeeld.registers.service import wall_clock
from tests.accounts.granting import somebody
from tests.casework.wall.making import AT, a_member, a_part, a_plan, everything_about

PLAN = "/plannen/P2026-000001/"
PARTS = f"{PLAN}deelnemers/"


@pytest.fixture
def anna(as_user):
    """The regisseur, who works for the mother under the Wmo; the child has a part of somebody else."""
    client = as_user("consulent", "anna")
    user = User.objects.get(name="anna")
    plan = a_plan(user, *(a_member(key) for key in ("moeder", "kind")))
    people = [one.persoon for one in plan.leden.select_related("persoon")]
    everything_about(plan, people, ("wmo", "jeugdwet"))
    a_part(plan, user, people[0], "wmo")
    a_part(plan, somebody("consulent", "jip", wet="jeugdwet"), people[1], "jeugdwet")
    return client


def deel(persoon: str = "moeder", wet: str = "wmo") -> str:
    """The value of a choice."""
    return f"{a_persoon(persoon)}-{wet}"


def a_persoon(key: str) -> int:
    return Ondersteuningsplan.objects.get().leden.get(persoon__sleutel=key).persoon_id


def let_in(client, to: str, **changed: object):
    told = {"to": User.objects.get(name=to).pk, "deel": deel(), "grondslag": "eigen_wet"} | changed
    return client.post(f"{PARTS}binnenlaten/", told)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_the_table_tells_the_regisseur_who_sees_whose_part_and_others_only_their_own(anna, as_user):
    whole, own = text(anna.get(PARTS)), text(as_user("consulent", "jip").get(PARTS))

    assert "Moeder Zilverschoon: Social support (Wmo)" in whole
    assert "Kind Zilverschoon: Youth Act" in whole
    assert "anna (regisseur)" in whole
    assert "Kind Zilverschoon: Youth Act" in own
    assert "Moeder" not in own
    assert "anna" not in own


def test_who_takes_no_part_finds_no_table(anna, as_user):
    strangers = (as_user("consulent", "cas"), as_user("kernteamlid"), as_user("privacy_officer"))

    assert {client.get(PARTS).status_code for client in strangers} == {404}
    assert not Entry.objects.filter(action="look", acting_user="cas").exists()


def test_the_table_asks_as_many_questions_for_many_helpers_as_for_few(anna, django_assert_max_num_queries):
    plan = Ondersteuningsplan.objects.get()
    mother = plan.leden.first().persoon
    for number in range(6):
        a_part(plan, somebody("consulent", f"helper{number}"), mother, "wmo", closed_at=None)
        a_part(plan, User.objects.get(name=f"helper{number}"), mother, "wgs", closed_at=AT + timedelta(1))

    with django_assert_max_num_queries(40):
        page = text(anna.get(PARTS))

    assert page.count("helper5") >= 3
    assert "Who took part before" in page


def test_the_page_of_the_plan_tells_who_takes_part(anna):
    page = text(anna.get(PLAN))

    assert "anna, regisseur: Social support (Wmo)" in page
    assert "jip: Youth Act" in page


def test_letting_in_is_three_choices_and_stands_in_the_log_with_its_article(anna):
    bo = somebody("kernteamlid", "bo")
    Teamlid.objects.create(
        team="lemelerveld", user=bo, organisatie="saam", functie="werker", given_at=AT, given_by="test"
    )

    form = text(anna.get(f"{PARTS}binnenlaten/"))
    answer = let_in(anna, "bo", grondslag="wmo_onderzoek", opens_file="on")

    part = Deelname.objects.get(user=bo)
    entry = Entry.objects.get(action="give_part")
    assert "Moeder Zilverschoon: Social support (Wmo)" in form
    assert "Kind" not in form
    assert answer.url == PARTS
    assert (part.wet, part.opens_file, part.team, part.organisatie) == ("wmo", True, "lemelerveld", "saam")
    assert entry.purpose == "Wmo 2015 artikel 2.3.2"
    assert (entry.wet, entry.record) == ("wmo", "P2026-000001")
    assert "Zilverschoon" not in str(entry.new)


def test_a_choice_that_the_ground_does_not_allow_stands_beside_the_ground(anna):
    answer = let_in(anna, "jip")

    assert answer.status_code == 422
    assert "does not open this law to this colleague" in text(answer)
    assert 'href="#id_grondslag' in text(answer)
    assert Deelname.objects.count() == 2


def test_consent_asks_a_day_and_no_other_ground_does(anna):
    without = let_in(anna, "jip", grondslag="toestemming")
    beside = let_in(anna, "jip", grondslag="wmo_onderzoek", toestemming="2026-03-01")
    right = let_in(anna, "jip", grondslag="toestemming", toestemming="2026-03-01")

    assert [answer.status_code for answer in (without, beside, right)] == [422, 422, 302]
    assert Deelname.objects.get(grondslag="toestemming").toestemming.isoformat() == "2026-03-01"


def test_nobody_is_let_in_to_a_part_that_stands_in_nobodys_choices(anna):
    answer = let_in(anna, "jip", deel=deel("kind", "jeugdwet"))

    assert answer.status_code == 422
    assert Deelname.objects.count() == 2


def test_who_works_on_the_melding_gets_its_part_among_the_choices(anna):
    Melding.objects.filter(persoon=a_persoon("kind"), wet="jeugdwet").update(
        behandelaar=User.objects.get(name="anna")
    )

    assert "Kind Zilverschoon: Youth Act" in text(anna.get(f"{PARTS}binnenlaten/"))
    assert let_in(anna, "jip", deel=deel("moeder", "wmo"), grondslag="wmo_onderzoek").status_code == 302


def test_ending_takes_sight_away_at_once(anna, as_user):
    jip = as_user("consulent", "jip")
    number = Deelname.objects.get(user__name="jip").pk
    address = f"{PARTS}{number}/beeindigen/"
    before = jip.get(PLAN).status_code

    asked = text(anna.get(address))
    answer = anna.post(address, {"reden": "klaar"})

    assert "jip" in asked
    assert (before, answer.url, jip.get(PLAN).status_code) == (200, PARTS, 404)
    assert "The work is done" in text(anna.get(PARTS))
    assert anna.get(address).status_code == 404


def test_who_ends_his_own_last_part_goes_back_to_his_list(anna, as_user):
    jip = as_user("consulent", "jip")
    number = Deelname.objects.get(user__name="jip").pk

    answer = jip.post(f"{PARTS}{number}/beeindigen/", {"reden": "klaar"})

    assert answer.url == "/plannen/"
    assert jip.get(PARTS).status_code == 404


def test_nobody_ends_a_part_that_is_not_his_to_end(anna, as_user):
    jip, number = as_user("consulent", "jip"), Deelname.objects.get(user__name="anna").pk

    assert jip.post(f"{PARTS}{number}/beeindigen/", {"reden": "klaar"}).status_code == 404
    assert anna.post(f"{PARTS}{number}/beeindigen/", {"reden": "klaar"}).status_code == 422
    assert anna.post(f"{PARTS}987654/beeindigen/", {"reden": "klaar"}).status_code == 404
    assert Deelname.objects.filter(closed_at=None).count() == 2


def test_consent_that_is_taken_back_ends_what_rests_on_it(anna, as_user):
    nothing = anna.get(f"{PARTS}toestemming-ingetrokken/").status_code
    bo = as_user("kernteamlid", "bo")
    let_in(anna, "bo", grondslag="toestemming", toestemming="2026-03-01")
    before = bo.get(PLAN).status_code

    answer = anna.post(f"{PARTS}toestemming-ingetrokken/", {"persoon": "moeder"})

    assert (nothing, before, answer.status_code) == (404, 200, 302)
    assert bo.get(PLAN).status_code == 404
    assert Deelname.objects.get(user__name="bo").reden_einde == "toestemming_ingetrokken"


def test_a_plan_that_was_closed_is_read_without_any_button(anna):
    now = wall_clock()
    Deelname.objects.update(closed_at=now + timedelta(days=3), reden_einde="plan_afgesloten")
    Ondersteuningsplan.objects.update(einde=day_of(now))

    page = text(anna.get(PARTS))

    assert "To read until" in page
    assert "binnenlaten" not in page
    assert anna.get(f"{PARTS}binnenlaten/").status_code == 404


def test_who_lost_the_role_stands_among_those_who_took_part_before(anna):
    jip = User.objects.get(name="jip")
    GrantEnd.objects.create(
        grant=jip.grants.get(), ended_at=wall_clock(), ended_by="test", reason="Leaves the house."
    )

    page = text(anna.get(PARTS))

    now, _, before = page.partition("Who took part before")
    assert "jip" not in now
    assert "jip, Kind Zilverschoon: Youth Act" in before
    assert "Does not work here any more" in before
    assert "jip" not in text(anna.get(PLAN))
