"""Taking steps of approval: four eyes, on what was in view, and not while something stands in the way."""

import pytest

from kernbeeld.accounts.service import AccessError, User
from kernbeeld.audit.service import Entry
from kernbeeld.reporting.actions.decide_step import Decision as StepTaken
from kernbeeld.reporting.actions.decide_step import decide_step
from kernbeeld.reporting.actions.explain_restatements import explain_restatements
from kernbeeld.reporting.errors import ApprovalRefusedError
from kernbeeld.reporting.models.approval import StepDecision
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.approval import obstacles, progress_of, waiting_approval
from kernbeeld.reporting.queries.obstacles import Obstacle, ObstacleKind
from kernbeeld.reporting.rules.approval import Step, StepState, Verdict
from tests.accounts.granting import granted, somebody
from tests.reporting.publishing_office import (
    BEGIN,
    INFLOW,
    OUTFLOW,
    Office,
    day,
    deliver,
    figure,
    half_year,
    staffed,
)


@pytest.fixture
def office(app_registers) -> Office:
    """An office, and the figures of one half-year."""
    deliver(*half_year(day(0)))
    return staffed()


@pytest.fixture
def ready(office) -> ReportPeriod:
    """A report that nothing stands in the way of."""
    period = office.opened()
    office.answer_all(period)
    return period


def stopping(period: ReportPeriod) -> tuple[Obstacle, ...]:
    return obstacles(period, asked_by=User.objects.get(name="schrijver"), at=day(7))


def kinds(period: ReportPeriod) -> list[ObstacleKind]:
    return [one.kind for one in stopping(period)]


def test_three_people_take_the_steps_in_their_order(office, ready):
    with pytest.raises(ApprovalRefusedError, match="turn"):
        office.take(ready, Step.CONTROLLER)
    with pytest.raises(AccessError):
        office.take(ready, Step.ADVISEUR, by=office.controller)

    office.approve(ready)

    assert progress_of(ready).is_approved
    assert kinds(ready) == []
    assert Entry.objects.filter(action="decide_step").count() == 3


def test_nobody_takes_two_steps_whatever_roles_he_has(office, ready):
    both = somebody("beleidsadviseur", "beide")
    granted(both, "controller")
    office.take(ready, Step.ADVISEUR, by=both)

    with pytest.raises(ApprovalRefusedError, match="Somebody else"):
        office.take(ready, Step.CONTROLLER, by=both)


def test_sending_back_needs_remarks_and_gives_the_turn_to_the_step_before(office, ready):
    office.take(ready, Step.ADVISEUR)
    with pytest.raises(ApprovalRefusedError, match="what has to change"):
        office.take(ready, Step.CONTROLLER, Verdict.RETURNED, "  ")
    with pytest.raises(ApprovalRefusedError, match="BSN"):
        office.take(ready, Step.CONTROLLER, Verdict.RETURNED, "Kijk naar 999990019.")

    office.take(ready, Step.CONTROLLER, Verdict.RETURNED, "Noem het jaar.")
    found = progress_of(ready)

    assert found.turn is Step.ADVISEUR
    assert found.standings[0].state is StepState.RETURNED
    assert found.standings[0].taken.remarks == "Noem het jaar."


def test_who_took_the_last_step_may_take_it_back_and_nobody_later(office, ready):
    office.take(ready, Step.ADVISEUR)
    office.take(ready, Step.ADVISEUR, Verdict.RETURNED, "Nog een zin.")
    office.take(ready, Step.ADVISEUR)
    office.take(ready, Step.CONTROLLER)

    with pytest.raises(ApprovalRefusedError, match="turn"):
        office.take(ready, Step.ADVISEUR, Verdict.RETURNED, "Toch niet.")


def test_what_was_in_view_must_be_what_stands_now(office, ready):
    seen = progress_of(ready).picture.fingerprint
    deliver(figure(INFLOW, 61, day(5)), figure(OUTFLOW, 39, day(5)))

    taken = StepTaken(Step.ADVISEUR, Verdict.APPROVED, seen)
    with pytest.raises(ApprovalRefusedError, match="while you were looking"):
        decide_step(ready, taken, acting_user=office.adviseur, at=day(6))
    assert not StepDecision.objects.exists()


def test_each_sort_of_obstacle_stops_approval_and_says_where_to_go(office):
    period = office.opened()
    deliver(figure(BEGIN, 300, day(5)), figure("wmo.begeleiding.indicaties.stand_eind", None, day(5)))
    office.write(period, "Er kwamen [minder]{wmo.begeleiding.indicaties.instroom > 100} bij.", at=day(6))

    found = stopping(period)
    with pytest.raises(ApprovalRefusedError) as refused:
        office.take(period, Step.ADVISEUR)

    assert {one.kind for one in found} >= {ObstacleKind.COMMENTARY, ObstacleKind.MISSING, ObstacleKind.STEP}
    assert all(one.todo and one.address.startswith("/rapportage/") for one in found)
    assert len(refused.value.reasons) == sum(one.kind is not ObstacleKind.STEP for one in found)


def test_a_finding_stops_approval_until_somebody_explains_it(office):
    deliver(figure(BEGIN, 300, day(1)))
    period = office.opened()

    before = kinds(period)
    office.answer_all(period)

    assert ObstacleKind.FINDING in before
    assert ObstacleKind.FINDING not in kinds(period)


def test_an_explanation_needs_figures_words_and_the_right(office, ready):
    for chosen, text in (((), "Omdat."), ((None,), " "), ((None,), "Zie 999990019.")):
        with pytest.raises(ApprovalRefusedError):
            explain_restatements(ready, chosen, text, acting_user=office.adviseur, at=day(3))
    with pytest.raises(AccessError):
        explain_restatements(ready, (), "Omdat.", acting_user=office.college, at=day(3))


def test_who_has_the_turn_sees_it_waiting_and_others_do_not(office, ready):
    office.take(ready, Step.ADVISEUR)

    assert waiting_approval(office.controller, day(4)) == ((ready, Step.CONTROLLER),)
    assert waiting_approval(office.college, day(4)) == ()
    assert waiting_approval(somebody("raadslid"), day(4)) == ()
