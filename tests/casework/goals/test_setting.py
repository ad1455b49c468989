"""Goals in the resident's words: set, changed by two people, chosen for, ended; also in the register."""

import pytest

from kernbeeld.accounts.errors import AccessError
from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.plan.adopt_question import adopt_question
from kernbeeld.casework.actions.plan.change_goal import change_goal, restore_goal
from kernbeeld.casework.actions.plan.end_goal import end_goal, withdraw_goal
from kernbeeld.casework.actions.plan.measure import measure
from kernbeeld.casework.actions.plan.set_goal import NewGoal, set_goal
from kernbeeld.casework.errors import CaseworkError, FieldConflictError
from kernbeeld.casework.models import Doel, Doelversie, Meting
from kernbeeld.casework.queries.plan.goal_proposals import proposals_for
from kernbeeld.casework.queries.plan.goals import goals_of, refused_versions, versions_of
from kernbeeld.casework.rules.plan.goals import Mark
from kernbeeld.house_time import day_of
from kernbeeld.registers.errors import NoSuchRecordError
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import picture_of
from tests.casework.goals.making import AT, LATER, WORDS, a_goal, family, family_plan, on_map, seen, worker
from tests.casework.plan.making import let_in
from tests.casework.research.making import judge, write

TODAY = day_of(AT)
WAITS = {
    "trede": "maatwerk",
    "reden_zwaarder": "wachtlijst",
    "uitleg_zwaarder": "De wachtlijst is drie maanden.",
}


def changed(doel: Doel, user, number: int, at=AT, **changes: str):
    return change_goal(doel, changes, number=number, acting_user=user, at=at)


def test_a_goal_stands_sealed_in_its_first_version_and_in_the_register(registers):
    family()
    user = worker()
    plan = family_plan(user)

    doel = a_goal(plan, user, maatstaf="Twee keer per week.")

    version = Doelversie.objects.get()
    assert (doel.wet, doel.leefgebied, doel.number, doel.begin, version.number) == (
        "wmo",
        "geld",
        1,
        TODAY,
        1,
    )
    assert WORDS.encode() not in bytes(version.payload)
    assert seen(doel, user).content["woorden"] == WORDS
    held = picture_of("doel", doel.sleutel).parts[0]
    assert (held.begin, held.einde) == (TODAY, None)
    assert (held.fields["persoon"], held.fields["plan"], held.fields["leefgebied"]) == (
        "mother",
        plan.kenmerk,
        "geld",
    )
    entry = Entry.objects.get(action="set_goal")
    assert (entry.record, entry.new["leefgebied"]) == (doel.sleutel, "geld")
    assert WORDS not in str(entry.new)


def test_only_who_takes_part_sets_goals_and_only_of_that_person_and_law(sqlite_registers):
    family()
    user, other = worker(), worker("bo")
    plan = family_plan(user, "youngest")

    for who, whose, wet in (
        (other, "mother", "wmo"),
        (user, "youngest", "wmo"),
        (user, "mother", "jeugdwet"),
    ):
        with pytest.raises(AccessError):
            a_goal(plan, who, whose, wet)

    assert not Doel.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"woorden": " "}, "woorden"),
        ({"woorden": "Zie 999900006."}, "woorden"),
        ({"niveau": "n3"}, "niveau"),
        ({"trede": "wonderhulp"}, "trede"),
    ],
)
def test_what_is_no_goal_is_refused_and_nothing_is_written(sqlite_registers, changes, field):
    family()
    user = worker()
    plan = family_plan(user)

    with pytest.raises(CaseworkError) as refused:
        a_goal(plan, user, **changes)

    assert refused.value.field == field
    assert not Doel.objects.exists()


def test_a_melding_of_somebody_else_is_no_ground_for_a_goal(sqlite_registers):
    people, user = family(), worker()
    plan = family_plan(user)
    melding = user.meldingen.get()
    melding.wet = "wgs"
    melding.save(update_fields=["wet"])

    new = NewGoal(people["mother"], "wmo", "geld", {"woorden": WORDS}, melding)
    with pytest.raises(CaseworkError) as refused:
        set_goal(plan, new, acting_user=user, at=AT)

    assert refused.value.field == "melding"


