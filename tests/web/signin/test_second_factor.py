"""A password alone opens nothing: an app with codes, recovery codes that work once, and what is sealed."""

from allauth.mfa.models import Authenticator
from django.test import Client

from tests.web.signin.conftest import code_of, set_up_app, sign_in


def test_who_has_a_password_only_is_led_to_setting_up_an_app(adviser, client):
    sign_in(client)

    answer = client.get("/kamer/")

    assert (answer.status_code, answer["Location"]) == (302, "/account/tweede-factor/app/")


def test_an_app_is_set_up_with_its_first_code_and_opens_the_rooms(adviser, client):
    sign_in(client)

    secret, codes = set_up_app(client)

    assert len(codes) == 10
    assert client.get("/kamer/").text.startswith("welkom anneke")
    kept = {each.type: str(each.data) for each in Authenticator.objects.all()}
    assert secret not in kept["totp"]
    assert kept["totp"].startswith("{'secret': '1:")


def test_the_picture_for_an_app_has_a_name_and_is_on_white(adviser, client):
    sign_in(client)

    page = client.get("/account/tweede-factor/app/").text

    picture = page[page.index("<svg role") : page.index("</svg>")]
    assert 'aria-label="The code to read with your app"' in picture
    assert picture.index('fill="#fff"') < picture.index("<path")
    assert "<?xml" not in page


def test_with_an_app_one_signs_in_with_its_code_and_a_code_works_once(adviser, client):
    sign_in(client)
    secret, _ = set_up_app(client)
    one, other = Client(), Client()
    for each in (one, other):
        assert sign_in(each)["Location"] == "/inloggen/code/"

    wrong = one.post("/inloggen/code/", {"code": "000000"})
    right = one.post("/inloggen/code/", {"code": code_of(secret)})
    again = other.post("/inloggen/code/", {"code": code_of(secret)})

    assert "This code is not right" in wrong.text
    assert right["Location"] == "/"
    assert one.get("/kamer/").status_code == 200
    assert "This code is not right" in again.text
    assert other.get("/kamer/").status_code == 302


def test_a_recovery_code_opens_once(adviser, client):
    sign_in(client)
    _, codes = set_up_app(client)
    one, other = Client(), Client()
    sign_in(one)
    sign_in(other)

    first = one.post("/inloggen/code/", {"code": codes[3]})
    second = other.post("/inloggen/code/", {"code": codes[3]})

    assert (first.status_code, second.status_code) == (302, 200)


def test_recovery_codes_are_shown_once(adviser, client):
    sign_in(client)
    _, codes = set_up_app(client)

    page = client.get("/account/tweede-factor/codes/").text

    assert not any(code in page for code in codes)
    assert "They were shown once" in page


def test_codes_can_be_guessed_five_times_only(adviser, client):
    sign_in(client)
    secret, _ = set_up_app(client)
    guessing = Client()
    sign_in(guessing)

    for _ in range(5):
        guessing.post("/inloggen/code/", {"code": "000000"})
    late = guessing.post("/inloggen/code/", {"code": code_of(secret)})

    assert "Too many tries" in late.text


def test_on_the_demo_nobody_needs_a_second_factor(adviser, client, settings):
    settings.KERNBEELD_SECOND_FACTOR = False
    sign_in(client)

    assert client.get("/kamer/").status_code == 200


def test_who_has_a_second_factor_finds_every_page_about_it(adviser, client):
    sign_in(client)
    set_up_app(client)

    pages = [
        "/account/tweede-factor/",
        "/account/tweede-factor/app/weg/",
        "/account/tweede-factor/codes/nieuw/",
        "/account/tweede-factor/sleutels/",
        "/account/wachtwoord/",
        "/account/opnieuw/",
        "/account/opnieuw/code/",
        "/uitloggen/",
    ]

    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)
