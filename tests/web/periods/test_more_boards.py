"""The board, the front and the agreements: scopes of one period, refusals, Dutch, and a report that went."""

import re

import pytest
from django.urls import reverse

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.reporting.models.finding import CorrectionTask
from kernbeeld.reporting.models.period import Reminder, ReportPeriod
from tests.reporting.opening import AVERAGE, address_of, opened
from tests.web.periods.test_board import BOARD, REMIND, line_of

AGREED = f"{BOARD}afspraken/"
SAID = {"due_on": "2018-02-20", "embargo_until": "", "duty_wmo": "ada"}


@pytest.fixture
def adviser(as_user):
    """A beleidsadviseur with two open periods, of which a controller answers for a chapter."""
    as_user("controller", "carl")
    client = as_user("beleidsadviseur", "ada")
    ada, carl = User.objects.get(name="ada"), User.objects.get(name="carl")
    for period in ("2017H1", "2017H2"):
        opened(period, ada, pgb=carl)
    return client


def test_who_is_limited_to_a_period_finds_nothing_at_every_address_of_another(adviser, as_user):
    limited = as_user("beleidsadviseur", "bea", period="2017H1")

    answers = [limited.get(BOARD), limited.get(AGREED), limited.post(AGREED, SAID)]
    answers.append(limited.post(REMIND, {"chapter": "pgb"}))

    assert {each.status_code for each in answers} == {404}
    assert not Reminder.objects.exists()
    assert ReportPeriod.objects.get(period="2017H2").due_on.isoformat() == "2018-02-01"
    assert limited.get("/rapportage/halfjaar/2017H1/afspraken/").status_code == 200


def test_who_works_in_one_period_and_looks_at_all_changes_only_the_one(adviser, as_user):
    as_user("college", "bea")
    both = as_user("beleidsadviseur", "bea", period="2017H1")

    here, there = both.get(BOARD), both.get("/rapportage/halfjaar/2017H1/")

    assert (here.status_code, there.status_code) == (200, 200)
    assert "afspraken/" not in here.content.decode()
    assert "herinneren/" not in here.content.decode()
    assert "afspraken/" in there.content.decode()
    assert "herinneren/" in there.content.decode()
    assert both.post(AGREED, SAID).status_code == 404
    assert both.post(REMIND, {"chapter": "pgb"}).status_code == 404


def test_who_only_looks_sees_the_whole_board_and_nothing_to_press(adviser, as_user):
    page = as_user("college", "wies").get(BOARD).content.decode()

    main = page[page.index("<main") : page.index("</main>")]
    assert "Personal budgets" in main
    assert "carl" in main
    assert "<form" not in main
    assert "afspraken/" not in main


def test_addresses_of_what_is_not_there_are_not_found(adviser):
    addresses = [
        "/rapportage/halfjaar/2016H1/",
        "/rapportage/halfjaar/2017/",
        "/rapportage/jaar/2017H2/",
        "/rapportage/halfjaar/2016H1/afspraken/",
        "/rapportage/halfjaar/onzin/",
        "/rapportage/halfjaar/2017h2/",
    ]

    assert {adviser.get(each).status_code for each in addresses} == {404}
    assert adviser.post("/rapportage/halfjaar/2016H1/herinneren/").status_code == 404


def test_a_reminder_is_only_posted_and_a_board_only_read(adviser):
    assert adviser.get(REMIND).status_code == 405
    assert adviser.post(BOARD).status_code == 405
    assert adviser.put(AGREED).status_code == 405


def test_a_reminder_without_a_chapter_or_of_a_strange_one_reminds_nobody(adviser):
    for said in ({}, {"chapter": ""}, {"chapter": "bestaat_niet"}, {"chapter": "<script>"}):
        page = adviser.post(REMIND, said, follow=True).content.decode()

        assert "Nobody answers for this chapter yet." in page
    assert not Reminder.objects.exists()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"due_on": "2017-12-30"}, "runs until 31-12-2017"),
        ({"duty_wmo": "wies"}, "not one of the available choices"),
        ({"embargo_until": "straks"}, "Enter a valid date/time"),
    ],
)
def test_agreements_with_a_mistake_are_refused_and_nothing_changes(adviser, as_user, changed, told):
    as_user("college", "wies")

    answer = adviser.post(AGREED, {**SAID, **changed})

    assert answer.status_code == 422
    assert told in answer.content.decode()
    kept = ReportPeriod.objects.get(period="2017H2")
    assert kept.due_on.isoformat() == "2018-02-01"
    assert [each.chapter for each in kept.duties.all()] == ["pgb"]