def test_a_question_becomes_a_goal_in_the_same_words_and_is_not_proposed_again(sqlite_registers):
    family()
    user, other = worker(), worker("bo")
    plan = family_plan(user)
    (proposal,) = proposals_for(plan, user)

    doel = adopt_question(plan, proposal, acting_user=user, at=AT)

    assert seen(doel, user).content["woorden"] == "Ik kom niet rond."
    assert (doel.melding, doel.leefgebied) == (user.meldingen.get(), "geld")
    assert proposals_for(plan, user) == proposals_for(plan, other) == []
    withdraw_goal(doel, acting_user=user, at=AT)
    assert [one.woorden for one in proposals_for(plan, user)] == ["Ik kom niet rond."]


@pytest.mark.parametrize(
    ("on_the_map", "taken_over"), [(False, "maatwerk"), (True, "")], ids=["nothing lighter", "lighter"]
)
def test_what_the_onderzoek_came_to_goes_along_unless_lighter_help_fits(
    sqlite_registers, on_the_map, taken_over
):
    family()
    user = worker()
    plan = family_plan(user)
    melding = user.meldingen.get()
    write(melding, user, geld__probleem="Zij komt geld tekort.", geld__nodig="Iemand die elke week meekijkt.")
    alone = {"eigen_kracht", "netwerk", "vrijwilliger", "algemeen", "collectief", "gebruikelijke_hulp"}
    judge(melding, user, dict.fromkeys(sorted(alone), "niet") | {"maatwerk": "lost_op: Elke week."}, "geld")
    if on_the_map:
        on_map("maatje")
    (proposal,) = proposals_for(plan, user)

    doel = adopt_question(plan, proposal, acting_user=user, at=AT)

    assert doel.trede == taken_over
    assert seen(doel, user).content["toelichting"] == "Iemand die elke week meekijkt."
    if not on_the_map:
        assert picture_of("doel", doel.sleutel).parts[0].fields["trede"] == "maatwerk"


def test_what_the_onderzoek_says_of_lighter_help_counts_only_for_who_may_read_it(sqlite_registers):
    family()
    user, other = worker(), worker("bo", "kernteamlid")
    plan = family_plan(user)
    doel = a_goal(plan, user, with_melding=True)
    let_in(plan, other, "mother")
    write(doel.melding, user, geld__probleem="Zij komt geld tekort.", geld__nodig="Iemand die meekijkt.")
    judge(doel.melding, user, {"eigen_kracht": "lost_op: Zij doet het zelf."}, "geld")

    with pytest.raises(CaseworkError) as refused:
        changed(doel, user, 1, trede="netwerk")
    changed(doel, other, 1, trede="netwerk")

    assert refused.value.field == "reden_zwaarder"
    doel.refresh_from_db()
    assert doel.trede == "netwerk"


def test_two_people_who_change_other_fields_both_stand(sqlite_registers):
    family()
    user, other = worker(), worker("bo")
    plan = family_plan(user)
    doel = a_goal(plan, user)
    let_in(plan, other, "mother")

    changed(doel, user, 1, maatstaf="Elke week een keer.")
    changed(doel, other, 1, toelichting="Zij wil graag.")

    content = seen(doel, user).content
    assert (content["maatstaf"], content["toelichting"]) == ("Elke week een keer.", "Zij wil graag.")
    assert [one.number for one in versions_of(doel)] == [3, 2, 1]


def test_two_people_who_change_the_same_words_keep_both_and_a_person_chooses(sqlite_registers):
    family()
    user, other = worker(), worker("bo")
    plan = family_plan(user)
    doel = a_goal(plan, user)
    let_in(plan, other, "mother")
    changed(doel, user, 1, woorden="Ik wil naar de winkel.")

    with pytest.raises(FieldConflictError) as conflict:
        changed(doel, other, 1, woorden="Ik wil naar mijn zus.")
    with pytest.raises(FieldConflictError):
        changed(doel, other, 1, woorden="Ik wil naar mijn zus.")

    clash = conflict.value
    assert (clash.mine, clash.theirs) == ("Ik wil naar mijn zus.", "Ik wil naar de winkel.")
    assert seen(doel, user).content["woorden"] == "Ik wil naar de winkel."
    refused = refused_versions(versions_of(doel))
    assert [one.content["woorden"] for one in refused] == ["Ik wil naar mijn zus."]
    mine = changed(doel, other, clash.number, woorden=clash.mine)
    assert mine.content["woorden"] == "Ik wil naar mijn zus."


