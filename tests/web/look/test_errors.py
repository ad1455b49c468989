"""What a reader sees when something fails: no page, our mistake, or what can't be done."""

import logging
import re

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from kernbeeld.errors import UserError
from kernbeeld.web.page import PUBLIC, SIGNED_IN, page
from kernbeeld.web.urls import handler500 as handler500
from kernbeeld.web.urls import urlpatterns as doors


@page(PUBLIC)
def breaks(request: HttpRequest) -> HttpResponse:
    """Fail as our own code would."""
    raise RuntimeError("a value that nobody may read")


@page(PUBLIC)
def refuses(request: HttpRequest) -> HttpResponse:
    """Refuse as an action would."""
    raise UserError("Period '2017H2' is open already. Choose another one.")


@page(SIGNED_IN)
def shut(request: HttpRequest) -> HttpResponse:
    """Never be reached by who may not see it."""
    raise AssertionError


urlpatterns = [path("stuk/", breaks), path("dicht/", refuses), path("geheim/", shut), *doors]


@pytest.fixture
def client(as_user, settings):
    """Somebody without many rights, in a house with pages that fail."""
    settings.KERNBEELD_LANGUAGE = "nl"
    with override_settings(ROOT_URLCONF=__name__):
        found = as_user("raadslid")
        found.raise_request_exception = False
        yield found


def test_a_page_that_is_not_there_says_where_to_go_on(client):
    answer = client.get("/nergens/", secure=True)

    assert answer.status_code == 404
    assert "Deze pagina is er niet" in answer.text
    assert 'href="/"' in answer.text


def test_what_one_may_not_see_answers_as_what_is_not_there(client):
    absent, forbidden = (client.get(address, secure=True) for address in ("/nergens/", "/toegang/"))

    assert forbidden.status_code == absent.status_code == 404
    assert _told(forbidden) == _told(absent)


def _told(answer) -> str:
    """What a page says, without what differs at every request and the address that was asked."""
    return re.sub(r'("[A-Za-z0-9]{64}")|/(nergens|toegang)/', "", answer.text)


def test_our_mistake_gives_a_number_that_is_in_the_log_and_nothing_of_the_cause(client, caplog):
    with caplog.at_level(logging.ERROR):
        answer = client.get("/stuk/", secure=True)

    said = [record for record in caplog.records if record.name == "kernbeeld.web"]
    assert answer.status_code == 500
    assert len(said) == 1
    assert f'<strong class="kb-trace">{said[0].args[0]}</strong>' in answer.text
    assert said[0].exc_info is not None
    assert "nobody may read" not in answer.text


def test_our_mistake_is_told_without_asking_the_database(client, django_assert_num_queries):
    client.logout()

    with django_assert_num_queries(0):
        answer = client.get("/stuk/", secure=True)

    assert "Er ging hier iets mis" in answer.text


def test_our_mistake_is_told_also_where_the_theme_is_gone(client, settings, tmp_path):
    settings.KERNBEELD_THEME = str(tmp_path / "weg.css")

    assert client.get("/stuk/", secure=True).status_code == 500


def test_what_can_not_be_done_is_said_in_its_own_words(client):
    answer = client.get("/dicht/", secure=True)

    assert answer.status_code == 400
    assert "Period &#x27;2017H2&#x27; is open already. Choose another one." in answer.text
