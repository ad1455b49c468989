"""What is asked of periods and visits where there is little or nothing, or where something went away."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.catalogue.period import Period
from kernbeeld.conf.house import house_catalogue
from kernbeeld.reporting.actions.note_visit import note_visit
from kernbeeld.reporting.actions.set_duty import set_duties
from kernbeeld.reporting.actions.set_terms import Terms, set_terms
from kernbeeld.reporting.errors import PeriodRefusedError
from kernbeeld.reporting.models.approval import StepDecision
from kernbeeld.reporting.models.period import ChapterDuty, ReportPeriod
from kernbeeld.reporting.queries.front import periods_in_the_making
from kernbeeld.reporting.queries.periods import (
    delivered_periods,
    find_period,
    open_periods,
    openable,
    outdated,
    possible_responsibles,
    proposed_terms,
    report_title,
    steps_given,
)
from kernbeeld.reporting.rules.leave import may_in
from kernbeeld.reporting.service import waiting_for
from tests.accounts.granting import somebody
from tests.reporting.opening import opened

AT = datetime(2018, 2, 3, 10, 0, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("app_registers")


@pytest.fixture
def ada(app_registers) -> User:
    """A beleidsadviseur."""
    return somebody("beleidsadviseur", "ada")


def decided(period: ReportPeriod, step: str, verdict: str, minutes: int) -> None:
    """One step of approval."""
    StepDecision.objects.create(
        report_period=period,
        step=step,
        verdict=verdict,
        remarks="Zie bijlage." if verdict == "returned" else "",
        fingerprint="f",
        picture=b"",
        decided_at=AT + timedelta(minutes=minutes),
        decided_by=period.opened_by,
    )


def test_in_an_empty_house_nothing_waits_and_the_period_that_is_over_can_be_opened(ada):
    report = house_catalogue().reports["halfjaar"]

    possible = openable(report, delivered_periods(), date(2018, 1, 10))

    assert [each.code for each in possible] == ["2017H2"]
    assert (open_periods(ada), waiting_for(ada, AT), periods_in_the_making(ada)) == ((), [], ())
    assert proposed_terms(report, possible[0], date(2018, 1, 10)) == (date(2018, 1, 31), {})


def test_before_any_figure_came_in_no_count_is_outdated(ada):
    assert outdated([opened("2017H2", ada, pgb=ada)]) == frozenset()
    assert outdated([]) == frozenset()


def test_a_report_that_is_no_longer_defined_is_called_by_its_code(ada):
    assert report_title("vroeger", "2017H2", "nl").startswith("vroeger, ")
    assert report_title("halfjaar", "2017H2", "nl").startswith("Halfjaarrapportage sociaal domein, ")
    assert report_title("halfjaar", "2017H2", "en").startswith("Half-year report social domain, ")


def test_periods_stand_with_the_latest_first_whatever_order_they_were_opened_in(ada):
    for period in ("2017H1", "2016H1", "2017H2", "2016H2"):
        opened(period, ada)

    assert [each.period for each in open_periods(ada)] == ["2017H2", "2017H1", "2016H2", "2016H1"]


def test_a_period_is_found_only_by_who_may_see_it(ada):
    opened("2017H2", ada)
    reader, other = somebody("raadslid", "rik"), somebody("controller", "carl", period="2017H1")

    assert find_period(ada, "halfjaar", "2017H2") is not None
    assert find_period(ada, "halfjaar", "2017H1") is None
    assert find_period(ada, "jaar", "2017H2") is None
    assert (find_period(reader, "halfjaar", "2017H2"), find_period(other, "halfjaar", "2017H2")) == (
        None,
        None,
    )
    assert (open_periods(reader), open_periods(other)) == ((), ())


def test_who_works_in_one_period_may_answer_there_and_nowhere_else(ada):
    both = somebody("controller", "carl", period="2017H1")
    right = "explain_findings"

    allowed = {period: may_in(both, right, period) for period in ("2017H1", "2017H2", "2017", "")}

    assert allowed == {"2017H1": True, "2017H2": False, "2017": False, "": False}
    assert may_in(ada, right, "2017H2")


def test_only_who_may_explain_and_still_works_here_answers_for_a_chapter(ada):
    carl, wies = somebody("controller", "carl"), somebody("college", "wies")
    gone = somebody("beleidsadviseur", "gijs")
    User.objects.filter(pk=gone.pk).update(is_active=False)

    assert set(possible_responsibles()) == {ada, carl}
    assert wies not in possible_responsibles()


def test_a_chapter_changes_hands_and_the_others_stay(ada):
    carl, report = somebody("controller", "carl"), house_catalogue().reports["halfjaar"]
    period = opened("2017H2", ada, wmo=ada, pgb=ada, jeugd=carl)

    set_duties(period, report, {"wmo": carl, "jeugd": carl}, acting_user=ada, at=AT)

    duties = ChapterDuty.objects.select_related("responsible")
    assert {each.chapter: each.responsible.name for each in duties} == {"wmo": "carl", "jeugd": "carl"}
    acts = Entry.objects.filter(action="set_duty", at=AT).order_by("pk")
    assert [(each.new["chapter"], each.old["responsible"], each.new["responsible"]) for each in acts] == [
        ("wmo", "ada", "carl"),
        ("pgb", "ada", ""),
    ]


def test_a_refused_chapter_changes_none_of_the_others(ada):
    report, period = house_catalogue().reports["halfjaar"], opened("2017H2", ada, wmo=ada)

    with pytest.raises(PeriodRefusedError) as refused:
        set_duties(period, report, {"pgb": ada, "begrippen": ada}, acting_user=ada, at=AT)

    assert refused.value.field == "begrippen"
    assert [each.chapter for each in period.duties.all()] == ["wmo"]


def test_deliveries_may_be_due_on_the_last_day_of_the_period_and_not_the_day_before(ada):
    period = opened("2017H2", ada)

    with pytest.raises(PeriodRefusedError, match="runs until 31-12-2017"):
        set_terms(period, Terms(date(2017, 12, 30)), acting_user=ada, at=AT)
    set_terms(period, Terms(date(2017, 12, 31), AT), acting_user=ada, at=AT)

    kept = ReportPeriod.objects.get()
    assert (kept.due_on, kept.embargo_until) == (date(2017, 12, 31), AT)
    assert Entry.objects.get(action="set_terms").new["embargo_until"] == AT.isoformat()


def test_the_next_period_takes_over_dates_and_people_of_the_one_just_before_it(ada):
    carl, report = somebody("controller", "carl"), house_catalogue().reports["halfjaar"]
    opened("2016H2", ada, due_on=date(2017, 1, 5), wmo=ada)
    opened("2017H1", ada, due_on=date(2017, 7, 20), wmo=carl, pgb=ada)

    later = proposed_terms(report, Period.parse("2017H2"), date(2018, 1, 2))
    between = proposed_terms(report, Period.parse("2017H1"), date(2017, 7, 1))

    assert later == (date(2018, 1, 20), {"wmo": carl, "pgb": ada})
    assert between == (date(2017, 7, 5), {"wmo": ada})


@pytest.mark.parametrize(
    ("taken", "given"),
    [
        ([], 0),
        ([("adviseur", "approved")], 1),
        ([("adviseur", "approved"), ("adviseur", "approved")], 1),
        ([("adviseur", "approved"), ("controller", "approved")], 2),
        ([("adviseur", "approved"), ("controller", "returned")], 0),
        ([("adviseur", "approved"), ("controller", "returned"), ("adviseur", "approved")], 1),
        ([("adviseur", "approved"), ("controller", "approved"), ("college", "approved")], 3),
        ([("adviseur", "approved"), ("controller", "approved"), ("college", "returned")], 0),
    ],
)
def test_the_front_counts_the_steps_since_a_report_was_last_sent_back(ada, taken, given):
    period = opened("2017H2", ada)
    for minute, (step, verdict) in enumerate(taken):
        decided(period, step, verdict, minute)

    assert steps_given(period) == given


@pytest.mark.parametrize(
    ("minutes", "before"),
    [
        ([0], None),
        ([0, 1], None),
        ([0, 30], None),
        ([0, 31], 0),
        ([0, 31, 40], 0),
        ([0, 20, 40, 60], None),
        ([0, 20, 40, 71], 40),
        ([0, 60, 120], 60),
        ([0, 60, 61, 62], 0),
        ([0, 1440, 1442, 2880], 1442),
    ],
)
def test_a_visit_is_over_after_half_an_hour_and_the_page_tells_of_the_one_before(ada, minutes, before):
    told = [note_visit(acting_user=ada, at=AT + timedelta(minutes=each)) for each in minutes]

    assert told[0] is None
    assert told[-1] == (None if before is None else AT + timedelta(minutes=before))
