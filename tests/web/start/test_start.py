"""The first page: what waits, what is in the making, and what others changed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from kernbeeld.accounts.models import User
from kernbeeld.house_time import day_of
from kernbeeld.reporting.models.finding import FindingAnswer
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.models.signal import SignalSubject, TeamSignal
from kernbeeld.reporting.models.text import TextVersion
from kernbeeld.reporting.models.visit import Visit
from tests.accounts.granting import somebody

MONDAY = datetime(2018, 7, 2, 9, tzinfo=UTC)
TUESDAY, FRIDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=4)


@pytest.fixture(autouse=True)
def _in_dutch(settings):
    settings.KERNBEELD_LANGUAGE = "nl"


@pytest.fixture
def at(monkeypatch):
    """Let the clock of the pages stand at an instant."""

    def stands(instant: datetime) -> None:
        monkeypatch.setattr("kernbeeld.web.pages.start.now", lambda: instant)
        monkeypatch.setattr("kernbeeld.web.context.now", lambda: instant)

    return stands


@pytest.fixture
def period(app_registers) -> ReportPeriod:
    """A half-year on which somebody else works."""
    return ReportPeriod.objects.create(
        report="halfjaar",
        period="2017H2",
        due_on=date(2018, 7, 3),
        opened_at=MONDAY - timedelta(days=60),
        opened_by=somebody("beleidsadviseur", "collega"),
    )


def text_saved(period: ReportPeriod, name: str, when: datetime, number: int) -> None:
    TextVersion.objects.create(
        report_period=period,
        chapter="wmo",
        number=number,
        kind="written",
        paragraphs=[],
        base=0,
        save_key=str(number),
        saved_at=when,
        saved_by=User.objects.get(name=name),
    )


def finding_answered(period: ReportPeriod, when: datetime) -> None:
    FindingAnswer.objects.create(
        report_period=period,
        key="k",
        subject_key="s",
        check_code="c",
        code="x",
        period="2017H2",
        decision="explain",
        text="Zo zit het.",
        fingerprint="f",
        answered_at=when,
        answered_by=User.objects.get(name="collega"),
    )


def signal_noted(when: datetime) -> None:
    TeamSignal.objects.create(
        subject=SignalSubject.objects.create(theme="Vervoer", first_period="2018H1"),
        noted_on=day_of(when),
        period="2018H1",
        noticed_by="kernteam",
        text="Minder bussen.",
        noted_by=User.objects.get(name="collega"),
        noted_at=when,
    )


def shown(client: Client) -> str:
    answer = client.get("/", secure=True)
    assert answer.status_code == 200
    return answer.text


def test_who_is_not_signed_in_comes_to_the_door(app_registers):
    answer = Client().get("/", secure=True)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/inloggen/")


def test_where_nothing_waits_the_page_says_so(as_user, at):
    at(MONDAY)

    html = shown(as_user("raadslid"))

    assert "Hallo, raadslid" in html
    assert "2 juli 2018" in html
    assert "Er wacht nu niets op je." in html
    assert "In de laatste twee weken" in html
    assert "Anderen hebben niets veranderd dat jij kunt zien." in html
    assert "Nu in de maak" not in html


def test_who_works_on_the_report_sees_which_period_is_open_and_until_when(as_user, at, period):
    at(MONDAY)
    adviser = as_user("beleidsadviseur")

    html = shown(adviser)
    at(FRIDAY)

    assert 'href="/rapportage/halfjaar/2017H2/">' in html
    assert "Leveringen tot en met 3 juli 2018" in html
    assert "Leveringen moesten er zijn op 3 juli 2018" in shown(adviser)
    assert "Nu in de maak" not in shown(as_user("raadslid"))


def test_what_others_changed_since_the_last_visit_is_told_latest_first(as_user, at, period):
    adviser = as_user("beleidsadviseur")
    at(MONDAY)
    shown(adviser)
    text_saved(period, "collega", TUESDAY, 1)
    text_saved(period, "collega", TUESDAY + timedelta(hours=1), 2)
    text_saved(period, "beleidsadviseur", TUESDAY + timedelta(hours=2), 3)
    text_saved(period, "collega", MONDAY - timedelta(hours=1), 4)
    finding_answered(period, TUESDAY + timedelta(hours=3))
    signal_noted(TUESDAY + timedelta(hours=4))
    at(FRIDAY)

    html = shown(adviser)

    assert "Sinds je laatste bezoek" in html
    assert "Je was hier voor het laatst op 2 juli 2018, 11:00 uur." in html
    lines = [
        "1 signaal genoteerd: 1e helft 2018",
        "1 bevinding beantwoord: ",
        "2 wijzigingen in de teksten: ",
    ]
    places = [html.index(line) for line in lines]
    assert places == sorted(places)
    assert 'href="/rapportage/bevindingen/halfjaar/2017H2/">1 bevinding' in html


def test_nobody_is_told_of_what_he_may_not_see(as_user, at, period):
    at(FRIDAY)
    text_saved(period, "collega", TUESDAY, 1)
    signal_noted(TUESDAY)

    html = shown(as_user("raadslid"))

    assert "teksten" not in html
    assert "Anderen hebben niets veranderd dat jij kunt zien." in html


def test_who_walks_around_the_house_stays_on_the_same_visit(as_user, at):
    reader = as_user("raadslid")
    for minutes in (0, 10, 35, 60):
        at(MONDAY + timedelta(minutes=minutes))
        shown(reader)
    at(MONDAY + timedelta(hours=3))
    shown(reader)

    visit = Visit.objects.get()
    assert visit.previous_at == MONDAY + timedelta(minutes=60)
    assert visit.seen_at == MONDAY + timedelta(hours=3)


def test_the_first_page_asks_once_for_each_subject_however_much_there_is(
    as_user, at, period, django_assert_max_num_queries
):
    at(FRIDAY)
    for number in range(8):
        text_saved(period, "collega", TUESDAY + timedelta(hours=number), number + 1)
    finding_answered(period, TUESDAY)
    adviser = as_user("beleidsadviseur")
    shown(adviser)

    # Who it is, and one or two questions for each of the nine subjects that can wait or change.
    with django_assert_max_num_queries(20):
        shown(adviser)


def test_only_a_demo_offers_to_look_as_somebody_else(as_user, at, period, settings):
    at(MONDAY)
    adviser = as_user("beleidsadviseur")

    before = shown(adviser)
    settings.KERNBEELD_DEMO = True
    html = shown(adviser)

    assert "Kijk als iemand anders" not in before
    assert '<input type="hidden" name="name" value="collega">' in html
    assert '<input type="hidden" name="name" value="beleidsadviseur">' not in html
