"""Programmes as they are kept: amounts only grow by movements, everything is in the log, the past is told."""

from datetime import date, timedelta

import pytest

from kernbeeld.house_time import day_of
from kernbeeld.policy.actions.programmes.book import Spending, book, forecast, take_back_booking
from kernbeeld.policy.actions.programmes.keep_action import (
    ActionMoney,
    evaluate_actie,
    keep_actie,
)
from kernbeeld.policy.actions.programmes.keep_fund import cover, keep_dekking
from kernbeeld.policy.actions.programmes.keep_milestone import keep_mijlpaal
from kernbeeld.policy.actions.programmes.keep_programme import (
    BudgetDecision,
    keep_programma,
)
from kernbeeld.policy.actions.programmes.keep_slices import Decision, set_slices, shift_slices, slices_now
from kernbeeld.policy.errors import PolicyConflictError, PolicyError
from kernbeeld.policy.models import Actie, Jaarschijfmutatie, Realisatieboeking
from kernbeeld.policy.queries.programmes.seen import programme_at, programme_table
from kernbeeld.policy.rules.programmes.details import (
    ActionDetails,
    FundDetails,
    MilestoneDetails,
    ProgrammeDetails,
)
from tests.policy.programme.keeping import AT, BY, HOME_START, PLAN, codes, established


def test_an_action_is_added_with_its_years_and_its_fund_in_one_act(programma, actie):
    table = programme_table(programma, known_at=AT)

    assert (actie.code, actie.budget) == ("home-start", 6400000)
    assert {year: money.budget for year, money in table.totals.items()} == {2022: 3200000, 2023: 3200000}
    assert programma.dekkingen.get().name == "Coronagelden"
    assert codes(programma) == ["cover_unknown", "cover_unknown", "fund_end_unknown", "fund_unknown"]


def test_a_fund_of_the_same_name_is_not_made_twice_and_may_pay_wholly(programma, actie, adviser):
    again = ActionMoney({2022: 100}, BY, new_fund="coronagelden ", covers_all=True)

    keep_actie(ActionDetails("Tweede"), programma=programma, money=again, acting_user=adviser, at=AT)

    told = programme_at(programma, AT)
    assert len(told.funds) == 1
    assert told.action("tweede").covers == {("coronagelden", 2022): 100}


def test_a_shift_adds_up_to_nothing_and_leaves_the_budget_alone(programma, actie, adviser):
    established(programma, adviser)

    key = shift_slices(
        actie, {2022: -100050, 2023: 100050}, decision=BY, number=actie.number, acting_user=adviser, at=AT
    )

    moved = Jaarschijfmutatie.objects.filter(besluit_key=key)
    assert [(one.jaar, one.bedrag, one.kind) for one in moved] == [
        (2022, -100050, "verschuiving"),
        (2023, 100050, "verschuiving"),
    ]
    assert slices_now(actie) == {2022: 3099950, 2023: 3300050}
    assert Actie.objects.get().budget == 6400000


@pytest.mark.parametrize(
    ("shifts", "decision", "field"),
    [
        ({2022: -100, 2023: 99}, BY, "amount"),
        ({2022: 0, 2023: 0}, BY, "amount"),
        ({}, BY, "amount"),
        ({2022: -3200001, 2023: 3200001}, BY, "amount"),
        ({2021: -1, 2023: 1}, BY, "amount"),
        ({2022: -100, 2023: 100}, Decision(" ", date(2022, 3, 1)), "decision"),
        ({2022: -100, 2023: 100}, Decision("Besluit", date(2022, 3, 2)), "decided_on"),
        ({2022: -100, 3023: 100}, BY, "slices"),
    ],
)
def test_a_shift_that_can_not_be_changes_nothing(actie, adviser, shifts, decision, field):
    before = Jaarschijfmutatie.objects.count()

    with pytest.raises(PolicyError) as refused:
        shift_slices(actie, shifts, decision=decision, number=actie.number, acting_user=adviser, at=AT)

    assert refused.value.field == field
    assert Jaarschijfmutatie.objects.count() == before


def test_in_concept_amounts_change_freely_and_afterwards_by_decision(programma, actie, adviser):
    nothing = Decision("", date(2022, 3, 1))
    changed = {2022: 3000000}
    assert set_slices(actie, changed, decision=nothing, number=actie.number, acting_user=adviser, at=AT) == 1
    assert Actie.objects.get().budget == 6200000
    established(programma, adviser)

    with pytest.raises(PolicyError) as refused:
        set_slices(actie, {2022: 2900000}, decision=nothing, number=actie.number, acting_user=adviser, at=AT)
    set_slices(actie, {2022: 2900000}, decision=BY, number=actie.number, acting_user=adviser, at=AT)

    kinds = list(Jaarschijfmutatie.objects.values_list("kind", flat=True).order_by("pk"))
    assert refused.value.field == "decision"
    assert kinds == ["begroting", "begroting", "begroting", "bijstelling"]
    assert slices_now(actie) == {2022: 2900000, 2023: 3200000}


