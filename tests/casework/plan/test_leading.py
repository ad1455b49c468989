"""Who is in a plan and who leads it; evaluations that return; and how a plan closes."""

from datetime import date, timedelta

import pytest

from kernbeeld.casework.actions.plan.close_plan import close_plan
from kernbeeld.casework.actions.plan.end_goal import end_goal
from kernbeeld.casework.actions.plan.evaluate_plan import evaluate_plan, plan_evaluation
from kernbeeld.casework.actions.plan.hand_over_plan import hand_over_plan
from kernbeeld.casework.actions.plan.members import join_plan, leave_plan
from kernbeeld.casework.actions.wall.close_part import close_parts_of
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Deelname, Doel, Plankoppeling, Planlid
from kernbeeld.casework.queries.plan.evaluations import interval_of
from kernbeeld.casework.queries.plan.finding import has_regisseur, plan_for
from kernbeeld.casework.queries.plan.listing import my_plans
from kernbeeld.casework.queries.plan.story import story_of
from kernbeeld.casework.queries.plan.waiting import waiting_plans
from kernbeeld.house_time import day_of
from kernbeeld.registers.models.plans import PreventieoordeelVersie
from kernbeeld.registers.service import picture_of
from tests.casework.plan.making import AT, TODAY, asked_for, family, family_plan, goal, keys, let_in, worker

LATER = AT + timedelta(days=40)
THEN = day_of(LATER)
JUDGED = {"reden": "doelen_behaald", "oordeel": "zwaardere_hulp", "zekerheid": "waarschijnlijk"}


@pytest.fixture
def house(sqlite_registers):
    """A plan of a mother and her eldest, and who leads it."""
    people, lead = family(), worker("lead")
    return people, lead, family_plan(lead, "eldest")


def test_somebody_of_the_family_joins_on_a_day_and_leaves_on_another(house):
    people, lead, plan = house

    join_plan(plan, "father", day=TODAY, acting_user=lead, at=LATER)
    leave_plan(plan, people["father"], day=THEN, acting_user=lead, at=LATER)

    lid = Planlid.objects.get(persoon=people["father"])
    held = picture_of("planlid", f"planlid-{lid.pk}").parts[0]
    assert (lid.since, lid.until) == (held.begin, held.einde) == (TODAY, THEN)
    assert keys(plan) == ["mother", "eldest"]
    told = [(event.step.soort, event.card.name) for event in story_of(plan, lead, THEN).events if event.card]
    assert told == [("lid_weg", "Cimo Voorbeeld"), ("lid_erbij", "Cimo Voorbeeld")]


def test_who_may_not_join(house):
    _people, lead, plan = house
    other = worker("other")
    let_in(plan, other, "mother")

    for persoon, day, user in (
        ("stranger", TODAY, lead),
        ("eldest", TODAY, lead),
        ("father", TODAY - timedelta(days=1), lead),
        ("father", THEN + timedelta(days=1), lead),
        ("father", TODAY, other),
    ):
        with pytest.raises(CaseworkError):
            join_plan(plan, persoon, day=day, acting_user=user, at=LATER)

    assert keys(plan) == ["mother", "eldest"]


def test_who_can_not_leave(house):
    people, lead, plan = house
    asked_for("eldest", lead)
    let_in(plan, lead, "eldest")
    goal(plan, "eldest", "Een kamer", lead)

    with pytest.raises(CaseworkError) as open_goals:
        leave_plan(plan, people["eldest"], day=THEN, acting_user=lead, at=LATER)
    with pytest.raises(CaseworkError) as not_in_it:
        leave_plan(plan, people["father"], day=THEN, acting_user=lead, at=LATER)
    with pytest.raises(CaseworkError) as too_early:
        leave_plan(plan, people["mother"], day=TODAY - timedelta(days=1), acting_user=lead, at=LATER)
    Doel.objects.update(einde=TODAY)
    leave_plan(plan, people["eldest"], day=THEN, acting_user=lead, at=LATER)
    with pytest.raises(CaseworkError) as last:
        leave_plan(plan, people["mother"], day=THEN, acting_user=lead, at=LATER)

    fields = [one.value.field for one in (open_goals, not_in_it, too_early, last)]
    assert fields == ["persoon", "persoon", "day", "persoon"]


def test_who_worked_with_somebody_who_left_sees_the_plan_no_longer(house):
    people, lead, plan = house
    youth = worker("youth")
    asked_for("eldest", youth, "jeugd_hulpvraag")
    let_in(plan, youth, "eldest", "jeugdwet", by=youth)

    leave_plan(plan, people["eldest"], day=THEN, acting_user=lead, at=LATER)

    assert plan_for(youth, plan.kenmerk) is None
    assert Deelname.objects.get(user=youth).reden_einde == "uit_plan"


def test_the_regisseur_hands_over_to_who_takes_part_and_loses_what_only_a_regisseur_sees(house):
    _, lead, plan = house
    other, outside = worker("other"), worker("outside")
    let_in(plan, other, "mother")

    with pytest.raises(CaseworkError) as stranger:
        hand_over_plan(plan, outside, acting_user=lead, at=AT)
    with pytest.raises(CaseworkError):
        hand_over_plan(plan, other, acting_user=other, at=AT)
    with pytest.raises(CaseworkError):
        hand_over_plan(plan, lead, acting_user=lead, at=AT)
    seen_before = Planlid.objects.for_user(lead).count(), Planlid.objects.for_user(other).count()
    hand_over_plan(plan, other, acting_user=lead, at=AT)

    assert stranger.value.field == "to"
    assert seen_before == (2, 1)
    assert (Planlid.objects.for_user(lead).count(), Planlid.objects.for_user(other).count()) == (1, 2)


