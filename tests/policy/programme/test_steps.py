"""Steps of programmes and actions: what is refused, who may, what the log and the report say."""

from datetime import date, timedelta

import pytest

from kernbeeld.accounts.errors import AccessError
from kernbeeld.audit.models import Entry
from kernbeeld.audit.rules.activities import POLICY, activity_of
from kernbeeld.catalogue.period import Period
from kernbeeld.policy.actions.programmes.book import Spending, book, forecast, take_back_booking
from kernbeeld.policy.actions.programmes.keep_action import (
    evaluate_actie,
    keep_actie,
    leave_out_actie,
    set_actie_state,
)
from kernbeeld.policy.actions.programmes.keep_fund import cover
from kernbeeld.policy.actions.programmes.keep_programme import (
    establish_programma,
    finish_programma,
    keep_programma,
    reopen_programma,
)
from kernbeeld.policy.actions.programmes.keep_slices import shift_slices
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models import ActieState, Programma
from kernbeeld.policy.queries.programmes.chapter import programme_blocks, programme_papers
from kernbeeld.policy.queries.programmes.seen import programma_named, programme_at, programme_table
from kernbeeld.policy.rules.programmes.details import (
    ActionDetails,
    ProgrammeDetails,
)
from kernbeeld.publishing.papers.model import Heading, Text
from tests.accounts.granting import somebody
from tests.policy.programme.keeping import AT, BY, HOME_START, PLAN, codes, established


def test_what_is_left_out_says_why_and_counts_nowhere(programma, actie, adviser, controller):
    with pytest.raises(PolicyError) as without_reason:
        leave_out_actie(actie, reason=" ", number=actie.number, acting_user=adviser, at=AT)
    leave_out_actie(actie, reason="Ander geld", number=actie.number, acting_user=adviser, at=AT)

    told = programme_at(programma, AT)
    assert without_reason.value.field == "reason"
    assert [one.reason for one in told.left_out] == ["Ander geld"]
    assert programme_table(programma, known_at=AT).total.budget == 0
    with pytest.raises(PolicyError):
        book(actie, Spending(date(2022, 2, 1), 1, "x"), acting_user=controller, at=AT)


def test_an_action_on_which_money_was_spent_is_stopped_and_not_left_out(actie, adviser, controller):
    book(actie, Spending(date(2022, 2, 1), 1, "x"), acting_user=controller, at=AT)
    with pytest.raises(PolicyError):
        set_actie_state(
            actie, ActieState.NIET_OPGENOMEN, reason="x", number=actie.number, acting_user=adviser, at=AT
        )
    with pytest.raises(PolicyError):
        set_actie_state(actie, ActieState.GESTOPT, number=actie.number, acting_user=adviser, at=AT)

    set_actie_state(
        actie, ActieState.GESTOPT, reason="Geen vraag", number=actie.number, acting_user=adviser, at=AT
    )
    assert "not_evaluated" in codes(actie.programma)
    evaluate_actie(actie, "Er kwam niemand.", number=actie.number, acting_user=adviser, at=AT)
    assert "not_evaluated" not in codes(actie.programma)


def test_a_programme_takes_its_steps_in_order(programma, adviser):
    with pytest.raises(PolicyError):
        finish_programma(programma, number=programma.number, acting_user=adviser, at=AT)
    with pytest.raises(PolicyError):
        establish_programma(programma, budget=-1, number=programma.number, acting_user=adviser, at=AT)
    established(programma, adviser)
    finish_programma(programma, number=programma.number, acting_user=adviser, at=AT)
    with pytest.raises(PolicyError):
        keep_actie(ActionDetails("Te laat"), programma=programma, acting_user=adviser, at=AT)

    reopen_programma(programma, number=programma.number, acting_user=adviser, at=AT)

    assert Programma.objects.get().state == "vastgesteld"


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (ActionDetails(" "), "title"),
        (ActionDetails("x", begin=date(2022, 2, 1), einde=date(2022, 1, 1)), "einde"),
        (ActionDetails("x", budget=-1), "budget"),
        (ActionDetails("x", kernen=("atlantis",)), "kernen"),
        (ActionDetails("x", indicators=("jeugd.voorziening",)), "indicators"),
    ],
)
def test_an_action_that_can_not_be_is_refused(programma, adviser, details, field):
    with pytest.raises(PolicyError) as refused:
        keep_actie(details, programma=programma, acting_user=adviser, at=AT)

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (ProgrammeDetails("", PLAN.begin, owner="a"), "title"),
        (ProgrammeDetails("x", PLAN.begin), "owner"),
        (ProgrammeDetails("x", PLAN.begin, date(2020, 1, 1), owner="a"), "einde"),
        (ProgrammeDetails("x", PLAN.begin, date(2040, 1, 1), owner="a"), "einde"),
        (ProgrammeDetails("x", date(1900, 1, 1), owner="a"), "begin"),
        (ProgrammeDetails("x", PLAN.begin, budget=-1, owner="a"), "budget"),
        (ProgrammeDetails("x", PLAN.begin, owner="a", reports=("weg",)), "reports"),
    ],
)
def test_a_programme_that_can_not_be_is_refused(adviser, details, field):
    with pytest.raises(PolicyError) as refused:
        keep_programma(details, acting_user=adviser, at=AT)

    assert refused.value.field == field
    assert not Programma.objects.exists()


