"""Who could see this, also in the past; and what one user could see."""

from datetime import UTC, datetime

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import RULES, Right
from kernbeeld.audit.models import Entry
from kernbeeld.audit.service import deactivate_user, end_role, give_role
from kernbeeld.language import speaking
from kernbeeld.web.pages.access.naming import kind_names, right_name
from tests.accounts.granting import somebody

SIGNAL = "reporting.teamsignal"
MARCH, APRIL = (datetime(2018, month, 1, 9, tzinfo=UTC) for month in (3, 4))


@pytest.fixture
def officer(english):
    return english("privacy_officer", "po")


@pytest.fixture
def history(officer):
    """Con looked after Lemelerveld in March 2018, and left in April."""
    somebody("beheerder", "baas")
    somebody("raadslid", "con")
    grant = give_role("con", "consulent", acting_user="baas", at=MARCH, reason="nieuw")
    end_role(grant, acting_user="baas", at=APRIL, reason="ander werk")


def asked(client, kind: str, key: object, day: str, **other: str):
    return client.post("/toegang/", {"kind": kind, "key": key, "day": day, **other})


def told(answer) -> list[tuple[str, list[str]]]:
    return [(seer.user.name, [held.role for held in seer.roles]) for seer in answer.context["seers"]]


def test_who_could_see_a_signal_is_answered_for_then_and_for_now(officer, history, signals):
    key = signals[0].pk

    answers = [told(asked(officer, SIGNAL, key, day)) for day in ("2018-02-28", "2018-03-01", "2018-04-01")]

    assert answers == [[], [("con", ["consulent"])], []]
    page = asked(officer, SIGNAL, key, "2018-03-15").content.decode()
    assert "see signals" in page
    assert "the whole house" in page
    assert "by baas: nieuw" in " ".join(page.split())


def test_a_time_of_the_day_counts_on_the_clock_of_the_municipality(officer, history, signals):
    key = signals[0].pk

    assert told(asked(officer, SIGNAL, key, "2018-03-01", time="09:59")) == []
    assert told(asked(officer, SIGNAL, key, "2018-03-01", time="10:00")) == [("con", ["consulent"])]


def test_a_question_about_a_person_is_logged_and_tells_who_could_look_behind_figures(officer, history):
    answer = asked(officer, "persoon", "P1234", "2018-03-15")

    assert told(answer) == [("con", ["consulent"])]
    entry = Entry.objects.get(action="ask_access")
    assert (entry.acting_user, entry.register, entry.record) == ("po", "persoon", "P1234")
    assert entry.place == "POST /toegang/"


def test_the_answer_about_a_person_does_not_tell_whether_the_person_is_known(officer, history):
    known, unknown = (asked(officer, "persoon", key, "2018-03-15") for key in ("P1", "P2"))

    assert told(known) == told(unknown)


def test_a_bsn_is_refused_and_stands_nowhere(officer):
    answer = asked(officer, "persoon", "999990019", "2018-03-15")

    assert answer.status_code == 422
    assert "This is a BSN" in answer.content.decode()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("key", ["999999", "geen-getal", "-1", "9" * 40])
def test_what_is_not_there_is_said_beside_the_key(officer, key):
    answer = asked(officer, SIGNAL, key, "2018-03-15")

    assert answer.status_code == 422
    assert "There is nothing with this key" in answer.content.decode()


def test_a_user_is_shown_with_the_past(officer, history, signals):
    page = officer.get("/toegang/gebruikers/con/").content.decode()
    then = officer.get("/toegang/gebruikers/con/?day=2018-03-15")

    assert "by baas: ander werk" in " ".join(page.split())
    assert [(one.name, one.count) for one in then.context["visible"] if one.name == "signal of a team"] == [
        ("signal of a team", 3)
    ]
    assert "merge persons" in then.context["rights"]


def test_who_was_shut_out_is_shown_so(officer):
    somebody("beheerder", "baas")
    somebody("raadslid", "weg")
    deactivate_user("weg", acting_user="baas", at=MARCH, reason="uit dienst")

    page = " ".join(officer.get("/toegang/gebruikers/weg/").content.decode().split())

    assert "shut out" in page
    assert "by baas: uit dienst" in page
    assert "No right at all." in page


def test_a_day_that_is_none_is_said_beside_the_field(officer):
    answer = officer.get("/toegang/gebruikers/po/?day=morgen")

    assert answer.status_code == 422
    assert "Enter a valid date" in answer.content.decode()


def test_the_list_asks_no_more_for_more_users(officer, django_assert_max_num_queries):
    for number in range(20):
        somebody("raadslid", f"r{number}", wet="wmo")

    with django_assert_max_num_queries(14):
        page = officer.get("/toegang/gebruikers/").content.decode()

    assert "r19" in page
    assert "law wmo" in page


def test_a_name_that_nobody_has_is_no_page(officer):
    assert officer.get("/toegang/gebruikers/niemand/").status_code == 404


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_right_and_every_kind_of_object_has_a_name(language):
    with speaking(language):
        assert all(right_name(right) for right in Right)
        assert {model._meta.label_lower for model in RULES} == set(kind_names())


def test_who_may_not_see_access_asks_nothing(english):
    client = english("raadslid")

    assert asked(client, SIGNAL, 1, "2018-01-01").status_code == 404
    assert client.get("/toegang/gebruikers/").status_code == 404
    assert User.objects.count() == 1
