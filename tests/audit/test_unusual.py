"""What stands out: compared with one's own past, outside working hours, and after many refusals."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.accounts.service import add_user, user_named
from kernbeeld.audit.rules.unusual import MANY, Basis, Hour, Sign, unusual
from kernbeeld.audit.service import Outcome, log_act, log_look, unusual_access

TUESDAY = datetime(2018, 4, 3, 9, tzinfo=ZoneInfo("Europe/Amsterdam"))


def hour(days: float = 0, user: str = "con", records: int = 0, refused: int = 0, hours: int = 0) -> Hour:
    return Hour(user, TUESDAY + timedelta(days=days, hours=hours), records, refused)


def signs(*hours: Hour, since: datetime = TUESDAY) -> list[tuple[Sign, str]]:
    return [(each.sign, each.hour.user) for each in unusual(hours, since)[0]]


def test_more_than_twice_as_many_as_ever_before_stands_out():
    assert signs(hour(-1, records=15), hour(records=31)) == [(Sign.MANY, "con")]
    assert signs(hour(-1, records=15), hour(records=30)) == []


def test_a_few_records_never_stand_out_however_quiet_it_was():
    assert signs(hour(-1, records=1), hour(records=MANY - 1)) == []
    assert signs(hour(-1, records=1), hour(records=MANY)) == [(Sign.MANY, "con")]


def test_a_user_is_compared_with_nobody_else():
    assert signs(hour(-1, user="jan", records=500), hour(records=30)) == [(Sign.MANY, "con")]


def test_the_past_itself_is_not_told_again():
    assert signs(hour(-1, records=500)) == []


@pytest.mark.parametrize(
    ("hours", "days", "stands_out"),
    [(-3, 0, True), (-2, 0, False), (9, 0, False), (10, 0, True), (0, 4, True), (0, 5, True), (0, 6, False)],
)
def test_looks_outside_working_hours_stand_out(hours, days, stands_out):
    found = signs(hour(days, records=1, hours=hours), since=TUESDAY - timedelta(days=1))

    assert found == ([(Sign.LATE, "con")] if stands_out else [])


def test_refusals_stand_out_when_there_are_many_and_are_no_looks():
    assert signs(hour(refused=5)) == [(Sign.REFUSED, "con")]
    assert signs(hour(refused=4)) == []
    assert signs(hour(refused=4, hours=12)) == []


def test_every_hour_in_which_a_wall_was_broken_stands_out_whoever_did_it_and_how_often():
    night, first = Hour("con", TUESDAY.replace(hour=3), 0, 0, 1), Hour("jan", TUESDAY, 1, 0, 3)

    found, bases = unusual([night, first, hour(1, records=2)], TUESDAY.replace(hour=0))

    assert [(each.sign, each.hour.user, each.hour.glass) for each in found] == [
        (Sign.GLASS, "jan", 3),
        (Sign.GLASS, "con", 1),
    ]
    assert bases[-1] == Basis(Sign.GLASS, 2, 3)


def test_each_rule_tells_of_how_many_hours_it_spoke():
    _, bases = unusual([hour(records=50), hour(1, records=2), hour(2, refused=9)], TUESDAY)

    assert bases == (
        Basis(Sign.MANY, 1, 2),
        Basis(Sign.LATE, 0, 2),
        Basis(Sign.REFUSED, 1, 1),
        Basis(Sign.GLASS, 0, 2),
    )


@given(
    st.lists(
        st.builds(
            hour,
            st.integers(-20, 20),
            st.sampled_from(["a", "b"]),
            st.integers(0, 100),
            st.integers(0, 9),
            st.integers(0, 12),
        ),
        max_size=20,
    )
)
def test_a_rule_never_speaks_more_often_than_it_judged_and_the_latest_comes_first(hours):
    found, bases = unusual(hours, TUESDAY)

    assert all(0 <= basis.marked <= basis.judged for basis in bases)
    assert sum(basis.marked for basis in bases) == len(found)
    starts = [each.hour.start for each in found]
    assert starts == sorted(starts, reverse=True)


def test_hours_are_counted_from_the_log_on_the_clock_of_the_municipality(registers):
    add_user("baas", "beheerder", acting_user="")
    add_user("po", "privacy_officer", acting_user="baas")
    evening = datetime(2018, 4, 3, 17, 30, tzinfo=UTC)
    log_look("con", "uitkering", ["U1", "U2"], "x", at=evening)
    log_look("con", "persoon", ["U1"], "x", at=evening + timedelta(minutes=5))
    log_look("con", "audit", ["x"], "x", at=evening)
    log_act("con", "open_page", at=evening, outcome=Outcome.REFUSED)
    log_act("jip", "break_glass", at=evening - timedelta(hours=6), register="persoon", record="U1")
    log_act("jip", "break_glass", at=evening - timedelta(hours=6), outcome=Outcome.REFUSED)

    found, bases = unusual_access(user_named("po"), TUESDAY, ZoneInfo("Europe/Amsterdam"))

    (sign, one), (broken, other) = ((each.sign, each.hour) for each in found)
    assert (sign, one.user, one.start.hour, one.records, one.refused) == (Sign.LATE, "con", 19, 2, 1)
    assert (broken, other.user, other.glass, other.refused) == (Sign.GLASS, "jip", 1, 1)
    assert [basis.judged for basis in bases] == [1, 1, 2, 2]
    assert unusual_access(user_named("baas"), TUESDAY, ZoneInfo("Europe/Amsterdam"))[0] == ()
