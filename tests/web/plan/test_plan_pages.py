"""The room of the plans through the door: from a melding to a plan, letters, answers, and the end."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.plan.members import join_plan
from kernbeeld.casework.models import Ondersteuningsplan, Planbrief, Planstap
from kernbeeld.house_time import day_of
from kernbeeld.registers.service import wall_clock
from tests.casework.plan.making import asked_for, family, goal, let_in, worker

NOW = wall_clock()
TODAY = day_of(NOW)


@pytest.fixture
def desk(as_user):
    """A consulent with the melding of a mother of three."""
    family()
    client = as_user("consulent", "desk")
    client.melding = asked_for("mother", User.objects.get(name="desk"), at=NOW)
    return client


def begun(client, *others: str) -> Ondersteuningsplan:
    address = f"/plannen/bij/{client.melding.kenmerk}/"
    client.post(address, {"personen": list(others)})
    return Ondersteuningsplan.objects.latest("pk")


def test_from_a_melding_a_plan_is_two_clicks_and_the_household_is_ticked(desk):
    file = desk.get(f"/meldingen/{desk.melding.kenmerk}/").content.decode()
    form = desk.get(f"/plannen/bij/{desk.melding.kenmerk}/")
    html = form.content.decode()

    sent = desk.post(f"/plannen/bij/{desk.melding.kenmerk}/", {"personen": ["youngest", "father"]})
    page = desk.get(sent.url).content.decode()

    assert f"/plannen/bij/{desk.melding.kenmerk}/" in file
    assert form.context["form"].initial["personen"] == ["youngest", "teen", "eldest"]
    assert "Cimo Voorbeeld (42 years), lives elsewhere" in html
    assert "Guno" not in html
    assert sent.url == f"/plannen/{Ondersteuningsplan.objects.get().kenmerk}/"
    assert "Aro Voorbeeld" in page
    assert "Cimo Voorbeeld" in page
    assert desk.get(f"/plannen/bij/{desk.melding.kenmerk}/").url == sent.url
    assert desk.get("/plannen/van/youngest/").url == sent.url


def test_the_plan_goes_out_as_letters_and_the_answer_is_noted(desk):
    plan = begun(desk, "youngest", "father")
    user = User.objects.get(name="desk")
    goal(plan, "mother", "Ik wil weer rondkomen.", user, at=NOW)

    form = desk.get(f"/plannen/{plan.kenmerk}/brieven/")
    refused = desk.post(f"/plannen/{plan.kenmerk}/brieven/", {"to": [], "wijze": "post"})
    desk.post(
        f"/plannen/{plan.kenmerk}/brieven/",
        {"to": [key for key, _ in form.context["form"].fields["to"].choices], "wijze": "post"},
    )
    brief = Planbrief.objects.get()
    letter = desk.get(f"/plannen/{plan.kenmerk}/brieven/{brief.pk}/").content.decode()
    pdf = desk.get(f"/plannen/{plan.kenmerk}/brieven/{brief.pk}/pdf/")
    again = desk.get(f"/plannen/{plan.kenmerk}/brieven/{brief.pk}/pdf/")
    before = desk.get(f"/plannen/{plan.kenmerk}/").content.decode()
    desk.post(f"/plannen/{plan.kenmerk}/brieven/{brief.pk}/antwoord/", {"answer": "akkoord", "day": TODAY})
    after = desk.get(f"/plannen/{plan.kenmerk}/").content.decode()

    assert refused.status_code == 422
    assert "Ik wil weer rondkomen." in letter
    assert "Wat u wilt" in letter
    assert "Vlopad 1" in letter
    assert pdf.content[:5] == b"%PDF-"
    assert pdf.content == again.content
    assert "not answered yet" in before
    assert "agrees" in after
    assert Planstap.objects.get(soort="akkoord").persoon.sleutel == "mother"


def test_the_regisseur_evaluates_hands_over_and_somebody_else_can_not(desk, as_user):
    plan = begun(desk, "teen")
    address = f"/plannen/{plan.kenmerk}"
    colleague = as_user("consulent", "collega")
    outside = colleague.get(f"{address}/").status_code
    let_in(plan, User.objects.get(name="collega"), "mother", at=wall_clock())

    desk.post(f"{address}/evaluatie/afspreken/", {"day": TODAY + timedelta(days=7), "months": 3})
    held = desk.post(
        f"{address}/evaluatie/", {"day": TODAY, "following": TODAY + timedelta(days=90)}
    ).status_code
    not_led = [
        colleague.get(f"{address}/{page}/").status_code
        for page in ("evaluatie", "erbij", "splitsen", "afsluiten", "regisseur")
    ]
    seen = colleague.get(f"{address}/").content.decode()
    to = User.objects.get(name="collega").pk
    desk.post(f"{address}/regisseur/", {"to": to})
    plan.refresh_from_db()

    assert (outside, held, not_led) == (404, 302, [404] * 5)
    assert "Aro Voorbeeld" in seen
    assert "Dexa" not in seen
    assert (plan.regisseur.name, plan.evaluatie) == ("collega", TODAY + timedelta(days=90))
    assert "Dexa" in colleague.get(f"{address}/").content.decode()
    assert "Dexa" not in desk.get(f"{address}/").content.decode()


def test_a_member_joins_and_leaves_and_the_plan_splits_and_closes(desk):
    plan = begun(desk, "teen", "eldest")
    address = f"/plannen/{plan.kenmerk}"
    user = User.objects.get(name="desk")
    child = asked_for("eldest", user, "jeugd_hulpvraag", at=NOW)

    joined = desk.post(f"{address}/erbij/", {"persoon": "father", "day": TODAY})
    left = desk.post(f"{address}/eruit/", {"persoon": "teen", "day": TODAY})
    no_helper = desk.post(
        f"{address}/splitsen/", {"personen": ["eldest"], "regisseur": user.pk, "day": TODAY}
    )
    refused = desk.post(f"{address}/afsluiten/", {"reden": "doelen_behaald"})
    closed = desk.post(
        f"{address}/afsluiten/", {"reden": "doelen_behaald", "preventie": "zwaardere_hulp.waarschijnlijk"}
    )
    story = desk.get(f"{address}/verhaal/").content.decode()
    plan.refresh_from_db()

    assert child
    assert (joined.status_code, left.status_code) == (302, 302)
    assert (no_helper.status_code, refused.status_code, closed.status_code) == (422, 422, 302)
    assert plan.einde == TODAY
    assert plan.reden_einde == "doelen_behaald"
    assert desk.post(f"{address}/erbij/", {"persoon": "teen", "day": TODAY}).status_code == 404
    assert "The plan is closed" in story
    assert "Dexa" in story


def test_the_list_shows_ones_own_plans_and_the_start_page_what_is_due(desk, as_user):
    plan = begun(desk, "teen")
    Ondersteuningsplan.objects.update(evaluatie=TODAY - timedelta(days=1))

    mine = desk.get("/plannen/").content.decode()
    closed = desk.get("/plannen/?gesloten=ja").content.decode()
    theirs = as_user("consulent", "ander").get("/plannen/").content.decode()
    no_right = as_user("frontoffice", "balie").get("/plannen/").status_code

    assert plan.kenmerk in mine
    assert "evaluate" in mine
    assert "Dexa Voorbeeld" in mine
    assert plan.kenmerk not in closed
    assert plan.kenmerk not in theirs
    assert no_right == 404


def test_the_pages_ask_as_many_questions_for_six_members_as_for_two(desk):
    plan = begun(desk, "youngest")
    user = User.objects.get(name="desk")
    goal(plan, "mother", "Rust", user, at=NOW)
    pages = ("/plannen/", f"/plannen/{plan.kenmerk}/", f"/plannen/{plan.kenmerk}/verhaal/")

    few = [asked(desk, page) for page in pages]
    for person in ("teen", "eldest", "father", "grandmother"):
        join_plan(plan, person, day=TODAY, acting_user=user, at=wall_clock())
    for words in ("Geld", "Werk", "Huis"):
        goal(plan, "mother", words, user, at=wall_clock())
    many = [asked(desk, page) for page in pages]

    assert many == few
    assert max(few) <= 75


def asked(client, address: str) -> int:
    """Return how many questions a page asks of the database."""
    with CaptureQueriesContext(connection) as questions:
        client.get(address)
    return len(questions)


def test_every_look_is_in_the_log_and_no_name_is(desk):
    plan = begun(desk, "teen")

    for page in ("", "verhaal/", "brieven/"):
        desk.get(f"/plannen/{plan.kenmerk}/{page}")

    looks = Entry.objects.filter(action="look", register="ondersteuningsplan", record__contains=plan.kenmerk)
    assert looks.count() >= 3
    assert "Voorbeeld" not in str(list(Entry.objects.values_list("old", "new", "record", "purpose")))


def test_a_plan_that_is_nobodys_business_answers_as_one_that_does_not_exist(desk, as_user):
    plan = begun(desk, "teen")
    stranger = as_user("kernteamlid", "lid")

    answers = {
        stranger.get(f"/plannen/{kenmerk}/{page}").status_code
        for kenmerk in (plan.kenmerk, "P1999-000001")
        for page in ("", "verhaal/", "brieven/1/", "brieven/1/pdf/")
    }

    assert answers == {404}
    assert stranger.get(f"/plannen/bij/{desk.melding.kenmerk}/").status_code == 404
    assert "no melding" in as_user("consulent", "ander2").get("/plannen/van/stranger/").content.decode()
    assert worker("los")