def test_a_plan_that_nobody_leads_any_more_is_led_by_who_takes_it(house):
    _, lead, plan = house
    other = worker("other")
    let_in(plan, other, "mother")

    close_parts_of(lead, reden="uit_dienst", acting_user="beheer", at=AT)
    plan.refresh_from_db()
    is_led = has_regisseur(plan)
    hand_over_plan(plan, other, acting_user=other, at=LATER)
    plan.refresh_from_db()

    assert not is_led
    assert has_regisseur(plan)
    assert plan.regisseur == other


def test_an_evaluation_returns_by_itself_as_often_as_was_agreed(house):
    _, lead, plan = house

    unplanned = interval_of(plan)
    plan_evaluation(plan, TODAY + timedelta(days=30), months=3, acting_user=lead, at=AT)
    late = my_plans(lead, THEN)[0].is_late, [one.text for one in waiting_plans(lead, THEN)]
    held = evaluate_plan(plan, THEN, acting_user=lead, at=LATER)

    assert (unplanned, interval_of(plan)) == (6, 3)
    assert late == (True, ["1 plan must be evaluated."])
    assert held.evaluatie == date(2026, 7, 11)
    assert [event.step.soort for event in story_of(plan, lead, THEN).events][:2] == [
        "evaluatie",
        "evaluatie_gepland",
    ]
    assert my_plans(lead, THEN)[0].is_late is False
    assert waiting_plans(lead, THEN) == []
    assert [one.count for one in waiting_plans(lead, date(2026, 7, 1))] == [1]


def test_an_evaluation_on_a_day_that_can_not_be_is_refused(house):
    _, lead, plan = house

    for day, following in (
        (THEN + timedelta(days=1), None),
        (TODAY - timedelta(days=1), None),
        (THEN, THEN - timedelta(days=1)),
    ):
        with pytest.raises(CaseworkError):
            evaluate_plan(plan, day, following=following, acting_user=lead, at=LATER)
    with pytest.raises(CaseworkError):
        plan_evaluation(plan, TODAY, months=3, acting_user=lead, at=LATER)

    plan.refresh_from_db()
    assert plan.evaluatie is None


def test_a_plan_closes_once_its_goals_have_ended_with_one_judgement(house):
    people, lead, plan = house
    open_goal = goal(plan, "mother", "Rust", lead)

    with pytest.raises(CaseworkError) as still_open:
        close_plan(plan, **JUDGED, acting_user=lead, at=LATER)
    end_goal(open_goal, "vervallen", acting_user=lead, at=LATER)
    close_plan(plan, **JUDGED, acting_user=lead, at=LATER)

    plan.refresh_from_db()
    judged = PreventieoordeelVersie.objects.get()
    assert "1 goal" in str(still_open.value)
    assert (judged.persoon, judged.wet, judged.oordeel, judged.zekerheid, judged.begin) == (
        people["mother"],
        "wmo",
        "zwaardere_hulp",
        "waarschijnlijk",
        THEN,
    )
    assert (plan.einde, plan.reden_einde, keys(plan)) == (THEN, "doelen_behaald", [])
    assert picture_of("ondersteuningsplan", plan.kenmerk).parts[-1].einde == THEN
    with pytest.raises(CaseworkError):
        plan_evaluation(plan, THEN, months=3, acting_user=lead, at=LATER)


def test_a_judgement_on_help_under_two_laws_counts_once_under_neither(house):
    _, lead, plan = house
    asked_for("eldest", lead, "jeugd_hulpvraag")
    let_in(plan, lead, "eldest", "jeugdwet", by=lead)

    close_plan(plan, **JUDGED, acting_user=lead, at=LATER)

    assert not PreventieoordeelVersie.objects.get().wet


def test_a_goal_behind_a_wall_keeps_the_plan_open_and_only_its_number_is_told(house):
    _, lead, plan = house
    youth = worker("youth")
    asked_for("eldest", youth, "jeugd_hulpvraag")
    let_in(plan, youth, "eldest", "jeugdwet", by=youth)
    goal(plan, "eldest", "Niemand weet het", youth, "jeugdwet", niveau="n2")

    with pytest.raises(CaseworkError) as refused:
        close_plan(plan, **JUDGED, acting_user=lead, at=LATER)

    assert "1 goal" in str(refused.value)
    assert "Niemand" not in str(refused.value)


def test_a_new_plan_goes_on_from_the_one_that_was_closed_and_its_story_can_be_read(house):
    _, lead, plan = house
    done = goal(plan, "mother", "Rust", lead)
    end_goal(done, "vervallen", acting_user=lead, at=AT)
    close_plan(plan, **JUDGED, acting_user=lead, at=AT)

    again = family_plan(lead, at=LATER)
    story = story_of(again, lead, THEN)

    link = Plankoppeling.objects.get()
    assert (link.eerder, link.later, link.soort) == (plan, again, "vervolg")
    assert "Rust" in {event.goal.content["woorden"] for event in story.events if event.goal}
