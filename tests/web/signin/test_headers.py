"""What every answer tells the browser, whatever made it; and what is too much to take in."""

import pytest
from django.test import Client

from tests.web.signin.conftest import sign_in

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("get", "/inloggen/", 200),
        ("get", "/kamer/", 302),
        ("post", "/kamer/", 401),
        ("post", "/inloggen/demo/", 404),
        ("get", "/inloggen/demo/", 405),
        ("get", "/uitnodiging/", 410),
        ("get", "/kapot/", 500),
    ],
)
def test_every_answer_has_every_header(app_registers, method, address, status):
    answer = getattr(Client(raise_request_exception=False), method)(address)

    policy = set(answer["Content-Security-Policy"].split("; "))
    assert answer.status_code == status
    assert policy == POLICY
    assert {name: answer[name] for name in HEADERS} == HEADERS
    assert "no-store" in answer["Cache-Control"]
    assert "camera=()" in answer["Permissions-Policy"]


def test_over_https_a_browser_is_told_to_stay_there(app_registers, client):
    answer = client.get("/inloggen/", secure=True)

    assert answer["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_a_page_has_no_script_or_style_of_its_own(app_registers, client):
    page = client.get("/inloggen/").text

    assert " style=" not in page
    assert "<style" not in page
    assert " onclick" not in page


def test_another_host_is_refused_with_every_header(app_registers, client):
    answer = client.get("/inloggen/", headers={"Host": "elders.example"})

    assert answer.status_code == 400
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_a_form_without_its_token_is_refused_in_plain_words(adviser):
    answer = sign_in(Client(enforce_csrf_checks=True))

    assert answer.status_code == 403
    assert "This page was open too long" in answer.text


def test_what_is_too_large_is_refused_before_it_is_read(adviser, client, settings):
    settings.KERNBEELD_UPLOAD_BYTES = 1024 * 1024

    answer = client.post("/kamer/", b"x" * (1024 * 1024 + 1), content_type="application/octet-stream")

    assert answer.status_code == 413
    assert "One file may be 1 MB at most" in answer.text


def test_too_many_fields_are_refused_in_plain_words(adviser, client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10

    answer = client.post("/inloggen/", {f"veld{number}": "x" for number in range(11)})

    assert answer.status_code == 413
    assert "Send it in parts" in answer.text


def test_the_language_is_chosen_and_kept(app_registers, client):
    english = client.get("/inloggen/").text
    answer = client.post("/taal/", {"language": "nl", "next": "/inloggen/?next=/kamer/"})
    dutch = client.get("/inloggen/").text

    assert answer["Location"] == "/inloggen/?next=/kamer/"
    assert ('<html lang="en">' in english, '<html lang="nl">' in dutch) == (True, True)
    assert "Inloggen" in dutch


@pytest.mark.parametrize(
    ("language", "way", "status", "goes"),
    [("fr", "/", 404, None), ("en", "https://elders.example/", 302, "/"), ("en", "", 302, "/")],
)
def test_no_other_language_and_no_other_place(app_registers, client, language, way, status, goes):
    answer = client.post("/taal/", {"language": language, "next": way})

    assert (answer.status_code, answer.headers.get("Location")) == (status, goes)
