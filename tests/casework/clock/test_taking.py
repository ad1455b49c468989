"""Taking a step: the row, the registers and the log follow, all of them or none."""

from datetime import UTC, date, datetime
from threading import Thread

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from kernbeeld.accounts.service import Scope
from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.take_step import take_step
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import MeldingStap
from kernbeeld.language import speaking
from kernbeeld.registers.errors import ActsRefusedError
from tests.accounts.granting import somebody
from tests.casework.clock.walking import RECEIVED, a_melding, heard, noon, registered_end, row, take, walk


def refused(melding, user, written, on=None) -> CaseworkError:
    with speaking("en"), pytest.raises(CaseworkError) as found:
        take(melding, user, written, on)
    return found.value


def test_a_melding_walks_from_receipt_to_besluit_and_the_registers_hear_each_term(registers):
    anna, melding = somebody("consulent", "anna"), a_melding()
    assert row(melding) == ("onderzoek", "2026-04-13", False, "open")

    walk(melding, anna, "2026-03-10 aanvraag")
    assert row(melding) == ("onderzoek", "2026-04-13", False, "open")
    walk(melding, anna, "2026-04-14 verslag")
    assert row(melding) == ("besluit", "2026-04-28", False, "open")
    walk(melding, anna, "2026-04-15 opschorting grond=aanvulling")
    assert row(melding) == ("besluit", "-", True, "open")
    walk(melding, anna, "2026-04-22 hervatting")
    assert row(melding) == ("besluit", "2026-05-04", False, "open")
    walk(melding, anna, "2026-05-04 besluit")

    assert row(melding) == ("", "-", False, "2026-05-04 besluit")
    assert registered_end(melding) == "2026-05-04 besluit"
    assert heard(melding) == [
        "2026-03-02 bevestiging op_tijd",
        "2026-03-02 clientondersteuning op_tijd",
        "2026-04-14 onderzoek te_laat",
        "2026-05-04 besluit op_tijd",
    ]
    told = Entry.objects.filter(action="take_step").order_by("pk").last()
    assert (told.acting_user, told.record, told.wet) == ("anna", melding.kenmerk, "wmo")
    assert told.new == {"soort": "besluit", "day": "2026-05-04", "until": None}


def test_a_melding_ends_without_besluit_only_with_verslag_and_agreement(sqlite_registers):
    anna, melding = somebody("consulent", "anna"), a_melding()

    too_early = refused(melding, anna, "2026-03-20 einde_zonder_besluit instemming=2026-03-20")
    walk(melding, anna, "2026-03-20 verslag", "2026-03-20 aanvraagrecht")
    unasked = refused(melding, anna, "2026-03-23 einde_zonder_besluit")
    walk(melding, anna, "2026-03-23 einde_zonder_besluit instemming=2026-03-23")
    again = refused(melding, anna, "2026-04-01 aanvraag")

    assert "Send the verslag first" in str(too_early)
    assert (unasked.field, str(unasked)) == ("instemming", "'Day on which the resident agreed' is missing.")
    assert "A new question or aanvraag is a new melding" in str(again)
    assert row(melding) == ("", "-", False, "2026-03-23 einde_zonder_besluit")
    assert registered_end(melding) == "2026-03-23 einde_zonder_besluit"


def test_a_bezwaar_takes_the_work_up_again_and_leaves_the_end_of_the_melding_in_the_register(
    sqlite_registers,
):
    anna, melding = somebody("consulent", "anna"), a_melding("pw_aanvraag")

    walk(melding, anna, "2026-03-02 bevestiging", "2026-04-14 besluit", "2026-05-20 bezwaar")

    assert row(melding) == ("besluit_op_bezwaar", "2026-07-07", False, "open")
    assert registered_end(melding) == "2026-04-14 besluit"
    walk(melding, anna, "2026-07-08 besluit_op_bezwaar")
    assert row(melding) == ("", "-", False, "2026-07-08 besluit_op_bezwaar")
    assert heard(melding)[1:] == ["2026-04-14 besluit op_tijd", "2026-07-08 besluit_op_bezwaar te_laat"]


