"""The board of a period, the front of the room, and reminders."""

import html
import re
from datetime import UTC, date, datetime

import pytest
from django.core import mail

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.reporting.models.period import Reminder
from kernbeeld.web.pages.periods import board as board_page
from kernbeeld.web.pages.periods import front as front_page
from tests.reporting.opening import opened

BOARD = "/rapportage/halfjaar/2017H2/"
REMIND = f"{BOARD}herinneren/"
MONDAY = datetime(2018, 2, 5, 9, 30, tzinfo=UTC)
TUESDAY = datetime(2018, 2, 6, 9, 30, tzinfo=UTC)


@pytest.fixture
def adviser(as_user):
    """A beleidsadviseur with an open period, in which a controller answers for a chapter."""
    as_user("controller", "carl")
    client = as_user("beleidsadviseur", "ada")
    opened("2017H2", User.objects.get(name="ada"), pgb=User.objects.get(name="carl"))
    return client


@pytest.fixture
def on(monkeypatch):
    """Let the board be asked at an instant."""

    def at(instant: datetime) -> None:
        for each in (board_page, front_page):
            monkeypatch.setattr(each, "now", lambda: instant)

    return at


def line_of(page: str, chapter: str) -> str:
    """The row of a chapter."""
    return next(row for row in page.split("<tr ") if f'scope="row">{chapter}' in row)


def test_the_board_tells_of_each_chapter_who_answers_and_how_far_it_is(adviser):
    page = adviser.get(BOARD).content.decode()

    pgb, welfare = line_of(page, "Personal budgets"), line_of(page, "Welfare work")
    assert "carl" in pgb
    assert "hoofdstuk=pgb&amp;staat=open" in pgb
    assert "5 wait" in pgb
    assert "stops approval" in pgb
    assert "nobody yet" in welfare
    assert "all in" in welfare
    assert "no text yet" in welfare
    assert page.count("<h1") == 1


def test_each_count_leads_to_what_it_counts(adviser):
    adviser.get(BOARD)

    listed = adviser.get("/rapportage/bevindingen/halfjaar/2017H2/?hoofdstuk=pgb&staat=open")

    assert listed.content.decode().count('name="bevinding"') == 5


def test_figures_that_nobody_delivered_are_expected_until_the_day_and_late_after_it(as_user, on):
    client = as_user("beleidsadviseur", "ada")
    opened("2018H1", User.objects.get(name="ada"), due_on=date(2018, 7, 15))
    address = "/rapportage/halfjaar/2018H1/"

    on(datetime(2018, 7, 15, 12, 0, tzinfo=UTC))
    before = line_of(client.get(address).content.decode(), "Welfare work")
    on(datetime(2018, 7, 16, 12, 0, tzinfo=UTC))
    after = line_of(client.get(address).content.decode(), "Welfare work")

    assert "still expected" in before
    assert "late" in after
    assert "0 of " in after
    missing = re.search(r'href="([^"]*controle=[^"]*)"', after)
    assert missing is not None
    listed = client.get(html.unescape(missing[1])).content.decode()
    assert "not delivered" in listed or "niet geleverd" in listed


def test_a_reminder_is_shown_on_the_start_page_and_logged_and_not_given_twice_a_day(adviser, as_user, on):
    on(MONDAY)

    first = adviser.post(REMIND, {"chapter": "pgb"}, follow=True).content.decode()
    second = adviser.post(REMIND, {"chapter": "pgb"}, follow=True).content.decode()
    on(TUESDAY)
    third = adviser.post(REMIND, {"chapter": "pgb"}, follow=True).content.decode()

    assert "carl has been reminded." in first
    assert "reminded today" in line_of(first, "Personal budgets")
    assert "carl was reminded of this today already." in second
    assert "carl has been reminded." in third
    assert Reminder.objects.count() == Entry.objects.filter(action="remind").count() == 2
    assert "ada reminds you:" in as_user("controller", "carl").get("/rapportage/").content.decode()
    assert "ada reminds you:" not in adviser.get("/rapportage/").content.decode()


def test_a_chapter_of_nobody_reminds_nobody(adviser):
    answer = adviser.post(REMIND, {"chapter": "wmo"}, follow=True)

    assert "Nobody answers for this chapter yet." in answer.content.decode()
    assert not Reminder.objects.exists()


def test_a_reminder_leaves_by_e_mail_where_there_is_a_mail_server(adviser, settings):
    settings.EMAIL_HOST = "mail.example.org"
    User.objects.filter(name="carl").update(email="carl@example.org")

    adviser.post(REMIND, {"chapter": "pgb"})

    assert [each.to for each in mail.outbox] == [["carl@example.org"]]
    assert "http://testserver/rapportage/halfjaar/2017H2/" in mail.outbox[0].body
    assert Reminder.objects.get().mailed


def test_without_a_mail_server_no_mail_is_tried(adviser):
    User.objects.filter(name="carl").update(email="carl@example.org")

    adviser.post(REMIND, {"chapter": "pgb"})

    assert not mail.outbox
    assert not Reminder.objects.get().mailed


def test_the_front_tells_which_periods_are_open_and_what_waits_for_me(adviser, as_user):
    adviser.get(BOARD)

    mine = as_user("controller", "carl").get("/rapportage/").content.decode()
    college = as_user("college", "wies").get("/rapportage/").content.decode()

    assert "5 findings in your chapters wait for an answer" in mine
    assert "Half-year report social domain, half-year 2 2017" in college
    assert "in your chapters" not in college
    assert "/rapportage/openen/" not in college


def test_a_front_without_periods_leads_to_opening_the_first(as_user):
    assert "Open the first one" in as_user("beleidsadviseur").get("/rapportage/").content.decode()
    assert "No period is open yet." in as_user("college").get("/rapportage/").content.decode()


def test_who_is_limited_to_a_period_sees_no_other_on_the_front(adviser, as_user):
    opened("2017H1", User.objects.get(name="ada"))

    page = as_user("beleidsadviseur", "bea", period="2017H1").get("/rapportage/").content.decode()

    assert "half-year 1 2017" in page
    assert "half-year 2 2017" not in page
    assert as_user("beleidsadviseur", "bea", period="2017H1").get(BOARD).status_code == 404


@pytest.mark.parametrize("role", ["raadslid", "partner", "beheerder", "consulent", "privacy_officer"])
def test_who_does_not_work_on_reports_finds_no_room(adviser, as_user, role):
    client = as_user(role, "iemand")

    assert {client.get(each).status_code for each in ("/rapportage/", BOARD)} == {404}


def test_a_board_before_any_figure_says_what_to_do(as_user, app_registers, monkeypatch):
    client = as_user("beleidsadviseur", "ada")
    opened("2017H2", User.objects.get(name="ada"))
    monkeypatch.setattr(board_page, "working", _no_figures)

    page = client.get(BOARD).content.decode()

    assert "There are no figures yet." in page


def _no_figures(*asked: object) -> None:
    raise board_page.UserError("There are no figures yet.")


def test_the_board_asks_few_questions_however_many_findings_there_are(adviser, django_assert_max_num_queries):
    adviser.get(BOARD)

    with django_assert_max_num_queries(25):
        adviser.get(BOARD)
    with django_assert_max_num_queries(20):
        adviser.get("/rapportage/")
