"""Who does what by when: agreements, the offers that they make in the file, and tasks of colleagues."""

from datetime import timedelta

import pytest

from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.offer import offer
from kernbeeld.casework.actions.plan.agree import agree, agree_on_provision
from kernbeeld.casework.actions.plan.change_agreement import change_agreement, withdraw_agreement
from kernbeeld.casework.actions.plan.end_goal import end_goal
from kernbeeld.casework.actions.plan.finish_agreement import finish_agreement
from kernbeeld.casework.errors import CaseworkError, FieldConflictError
from kernbeeld.casework.models import Aanbod, Afspraak
from kernbeeld.casework.queries.plan.goals import colleagues_of
from kernbeeld.casework.queries.plan.tasks import task_of, tasks_of, waiting_tasks
from kernbeeld.casework.rules.plan.agreements import Agreed, Due
from kernbeeld.community.service import around
from kernbeeld.house_time import day_of
from tests.casework.goals.making import AT, LATER, a_goal, family, family_plan, on_map, seen, worker
from tests.casework.plan.making import let_in

TODAY = day_of(AT)


def stappen(aanbod: Aanbod) -> list[str]:
    return list(aanbod.stappen.values_list("stap", flat=True))


def closed(user) -> None:
    user.deelnames.update(closed_at=AT)


def test_a_provision_agreed_in_one_click_is_the_same_offer_as_in_the_file(registers):
    family()
    user = worker()
    doel = a_goal(family_plan(user), user, with_melding=True)
    on_map("maatje")

    made = agree_on_provision(doel, "maatje", step="vrijwilliger", acting_user=user, at=AT)
    done = finish_agreement(made, "gedaan", verslag="Het klikt.", acting_user=user, at=LATER)

    (aanbod,) = Aanbod.objects.all()
    assert (made.aanbod, aanbod.melding, aanbod.leefgebied) == (aanbod, user.meldingen.get(), "geld")
    assert stappen(aanbod) == ["aangeboden", "aangenomen", "geholpen"]
    assert (done.done, done.uitkomst) == (day_of(LATER), "gedaan")
    (shown,) = seen(doel, user).agreements
    assert (shown.wat, shown.voorziening, shown.verslag, shown.by) == (
        "Maatje",
        "Maatje",
        "Het klikt.",
        "Maatje",
    )
    assert b"Het klikt" not in bytes(Afspraak.objects.get().payload)


def test_what_the_file_offers_already_is_not_offered_twice(sqlite_registers):
    family()
    user = worker()
    doel = a_goal(family_plan(user), user, with_melding=True)
    on_map("maatje")
    standing = offer(doel.melding, "maatje", leefgebied="geld", acting_user=user, at=AT)

    made = agree_on_provision(doel, "maatje", step="vrijwilliger", acting_user=user, at=AT)

    assert made.aanbod == standing
    assert Aanbod.objects.count() == 1


def test_without_a_melding_of_ones_own_it_is_an_agreement_and_no_offer(sqlite_registers):
    family()
    user = worker()
    doel = a_goal(family_plan(user), user)
    on_map("maatje", step="collectief")

    made = agree_on_provision(doel, "maatje", step="collectief", acting_user=user, at=AT)

    assert (made.aanbod, made.wie, Aanbod.objects.count()) == (None, "organisatie", 0)
    with pytest.raises(CaseworkError):
        agree_on_provision(doel, "nergens", step="algemeen", acting_user=user, at=AT)


def test_a_task_is_for_who_takes_part_and_goes_out_of_sight_with_the_part(sqlite_registers):
    family()
    user, other = worker(), worker("bo")
    plan = family_plan(user)
    doel = a_goal(plan, user)
    task = Agreed("medewerker", "Bel de huisarts.", user=other.pk, due=TODAY)

    with pytest.raises(CaseworkError) as refused:
        agree(doel, task, acting_user=user, at=AT)
    let_in(plan, other, "mother")
    made = agree(doel, task, acting_user=user, at=AT)

    assert refused.value.field == "user"
    assert set(colleagues_of(doel)) == {user, other}
    (shown,) = tasks_of(other, TODAY)
    assert (shown.wat, shown.due, shown.card.name) == ("Bel de huisarts.", Due.WEEK, "Aro Voorbeeld")
    assert [one.count for one in waiting_tasks(other, TODAY)] == [1]
    assert tasks_of(user, TODAY) == waiting_tasks(user, TODAY) == []
    assert task_of(user, made.uid) is None
    closed(other)
    assert tasks_of(other, TODAY) == waiting_tasks(other, TODAY) == []
    assert seen(doel, user).agreements[0].is_left


