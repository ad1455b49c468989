"""Households split and join: their plans go on, nobody sees more by it, and the story stays readable."""

from datetime import date, timedelta

import pytest

from kernbeeld.casework.actions.plan.agree import agree
from kernbeeld.casework.actions.plan.end_goal import end_goal
from kernbeeld.casework.actions.plan.evaluate_plan import plan_evaluation
from kernbeeld.casework.actions.plan.join_plans import join_plans
from kernbeeld.casework.actions.plan.measure import measure
from kernbeeld.casework.actions.plan.split_plan import split_plan
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Afspraak, Deelname, Doel, Meting, Ondersteuningsplan, Plankoppeling
from kernbeeld.casework.queries.plan.finding import plan_for, plan_of
from kernbeeld.casework.queries.plan.story import story_of
from kernbeeld.casework.rules.plan.agreements import Agreed
from kernbeeld.casework.rules.plan.goals import Mark
from kernbeeld.casework.rules.plan.steps import GOES_ON
from kernbeeld.house_time import day_of
from kernbeeld.registers.service import picture_of
from tests.casework.plan.making import AT, TODAY, asked_for, family, family_plan, goal, keys, let_in, worker

LATER = AT + timedelta(days=40)
THEN = day_of(LATER)


@pytest.fixture
def house(sqlite_registers):
    """A plan of a mother and her eldest, a consulent, and a youth worker with the eldest's part."""
    people = family()
    lead, youth = worker("lead"), worker("youth")
    plan = family_plan(lead, "eldest", "teen")
    asked_for("eldest", youth, "jeugd_hulpvraag")
    let_in(plan, youth, "eldest", "jeugdwet", by=youth)
    return people, lead, youth, plan


def test_a_split_takes_goals_agreements_marks_and_helpers_along(house):
    people, lead, youth, plan = house
    mine = goal(plan, "mother", "Rust", lead)
    theirs = goal(plan, "eldest", "Een kamer", youth, "jeugdwet", niveau="n2")
    measure(theirs, Mark("voor", "inwoner", 4, TODAY), acting_user=youth, at=AT)
    agree(theirs, Agreed("inwoner", "Een kamer zoeken"), acting_user=youth, at=AT)
    plan_evaluation(plan, THEN + timedelta(days=30), months=3, acting_user=lead, at=AT)

    new = split_plan(plan, ["eldest"], day=THEN, regisseur=youth, acting_user=lead, at=LATER)

    theirs.refresh_from_db()
    mine.refresh_from_db()
    plan.refresh_from_db()
    assert (theirs.plan, theirs.einde, mine.plan) == (new, None, plan)
    assert Meting.objects.for_user(youth).get().doel == Afspraak.objects.for_user(youth).get().doel == theirs
    assert (keys(plan), keys(new), new.regisseur, new.begin) == (["mother", "teen"], ["eldest"], youth, THEN)
    assert new.evaluatie == plan.evaluatie == THEN + timedelta(days=30)
    assert plan_of(people["eldest"], THEN) == new
    assert plan_of(people["eldest"], TODAY) == plan
    parts = picture_of("doel", theirs.sleutel).parts
    assert [part.fields["plan"] for part in parts] == [plan.kenmerk, new.kenmerk]
    assert picture_of("ondersteuningsplan", plan.kenmerk).parts[-1].einde is None
    lid = plan.leden.get(persoon=people["eldest"])
    assert picture_of("planlid", f"planlid-{lid.pk}").parts[0].einde == THEN - timedelta(days=1)


def test_after_a_split_each_sees_only_the_plan_in_which_he_works(house):
    _, lead, youth, plan = house
    given = Deelname.objects.get(user=youth).given_at

    new = split_plan(plan, ["eldest"], day=THEN, regisseur=youth, acting_user=lead, at=LATER)

    assert plan_for(lead, new.kenmerk) is None
    assert plan_for(youth, plan.kenmerk) is None
    part = Deelname.objects.get(user=youth, closed_at=None)
    assert (part.plan, part.grondslag, part.given_at) == (new, "eigen_wet", given)
    assert Deelname.objects.get(user=youth, plan=plan).reden_einde == "uit_plan"