def test_a_referral_past_the_municipality_is_registered_and_done(sqlite_registers):
    melding = a_melding("jeugd_verwijzing", aanmeldwijze="huisarts", verwijzer="huisarts")

    assert row(melding) == ("", "-", False, "2026-03-02 doorverwezen")
    assert registered_end(melding) == "2026-03-02 doorverwezen"
    assert heard(melding) == []


@pytest.mark.parametrize(
    ("scope", "is_allowed"),
    [
        (Scope(), True),
        (Scope(wet="wmo", team="lemelerveld"), True),
        (Scope(wet="jeugdwet"), False),
        (Scope(team="nieuwleusen"), False),
        (Scope(gebied="hoonhorst"), False),
    ],
)
def test_only_who_works_on_a_melding_takes_its_steps(scope, is_allowed, sqlite_registers):
    anna, melding = somebody("consulent", "anna", **scope.limits), a_melding()
    before = MeldingStap.objects.count()

    if is_allowed:
        take(melding, anna, "2026-03-20 verslag")
    else:
        refused(melding, anna, "2026-03-20 verslag")

    assert MeldingStap.objects.count() == before + is_allowed


def test_who_only_looks_or_takes_in_and_whom_it_is_closed_to_takes_no_step(sqlite_registers):
    bo = somebody("consulent", "bo")
    melding = a_melding(is_besloten=True, behandelaar=bo)

    refused(melding, somebody("frontoffice", "fleur"), "2026-03-20 verslag")
    refused(melding, somebody("consulent", "anna"), "2026-03-20 verslag")
    take(melding, bo, "2026-03-20 verslag")

    assert melding.stappen.last().acting_user == "bo"


def test_a_step_that_the_registers_refuse_never_happened(registers):
    anna = somebody("consulent", "anna")
    melding = a_melding()
    unknown = a_melding(is_registered=False)
    MeldingStap.objects.create(
        melding=unknown, soort="ontvangst", day=RECEIVED, at=noon(RECEIVED), acting_user="test"
    )

    with pytest.raises(ActsRefusedError):
        take(unknown, anna, "2026-03-20 verslag")

    assert [step.soort for step in unknown.stappen.all()] == ["ontvangst"]
    assert row(unknown) == ("", "-", False, "open")
    assert not Entry.objects.filter(action="take_step", record=unknown.kenmerk).exists()
    assert heard(melding)[-1] == "2026-03-02 clientondersteuning op_tijd"


@pytest.mark.parametrize(
    ("written", "on", "field", "text"),
    [
        ("2026-03-21 verslag", date(2026, 3, 20), "day", "2026-03-21 is still to come"),
        ("2026-03-01 verslag", date(2026, 3, 20), "day", "came in later, on 2026-03-02"),
        ("2026-03-20 sprong", None, "", "is no step of"),
        ("2026-03-20 verslag tot 2026-03-30", None, "until", "No last day belongs to"),
        ("2026-03-20 verslag kleur=rood", None, "", "'kleur' does not belong"),
        ("2026-03-20 ontvangst", None, "", "written down already, on 2 March 2026"),
    ],
)
def test_a_step_that_can_not_be_is_refused_with_the_reason(written, on, field, text, sqlite_registers):
    anna, melding = somebody("consulent", "anna"), a_melding()

    found = refused(melding, anna, written, on)

    assert found.field == field
    assert text in str(found)


def test_a_suspension_with_a_last_day_moves_the_due_day_and_hides_nothing_once_it_is_over(sqlite_registers):
    anna, melding = somebody("consulent", "anna"), a_melding()
    walk(melding, anna, "2026-03-30 verslag", "2026-03-31 aanvraag", "2026-03-31 aanvraagrecht")

    walk(melding, anna, "2026-04-02 opschorting tot 2026-04-09 grond=aanvulling")

    assert row(melding) == ("besluit", "2026-04-21", False, "open")


