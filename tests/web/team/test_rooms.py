"""The room of a team, through the door."""

from datetime import timedelta

from django.test import Client

from kernbeeld.accounts.models import User
from kernbeeld.audit.service import Entry
from kernbeeld.casework.actions.plan.set_goal import NewGoal, set_goal
from kernbeeld.casework.models import (
    Afspraak,
    Agendapunt,
    Bespreking,
    Casus,
    Deelname,
    Melding,
    Teamgebied,
    Teamlid,
)
from kernbeeld.house_time import day_of
from kernbeeld.web.clock import now
from tests.casework.team.making import OTHER, TEAM, child, melding_of
from tests.web.conftest import As
from tests.web.team.walking import ROOM, on_agenda, sent, text


def test_a_week_of_a_team_from_bringing_in_to_the_next_agenda(anna: Client, casus: Casus) -> None:
    assert "Er is veel ruzie." in text(anna, f"/kernteam/casus/{casus.kenmerk}/")
    point = on_agenda(anna, casus)
    room = text(anna, ROOM)
    assert "Hoe helpen we dit gezin?" in room
    assert "Anna Voorbeeld" in room

    sent(
        anna,
        f"/kernteam/agenda/{point.pk}/",
        {"number": 1, "uitkomst": "Samen op bezoek.", "vervolg": "Bellen."},
    )

    assert "Samen op bezoek." in text(anna, f"/kernteam/casus/{casus.kenmerk}/")
    assert Casus.objects.get().soort == "casuistiek"


def test_a_colleague_sees_a_kenmerk_and_never_a_name_until_he_is_let_in(
    anna: Client, casus: Casus, join, cora: Client
) -> None:
    bram = join("bram", wet="jeugdwet")
    point = on_agenda(anna, casus)

    for client in (bram, cora):
        room = text(client, ROOM)
        assert casus.kenmerk in room
        assert "Voorbeeld" not in room
        assert "gezin" not in room
        for part in (f"casus/{casus.kenmerk}/", f"agenda/{point.pk}/", f"casus/{casus.kenmerk}/collega/"):
            text(client, f"/kernteam/{part}", 404)

    bram_user = User.objects.get(name="bram")
    said = {"to": bram_user.pk, "grondslag": "eigen_wet", "toestemming": ""}
    sent(anna, f"/kernteam/casus/{casus.kenmerk}/collega/", said)

    assert "gezin" in text(bram, f"/kernteam/agenda/{point.pk}/")
    assert "Voorbeeld" in text(bram, ROOM)


def test_who_leaves_the_team_sees_nothing_of_it_at_once(
    anna: Client, casus: Casus, join, cora: Client
) -> None:
    bram = join("bram", wet="jeugdwet")
    said = {"to": User.objects.get(name="bram").pk, "grondslag": "eigen_wet", "toestemming": ""}
    sent(anna, f"/kernteam/casus/{casus.kenmerk}/collega/", said)
    assert casus.kenmerk in text(bram, f"/kernteam/casus/{casus.kenmerk}/")

    lid = Teamlid.objects.get(user__name="bram")
    sent(cora, f"/kernteam/{TEAM}/leden/{lid.pk}/", {})

    text(bram, f"/kernteam/casus/{casus.kenmerk}/", 404)
    text(bram, ROOM, 404)
    assert "You are in no team yet" in text(bram, "/kernteam/")
    assert "bram" not in text(cora, f"/kernteam/{TEAM}/leden/").replace('value="', "").split("<form")[0]


def test_consent_is_asked_a_day_and_only_where_it_is_the_ground(anna: Client, casus: Casus, join) -> None:
    join("bram", wet="jeugdwet")
    said = {"to": User.objects.get(name="bram").pk, "grondslag": "toestemming", "toestemming": ""}

    answer = anna.post(f"/kernteam/casus/{casus.kenmerk}/collega/", said)
    assert answer.status_code == 422
    assert "which day" in answer.content.decode()
    said |= {"grondslag": "eigen_wet", "toestemming": "2026-01-01"}
    answer = anna.post(f"/kernteam/casus/{casus.kenmerk}/collega/", said)
    assert "asks no consent" in answer.content.decode()


def test_two_who_write_at_once_see_both_texts(anna: Client, casus: Casus) -> None:
    point = on_agenda(anna, casus)
    sent(anna, f"/kernteam/agenda/{point.pk}/", {"number": 1, "uitkomst": "De eerste.", "vervolg": ""})

    said = {"number": 1, "uitkomst": "De tweede.", "vervolg": ""}
    answer = anna.post(f"/kernteam/agenda/{point.pk}/", said)

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "De eerste." in shown
    assert "De tweede." in shown
    assert 'name="number" value="2"' in shown


def test_the_order_of_the_agenda_and_its_day_are_a_click_away(anna: Client, casus: Casus, join) -> None:
    bram, user = join("bram"), User.objects.get(name="anna")
    melding = melding_of(child("P-2"), user, 2)
    said = {"deel": f"{melding.persoon_id}-jeugdwet", "soort": "casuistiek", "aanleiding": "Schulden."}
    sent(anna, f"/kernteam/{TEAM}/casus/nieuw/", said)
    first, second = on_agenda(anna, casus), on_agenda(anna, Casus.objects.last())

    sent(bram, f"/kernteam/agenda/{second.pk}/verplaatsen/", {"richting": "op"})
    day = day_of(now()) + timedelta(days=2)
    sent(bram, f"/kernteam/{TEAM}/bespreking/", {"day": day.isoformat()})

    assert list(Agendapunt.objects.order_by("position")) == [second, first]
    assert Bespreking.objects.get().day == day
    assert bram.post(f"/kernteam/{TEAM}/bespreking/", {"day": "2020-01-01"}).status_code == 422
    assert bram.post(f"/kernteam/agenda/{second.pk + 99}/verplaatsen/").status_code == 404


