"""My tasks: what I agreed to do, what is due first first, done in one click."""

from datetime import timedelta

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.casework.models import Afspraak
from kernbeeld.house_time import day_of
from tests.casework.plan.making import goal, let_in
from tests.web.goals.conftest import NOW

TODAY = day_of(NOW)


def task(client, doel, user: User, words: str, days: int) -> Afspraak:
    address = f"/plannen/{doel.plan.kenmerk}/doelen/{doel.sleutel}/afspraak/"
    due = f"{TODAY + timedelta(days=days)}"
    client.post(address, {"wat": words, "wie": "medewerker", "user": user.pk, "due": due})
    return Afspraak.objects.latest("pk")


def test_a_task_stands_in_the_list_of_who_does_it_until_it_is_done(desk, plan, as_user):
    bo, user = as_user("kernteamlid", "bo"), User.objects.get_or_create(name="bo")[0]
    let_in(plan, user, "mother", at=NOW)
    doel = goal(plan, "mother", "Ik wil rondkomen.", plan.regisseur, at=NOW)
    later, late = task(desk, doel, user, "Belt later.", 20), task(desk, doel, user, "Had gebeld.", -1)

    page = bo.get("/werk/taken/").content.decode()
    wrong = bo.post(f"/werk/taken/{late.uid}/", {"uitkomst": "ooit"}, follow=True).content.decode()
    done = bo.post(f"/werk/taken/{late.uid}/", {"uitkomst": "gedaan"}, follow=True).content.decode()

    assert page.index("Had gebeld.") < page.index("Belt later.")
    assert "Aro Voorbeeld" in page
    assert "late" in page
    assert "Choose how it went." in wrong
    assert "Had gebeld." not in done
    assert "Belt later." in done
    assert desk.post(f"/werk/taken/{later.uid}/", {"uitkomst": "gedaan"}).status_code == 404
    looks = Entry.objects.filter(action="look", register="doel", acting_user="bo")
    assert {(one.record, one.purpose) for one in looks} == {(doel.sleutel, "taken")}


def test_who_takes_no_part_any_more_has_no_task_left(desk, plan, as_user):
    bo, user = as_user("kernteamlid", "bo"), User.objects.get_or_create(name="bo")[0]
    let_in(plan, user, "mother", at=NOW)
    doel = goal(plan, "mother", "Ik wil rondkomen.", plan.regisseur, at=NOW)
    left = task(desk, doel, user, "Belt de bank.", 1)
    user.deelnames.update(closed_at=NOW)

    page = bo.get("/werk/taken/").content.decode()

    assert "You have no tasks." in page
    assert "Belt de bank." not in page
    assert bo.post(f"/werk/taken/{left.uid}/", {"uitkomst": "gedaan"}).status_code == 404
    goal_page = desk.get(f"/plannen/{plan.kenmerk}/doelen/{doel.sleutel}/").content.decode()
    assert "This colleague takes no part in it any more." in goal_page


def test_the_worklist_leads_to_the_tasks_of_who_has_plans(desk, as_user):
    own = desk.get("/werk/").content.decode()

    assert "/werk/taken/" in own
    assert as_user("frontoffice").get("/werk/taken/").status_code == 404


def test_a_full_list_of_tasks_asks_no_more_questions(desk, plan, django_assert_max_num_queries):
    doel = goal(plan, "mother", "Ik wil rondkomen.", plan.regisseur, at=NOW)
    for number in range(5):
        task(desk, doel, plan.regisseur, f"Taak {number}", number)

    with django_assert_max_num_queries(18):
        assert desk.get("/werk/taken/").content.decode().count("Taak ") >= 5