def test_an_onderzoek_that_runs_is_due_while_the_besluit_is_suspended(sqlite_registers):
    anna, melding = somebody("consulent", "anna"), a_melding()

    walk(melding, anna, "2026-03-10 aanvraag", "2026-03-12 opschorting grond=overmacht")

    assert row(melding) == ("onderzoek", "2026-04-13", False, "open")


def test_a_suspension_ends_after_it_began_and_the_refusal_names_the_field(sqlite_registers):
    anna, melding = somebody("consulent", "anna"), a_melding()
    walk(melding, anna, "2026-03-30 verslag", "2026-03-31 aanvraag")

    found = refused(melding, anna, "2026-04-02 opschorting tot 2026-04-02 grond=overmacht")

    assert (found.field, str(found)) == ("until", "The last day must be later than 2026-04-02.")


def test_a_step_of_an_earlier_day_is_refused_where_a_later_one_rests_on_its_absence(sqlite_registers):
    anna, melding = somebody("consulent", "anna"), a_melding()
    walk(melding, anna, "2026-03-20 verslag", "2026-03-23 einde_zonder_besluit instemming=2026-03-23")

    found = refused(melding, anna, "2026-03-22 aanvraag", date(2026, 3, 24))

    assert found.field == "day"
    assert str(found).startswith("Then 'Closed without a besluit' of 2026-03-23 would not be possible:")


def test_what_is_written_down_later_corrects_what_the_register_heard(registers):
    anna, melding = somebody("consulent", "anna"), a_melding()
    walk(melding, anna, "2026-03-30 verslag", "2026-03-30 aanvraagrecht", "2026-03-31 aanvraag")
    walk(melding, anna, "2026-04-16 besluit")
    late = heard(melding)

    take(melding, anna, "2026-04-02 opschorting tot 2026-04-09 grond=aanvulling", date(2026, 4, 17))

    assert late[-1] == "2026-04-16 besluit te_laat"
    assert heard(melding)[-1] == "2026-04-16 besluit op_tijd"


def test_just_after_midnight_it_is_today_in_the_town_hall(sqlite_registers):
    anna, melding = somebody("consulent", "anna"), a_melding()
    after_midnight = datetime(2026, 3, 19, 23, 30, tzinfo=UTC)

    taken = take_step(melding, "verslag", day=date(2026, 3, 20), acting_user=anna, at=after_midnight)

    assert taken.day == date(2026, 3, 20)


def test_many_steps_cost_no_more_questions_than_few(sqlite_registers, django_assert_max_num_queries):
    anna, melding = somebody("consulent", "anna"), a_melding()
    walk(melding, anna, "2026-03-03 onderzoek")
    with CaptureQueriesContext(connection) as few:
        walk(melding, anna, "2026-03-04 onderzoek")
    walk(melding, anna, *(f"2026-03-{day:02} onderzoek" for day in range(5, 25)))

    with django_assert_max_num_queries(len(few)):
        walk(melding, anna, "2026-03-26 onderzoek")

    assert len(few) <= 12


def test_the_same_step_sent_twice_is_written_once(registers):
    anna, bo, melding = somebody("consulent", "anna"), somebody("consulent", "bo"), a_melding()
    refusals: list[str] = []

    def send(user) -> None:
        try:
            take(melding, user, "2026-03-20 verslag")
        except CaseworkError as refusal:
            refusals.append(str(refusal))
        finally:
            connections.close_all()

    both = [Thread(target=send, args=(user,)) for user in (anna, bo)]
    for one in both:
        one.start()
    for one in both:
        one.join(30)

    assert melding.stappen.filter(soort="verslag").count() == 1
    assert len(refusals) == 1
    assert heard(melding)[-1] == "2026-03-20 onderzoek op_tijd"