def test_todays_meeting_is_closed_with_a_button(anna: Client, casus: Casus) -> None:
    point = on_agenda(anna, casus)
    assert "Close the meeting" not in text(anna, ROOM)
    Bespreking.objects.update(day=day_of(now()))
    assert "Close the meeting" in text(anna, ROOM)

    sent(anna, f"/kernteam/{TEAM}/bespreking/sluiten/", {})

    point.refresh_from_db()
    assert point.moved_to is not None
    assert anna.post(f"/kernteam/{TEAM}/bespreking/sluiten/").status_code == 302


def test_a_case_is_closed_with_a_reason_and_leaves_the_room(anna: Client, casus: Casus) -> None:
    sent(anna, f"/kernteam/casus/{casus.kenmerk}/sluiten/", {"reden": "zomaar"})
    assert Casus.objects.get().einde is None
    sent(anna, f"/kernteam/casus/{casus.kenmerk}/sluiten/", {"reden": "doelen_bereikt"})

    assert "This case was closed" in text(anna, f"/kernteam/casus/{casus.kenmerk}/")
    assert casus.kenmerk not in text(anna, ROOM)


def test_the_room_shows_its_numbers_by_both_definitions(anna: Client, casus: Casus) -> None:
    room = text(anna, ROOM)

    assert "Since 2017" in room
    assert "Until 2017" in room
    assert "The two differ by 1 youth contact" in room


def test_the_coordinator_says_where_the_team_works_and_what_nobody_covers_is_said(cora: Client) -> None:
    sent(cora, f"/kernteam/{TEAM}/gebieden/", {"gebied": "lemelerveld", "since": "2026-01-01"})

    room = text(cora, ROOM)
    assert "No team works in BU01480000 (Dalfsen)." in room
    assert "No team works in BU01480400" not in room
    answer = cora.post(f"/kernteam/{TEAM}/gebieden/", {"gebied": "lemelerveld", "since": "2026-02-01"})
    assert "works there already" in answer.content.decode()
    row = Teamgebied.objects.get()
    sent(cora, f"/kernteam/{TEAM}/gebieden/{row.pk}/", {})
    assert Teamgebied.objects.get().until == day_of(now())


def test_the_coordinator_keeps_no_other_team(cora: Client, as_user: As) -> None:
    for part in ("leden/", "gebieden/"):
        text(cora, f"/kernteam/{OTHER}/{part}", 404)
        text(as_user("kernteamlid", "iemand"), f"/kernteam/{TEAM}/{part}", 404)
    text(cora, f"/kernteam/?team={OTHER}", 404)
    text(cora, "/kernteam/?team=nergens", 404)


def test_the_coordinator_lets_a_colleague_in_on_the_page(cora: Client, as_user: As) -> None:
    as_user("kernteamlid", "bram")
    said = {"user": User.objects.get(name="bram").pk, "organisatie": "Saam", "functie": "ouderenadviseur"}

    sent(cora, f"/kernteam/{TEAM}/leden/", said)

    assert "ouderenadviseur (Saam)" in text(cora, ROOM)
    assert cora.post(f"/kernteam/{TEAM}/leden/", said).status_code == 422


def test_every_look_at_a_case_is_in_the_log_with_its_law(anna: Client, casus: Casus) -> None:
    Entry.objects.filter(action="look").count()

    text(anna, f"/kernteam/casus/{casus.kenmerk}/")

    last = Entry.objects.filter(action="look").order_by("pk").last()
    assert last is not None
    assert (last.register, last.record, last.acting_user) == ("skt_casus", casus.kenmerk, "anna")


def test_an_agreement_of_the_meeting_is_a_task_in_the_plan(anna: Client, casus: Casus) -> None:
    point, user = on_agenda(anna, casus), User.objects.get(name="anna")
    assert "Set a goal in the plan first" in text(anna, f"/kernteam/agenda/{point.pk}/")
    new = NewGoal(casus.persoon, "jeugdwet", "contacten", {"woorden": "Weer naar school."})
    goal = set_goal(casus.plan, new, acting_user=user, at=now())
    assert "Weer naar school." in text(anna, f"/kernteam/agenda/{point.pk}/")

    said = {"taak-doel": goal.sleutel, "taak-wat": "School bellen", "taak-user": user.pk, "taak-due": ""}
    sent(anna, f"/kernteam/agenda/{point.pk}/afspraak/", said)

    assert Afspraak.objects.get().user == user
    wrong = anna.post(f"/kernteam/agenda/{point.pk}/afspraak/", said | {"taak-wat": ""})
    assert wrong.status_code == 422


def test_the_coordinator_hands_over_a_case_by_its_number(
    anna: Client, casus: Casus, cora: Client, join
) -> None:
    daan = join("daan", "consulent")
    melding = Melding.objects.get()
    Deelname.objects.update(team=TEAM)
    assert "To be handed over" not in text(cora, ROOM)

    sent(cora, f"/kernteam/{TEAM}/leden/{Teamlid.objects.get(user__name='anna').pk}/", {})
    room = text(cora, ROOM)
    assert f"Nobody works on case {casus.kenmerk}." in room
    assert f"Plan {casus.plan.kenmerk} has no regisseur who takes part." in room
    assert "Voorbeeld" not in room
    there = f"/kernteam/{TEAM}/overdragen/{casus.kenmerk}/"
    assert "Hand over case" in text(cora, there)
    sent(cora, there, {"to": User.objects.get(name="daan").pk})

    assert "Er is veel ruzie." in text(daan, f"/kernteam/casus/{casus.kenmerk}/")
    text(daan, there, 404)
    assert melding.persoon == casus.persoon