@pytest.mark.parametrize(
    ("budget", "by", "field"),
    [
        (None, Decision("", BY.day), "decision"),
        (300_000, Decision("", BY.day), "decision"),
        (300_001, BY, "budget"),
        (None, Decision("Besluit raad 3", day_of(AT) + timedelta(days=1)), "decided_on"),
    ],
)
def test_what_is_added_after_a_programme_is_established_is_added_by_decision(
    programma, actie, adviser, budget, by, field
):
    established(programma, adviser)
    later = ActionDetails("Inloop", begin=date(2022, 1, 1), einde=date(2022, 12, 31), budget=budget)

    with pytest.raises(PolicyError) as refused:
        keep_actie(
            later,
            programma=programma,
            money=ActionMoney({2022: 300_000}, by, new_fund="Coronagelden"),
            acting_user=adviser,
            at=AT,
        )

    assert (refused.value.field, Actie.objects.count()) == (field, 1)


def test_by_decision_an_action_is_added_after_a_programme_is_established(programma, actie, adviser):
    established(programma, adviser)
    later = ActionDetails("Inloop", begin=date(2022, 1, 1), einde=date(2022, 12, 31), budget=300_000)
    money = ActionMoney({2022: 300_000}, BY, new_fund="Coronagelden")

    added = keep_actie(later, programma=programma, money=money, acting_user=adviser, at=AT)

    assert (added.budget, slices_now(added)) == (300_000, {2022: 300_000})
    assert [one.besluit for one in added.mutaties.all()] == [BY.text]


def test_a_budget_alone_is_not_added_to_an_established_programme(programma, actie, adviser):
    established(programma, adviser)
    bare = ActionDetails("Inloop", begin=date(2022, 1, 1), einde=date(2022, 12, 31), budget=300_000)

    with pytest.raises(PolicyError, match="change the years by decision"):
        keep_actie(bare, programma=programma, acting_user=adviser, at=AT)


def test_a_budget_that_was_no_sum_of_the_years_stays_and_the_check_says_so(programma, adviser):
    details = ActionDetails("Kringen", budget=1300000)
    money = ActionMoney({2021: 1200000}, BY)
    actie = keep_actie(details, programma=programma, money=money, acting_user=adviser, at=AT)

    set_slices(actie, {2021: 1250000}, decision=BY, number=actie.number, acting_user=adviser, at=AT)

    assert Actie.objects.get().budget == 1300000
    assert "slices_differ" in codes(programma)


def test_who_changes_another_version_than_he_read_is_told(programma, actie, adviser):
    old = actie.number - 1

    for change in (
        lambda: set_slices(actie, {2022: 1}, decision=BY, number=old, acting_user=adviser, at=AT),
        lambda: shift_slices(actie, {2022: -1, 2023: 1}, decision=BY, number=old, acting_user=adviser, at=AT),
        lambda: keep_actie(
            HOME_START, programma=programma, actie=actie, number=old, acting_user=adviser, at=AT
        ),
        lambda: keep_programma(PLAN, programma=programma, number=7, acting_user=adviser, at=AT),
        lambda: evaluate_actie(actie, "Goed", number=old, acting_user=adviser, at=AT),
    ):
        with pytest.raises(PolicyConflictError):
            change()

    assert slices_now(actie) == {2022: 3200000, 2023: 3200000}


def test_what_was_spent_is_booked_and_taken_back_once(actie, controller):
    spent = Spending(date(2022, 2, 1), 1600000, "Eerste helft", "2022-104")
    booking = book(actie, spent, acting_user=controller, at=AT)
    with pytest.raises(PolicyError) as twice:
        book(actie, spent, acting_user=controller, at=AT)

    back = take_back_booking(booking, reason="Verkeerde actie", acting_user=controller, at=AT)
    for wrong in (booking, back):
        with pytest.raises(PolicyError):
            take_back_booking(wrong, reason="Nog eens", acting_user=controller, at=AT)
    book(actie, spent, acting_user=controller, at=AT)

    assert twice.value.field == "journaalpost"
    assert [one.bedrag for one in Realisatieboeking.objects.order_by("pk")] == [1600000, -1600000, 1600000]
    assert programme_table(actie.programma, known_at=AT).total.spent == 1600000


