"""Which signals and announcements a report tells: the new ones, and what is open from before."""

from datetime import UTC, date, datetime

import pytest

from kernbeeld.reporting.actions.announce import Outcome, Promise, announce, settle
from kernbeeld.reporting.actions.follow_up import Step, follow_up, take_together
from kernbeeld.reporting.actions.note_signal import Noted, note_signal
from kernbeeld.reporting.errors import SignalError
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.models.signal import AnnouncementState, FollowUp, SignalState, TeamSignal
from kernbeeld.reporting.queries.look_back import look_back
from kernbeeld.reporting.queries.team_signals import told_in
from tests.accounts.granting import somebody

AT = datetime(2019, 2, 1, tzinfo=UTC)


@pytest.fixture
def adviser(registers):
    return somebody("beleidsadviseur", "anna")


def report_over(period, adviser):
    return ReportPeriod(
        report="halfjaar", period=period, due_on=date(2018, 2, 1), opened_at=AT, opened_by=adviser
    )


def seen(adviser, theme, day, **other):
    noted = Noted(theme, f"Wij zien {theme}.", "SKT", day, **other)
    return note_signal(noted, rhythm="half_year", acting_user=adviser, at=AT)


def step(adviser, signal, state, period):
    said = Step(SignalState(state), f"{state}.", "Beleid", period)
    return follow_up(signal.subject, said, acting_user=adviser, at=AT)


def promise(adviser, due_in="", made_in="2017H2"):
    made = Promise("halfjaar", made_in, "jeugd", "Wij zoeken het uit.", due_in)
    return announce(made, acting_user=adviser, at=AT)


def told(period, adviser):
    found = told_in(report_over(period, adviser))
    return (
        [one.subject.theme for one in found.new],
        [one.subject.theme for one in found.returning],
        [one.announcement.pk for one in found.announcements],
    )


def test_a_signal_is_new_in_its_own_period_and_comes_back_until_it_was_closed(adviser):
    signal = seen(adviser, "drinken", date(2017, 11, 1))
    step(adviser, signal, "running", "2017H2")
    step(adviser, signal, "closed", "2018H2")

    assert told("2017H1", adviser) == ([], [], [])
    assert told("2017H2", adviser) == (["drinken"], [], [])
    assert told("2018H1", adviser) == ([], ["drinken"], [])
    assert told("2018H2", adviser) == ([], ["drinken"], [])
    assert told("2019H1", adviser) == ([], [], [])


def test_a_report_tells_the_state_as_it_was_in_its_period(adviser):
    signal = seen(adviser, "drinken", date(2017, 11, 1))
    step(adviser, signal, "running", "2017H2")
    step(adviser, signal, "done", "2018H1")

    states = [
        [one.state for one in (*found.new, *found.returning)]
        for found in (told_in(report_over(period, adviser)) for period in ("2017H2", "2018H1"))
    ]

    assert states == [["running"], ["done"]]


def test_a_closed_subject_that_is_seen_again_is_new_again(adviser):
    signal = seen(adviser, "drinken", date(2017, 5, 1))
    step(adviser, signal, "closed", "2017H1")
    seen(adviser, "Drinken", date(2018, 3, 1))

    assert told("2017H2", adviser) == ([], [], [])
    assert told("2018H1", adviser) == (["drinken"], [], [])


@pytest.mark.parametrize(
    ("due_in", "told_first"), [("2018H2", ["2018H2", "2019H1"]), ("", ["2018H1", "2018H2", "2019H1"])]
)
def test_an_announcement_returns_from_the_period_in_which_it_is_due(adviser, due_in, told_first):
    promise(adviser, due_in)

    returned = [period for period in ("2017H2", "2018H1", "2018H2", "2019H1") if told(period, adviser)[2]]

    assert returned == told_first


def test_an_announcement_that_moved_returns_later_and_once_kept_no_more(adviser):
    made = promise(adviser, "2018H1")
    moved = Outcome(AnnouncementState.MOVED, "Nog niet.", "2018H1", "2018H2")
    settle(made, moved, acting_user=adviser, at=AT)
    settle(made, Outcome(AnnouncementState.KEPT, "Hier.", "2018H2"), acting_user=adviser, at=AT)

    returned = [period for period in ("2018H1", "2018H2", "2019H1") if told(period, adviser)[2]]

    assert returned == ["2018H1", "2018H2"]


def test_the_look_back_is_in_words(adviser):
    signal = seen(adviser, "drinken", date(2017, 11, 1), gebied="hoonhorst")
    step(adviser, signal, "running", "2017H2")
    seen(adviser, "drinken", date(2017, 12, 1))
    promise(adviser, "2018H1", "2017H1")

    found = look_back(report_over("2018H1", adviser))

    (told_signal,) = found.signals
    assert (told_signal.area, told_signal.status, told_signal.follow_up) == (
        "Hoonhorst, everywhere",
        "going on",
        "running.",
    )
    (announced,) = found.announcements
    assert (announced.made_in, announced.due_in, announced.status) == (
        "half-year 1 2017",
        "half-year 1 2018",
        "not told yet",
    )


def test_all_that_a_report_tells_takes_a_fixed_number_of_questions(adviser, django_assert_num_queries):
    for number in range(5):
        step(adviser, seen(adviser, f"onderwerp {number}", date(2017, 11, 1)), "open", "2017H2")
        promise(adviser)

    with django_assert_num_queries(5):
        told_in(report_over("2018H1", adviser))


@pytest.mark.parametrize(
    ("act", "told_text"),
    [
        (lambda user: promise(user, "2017H1"), "Choose a period after 2017H2."),
        (
            lambda user: settle(
                promise(user),
                Outcome(AnnouncementState.MOVED, "x", "2018H1"),
                acting_user=user,
                at=AT,
            ),
            "Say to which period it moves, such as 2018H2.",
        ),
        (lambda user: step(user, seen(user, " ", date(2017, 1, 1)), "open", "2017H1"), "Fill this in."),
        (lambda user: seen(user, "x", date(2030, 1, 1)), "This day is still to come."),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(adviser, act, told_text):
    with pytest.raises(SignalError, match=told_text):
        act(adviser)

    assert not TeamSignal.objects.exists()
    assert not FollowUp.objects.exists()


def test_a_subject_is_not_taken_together_with_itself(adviser):
    signal = seen(adviser, "drinken", date(2017, 11, 1))

    with pytest.raises(SignalError, match="Choose another subject"):
        take_together(signal.subject, signal.subject, acting_user=adviser, at=AT)
