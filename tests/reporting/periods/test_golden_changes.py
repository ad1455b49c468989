"""What is new for whom: one house in which things happened, looked at by every role and in every scope."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import transaction

from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import Scope
from kernbeeld.community.models.deliveries import DeliveryStep
from kernbeeld.house_time import day_of
from kernbeeld.reporting.models.approval import StepDecision
from kernbeeld.reporting.models.finding import FindingAnswer
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.models.signal import SignalSubject, TeamSignal
from kernbeeld.reporting.models.text import TextVersion
from kernbeeld.reporting.queries.changes import changes_since
from tests.accounts.granting import granted, somebody
from tests.databases import connected_to, sqlite_url
from tests.reporting.partners import agreed, delivered
from tests.reporting.periods.test_golden_periods import cases

LIMITS = ("period", "organisatie", "gebied", "team")


def on(month: int, day: int) -> datetime:
    """Ten o'clock on a day of 2018."""
    return datetime(2018, month, day, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def _house(_sqlite_template, key_file, tmp_path_factory, django_db_blocker):
    """A house in which ada, bea and two partners worked from January to February."""
    path: Path = tmp_path_factory.mktemp("changes") / "registers.sqlite3"
    shutil.copy(_sqlite_template, path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        for role, name, scope in (
            ("beleidsadviseur", "ada", {}),
            ("beleidsadviseur", "bea", {}),
            ("partner", "pia", {"organisatie": "saam"}),
            ("partner", "otto", {"organisatie": "other"}),
        ):
            somebody(role, name, **scope)
        before, now = _opened("2017H1", on(1, 2)), _opened("2017H2", on(1, 3))
        _write(before, "ada", on(2, 5), 1)
        _write(now, "ada", on(2, 6), 1)
        _write(now, "bea", on(2, 7), 2)
        _answer(now, on(2, 8))
        _note("ada", on(2, 9), "2017H2", gebied="oost", team="noord")
        _note("bea", on(2, 10), "2017H2", gebied="west", team="zuid")
        _note("ada", on(2, 11), "2017H1", gebied="oost", team="noord")
        _deliver("saam", "pia", on(2, 12))
        _deliver("other", "otto", on(2, 13))
        _approve(now, on(2, 14))
        yield


def _user(name: str) -> User:
    return User.objects.get(name=name)


def _opened(period: str, at: datetime) -> ReportPeriod:
    return ReportPeriod.objects.create(
        report="halfjaar", period=period, due_on=date(2018, 2, 1), opened_at=at, opened_by=_user("ada")
    )


def _write(period: ReportPeriod, name: str, at: datetime, number: int) -> None:
    TextVersion.objects.create(
        report_period=period,
        chapter="wmo",
        number=number,
        kind="written",
        paragraphs=[],
        base=0,
        save_key=str(number),
        saved_at=at,
        saved_by=_user(name),
    )


def _answer(period: ReportPeriod, at: datetime) -> None:
    FindingAnswer.objects.create(
        report_period=period,
        key="k",
        subject_key="s",
        check_code="c",
        code="x",
        period=period.period,
        decision="explain",
        text="Zo zit het.",
        fingerprint="1|2",
        answered_at=at,
        answered_by=_user("ada"),
    )


def _note(name: str, at: datetime, period: str, **place: str) -> None:
    TeamSignal.objects.create(
        subject=SignalSubject.objects.create(theme="Vervoer", first_period=period),
        noted_on=day_of(at),
        period=period,
        noticed_by="kernteam",
        text="Minder bussen.",
        noted_by=_user(name),
        noted_at=at,
        **place,
    )


def _deliver(partner: str, name: str, at: datetime) -> None:
    delivery = delivered(agreed("welzijn", partner), "2017H2")
    DeliveryStep.objects.create(delivery=delivery, kind="submitted", taken_at=at, taken_by=_user(name))


def _approve(period: ReportPeriod, at: datetime) -> None:
    StepDecision.objects.create(
        report_period=period,
        step="adviseur",
        verdict="approved",
        fingerprint="f",
        picture=b"",
        decided_at=at,
        decided_by=_user("ada"),
    )


def reader(case: dict) -> User:
    """Who looks: one of those who worked, or somebody else with the role of the case."""
    if "who" in case:
        return _user(case["who"])
    user = User.objects.create(name="reader")
    granted(user, case["role"], Scope(**{limit: case[limit] for limit in LIMITS if limit in case}))
    return user


@pytest.mark.usefixtures("_house")
@pytest.mark.parametrize("case", cases("changes.yaml"), ids=lambda case: case["name"])
def test_everybody_hears_what_others_did_and_nothing_that_is_hidden_from_him(
    case, django_assert_max_num_queries
):
    with transaction.atomic():
        user = reader(case)
        since = datetime.fromisoformat(case["since"]).replace(tzinfo=UTC)
        with django_assert_max_num_queries(2):
            found = changes_since(user, since)
        transaction.set_rollback(True)

    told = [f"{each.subject.value} {each.report or '-'} {each.period} {each.count}" for each in found]
    assert told == case["told"]
