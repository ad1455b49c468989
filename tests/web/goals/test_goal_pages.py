"""Goals through the door: from a question to a goal in one click, help, marks, both versions kept."""

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.wall.break_glass import break_glass
from kernbeeld.casework.models import Aanbod, Afspraak, Doel, Meting
from kernbeeld.house_time import day_of
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import picture_of
from tests.casework.goals.making import on_map
from tests.casework.plan.making import goal, let_in
from tests.web.goals.conftest import NOW

TODAY = day_of(NOW)
WORDS = "Ik wil weer rondkomen."


def room(plan) -> str:
    return f"/plannen/{plan.kenmerk}/"


def page_of(doel: Doel) -> str:
    return f"{room(doel.plan)}doelen/{doel.sleutel}/"


def shown(client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.fixture
def doel(desk, plan) -> Doel:
    """A goal of the mother."""
    return goal(plan, "mother", WORDS, User.objects.get(name="desk"), at=NOW)


def takes_part(plan, name: str, whose: str, wet: str) -> None:
    """Let somebody take part in what he is the first to work on."""
    part = {"persoon": Persoon.objects.get(sleutel=whose), "wet": wet, "grondslag": "eigen_wet"}
    user = User.objects.get(name=name)
    plan.deelnames.create(user=user, given_at=NOW, given_by="test", **part)


def sends(
    doel: Doel, field: str, text: str, base: int, writer: str = "desk"
) -> tuple[str, dict[str, object]]:
    return f"{page_of(doel)}tekst/{field}/opslaan/", {"text": text, "base": base, "writer": writer}


def test_a_question_becomes_a_goal_with_an_offer_in_two_clicks(desk, plan):
    on_map("maatje", checked_on=TODAY)
    question = plan.regisseur.meldingen.get().hulpvragen.get()
    before = shown(desk, room(plan))

    made = desk.post(f"{room(plan)}doelen/overnemen/{question.pk}/")
    page = shown(desk, made.url)
    agreed = desk.post(f"{made.url}voorziening/", {"aanbod": "maatje"}, follow=True).content.decode()

    assert "Ik kom niet rond." in before
    assert "Make this a goal" in before
    assert "Ik kom niet rond." in page
    assert "in this village" in page
    assert "Free places are not known: ask" in page
    assert "Last checked on" in page
    assert "Agreed and offered: Maatje. It stands in the melding, too." in agreed
    one = Doel.objects.get()
    assert (one.trede, one.melding, Aanbod.objects.get().voorziening) == (
        "vrijwilliger",
        question.melding,
        "maatje",
    )
    assert "Make this a goal" not in shown(desk, room(plan))
    assert "offered" in shown(desk, f"/meldingen/{question.melding.kenmerk}/")


def test_a_goal_is_set_with_its_measure_and_first_mark_on_one_page(desk, plan):
    address = f"{room(plan)}doelen/nieuw/"
    part = desk.get(address).context["form"].fields["part"].choices
    told = {
        "part": part[0][0],
        "leefgebied": "geld",
        "woorden": WORDS,
        "maatstaf": "Geen rood.",
        "cijfer": "4",
    }

    refused = desk.post(address, {**told, "woorden": ""})
    made = desk.post(address, told)

    assert [words for _, words in part] == ["Aro Voorbeeld: Social support (Wmo)"]
    assert refused.status_code == 422
    page = shown(desk, made.url)
    assert WORDS in page
    assert "Geen rood." in page
    assert "The resident: 4." in page
    assert Meting.objects.get().moment == "voor"
    assert Doel.objects.get().melding == plan.regisseur.meldingen.get()


def test_what_is_typed_is_saved_by_itself_and_two_versions_wait_for_a_person(desk, doel, as_user):
    bo = as_user("consulent", "bo")
    let_in(doel.plan, User.objects.get(name="bo"), "mother", at=NOW)
    saved = desk.post(*sends(doel, "woorden", "Ik wil sparen.", 1)).json()

    clash = bo.post(*sends(doel, "woorden", "Ik wil lenen.", 1, "bo"))
    other_field = bo.post(*sends(doel, "maatstaf", "Geen rood.", 1, "bo")).json()
    stranger = desk.post(*sends(doel, "woorden", "Ik wil niets.", 4, "iemand"))

    assert (saved["kept"], saved["same"]) == (2, True)
    assert clash.status_code == 409
    assert "Ik wil sparen." in clash.json()["choice"]
    assert other_field["same"]
    assert stranger.status_code == 409
    history = shown(desk, f"{page_of(doel)}geschiedenis/")
    assert "lenen" in history
    assert "could not be put in" in history
    mine = bo.post(
        f"{page_of(doel)}tekst/woorden/",
        {"text": "Ik wil lenen.", "base": clash.json()["head"], "choose": "mine"},
        follow=True,
    )
    assert "Ik wil lenen." in mine.content.decode()
    desk.post(f"{page_of(doel)}geschiedenis/2/")
    assert "Ik wil sparen." in shown(desk, page_of(doel))


def test_without_a_script_a_text_is_saved_or_shown_with_both_versions(desk, doel):
    address = f"{page_of(doel)}tekst/woorden/"
    desk.post(address, {"text": "Ik wil sparen.", "base": 1})

    clash = desk.post(address, {"text": "Ik wil lenen.", "base": 1})
    empty = desk.post(address, {"text": " ", "base": 4})
    unreadable = desk.post(address, {"text": "x", "base": "y"})
    left = desk.post(address, {"choose": "theirs"}, follow=True).content.decode()

    html = clash.content.decode()
    assert clash.status_code == 409
    assert "Ik wil lenen." in html
    assert "Ik wil sparen." in html
    assert (empty.status_code, unreadable.status_code) == (422, 422)
    assert "What stood there stays." in left
    assert desk.post(f"{page_of(doel)}tekst/geheim/", {"text": "x", "base": 1}).status_code == 404


def test_heavier_help_while_lighter_fits_asks_why_on_its_page_and_in_the_register(desk, doel):
    on_map("maatje")
    address = f"{page_of(doel)}soort-hulp/"
    desk.post(address, {"base": 1, "trede": "algemeen"})

    refused = desk.post(address, {"base": 1, "trede": "maatwerk"})
    why = {"reden_zwaarder": "niet_veilig", "uitleg_zwaarder": "Zij durft niet."}
    kept = desk.post(address, {"base": 1, "trede": "maatwerk", **why}, follow=True).content.decode()

    assert refused.status_code == 422
    assert "Lighter help fits. Choose why heavier help is needed." in refused.content.decode()
    assert "Provision made to measure" in kept
    assert "Zij durft niet." in kept
    assert "Lighter help fits, too: Maatje (Volunteer)." in kept
    assert picture_of("doel", doel.sleutel).parts[-1].fields["reden_begin"] == "niet_veilig"


def test_two_people_who_choose_another_kind_of_help_are_told_and_nothing_is_overwritten(desk, doel):
    address = f"{page_of(doel)}soort-hulp/"
    desk.post(address, {"base": 1, "trede": "netwerk"})

    told = desk.post(address, {"base": 1, "trede": "eigen_kracht"})
    form = told.context["form"]
    again = desk.post(address, {"base": told.context["base"], "trede": "eigen_kracht"})

    assert told.status_code == 422
    assert "Somebody else chose meanwhile: Carers and people nearby." in told.content.decode()
    assert form["trede"].value() == "eigen_kracht"
    assert again.status_code == 302
    doel.refresh_from_db()
    assert doel.trede == "eigen_kracht"


def test_marks_are_a_picture_with_the_same_in_words_and_in_a_table(desk, doel):
    address = f"{page_of(doel)}cijfer/"
    first = {
        "cijfer": "4",
        "door": "inwoner",
        "moment": "voor",
        "day": f"{TODAY}",
        "toelichting": "Ik zit vast.",
    }

    wrong = desk.post(address, {**first, "cijfer": ""})
    desk.post(address, first)
    desk.post(address, {**first, "cijfer": "5", "door": "medewerker"})
    page = desk.post(address, {**first, "cijfer": "7", "moment": "tussen"}, follow=True).content.decode()

    assert wrong.status_code == 422
    assert 'aria-label="The resident: from 4 to 7. The professional: 5."' in page
    assert page.count("<polyline") == 2
    assert "Ik zit vast." in page
    assert '<td data-label="Mark">7</td>' in page


def test_who_does_what_is_agreed_changed_done_and_taken_back(desk, doel):
    add = f"{page_of(doel)}afspraak/"
    desk.post(add, {"wat": "Belt de bank.", "wie": "inwoner"})
    mistake = desk.post(add, {"wat": "Helpt.", "wie": "netwerk"})
    desk.post(add, {"wat": "Helpt met de post.", "wie": "netwerk", "naam": "de buurvrouw", "due": f"{TODAY}"})
    bank, post = Afspraak.objects.order_by("at", "pk")
    change = f"{room(doel.plan)}afspraken/{bank.uid}/"

    desk.post(change, {"wat": "Schrijft de bank.", "wie": "inwoner", "base": 1})
    late = desk.post(change, {"wat": "Gaat naar de bank.", "wie": "inwoner", "base": 1})
    page = desk.post(f"{change}klaar/", {"uitkomst": "gedaan"}, follow=True).content.decode()
    desk.post(f"{room(doel.plan)}afspraken/{post.uid}/terugnemen/")

    assert mistake.status_code == 422
    assert "It says now: Schrijft de bank." in late.content.decode()
    assert "Schrijft de bank." in page
    assert "done," in page
    assert "Helpt met de post." not in shown(desk, page_of(doel))
    assert desk.post(f"{change}klaar/", {"uitkomst": "niet"}).status_code == 404


def test_a_goal_ends_with_its_last_mark_or_is_taken_back(desk, doel):
    address = f"{page_of(doel)}einde/"

    refused = desk.post(address, {"uitkomst": "behaald", "door": "inwoner"})
    page = desk.post(
        address, {"uitkomst": "behaald", "cijfer": "8", "door": "inwoner"}, follow=True
    ).content.decode()
    mistake = goal(doel.plan, "mother", "Vergissing.", doel.plan.regisseur, at=NOW)
    desk.post(f"{page_of(mistake)}terugnemen/")

    assert refused.status_code == 422
    assert "reached," in page
    assert "The resident: 8." in page
    assert "data-autosave" not in page
    assert desk.get(address).status_code == 404
    assert "Vergissing." not in shown(desk, room(doel.plan))
    assert desk.get(page_of(mistake)).status_code == 404


def test_youth_help_shows_its_level_who_leads_the_case_and_who_referred(desk, plan):
    takes_part(plan, "desk", "youngest", "jeugdwet")
    doel = goal(plan, "youngest", "Ik wil slapen.", plan.regisseur, "jeugdwet", at=NOW)
    before = shown(desk, page_of(doel))

    desk.post(
        f"{page_of(doel)}soort-hulp/", {"base": 1, "niveau": "n3", "casusregie": "Noord", "is_samen": "on"}
    )

    after = shown(desk, page_of(doel))
    assert "Choose the level of the youth help." in before
    assert "desk" in before
    assert "3. Light help with bringing up children" in after
    assert "Noord" in after
    assert "the whole family" in after


def test_a_goal_behind_a_wall_answers_as_one_that_is_not_there(desk, doel, as_user):
    bo = as_user("consulent", "bo")
    before = bo.get(page_of(doel)).status_code

    takes_part(doel.plan, "bo", "youngest", "jeugdwet")
    closed = bo.get(page_of(doel)), bo.get(f"{room(doel.plan)}doelen/nergens/")
    plan_page = shown(bo, room(doel.plan))

    assert before == 404
    assert [one.status_code for one in closed] == [404, 404]
    assert WORDS not in plan_page
    assert "Goals of" not in plan_page
    assert bo.post(*sends(doel, "woorden", "Iets.", 1, "bo")).status_code == 404


def test_who_broke_the_wall_reads_the_goal_changes_nothing_and_is_in_the_log_for_it(desk, doel, as_user):
    bo = as_user("consulent", "bo")
    user, mother = User.objects.get(name="bo"), Persoon.objects.get(sleutel="mother")
    break_glass(mother, "wmo", soort="direct_gevaar", reden="Het is niet veilig.", acting_user=user, at=NOW)

    page = shown(bo, page_of(doel))

    assert WORDS in page
    assert "data-autosave" not in page
    assert "Agree on this" not in page
    assert bo.post(*sends(doel, "woorden", "Iets.", 1, "bo")).status_code == 404
    looks = Entry.objects.filter(action="look", register="doel")
    assert {(one.acting_user, one.purpose) for one in looks} == {("bo", "noodinzage")}


def test_every_look_at_a_goal_is_written_down_before_it_is_shown(desk, doel):
    desk.get(room(doel.plan))
    desk.get(page_of(doel))

    looks = Entry.objects.filter(action="look", register="doel", record=doel.sleutel)

    assert [(one.acting_user, one.purpose) for one in looks] == [("desk", "plan")] * 2


def test_the_page_of_a_goal_asks_a_fixed_number_of_questions(desk, doel, django_assert_max_num_queries):
    for number in range(3):
        on_map(f"plek{number}")
        desk.post(
            f"{page_of(doel)}afspraak/",
            {"wat": f"Taak {number}", "wie": "medewerker", "user": doel.plan.regisseur_id},
        )

    with django_assert_max_num_queries(34):
        assert desk.get(page_of(doel)).status_code == 200
