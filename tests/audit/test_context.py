"""What an entry tells beside the act: in which role, where, on what ground, until when."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.accounts.service import Scope, add_user, user_named
from kernbeeld.audit.models import Entry
from kernbeeld.audit.rules import KEPT_YEARS, kept_until
from kernbeeld.audit.service import (
    Context,
    Ground,
    Outcome,
    acting_in,
    give_role,
    log_act,
    log_look,
    new_trace,
    present,
)
from kernbeeld.house_time import HOUSE_TIME

AT = datetime(2018, 4, 1, 9, tzinfo=UTC)


@pytest.fixture
def house(app_registers):
    add_user("baas", "beheerder", acting_user="")
    add_user("con", "consulent", acting_user="baas", scope=Scope(wet="wmo"))


def test_an_entry_has_the_roles_and_limits_of_that_moment(house):
    log_act("con", "note_signal", at=AT)
    give_role("con", "raadslid", acting_user="baas", at=AT, reason="x")
    log_act("con", "note_signal", at=AT)
    log_act("niemand", "note_signal", at=AT)

    told = [(each.role, each.scope) for each in Entry.objects.filter(action="note_signal")]
    assert told == [
        ("consulent", "consulent: wet=wmo"),
        ("raadslid, consulent", "consulent: wet=wmo"),
        ("", ""),
    ]


def test_a_look_has_its_ground_outcome_and_how_long_it_is_kept(house):
    log_look("con", "uitkering", ["U1"], "bezwaar", at=AT, ground=Ground("participatiewet", "bezwaar"))
    log_act("con", "open_page", at=AT, outcome=Outcome.REFUSED)

    look, refusal = Entry.objects.all()
    assert (look.wet, look.taak, look.activity, look.outcome) == (
        "participatiewet",
        "bezwaar",
        "accountability",
        "allowed",
    )
    assert (refusal.outcome, refusal.activity) == ("refused", "access")
    assert look.kept_until == date(2023, 4, 1)


def test_the_activity_of_the_house_itself_goes_before_ours(house):
    log_act("con", "note_signal", at=AT, ground=Ground(activity="https://register.example/12"))

    assert Entry.objects.get().activity == "https://register.example/12"


def test_everything_inside_a_door_has_its_address_and_trace(house):
    trace = new_trace()
    with acting_in(Context("web", "POST /signalen/noteren/", trace)):
        log_act("con", "note_signal", at=AT)
        log_look("con", "uitkering", ["U1", "U2"], "x", at=AT)
    log_act("con", "note_signal", at=AT)

    *inside, outside = Entry.objects.all()
    assert {(each.channel, each.place, each.trace) for each in inside} == {
        ("web", "POST /signalen/noteren/", trace)
    }
    assert outside.channel == "command"
    assert outside.trace not in ("", trace)
    assert present().trace == outside.trace


def test_a_command_is_told_without_what_was_given_to_its_options(house, monkeypatch):
    monkeypatch.setattr(
        "sys.argv", ["/usr/bin/kernbeeld", "persoon", "merge", "P2", "P1", "--reason", "geheim"]
    )

    log_act("con", "merge_personen", at=AT)

    assert Entry.objects.get().place == "kernbeeld persoon merge P2 P1"


def test_no_bsn_stands_in_any_text(house):
    with acting_in(Context("web", "GET /x/999990019/")):
        log_act("con", "x", at=AT, purpose="999990019", record="999990019", new={"a": "999990019"})

    entry = Entry.objects.get()
    assert "999990019" not in repr([getattr(entry, each.attname) for each in Entry._meta.concrete_fields])


def test_who_signed_in_is_not_asked_for_again(house, django_assert_num_queries):
    user = user_named("con")
    assert user.all_grants

    with acting_in(Context("web", user=user)), django_assert_num_queries(1):
        log_act("con", "note_signal", at=AT)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.times())
def test_an_entry_is_kept_for_whole_years(day, clock):
    last, at = kept_until(datetime.combine(day, clock, HOUSE_TIME)), day

    assert (last.year, last.month) == (at.year + KEPT_YEARS, at.month)
    assert last.day == at.day or (at.month, at.day, last.day) == (2, 29, 28)
