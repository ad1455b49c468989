"""The log on the pages of the privacy officer: filters, pages, a file, and what stands out."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest

from kernbeeld.audit.models import Entry
from kernbeeld.audit.service import Ground, Outcome, log_act, log_look
from kernbeeld.web.pages.audit import log, standing_out

AT = datetime(2018, 4, 3, 9, tzinfo=UTC)


@pytest.fixture
def officer(as_user):
    client = as_user("privacy_officer", "po")
    client.cookies["kernbeeld_language"] = "en"
    return client


@pytest.fixture
def house(officer):
    """Three looks and an act, of two users on two days."""
    log_look("con", "uitkering", ["U1", "U2"], "bezwaar", at=AT, ground=Ground("participatiewet", "bezwaar"))
    log_look("jan", "persoon", ["U1"], "steekproef", at=AT + timedelta(days=1))
    log_act("con", "merge_personen", at=AT, purpose="dubbel", register="persoon", record="P1")
    return officer


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still, three days later."""
    for module in (log, standing_out):
        monkeypatch.setattr(module, "now", lambda: AT + timedelta(days=3))


def shown(client, **filters: str) -> list[tuple[str, str, str]]:
    answer = client.get("/logboek/", filters)
    return [
        (each.acting_user, each.action, each.record)
        for each in answer.context["entries"]
        if each.register != "audit"
    ]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["P1", "U1", "U2", "U1"]),
        ({"user": "con"}, ["P1", "U2", "U1"]),
        ({"record": "U1"}, ["U1", "U1"]),
        ({"action": "look"}, ["U1", "U2", "U1"]),
        ({"purpose": "STEEK"}, ["U1"]),
        ({"outcome": "refused"}, []),
        ({"since": "2018-04-04"}, ["U1"]),
        ({"until": "2018-04-03"}, ["P1", "U2", "U1"]),
        ({"since": "2018-04-03", "until": "2018-04-03", "record": "U1"}, ["U1"]),
        ({"user": "niemand"}, []),
    ],
)
def test_entries_are_found_by_who_record_act_reason_outcome_and_day(house, filters, expected):
    assert [record for *_, record in shown(house, **filters)] == expected


def test_an_entry_is_shown_with_its_ground(house):
    page = house.get("/logboek/", {"record": "U2"}).content.decode()

    assert "bezwaar (participatiewet bezwaar)" in page
    assert "3 April 2023" in page


def test_looking_into_the_log_stands_in_the_log(house, clock):
    house.get("/logboek/", {"record": "U1"})

    entry = Entry.objects.get(register="audit")
    assert (entry.acting_user, entry.action, entry.record) == ("po", "look", "U1")
    assert (entry.role, entry.place, entry.activity) == ("privacy_officer", "GET /logboek/", "accountability")


def test_a_bsn_is_refused_as_a_filter_and_stands_nowhere(house):
    answer = house.get("/logboek/", {"record": "999990019"})

    assert answer.status_code == 422
    assert list(answer.context["entries"]) == []
    assert not Entry.objects.filter(record__contains="99999").exists()


def test_a_long_log_is_shown_by_page_with_the_filters_kept(house, monkeypatch, django_assert_max_num_queries):
    log_look("con", "uitkering", [f"U{number}" for number in range(120)], "veel", at=AT)

    with django_assert_max_num_queries(20):
        first = house.get("/logboek/", {"user": "con"})
    last = house.get("/logboek/", {"user": "con", "pagina": "3"})

    assert (len(first.context["entries"]), len(last.context["entries"])) == (50, 23)
    assert "?user=con&amp;pagina=2" in first.content.decode()


def test_the_file_holds_what_is_shown_and_no_text_runs_as_a_formula(house):
    log_look("con", "uitkering", ["U9"], '=HYPERLINK("http://x")', at=AT)

    answer = house.get("/logboek/logboek.csv", {"user": "con"})

    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["record"] for row in rows] == ["U9", "P1", "U2", "U1"]
    assert rows[0]["purpose"] == '\'=HYPERLINK("http://x")'
    assert (rows[2]["wet"], rows[2]["kept_until"]) == ("participatiewet", "2023-04-03")
    taken = Entry.objects.get(action="export_log")
    assert (taken.acting_user, taken.new) == ("po", {"count": 4})


def test_an_unreadable_filter_gives_an_empty_file(house):
    answer = house.get("/logboek/logboek.csv", {"since": "gisteren"})

    assert len(answer.content.decode("utf-8-sig").splitlines()) == 1


def test_what_stands_out_is_shown_with_how_often_the_rule_speaks(house, clock):
    log_look("con", "uitkering", [f"V{number}" for number in range(25)], "veel", at=AT + timedelta(days=1))
    log_look("jan", "uitkering", ["V1"], "laat", at=AT + timedelta(hours=12))
    for _ in range(5):
        log_act("jan", "open_page", at=AT, outcome=Outcome.REFUSED)

    answer = house.get("/logboek/opvallend/")

    assert [(each.hour.user, words) for each, words, _ in answer.context["found"]] == [
        ("con", "25 different records in one hour; before at most 2."),
        ("jan", "1 records outside working hours."),
        ("jan", "5 pages refused in one hour."),
    ]
    assert "Spoke in 1 of 4 hours." in answer.content.decode()
    assert "Spoke in 1 of 1 hours." in answer.content.decode()


def test_a_wall_that_was_broken_stands_out_with_a_way_to_judge_it(house, clock):
    for number in range(2):
        log_act("con", "break_glass", at=AT + timedelta(minutes=number), register="persoon", record="P1")

    answer = house.get("/logboek/opvallend/")
    page = answer.content.decode()

    assert ("con", "2 walls broken to look in an emergency.") in [
        (each.hour.user, words) for each, words, _ in answer.context["found"]
    ]
    assert "Somebody broke a wall to look in an emergency." in page
    assert 'href="/noodinzage/overzicht/"' in page


def test_a_quiet_house_shows_the_rules(officer, clock):
    page = officer.get("/logboek/opvallend/").content.decode()

    assert "Nothing stands out by these rules." in page
    assert "Spoke in 0 of 0 hours." in page


@pytest.mark.parametrize("address", ["/logboek/", "/logboek/logboek.csv", "/logboek/opvallend/"])
def test_only_the_privacy_officer_sees_the_log_and_others_are_logged_as_refused(as_user, address):
    answer = as_user("beheerder").get(address)

    assert answer.status_code == 404
    entry = Entry.objects.get()
    assert (entry.acting_user, entry.action, entry.outcome) == ("beheerder", "open_page", "refused")
    assert (entry.purpose, entry.place) == ("see_audit", f"GET {address}")


def test_everything_in_one_request_has_one_trace_and_another_request_another(house):
    house.get("/logboek/")
    house.get("/logboek/")

    traces = [each.trace for each in Entry.objects.filter(register="audit")]
    assert len({*traces}) == 2
    assert all(len(trace) == 32 for trace in traces)