def test_who_goes_on_typing_while_the_save_is_under_way_does_not_clash_with_oneself(sqlite_registers):
    family()
    user, other = worker(), worker("bo")
    plan = family_plan(user)
    doel = a_goal(plan, user, toelichting="Zij slaapt slecht.\n\nZij eet goed.")
    let_in(plan, other, "mother")
    changed(doel, other, 1, toelichting="Zij slaapt slecht.\n\nZij eet weinig.")

    kept = changed(doel, user, 1, toelichting="Zij slaapt wat.\n\nZij eet goed.")
    change_goal(
        doel,
        {"toelichting": "Zij slaapt wat beter.\n\nZij eet goed."},
        number=kept.number,
        from_sent=True,
        acting_user=user,
        at=AT,
    )

    assert seen(doel, user).content["toelichting"] == "Zij slaapt wat beter.\n\nZij eet weinig."


def test_saving_what_stands_changes_nothing_and_an_earlier_version_can_stand_again(sqlite_registers):
    family()
    user = worker()
    doel = a_goal(family_plan(user), user)

    changed(doel, user, 1, woorden=WORDS)
    changed(doel, user, 1, woorden="Iets anders.")
    again = restore_goal(doel, 1, acting_user=user, at=AT)

    assert (again.number, again.content["woorden"]) == (3, WORDS)
    with pytest.raises(CaseworkError):
        restore_goal(doel, 9, acting_user=user, at=AT)
    with pytest.raises(CaseworkError):
        changed(doel, user, 3, geheim="x")


def test_a_heavier_step_while_a_lighter_one_fits_asks_why_and_the_reason_is_counted(sqlite_registers):
    family()
    user = worker()
    doel = a_goal(family_plan(user), user)
    on_map("maatje")

    with pytest.raises(CaseworkError) as refused:
        changed(doel, user, 1, trede="maatwerk")
    changed(doel, user, 1, at=LATER, **WAITS)

    assert refused.value.field == "reden_zwaarder"
    before, after = picture_of("doel", doel.sleutel).parts
    assert (before.fields.get("trede"), after.fields["trede"]) == (None, "maatwerk")
    assert (after.begin, after.fields["reden_begin"]) == (day_of(LATER), "wachtlijst")
    doel.refresh_from_db()
    assert (doel.trede, doel.reden_zwaarder) == ("maatwerk", "wachtlijst")


def test_where_nothing_lighter_fits_no_reason_counts(sqlite_registers):
    family()
    user = worker()
    doel = a_goal(family_plan(user), user)
    on_map("elders", kern="hoonhorst")

    version = changed(doel, user, 1, **WAITS)

    doel.refresh_from_db()
    assert (doel.trede, doel.reden_zwaarder) == ("maatwerk", "")
    assert version.content["uitleg_zwaarder"] == WAITS["uitleg_zwaarder"]
    assert picture_of("doel", doel.sleutel).parts[-1].fields.get("reden_begin") is None


def test_youth_help_has_its_level_and_who_leads_the_case(sqlite_registers):
    family()
    user = worker()
    plan = family_plan(user, "youngest")
    let_in_youth(plan, user)
    doel = a_goal(plan, user, "youngest", "jeugdwet")

    changed(doel, user, 1, niveau="n3", casusregie="Organisatie Noord")

    doel.refresh_from_db()
    assert doel.niveau == "n3"
    assert seen(doel, user).content["casusregie"] == "Organisatie Noord"
    assert picture_of("doel", doel.sleutel).parts[-1].fields["niveau"] == "n3"


