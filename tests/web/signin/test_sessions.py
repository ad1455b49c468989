"""A session ends when one is away, and at the end of the day."""

from datetime import timedelta

import pytest

from kernbeeld.web.clock import now
from kernbeeld.web.middleware.session_age import BEGAN, SEEN
from tests.web.signin.conftest import sign_in


@pytest.fixture(autouse=True)
def _password_is_enough(settings):
    settings.KERNBEELD_SECOND_FACTOR = False


def aged(client, *, began: timedelta, seen: timedelta):
    """Let a session be older than it is."""
    session = client.session
    session[BEGAN], session[SEEN] = ((now() - age).isoformat() for age in (began, seen))
    session.save()


@pytest.mark.parametrize(
    ("began", "seen", "status"),
    [
        (timedelta(hours=9), timedelta(minutes=29), 200),
        (timedelta(hours=9), timedelta(minutes=31), 302),
        (timedelta(hours=10, minutes=1), timedelta(minutes=1), 302),
    ],
)
def test_a_session_ends_after_half_an_hour_away_and_after_ten_hours(adviser, client, began, seen, status):
    sign_in(client)
    aged(client, began=began, seen=seen)

    assert client.get("/kamer/").status_code == status


def test_who_goes_on_working_stays_signed_in(adviser, client):
    sign_in(client)
    aged(client, began=timedelta(hours=1), seen=timedelta(minutes=20))

    client.get("/kamer/")

    assert client.session[SEEN] > (now() - timedelta(minutes=1)).isoformat()


def test_a_session_without_an_age_is_over(adviser, client):
    sign_in(client)
    session = client.session
    del session[BEGAN]
    session.save()

    assert client.get("/kamer/").status_code == 302


def test_a_request_within_the_minute_writes_nothing(adviser, client, django_assert_num_queries):
    sign_in(client)

    with django_assert_num_queries(2):  # the session and the user
        client.get("/kamer/")


def test_unsaved_work_is_answered_with_a_way_to_sign_in(adviser, client):
    sign_in(client)
    aged(client, began=timedelta(hours=1), seen=timedelta(hours=1))

    answer = client.post("/kamer/", {"text": "half af"}, headers={"HX-Request": "true"})

    assert (answer.status_code, answer["Kernbeeld-Sign-In"]) == (401, "/inloggen/?next=%2F")


def test_the_cookie_of_a_session_is_for_https_and_for_no_script(adviser, client):
    sign_in(client)

    cookie = client.cookies["__Host-kernbeeld_session"]

    assert (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["expires"]) == (
        True,
        True,
        "Lax",
        "",
    )