def test_tasks_stand_in_the_order_of_their_days_and_cost_the_same_few_questions(
    sqlite_registers, django_assert_num_queries
):
    family()
    user = worker()
    doel = a_goal(family_plan(user), user)
    for days in (None, 9, -1, 3):
        due = None if days is None else TODAY + timedelta(days=days)
        agree(doel, Agreed("medewerker", f"Taak {days}", user=user.pk, due=due), acting_user=user, at=AT)

    with django_assert_num_queries(6):
        found = tasks_of(user, TODAY)

    assert [one.wat for one in found] == ["Taak -1", "Taak 3", "Taak 9", "Taak None"]
    assert [one.due for one in found] == [Due.LATE, Due.WEEK, Due.LATER, Due.OPEN]
    assert [(one.count, one.text) for one in waiting_tasks(user, TODAY)] == [
        (1, "1 of your tasks is late."),
        (1, "1 of your tasks is due this week."),
    ]


def test_who_changes_an_agreement_that_somebody_changed_meanwhile_sees_both(sqlite_registers):
    family()
    user = worker()
    doel = a_goal(family_plan(user), user)
    made = agree(doel, Agreed("inwoner", "Ik bel mijn zus."), acting_user=user, at=AT)

    change_agreement(made, Agreed("inwoner", "Ik app mijn zus."), number=1, acting_user=user, at=AT)
    with pytest.raises(FieldConflictError) as conflict:
        change_agreement(made, Agreed("inwoner", "Ik schrijf."), number=1, acting_user=user, at=AT)

    assert (conflict.value.mine, conflict.value.theirs) == ("Ik schrijf.", "Ik app mijn zus.")
    change_agreement(
        made,
        Agreed("netwerk", "Belt.", "de buurvrouw"),
        number=conflict.value.number,
        acting_user=user,
        at=AT,
    )
    (shown,) = seen(doel, user).agreements
    assert (shown.wat, shown.by, shown.afspraak.wie) == ("Belt.", "de buurvrouw", "netwerk")


def test_an_agreement_is_finished_once_and_a_mistake_is_taken_back(sqlite_registers):
    family()
    user = worker()
    doel = a_goal(family_plan(user), user)
    one = agree(doel, Agreed("inwoner", "Ik bel."), acting_user=user, at=AT)
    two = agree(doel, Agreed("inwoner", "Ik schrijf."), acting_user=user, at=AT)

    finish_agreement(one, "niet", acting_user=user, at=AT)
    withdraw_agreement(two, acting_user=user, at=AT)

    for wrong in (
        lambda: finish_agreement(one, "gedaan", acting_user=user, at=AT),
        lambda: finish_agreement(two, "nooit", acting_user=user, at=AT),
    ):
        with pytest.raises(CaseworkError):
            wrong()
    assert [each.wat for each in seen(doel, user).agreements] == ["Ik bel."]
    acts = Entry.objects.filter(action__endswith="_afspraak").values_list("action", flat=True)
    assert sorted(acts) == ["finish_afspraak", "make_afspraak", "make_afspraak", "withdraw_afspraak"]


def test_what_is_still_to_be_done_lapses_with_its_goal(sqlite_registers):
    family()
    user = worker()
    doel = a_goal(family_plan(user), user)
    agree(doel, Agreed("medewerker", "Bel.", user=user.pk), acting_user=user, at=AT)

    end_goal(doel, "vervallen", acting_user=user, at=AT)

    assert Afspraak.objects.get().uitkomst == "vervallen"
    assert tasks_of(user, TODAY) == []


def test_help_is_shown_lightest_first_and_within_that_nearest_first(
    sqlite_registers, django_assert_num_queries
):
    on_map("groep", step="collectief")
    on_map("ver", kern="nieuwleusen")
    on_map("dichtbij", kern="oudleusen")
    on_map("hier", places=8)
    on_map("overal", kern="")

    with django_assert_num_queries(1):
        found = around("geld", "lemelerveld", day=TODAY)

    assert [one.code for one in found] == ["hier", "overal", "dichtbij", "ver", "groep"]
    assert [one.is_near for one in found] == [True, True, False, False, True]
    here, _, near, far, _ = found
    assert here.places == "8 places in all: ask whether one is free"
    assert (near.place, far.place) == (
        "elsewhere in the municipality: Oudleusen, about 10 km",
        "elsewhere in the municipality: Nieuwleusen, about 16 km",
    )
