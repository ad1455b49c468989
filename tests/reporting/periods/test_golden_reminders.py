"""Who can be reminded when, and what stands on a start page because of it."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction

from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import AccessError
from kernbeeld.audit.models import Entry
from kernbeeld.catalogue.period import Period
from kernbeeld.language import speaking
from kernbeeld.reporting.actions.remind import Message, remind
from kernbeeld.reporting.errors import ReminderRefusedError
from kernbeeld.reporting.models.period import ChapterDuty, Reminder, ReportPeriod
from kernbeeld.reporting.queries.waiting import waiting_reminders
from tests.accounts.granting import somebody
from tests.databases import connected_to, sqlite_url
from tests.reporting.opening import opened
from tests.reporting.periods.test_golden_periods import cases

WORDS = Message("Herinnering", "Er wacht iets.")
PERIODS = ("2017H1", "2017H2")


@pytest.fixture(scope="module")
def _house(_sqlite_template, key_file, tmp_path_factory, django_db_blocker):
    """Two open reports and their people, in registers that all cases share."""
    path: Path = tmp_path_factory.mktemp("reminders") / "registers.sqlite3"
    shutil.copy(_sqlite_template, path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        ada, carl = somebody("beleidsadviseur", "ada"), somebody("controller", "carl")
        somebody("beleidsadviseur", "bea")
        somebody("college", "wies")
        somebody("beleidsadviseur", "lim", period="2017H1")
        for period in PERIODS:
            opened(period, ada, pgb=carl, wmo=carl, welzijn=ada)
        yield


def instant(written: str) -> datetime:
    """A moment of a case."""
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


def given(said: dict) -> str:
    """Try one reminder of a case, and tell what came of it."""
    period = ReportPeriod.objects.get(period=said.get("report", "2017H2"))
    duties = ChapterDuty.objects.filter(report_period=period, chapter=said["chapter"])
    if said.get("now") == "-":
        duties.delete()
    elif "now" in said:
        duties.update(responsible=User.objects.get(name=said["now"]))
    user, chapter = User.objects.get(name=said["by"]), said["chapter"].strip("-")
    try:
        remind(period, chapter, WORDS, acting_user=user, at=instant(said["at"]))
    except ReminderRefusedError:
        return "refused"
    except AccessError:
        return "forbidden"
    return "kept"


def seen(name: str, at: datetime) -> list[str]:
    """The reminders on somebody's start page: by whom, and of which report."""
    with speaking("en"):
        texts = [each.text for each in waiting_reminders(User.objects.get(name=name), at)]
        labels = {Period.parse(code).label: code for code in PERIODS}
    return [f"{text.split()[0]} {code}" for text in texts for label, code in labels.items() if label in text]


@pytest.mark.usefixtures("_house")
@pytest.mark.parametrize("case", cases("reminders.yaml"), ids=lambda case: case["name"])
def test_a_reminder_is_given_once_a_day_and_stands_a_week_on_the_start_page(case):
    with transaction.atomic():
        done = [given(each) for each in case["reminders"]]
        told = seen(case.get("who", "carl"), instant(case["look_at"]))
        written = Reminder.objects.count(), Entry.objects.filter(action="remind").count()
        transaction.set_rollback(True)

    assert done == [each["done"] for each in case["reminders"]]
    assert written == (done.count("kept"), done.count("kept"))
    assert told == case["seen"]