def test_the_story_of_the_new_plan_holds_that_of_the_old_as_far_as_the_reader_worked_in_it(house):
    _, lead, youth, plan = house
    goal(plan, "mother", "Geheim van moeder", lead)
    reached = goal(plan, "eldest", "Naar school", youth, "jeugdwet", niveau="n2")
    measure(reached, Mark("na", "inwoner", 8, TODAY), acting_user=youth, at=AT)
    end_goal(reached, "behaald", acting_user=youth, at=AT)

    new = split_plan(plan, ["eldest"], day=THEN, regisseur=youth, acting_user=lead, at=LATER)
    story = story_of(new, youth, THEN)

    goals = [event for event in story.events if event.goal]
    assert story.earlier == [plan.kenmerk]
    assert {event.goal.content["woorden"] for event in goals} == {"Naar school"}
    assert [(event.is_end, event.plan) for event in goals] == [
        (False, plan.kenmerk),
        (True, plan.kenmerk),
    ]
    assert goals[1].goal.marks[0].cijfer == 8
    assert {event.card.name for event in story.events if event.card} == {"Emro Voorbeeld"}
    assert [event.step.soort for event in story.events if event.step] == [
        "begin",
        "lid_weg",
        "splitsing",
        "begin",
    ]
    # Reading only: what ended in the old plan is not worked on from the new one.
    assert not Doel.objects.for_user(youth, right="work_on_plans").filter(plan=plan).exists()


def test_the_old_plan_tells_that_it_split_and_links_only_to_what_the_reader_may_open(house):
    _, lead, youth, plan = house
    let_in(plan, lead, "eldest", "jeugdwet", by=youth)

    new = split_plan(plan, ["eldest"], day=THEN, regisseur=youth, acting_user=lead, at=LATER)

    split = next(event for event in story_of(plan, lead, THEN).events if event.step.soort == "splitsing")
    Deelname.objects.filter(user=lead, plan=new).update(closed_at=LATER)
    hidden = next(event for event in story_of(plan, lead, THEN).events if event.step.soort == "splitsing")

    assert (split.other, hidden.other) == (new.kenmerk, "")


REFUSED = (
    ([], THEN, "youth", "personen"),
    (["mother", "eldest", "teen"], THEN, "youth", "personen"),
    (["mother", "teen"], THEN, "lead", "personen"),
    (["teen"], THEN, "lead", "regisseur"),
    (["eldest"], THEN + timedelta(days=1), "youth", "day"),
    (["eldest"], TODAY - timedelta(days=1), "youth", "day"),
)


def test_a_split_that_can_not_be_is_refused_and_changes_nothing(house):
    _, lead, youth, plan = house
    users, fields = {"lead": lead, "youth": youth}, []

    for personen, day, who, _ in REFUSED:
        with pytest.raises(CaseworkError) as refused:
            split_plan(plan, personen, day=day, regisseur=users[who], acting_user=lead, at=LATER)
        fields.append(refused.value.field)

    assert fields == [field for *_, field in REFUSED]
    assert Ondersteuningsplan.objects.count() == 1
    assert not Plankoppeling.objects.exists()


def test_only_the_regisseur_splits(house):
    _, _, youth, plan = house

    with pytest.raises(CaseworkError):
        split_plan(plan, ["eldest"], day=THEN, acting_user=youth, at=LATER)


def test_two_plans_join_and_go_on_in_one_with_everybody_and_nobody_sees_more(house):
    people, lead, youth, plan = house
    first = goal(plan, "mother", "Rust", lead)
    new = split_plan(plan, ["eldest"], day=THEN, regisseur=youth, acting_user=lead, at=LATER)
    second = goal(new, "eldest", "Een kamer", youth, "jeugdwet", niveau="n2", at=LATER)
    let_in(new, lead, "eldest", "jeugdwet", by=youth, at=LATER)
    after, day = LATER + timedelta(days=100), THEN + timedelta(days=100)

    joined = join_plans(plan, new, day=day, acting_user=lead, at=after)

    first.refresh_from_db()
    second.refresh_from_db()
    for one in (plan, new):
        one.refresh_from_db()
        assert (one.einde, one.reden_einde) == (day - timedelta(days=1), GOES_ON)
    assert first.plan == second.plan == joined
    assert keys(joined) == ["mother", "teen", "eldest"]
    assert joined.regisseur == lead
    assert [doel.pk for doel in Doel.objects.for_user(youth)] == [second.pk]
    assert plan_of(people["eldest"], day) == joined
    assert set(story_of(joined, lead, day).earlier) == {plan.kenmerk, new.kenmerk}
    assert picture_of("ondersteuningsplan", new.kenmerk).parts[-1].fields["reden_einde"] == GOES_ON


def test_who_takes_no_part_in_the_other_plan_does_not_join_it(house):
    _, lead, youth, plan = house
    new = split_plan(plan, ["eldest"], day=THEN, regisseur=youth, acting_user=lead, at=LATER)

    with pytest.raises(CaseworkError):
        join_plans(plan, new, day=THEN, acting_user=lead, at=LATER)
    with pytest.raises(CaseworkError):
        join_plans(plan, plan, day=THEN, acting_user=lead, at=LATER)
    with pytest.raises(CaseworkError):
        join_plans(plan, new, day=date(2030, 1, 1), acting_user=lead, at=LATER)