def test_codes_are_made_of_names_and_never_taken_twice(programma, actie, adviser):
    same = keep_programma(PLAN, acting_user=adviser, at=AT)
    named_as_address = keep_programma(
        ProgrammeDetails("Nieuw", PLAN.begin, owner="a"), acting_user=adviser, at=AT
    )
    second = keep_actie(HOME_START, programma=programma, acting_user=adviser, at=AT)

    assert (same.code, named_as_address.code, second.code) == ("na-corona-2", "nieuw-2", "home-start-2")


def test_who_may_not_keeps_and_books_nothing(programma, actie, adviser, controller):
    member = somebody("raadslid")
    for change in (
        lambda: keep_programma(PLAN, acting_user=controller, at=AT),
        lambda: shift_slices(
            actie, {2022: -1, 2023: 1}, decision=BY, number=2, acting_user=controller, at=AT
        ),
        lambda: cover(programma.dekkingen.get(), {}, acting_user=member, at=AT),
        lambda: book(actie, Spending(date(2022, 2, 1), 1, "x"), acting_user=adviser, at=AT),
        lambda: forecast(actie, 2022, 1, reason="x", acting_user=adviser, at=AT),
    ):
        with pytest.raises(AccessError):
            change()

    assert programma_named(member, "na-corona") == programma
    assert programma_named(somebody("partner", organisatie="welzijnswerk"), "na-corona") is None


def test_every_change_is_in_the_log_with_old_and_new(programma, actie, adviser, controller):
    shift_slices(actie, {2022: -100, 2023: 100}, decision=BY, number=actie.number, acting_user=adviser, at=AT)
    booking = book(actie, Spending(date(2022, 2, 1), 100, "Start"), acting_user=controller, at=AT)
    take_back_booking(booking, reason="Dubbel", acting_user=controller, at=AT)
    forecast(actie, 2022, 1, reason="Klaar", acting_user=controller, at=AT)

    written = {one.action: one for one in Entry.objects.all()}
    assert {"keep_programma", "keep_actie", "keep_dekking", "cover", "set_slices"} < set(written)
    assert {"shift_slices", "book", "take_back_booking", "forecast"} < set(written)
    assert {activity_of(action) for action in written} == {POLICY}
    shifted = written["shift_slices"]
    assert shifted.old["2022"] != shifted.new["2022"]
    assert shifted.new["decision"] == BY.text
    assert shifted.record == "na-corona/home-start"


def test_the_report_tells_what_falls_in_its_year(programma, actie, adviser, controller):
    period = Period.parse("2022H1")
    assert programme_blocks("halfjaar", period, AT) == ()
    established(programma, adviser)
    book(actie, Spending(date(2022, 2, 1), 3300000, "Te veel"), acting_user=controller, at=AT)

    blocks = programme_blocks("halfjaar", period, AT)

    said = " ".join(one.text for one in blocks if isinstance(one, Text)).replace("\N{NO-BREAK SPACE}", " ")
    assert [one.text for one in blocks if isinstance(one, Heading)] == ["Na corona"]
    assert "For 2022, € 32,000 was budgeted; € 33,000 was spent" in said
    assert "Home-Start: € 33,000 was spent in 2022, and € 32,000 was planned." in said
    assert len(programme_papers("halfjaar", period, AT)) == 2
    assert "Nothing of this programme falls in 2021." in str(
        programme_blocks("halfjaar", Period.parse("2021H2"), AT)
    )
    assert programme_blocks("jaar", period, AT) == ()
    assert programme_blocks("halfjaar", period, AT - timedelta(days=1)) == ()
