"""What both databases keep of periods and findings, and what they refuse."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from kernbeeld.accounts.models import User
from kernbeeld.reporting.actions.count_findings import count_findings
from kernbeeld.reporting.actions.remind import Message, remind
from kernbeeld.reporting.models.finding import FindingAnswer, FindingCount
from kernbeeld.reporting.models.period import Reminder, ReportPeriod
from kernbeeld.reporting.queries.findings import Triaged
from kernbeeld.reporting.rules.findings import FindingState
from tests.accounts.granting import somebody
from tests.reporting.findings.test_rules import FINDING
from tests.reporting.opening import opened

AT = datetime(2018, 2, 3, 10, 0, tzinfo=UTC)
WORDS = Message("Herinnering", "Er wacht iets.")
pytestmark = pytest.mark.usefixtures("registers")


@pytest.fixture
def ada(registers) -> User:
    """A beleidsadviseur."""
    return somebody("beleidsadviseur", "ada")


@pytest.fixture
def period(ada) -> ReportPeriod:
    """An open period in which ada answers for a chapter."""
    return opened("2017H2", ada, wmo=ada)


def answered(period: ReportPeriod, user: User, **changed: object) -> FindingAnswer:
    """An answer, straight into its table."""
    said = {
        "report_period": period,
        "key": "k",
        "subject_key": "s",
        "check_code": "een",
        "code": "a",
        "period": "2017H2",
        "decision": "explain",
        "text": "Zo is het.",
        "fingerprint": "1|2",
        "answered_at": AT,
        "answered_by": user,
    }
    return FindingAnswer.objects.create(**{**said, **changed})


def test_answers_and_reminders_are_never_changed_and_never_removed(period, ada):
    answer = answered(period, ada)
    remind(period, "wmo", WORDS, acting_user=ada, at=AT)

    with pytest.raises(DatabaseError, match="refused on reporting_findinganswer"), transaction.atomic():
        FindingAnswer.objects.update(text="Anders.")
    with pytest.raises(DatabaseError, match="refused on reporting_findinganswer"), transaction.atomic():
        answer.delete()
    with pytest.raises(DatabaseError, match="refused on reporting_reminder"), transaction.atomic():
        Reminder.objects.update(chapter="pgb")

    assert FindingAnswer.objects.get().text == "Zo is het."


def test_what_can_not_be_is_refused_by_the_database_itself(period, ada):
    refused = (
        lambda: answered(period, ada, text=""),
        lambda: answered(period, ada, decision="shrug"),
        lambda: ReportPeriod.objects.create(
            report="halfjaar", period="2017H2", due_on=date(2018, 2, 1), opened_at=AT, opened_by=ada
        ),
    )

    for act in refused:
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_counts_of_a_chapter_are_kept_once_and_follow_what_is_found(period):
    found = Triaged(FINDING, "wmo", FindingState.OPEN)
    blocked = Triaged(FINDING, "wmo", FindingState.BLOCKED)

    count_findings(period, [found, blocked], known_at=AT, at=AT)
    count_findings(period, [found], known_at=AT, at=AT)

    kept = FindingCount.objects.get()
    assert (kept.total, kept.open, kept.open_errors, kept.blocked) == (1, 1, 1, 0)
