"""The golden cases of signals and announcements: in which report what is told, in any rhythm."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from django.db import transaction

from kernbeeld.accounts.models import User
from kernbeeld.catalogue.period import Period
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.models.signal import (
    Announcement,
    AnnouncementStep,
    FollowUp,
    SignalSubject,
    TeamSignal,
)
from kernbeeld.reporting.queries.team_signals import SignalsTold, told_in
from kernbeeld.reporting.rules.team_signals import objection_to
from tests.accounts.granting import somebody
from tests.engine.golden import Case, cases, names

AT = datetime(2030, 1, 1, tzinfo=UTC)
TIMELINES = cases("signals", "timelines.yaml")
ANNOUNCEMENTS = cases("signals", "announcements.yaml")
DAYS = cases("signals", "days.yaml")
OBJECTIONS = cases("signals", "objections.yaml")
Told = dict[str, str]


@pytest.fixture
def anna(app_registers) -> User:
    return somebody("beleidsadviseur", "anna")


def note(case: Case, anna: User) -> None:
    """Keep a subject as it was seen and followed up."""
    rhythm = case.get("rhythm", "half_year")
    days: list[date] = case["seen"]
    first = Period.around(min(days), rhythm).code
    subject = SignalSubject.objects.create(theme="drinken", first_period=first)
    for day in days:
        period = Period.around(day, rhythm).code
        said = {"noticed_by": "SKT", "text": "Wij zien meer.", "noted_by": anna, "noted_at": AT}
        TeamSignal.objects.create(subject=subject, noted_on=day, period=period, **said)
    for state, period in case.get("steps", ()):
        told = {"text": "Wij doen iets.", "owner": "Beleid", "said_by": anna, "said_at": AT}
        FollowUp.objects.create(subject=subject, state=state, period=period, **told)


def promise(case: Case, anna: User) -> None:
    """Keep an announcement and what became of it."""
    made = Announcement.objects.create(
        report=case.get("report", "halfjaar"),
        made_in=case["made"],
        chapter="jeugd",
        text="Wij zoeken het uit.",
        due_in=case.get("due", ""),
        made_by=anna,
        made_at=AT,
    )
    for state, period, *moved in case.get("steps", ()):
        told = {"text": "Dit werd het.", "said_by": anna, "said_at": AT, "due_in": "".join(moved)}
        AnnouncementStep.objects.create(announcement=made, state=state, period=period, **told)


def of_signals(told: SignalsTold) -> str:
    found = [f"new {each.state}" for each in told.new]
    return ", ".join(found + [f"returning {each.state}" for each in told.returning])


def of_announcements(told: SignalsTold) -> str:
    return ", ".join(each.state for each in told.announcements)


def outcomes(
    found: list[Case],
    keep: Callable[[Case, User], None],
    words: Callable[[SignalsTold], str],
    anna: User,
) -> Iterator[tuple[str, Told]]:
    """Give what every report of a case tells; each case begins in an empty house."""
    for case in found:
        with transaction.atomic():
            keep(case, anna)
            reports = {code: ReportPeriod(report="halfjaar", period=code) for code in case["told"]}
            yield case["case"], {code: words(told_in(report)) for code, report in reports.items()}
            transaction.set_rollback(True)


def wanted(found: list[Case]) -> dict[str, Told]:
    return {case["case"]: case["told"] for case in found}


def test_each_report_tells_the_subjects_that_are_new_or_come_back(anna):
    told = dict(outcomes(TIMELINES, note, of_signals, anna))

    assert told == wanted(TIMELINES)


def test_each_report_tells_the_announcements_that_are_due(anna):
    told = dict(outcomes(ANNOUNCEMENTS, promise, of_announcements, anna))

    assert told == wanted(ANNOUNCEMENTS)


def test_the_cases_have_names_of_their_own():
    for found in (TIMELINES, ANNOUNCEMENTS):
        assert len(set(names(found))) == len(found)


@pytest.mark.parametrize("case", DAYS, ids=lambda case: str(case["day"]))
def test_a_day_falls_in_one_period_of_each_rhythm(case):
    found = {rhythm: Period.around(case["day"], rhythm).code for rhythm in case if rhythm != "day"}

    assert {"day": case["day"], **found} == case


def test_periods_follow_each_other_without_a_gap():
    days = [date(year, month, 1) for year in (2016, 2017) for month in range(1, 13)]
    for rhythm in ("month", "quarter", "half_year", "year"):
        periods = list(dict.fromkeys(Period.around(day, rhythm) for day in days))

        assert all(before.end + 1 == after.start for before, after in pairwise(periods))


@pytest.mark.parametrize("case", OBJECTIONS, ids=lambda case: case["text"] or "nothing")
def test_no_number_of_a_resident_stands_in_a_signal(case):
    found = objection_to(case["text"])

    assert (found == "") is case["fine"]