@pytest.mark.parametrize(
    ("spending", "field"),
    [
        (Spending(date(2022, 2, 1), 0, "Niets"), "amount"),
        (Spending(date(2022, 3, 2), 100, "Morgen"), "on"),
        (Spending(date(2022, 2, 1), 100, " "), "description"),
        (Spending(date(1922, 2, 1), 100, "Lang geleden"), "on"),
    ],
)
def test_a_booking_that_can_not_be_is_refused(actie, controller, spending, field):
    with pytest.raises(PolicyError) as refused:
        book(actie, spending, acting_user=controller, at=AT)

    assert refused.value.field == field
    assert not Realisatieboeking.objects.exists()


def test_the_last_forecast_holds_and_says_who_and_why(programma, actie, controller):
    for cents, reason in ((3300000, "Meer gezinnen"), (3100000, "Later begonnen")):
        forecast(actie, 2022, cents, reason=reason, acting_user=controller, at=AT)

    money = programme_table(programma, known_at=AT).rows[0].years[2022]
    assert (money.expected, money.forecast.reason, money.forecast.by) == (
        3100000,
        "Later begonnen",
        "controller",
    )
    for year, cents, reason in ((2022, -1, "x"), (2022, 1, " "), (1200, 1, "x")):
        with pytest.raises(PolicyError):
            forecast(actie, year, cents, reason=reason, acting_user=controller, at=AT)


def test_a_programme_is_told_as_it_was_known_on_any_day(programma, actie, adviser, controller):
    established(programma, adviser)
    later = AT + timedelta(days=30)
    book(actie, Spending(date(2022, 3, 20), 500000, "Start"), acting_user=controller, at=later)
    shift_slices(
        actie, {2022: -200, 2023: 200}, decision=BY, number=actie.number, acting_user=adviser, at=later
    )
    changed = ProgrammeDetails("Na corona (herzien)", PLAN.begin, PLAN.einde, owner="Adviseur")
    keep_programma(
        changed,
        programma=programma,
        number=programma.number,
        decided=BudgetDecision("het college", date(2022, 1, 5)),
        acting_user=adviser,
        at=later,
    )

    then, now = programme_at(programma, AT), programme_at(programma, later)

    assert programme_at(programma, AT - timedelta(seconds=1)) is None
    assert (then.details.title, then.details.budget) == ("Na corona", 6400000)
    assert (now.details.title, now.details.budget) == ("Na corona (herzien)", None)
    assert (then.actions[0].slices[2022], then.actions[0].spent) == (3200000, {})
    assert (now.actions[0].slices[2022], now.actions[0].spent) == (3199800, {2022: 500000})


def test_what_a_fund_pays_is_corrected_and_the_last_word_holds(programma, actie, adviser):
    fund = programma.dekkingen.get()
    pays = {("home-start", 2022): 3200000, ("home-start", 2023): 3200000}

    assert cover(fund, pays, acting_user=adviser, at=AT) == 2
    assert cover(fund, pays, acting_user=adviser, at=AT) == 0
    known = FundDetails("Coronagelden", "Voor gevolgen van corona", date(2022, 12, 31), 6400000)
    keep_dekking(known, programma=programma, dekking=fund, number=1, acting_user=adviser, at=AT)

    assert codes(programma) == ["planned_after_fund"]
    for wrong in ({("weg", 2022): 1}, {("home-start", 2022): -1}, {("home-start", 99): 1}):
        with pytest.raises(PolicyError):
            cover(fund, wrong, acting_user=adviser, at=AT)


def test_a_milestone_that_is_late_is_found_until_it_was_reached(programma, actie, adviser):
    planned = MilestoneDetails("Vijftien gezinnen", date(2022, 2, 1), "home-start")
    row = keep_mijlpaal(planned, programma=programma, acting_user=adviser, at=AT)
    assert "milestone_overdue" in codes(programma)
    reached = MilestoneDetails("Vijftien gezinnen", date(2022, 2, 1), "home-start", date(2022, 2, 20))

    keep_mijlpaal(reached, programma=programma, mijlpaal=row, number=1, acting_user=adviser, at=AT)

    assert "milestone_overdue" not in codes(programma)
    for wrong in (
        MilestoneDetails("", date(2022, 2, 1)),
        MilestoneDetails("x", date(2022, 2, 1), "weg"),
        MilestoneDetails("x", date(2022, 2, 1), reached_on=date(2022, 3, 2)),
    ):
        with pytest.raises(PolicyError):
            keep_mijlpaal(wrong, programma=programma, acting_user=adviser, at=AT)