def test_a_duty_of_the_glossary_or_of_a_chapter_that_is_not_there_is_not_kept(adviser):
    adviser.post(AGREED, {**SAID, "duty_begrippen": "ada", "duty_bestaat_niet": "ada"})

    assert {each.chapter for each in ReportPeriod.objects.get(period="2017H2").duties.all()} == {"wmo"}


def test_an_embargo_in_summer_and_one_in_winter_are_those_of_the_clock_on_the_wall(adviser):
    for written, kept in (
        ("2018-07-10T20:00", "2018-07-10T18:00:00+00:00"),
        ("2018-01-10T20:00", "2018-01-10T19:00:00+00:00"),
    ):
        adviser.post(AGREED, {**SAID, "embargo_until": written})

        assert ReportPeriod.objects.get(period="2017H2").embargo_until.isoformat() == kept
        assert f'value="{written}"' in adviser.get(AGREED).content.decode()


def test_a_report_that_is_no_longer_defined_keeps_its_board_and_says_why_it_is_empty(adviser):
    ReportPeriod.objects.filter(period="2017H2").update(report="vroeger")

    board = adviser.get("/rapportage/vroeger/2017H2/").content.decode()
    front = adviser.get("/rapportage/").content.decode()

    assert "vroeger, half-year 2 2017" in board
    assert "vroeger" in re.sub(r"<h1.*?</h1>", "", board)
    assert "Per chapter" not in board
    assert "vroeger, half-year 2 2017" in front
    assert adviser.get("/rapportage/vroeger/2017H2/afspraken/").status_code == 404
    assert adviser.get("/rapportage/bevindingen/vroeger/2017H2/").status_code == 404


def test_tasks_stand_on_the_board_in_the_order_in_which_they_are_due(adviser):
    for check, day in ((AVERAGE, "2999-03-01"), ("pgb.begeleiding.gemiddelde", "2999-02-01")):
        said = {
            "decision": "correct",
            "responsible": "person:carl",
            "due_on": day,
            "text": f"Taak van {day}.",
        }
        adviser.post(address_of(check, _span(check)), said)

    page = adviser.get(BOARD).content.decode()

    assert CorrectionTask.objects.count() == 2
    assert page.index("Taak van 2999-02-01.") < page.index("Taak van 2999-03-01.")


def _span(check: str) -> str:
    return "2017H2" if check == AVERAGE else "2017H1"


def test_the_board_and_the_front_speak_dutch_where_the_house_does(adviser, settings):
    settings.KERNBEELD_LANGUAGE = "nl"

    board = adviser.get(BOARD).content.decode()
    front = adviser.get("/rapportage/").content.decode()
    done = adviser.post(REMIND, {"chapter": "pgb"}, follow=True).content.decode()

    assert '<html lang="nl"' in board
    assert "alles binnen" in board
    assert "Halfjaarrapportage sociaal domein, 2e helft 2017" in front
    assert "carl heeft een herinnering gekregen." in done
    for page in (board, front):
        assert "nobody yet" not in page
        assert "still expected" not in page
        assert "in the making" not in page


def test_the_board_in_english_names_every_chapter_once(adviser):
    page = adviser.get(BOARD).content.decode()

    rows = re.findall(r'<th class="utrecht-table__header-cell" scope="row">([^<]+)</th>', page)
    assert len(rows) == len(set(rows))
    assert {"Personal budgets", "Welfare work"} <= set(rows)
    assert "Terms" not in rows
    assert "carl" in line_of(page, "Personal budgets")


def test_changing_agreements_is_told_once_in_the_log_with_the_name(adviser):
    before = Entry.objects.filter(action="set_terms").count()

    answer = adviser.post(AGREED, {**SAID, "duty_pgb": "carl"})

    assert answer["Location"] == reverse("periods:board", args=("halfjaar", "2017H2"))
    told = Entry.objects.filter(action="set_terms")
    assert told.count() == before + 1
    assert told.latest("pk").acting_user == "ada"
    assert Entry.objects.filter(action="set_duty").latest("pk").new["chapter"] == "wmo"