def let_in_youth(plan, user):
    from_melding = {"plan": plan, "user": user, "wet": "jeugdwet", "grondslag": "eigen_wet"}
    persoon = Persoon.objects.get(sleutel="youngest")
    plan.deelnames.model.objects.create(persoon=persoon, given_at=AT, given_by="test", **from_melding)


def test_a_goal_ends_with_a_mark_or_with_why_there_is_none_and_is_counted_so(registers):
    family()
    user = worker()
    plan = family_plan(user)
    one, two = a_goal(plan, user), a_goal(plan, user)
    measure(one, Mark("voor", "inwoner", 4, TODAY, "Ik zit vast."), acting_user=user, at=AT)

    with pytest.raises(CaseworkError) as refused:
        end_goal(one, "behaald", acting_user=user, at=LATER)
    after = Mark("na", "inwoner", 7, day_of(LATER))
    end_goal(one, "behaald", mark=after, acting_user=user, at=LATER)
    end_goal(two, "niet", why_without="Zij is verhuisd.", acting_user=user, at=LATER)

    assert refused.value.field == "cijfer"
    held = picture_of("doel", one.sleutel).parts[-1]
    assert (held.einde, held.fields["reden_einde"]) == (day_of(LATER), "behaald")
    shown = seen(one, user, day_of(LATER))
    assert [(mark.moment, mark.cijfer, mark.toelichting) for mark in shown.marks] == [
        ("voor", 4, "Ik zit vast."),
        ("na", 7, ""),
    ]
    assert (shown.may_work, shown.doel.uitkomst) == (False, "behaald")
    assert seen(two, user).version.why_no_mark == "Zij is verhuisd."
    with pytest.raises(CaseworkError):
        measure(one, after, acting_user=user, at=LATER)
    assert b"Ik zit vast" not in b"".join(bytes(each.payload) for each in Meting.objects.all())


def test_a_goal_that_was_a_mistake_is_counted_nowhere(sqlite_registers):
    family()
    user = worker()
    plan = family_plan(user)
    doel = a_goal(plan, user)

    withdraw_goal(doel, acting_user=user, at=AT)

    assert goals_of(plan, user, TODAY) == ()
    assert picture_of("doel", doel.sleutel).parts == ()
    assert Entry.objects.filter(action="withdraw_goal", record=doel.sleutel).exists()
    with pytest.raises(NoSuchRecordError):
        picture_of("doel", "nergens")


def test_a_goal_behind_a_wall_is_not_there_and_makes_no_gap(sqlite_registers):
    family()
    user, debts = worker(), worker("schuldhulp")
    plan = family_plan(user)
    let_in_debts(plan, debts)
    mine = a_goal(plan, user)
    hidden = a_goal(plan, debts, wet="wgs", woorden="Ik wil van mijn schulden af.")
    again = a_goal(plan, user)

    assert [one.doel.pk for one in goals_of(plan, user, TODAY)] == [mine.pk, again.pk]
    assert [one.doel.pk for one in goals_of(plan, debts, TODAY)] == [hidden.pk]
    assert goals_of(plan, worker("bo"), TODAY) == ()
    with pytest.raises(CaseworkError):
        changed(hidden, user, 1, woorden="Iets anders.")
    assert all(not one.sleutel.isdigit() for one in (mine, hidden, again))


def let_in_debts(plan, user):
    persoon = Persoon.objects.get(sleutel="mother")
    kept = {"plan": plan, "user": user, "wet": "wgs", "grondslag": "eigen_wet"}
    plan.deelnames.model.objects.create(persoon=persoon, given_at=AT, given_by="test", **kept)


def test_many_goals_cost_as_many_questions_as_one(sqlite_registers, django_assert_num_queries):
    family()
    user = worker()
    plan = family_plan(user)
    doel = a_goal(plan, user)
    measure(doel, Mark("voor", "inwoner", 4, TODAY), acting_user=user, at=AT)
    with django_assert_num_queries(10) as asked:
        goals_of(plan, user, TODAY)

    for _ in range(4):
        a_goal(plan, user)

    with django_assert_num_queries(len(asked.captured_queries)):
        assert len(goals_of(plan, user, TODAY)) == 5
