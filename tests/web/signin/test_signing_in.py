"""With a name and a password: right, wrong, too often, and back to where one was."""

import pytest
from axes.models import AccessAttempt
from django.test import Client

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from tests.web.signin.conftest import PASSWORD, sign_in

WRONG = "The name or the password is not right, or there were too many tries."


@pytest.fixture(autouse=True)
def _password_is_enough(settings):
    settings.KERNBEELD_SECOND_FACTOR = False


def test_a_name_and_a_password_open_the_rooms_and_are_in_the_log(adviser, client):
    answer = sign_in(client)

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/kamer/").text.startswith("welkom anneke")
    assert [each.action for each in Entry.objects.filter(acting_user="anneke")] == ["sign_in"]


@pytest.mark.parametrize(
    ("name", "password"),
    [("anneke", "iets anders dat lang is"), ("niemand", PASSWORD), ("anneke", "x" * 300)],
)
def test_a_wrong_name_and_a_wrong_password_get_the_same_words(adviser, client, name, password):
    answer = sign_in(client, name, password)

    assert answer.status_code == 200
    assert WRONG in answer.text or "Ensure this value has at most" in answer.text
    assert client.get("/kamer/").status_code == 302


def test_who_is_shut_out_gets_the_words_of_a_wrong_password(adviser, client):
    adviser.is_active = False
    adviser.save()

    answer = client.post("/inloggen/", {"login": "anneke", "password": PASSWORD}, follow=True)

    assert WRONG in answer.text
    assert client.get("/kamer/").status_code == 302


def test_five_wrong_passwords_lock_a_name_from_one_address_and_nothing_shows_it(adviser, client):
    wrong = [sign_in(client, password="een verkeerd wachtwoord") for _ in range(5)]
    locked = sign_in(client)
    elsewhere = sign_in(Client(REMOTE_ADDR="192.0.2.7"))

    assert {answer.status_code for answer in (*wrong, locked)} == {200}
    assert WRONG in wrong[0].text
    assert WRONG in locked.text
    assert elsewhere["Location"] == "/"
    assert Entry.objects.filter(action="fail_to_sign_in", acting_user="anneke").count() == 6


def test_a_lock_ends_by_itself(adviser, client, settings):
    for _ in range(5):
        sign_in(client, password="een verkeerd wachtwoord")
    for attempt in AccessAttempt.objects.all():
        attempt.attempt_time -= settings.AXES_COOLOFF_TIME
        attempt.save()

    assert sign_in(client)["Location"] == "/"


def test_capitals_in_a_name_are_the_same_name_to_the_lock(adviser, client):
    for name in ("anneke", "Anneke", "ANNEKE", "aNNeke", "annEKE"):
        sign_in(client, name, "een verkeerd wachtwoord")

    assert WRONG in sign_in(client).text


def test_of_a_name_that_nobody_has_the_log_keeps_nothing(adviser, client):
    sign_in(client, "misschien-een-wachtwoord", "een verkeerd wachtwoord")

    assert not Entry.objects.exists()


def test_one_comes_back_where_one_was(adviser, client):
    led = client.get("/kamer/?deel=2")
    page = client.get(led["Location"]).text
    answer = sign_in(client, next="/kamer/?deel=2")

    assert led["Location"] == "/inloggen/?next=%2Fkamer%2F%3Fdeel%3D2"
    assert 'value="/kamer/?deel=2"' in page
    assert answer["Location"] == "/kamer/?deel=2"


@pytest.mark.parametrize("elsewhere", ["https://elders.example/", "//elders.example/", "javascript:alert(1)"])
def test_one_is_never_sent_elsewhere(adviser, client, elsewhere):
    assert sign_in(client, next=elsewhere)["Location"] == "/"


def test_an_address_that_does_not_exist_asks_to_sign_in_as_well(app_registers, client):
    known, unknown = client.get("/kamer/"), client.get("/bestaat-niet/")

    assert known.status_code == unknown.status_code == 302


def test_what_a_script_sends_without_a_session_gets_a_way_to_sign_in(app_registers, client):
    answer = client.post(
        "/kamer/",
        {"text": "lang verhaal"},
        headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/rapportage/teksten/3/"},
    )

    assert answer.status_code == 401
    assert answer["Kernbeeld-Sign-In"] == "/inloggen/?next=%2Frapportage%2Fteksten%2F3%2F"
    assert "still on your screen" in answer.text


def test_what_a_form_or_a_fetch_sends_without_a_session_is_not_redirected(app_registers, client):
    form = client.post("/kamer/", {"text": "x"})
    fetched = client.get("/kamer/", headers={"Sec-Fetch-Mode": "cors"})

    assert (form.status_code, fetched.status_code) == (401, 401)


def test_a_way_back_to_another_site_is_forgotten(app_registers, client):
    answer = client.post("/kamer/", headers={"Referer": "https://elders.example/kamer/"})

    assert answer["Kernbeeld-Sign-In"] == "/inloggen/?next=%2F"


def test_signing_out_ends_the_session_and_is_in_the_log(adviser, client):
    sign_in(client)

    client.post("/uitloggen/")

    assert client.get("/kamer/").status_code == 302
    assert [each.action for each in Entry.objects.order_by("pk")] == ["sign_in", "sign_out"]


def test_nobody_adds_himself_or_asks_for_a_new_password_by_mail(app_registers, client):
    page = client.get("/inloggen/").text

    assert not User.objects.exists()
    assert "signup" not in page
    assert "reset" not in page


def test_another_password_is_chosen_with_the_present_one_and_ends_other_sessions(adviser, client):
    other = Client()
    sign_in(client)
    sign_in(other)
    new = "groene paraplu in de wind"
    typed = {"oldpassword": PASSWORD, "password1": new, "password2": new}

    refused = client.post("/account/wachtwoord/", {**typed, "oldpassword": "iets heel anders"})
    changed = client.post("/account/wachtwoord/", typed, follow=True)

    assert "This is not your present password" in refused.text
    assert "Your password was changed" in changed.text
    assert client.get("/kamer/").status_code == 200
    assert other.get("/kamer/").status_code == 302


def test_behind_a_proxy_the_address_that_it_noted_last_is_locked(adviser, settings):
    settings.KERNBEELD_BEHIND_PROXY = True
    for forged in range(5):
        noted = f"10.0.0.{forged}, 192.0.2.1"
        sign_in(Client(headers={"X-Forwarded-For": noted}), password="een verkeerd wachtwoord")

    locked = sign_in(Client(headers={"X-Forwarded-For": "10.9.9.9, 192.0.2.1"}))
    elsewhere = sign_in(Client(headers={"X-Forwarded-For": "192.0.2.2"}))

    assert (locked.status_code, elsewhere.status_code) == (200, 302)
