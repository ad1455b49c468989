"""What the actions of a period refuse, whoever calls them, and what is asked of periods."""

from datetime import UTC, datetime

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import AccessError
from kernbeeld.catalogue.period import Period
from kernbeeld.conf.house import house_catalogue
from kernbeeld.reporting.actions.remind import Message, remind
from kernbeeld.reporting.actions.set_duty import set_duties
from kernbeeld.reporting.actions.set_terms import Terms, set_terms
from kernbeeld.reporting.errors import PeriodRefusedError, ReminderRefusedError
from kernbeeld.reporting.models.period import Reminder, ReportPeriod
from kernbeeld.reporting.queries.periods import previous_period, steps_given
from tests.accounts.granting import somebody
from tests.reporting.opening import opened

AT = datetime(2018, 2, 3, 10, 0, tzinfo=UTC)
WORDS = Message("Herinnering", "Er wacht iets.")


@pytest.fixture
def ada(app_registers) -> User:
    """A beleidsadviseur."""
    return somebody("beleidsadviseur", "ada")


@pytest.fixture
def period(ada) -> ReportPeriod:
    """An open period in which ada answers for a chapter."""
    return opened("2017H2", ada, wmo=ada)


def test_a_report_opens_once_for_a_period(period, ada):
    with pytest.raises(PeriodRefusedError, match="open already"):
        opened("2017H2", ada)


def test_who_may_not_open_is_refused_by_every_action(period):
    carl, report = somebody("controller", "carl"), house_catalogue().reports["halfjaar"]
    refused = (
        lambda: opened("2017H1", carl),
        lambda: set_terms(period, Terms(period.due_on), acting_user=carl, at=AT),
        lambda: set_duties(period, report, {}, acting_user=carl, at=AT),
        lambda: remind(period, "wmo", WORDS, acting_user=carl, at=AT),
    )

    for act in refused:
        with pytest.raises(AccessError, match="This is not allowed"):
            act()


def test_a_reminder_to_nobody_is_refused(period, ada):
    with pytest.raises(ReminderRefusedError, match="Nobody answers"):
        remind(period, "pgb", WORDS, acting_user=ada, at=AT)

    assert not Reminder.objects.exists()


def test_who_may_not_explain_answers_for_no_chapter(period, ada):
    report, reader = house_catalogue().reports["halfjaar"], somebody("raadslid", "rik")

    with pytest.raises(PeriodRefusedError, match="rik may not explain findings"):
        set_duties(period, report, {"wmo": reader}, acting_user=ada, at=AT)
    with pytest.raises(PeriodRefusedError, match="no chapter 'bestaat_niet'"):
        set_duties(period, report, {"bestaat_niet": ada}, acting_user=ada, at=AT)


def test_the_period_before_is_the_last_that_ended_earlier(period, ada):
    opened("2016H2", ada)
    opened("2017H1", ada)

    assert previous_period("halfjaar").period == "2017H2"
    assert previous_period("halfjaar", Period.parse("2017H2")).period == "2017H1"
    assert previous_period("halfjaar", Period.parse("2016H2")) is None


def test_before_anybody_approves_no_step_is_given(period):
    assert steps_given(period) == 0
