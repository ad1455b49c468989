"""The plan as a letter: each reader his own, of what the writer sees, and what he answers."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kernbeeld.casework.actions.plan.answer_plan import answer_plan
from kernbeeld.casework.actions.plan.evaluate_plan import plan_evaluation
from kernbeeld.casework.actions.plan.measure import measure
from kernbeeld.casework.actions.plan.open_plan import open_plan
from kernbeeld.casework.actions.plan.write_plan_letter import write_plan_letter
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Planbrief, Planbriefdeel, Planstap
from kernbeeld.casework.queries.plan.letters import letter_of, letter_pdf, letter_plan, sent_letters
from kernbeeld.casework.queries.plan.listing import my_plans
from kernbeeld.casework.queries.plan.waiting import waiting_plans
from kernbeeld.casework.rules.plan.goals import Mark
from tests.casework.plan.making import AT, TODAY, asked_for, family, family_plan, goal, let_in, worker

LATER = AT + timedelta(days=40)
EVERYBODY = ("father", "youngest", "teen", "eldest")


def house(**identity):
    """A family in one plan, who leads it, and a youth worker with the parts of the children."""
    people = family(**identity)
    lead, youth = worker("lead"), worker("youth")
    plan = family_plan(lead, *EVERYBODY)
    for child in EVERYBODY[1:]:
        asked_for(child, youth, "jeugd_hulpvraag")
        let_in(plan, youth, child, "jeugdwet", by=youth)
    return people, lead, youth, plan


def to_whom(plan, user, people) -> dict[str, list[str]]:
    names = {one.pk: key for key, one in people.items()}
    found = letter_plan(plan, user, TODAY)
    return {
        names[reader]: [goal.content["woorden"] for goal in goals] for reader, goals in found.goals.items()
    }


def test_each_reads_the_own_goals_and_of_children_by_age_and_of_nobody_else(sqlite_registers):
    people, lead, youth, plan = house()
    goal(plan, "mother", "Rust", lead)
    for child in EVERYBODY[1:]:
        goal(plan, child, f"Van {child}", youth, "jeugdwet", niveau="n2")
    goal(plan, "eldest", "Samen eten", youth, "jeugdwet", niveau="n2", is_samen="ja")

    by_lead, by_youth = to_whom(plan, lead, people), to_whom(plan, youth, people)

    assert by_lead == {"mother": ["Rust"]}
    parents = ["Van youngest", "Van teen", "Samen eten"]
    assert by_youth == {
        "mother": parents,
        "father": parents,
        "teen": ["Van teen", "Samen eten"],
        "eldest": ["Van eldest", "Samen eten"],
    }


def test_a_letter_tells_in_plain_words_who_wants_what_when_we_talk_and_whom_to_call(sqlite_registers):
    people, lead, _, plan = house()
    wish = goal(plan, "mother", "Ik wil rust.", lead, maatstaf="Ik slaap door.")
    measure(wish, Mark("voor", "inwoner", 3, TODAY), acting_user=lead, at=AT)
    lead.full_name = "Zora Hulp"
    lead.save()
    plan_evaluation(plan, TODAY + timedelta(days=30), months=3, acting_user=lead, at=AT)

    brief = write_plan_letter(plan, people["mother"].pk, wijze="post", acting_user=lead, at=AT)

    letter = letter_of(brief)
    wanted = (
        "Beste Aro Voorbeeld",
        "Ik wil rust\\.",
        "Ik slaap door\\.",
        "een 3",
        "1 april 2026",
        "Zora Hulp",
        plan.kenmerk.replace("-", "\\-"),
    )
    assert [words for words in wanted if words not in letter.text] == []
    assert letter.to == ("Aro Voorbeeld", "Vlopad 1", "0123 ZZ Verzonnendorp")
    assert letter_of(brief, is_shielded=True).to == ("Aro Voorbeeld",)
    assert letter_pdf(brief) == letter_pdf(Planbrief.objects.get())
    assert letter_pdf(brief)[:4] == b"%PDF"
    part = Planbriefdeel.objects.get()
    assert (part.persoon, part.wet) == (people["mother"], "wmo")
    assert Planstap.objects.filter(soort="brief").get().persoon == people["mother"]


def test_parents_who_live_apart_get_their_own_without_the_address_of_the_other(sqlite_registers):
    people, _, youth, plan = house()
    goal(plan, "youngest", "Buiten spelen", youth, "jeugdwet", niveau="n2")

    letters = [
        letter_of(write_plan_letter(plan, people[who].pk, wijze="post", acting_user=youth, at=AT))
        for who in ("mother", "father")
    ]

    assert [each.to[1] for each in letters] == ["Vlopad 1", "Vlopad 99"]
    assert "Vlopad" not in letters[0].text + letters[1].text
    assert "Buiten spelen" in letters[1].text
    assert "Wat Belu Voorbeeld wil" in letters[1].text


def test_a_protected_address_stands_in_no_letter_and_who_died_gets_none(sqlite_registers):
    people, lead, _, plan = house(mother={"geheimhouding": "ja"})
    goal(plan, "mother", "Rust", lead)

    letter = letter_of(write_plan_letter(plan, people["mother"].pk, wijze="post", acting_user=lead, at=AT))

    assert letter.to == ("Aro Voorbeeld",)
    with pytest.raises(CaseworkError) as nothing:
        write_plan_letter(plan, people["father"].pk, wijze="post", acting_user=lead, at=AT)
    with pytest.raises(CaseworkError) as no_way:
        write_plan_letter(plan, people["mother"].pk, wijze="duif", acting_user=lead, at=AT)
    assert (nothing.value.field, no_way.value.field) == ("to", "wijze")


def test_a_letter_is_shown_only_to_who_sees_every_part_in_it(sqlite_registers):
    people, lead, youth, plan = house()
    goal(plan, "youngest", "Buiten spelen", youth, "jeugdwet", niveau="n2")

    brief = write_plan_letter(plan, people["mother"].pk, wijze="hand", acting_user=youth, at=AT)

    assert [one.brief for one in sent_letters(plan, youth)] == [brief]
    assert sent_letters(plan, lead) == []
    with pytest.raises(CaseworkError) as hidden:
        answer_plan(plan, brief.pk, "akkoord", day=TODAY, acting_user=lead, at=AT)
    assert hidden.value.field == "brief"


def test_an_answer_is_a_step_without_words_and_a_new_letter_is_open_again(sqlite_registers):
    people, lead, _, plan = house()
    goal(plan, "mother", "Rust", lead)
    first = write_plan_letter(plan, people["mother"].pk, wijze="hand", acting_user=lead, at=AT)
    waits = my_plans(lead, TODAY)[0].unanswered, waiting_plans(lead, TODAY + timedelta(days=14))

    answer_plan(plan, first.pk, "niet_akkoord", day=TODAY, acting_user=lead, at=AT + timedelta(hours=1))
    answered = my_plans(lead, TODAY)[0].unanswered
    second = write_plan_letter(plan, people["mother"].pk, wijze="hand", acting_user=lead, at=LATER)

    found = {one.brief.pk: one.answer.soort if one.answer else "" for one in sent_letters(plan, lead)}
    step = Planstap.objects.get(soort="niet_akkoord")
    assert waits[0] == 1
    assert [one.count for one in waits[1]] == [1]
    assert (answered, my_plans(lead, TODAY)[0].unanswered) == (0, 1)
    assert found == {first.pk: "niet_akkoord", second.pk: ""}
    assert (step.persoon, step.details) == (people["mother"], {"brief": first.pk})


def test_an_answer_that_can_not_be_is_refused(sqlite_registers):
    people, lead, _, plan = house()
    goal(plan, "mother", "Rust", lead)
    brief = write_plan_letter(plan, people["mother"].pk, wijze="hand", acting_user=lead, at=AT)
    fields = []

    for answer, days in (("misschien", 0), ("akkoord", 1), ("akkoord", -1)):
        day = TODAY + timedelta(days=days)
        with pytest.raises(CaseworkError) as refused:
            answer_plan(plan, brief.pk, answer, day=day, acting_user=lead, at=AT)
        fields.append(refused.value.field)

    assert fields == ["answer", "day", "day"]
    assert not Planstap.objects.filter(soort="akkoord").exists()


def test_who_has_authority_outside_the_plan_and_whose_goals_reach_nobody_is_told_to_the_writer(
    sqlite_registers,
):
    people = family()
    youth = worker("youth")
    child = asked_for("youngest", youth, "jeugd_hulpvraag")
    plan = open_plan(["youngest"], melding=child, acting_user=youth, at=AT)
    goal(plan, "youngest", "Buiten spelen", youth, "jeugdwet", niveau="n2")

    found = letter_plan(plan, youth, TODAY)

    assert dict(found.goals) == {}
    assert list(found.untold) == [people["youngest"].pk]
    assert set(found.outside) == {people["mother"].pk, people["father"].pk}


def test_as_many_questions_for_many_goals_and_readers_as_for_one(sqlite_registers):
    _, _, youth, plan = house()
    goal(plan, "youngest", "Buiten spelen", youth, "jeugdwet", niveau="n2")

    with CaptureQueriesContext(connection) as few:
        letter_plan(plan, youth, TODAY)
    for child in EVERYBODY[1:]:
        goal(plan, child, "Nog een", youth, "jeugdwet", niveau="n2")
    with CaptureQueriesContext(connection) as many:
        letter_plan(plan, youth, TODAY)

    assert len(many) == len(few) < 40
