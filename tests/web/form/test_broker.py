"""A resident who signs in at a broker first: a real one, over the line. Nobody becomes a user."""

import importlib
import warnings
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest

from kernbeeld.accounts.models import User
from kernbeeld.casework.models import Formulier
from kernbeeld.web.pages.form.broker import answers_from
from tests.web.form.conftest import ROOM, SELF, Visitor, text_of

# What the broker is made of warns of its own age, when it is read and when it answers.
pytestmark = pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning")
SAID = {"given_name": "Aro", "family_name": "Vlobizel", "birthdate": "1940-05-06"}


@pytest.fixture(scope="module")
def running() -> Iterator[str]:
    """A broker on a port of this machine."""
    with warnings.catch_warnings(record=True):
        mock = importlib.import_module("oidc_provider_mock")
    with mock.run_server_in_thread() as server:
        address = f"http://localhost:{server.server_port}"
        httpx.put(f"{address}/users/7", json=SAID).raise_for_status()
        yield address


@pytest.fixture
def broker(running, settings) -> str:
    settings.KERNBEELD_RESIDENT_ISSUER = running
    settings.KERNBEELD_RESIDENT_CLIENT_ID = "kernbeeld"
    settings.KERNBEELD_RESIDENT_CLIENT_SECRET = "geheim"  # of this test
    return running


def at_broker(visitor: Visitor) -> str:
    """Sign in there; return the way back."""
    there = visitor.get("inloggen/")["Location"]
    back = httpx.post(there, data={"sub": "7"}).headers["Location"]
    return f"{urlsplit(back).path}?{urlsplit(back).query}"


def test_who_signs_in_finds_her_name_filled_in_and_may_change_it(visitor, broker):
    assert "Sign in and begin" in text_of(visitor.get(""))

    answer = visitor.browser.get(at_broker(visitor))

    assert answer["Location"] == f"{ROOM}/vraag/voor-wie/"
    for step in list(SELF)[: list(SELF).index("naam")]:
        visitor.answer(step, SELF[step])
    page = visitor.get("vraag/naam/").text
    assert 'value="Aro"' in page
    assert 'value="Vlobizel"' in page
    visitor.answer("naam", {"voornamen": "Ari", "geslachtsnaam": "Vlobizel"})
    assert 'value="6-5-1940"' in visitor.get("vraag/geboortedatum/").text
    assert 'value="Ari"' in visitor.get("vraag/naam/").text
    assert not User.objects.exists()
    assert not [name for name in visitor.browser.cookies if "session" in name]


def test_for_another_only_who_asks_is_filled_in(visitor, broker):
    visitor.browser.get(at_broker(visitor))
    for step in list(SELF)[: list(SELF).index("naam")]:
        visitor.answer(step, SELF[step] | ({"wie": "ander"} if step == "voor-wie" else {}))

    assert "Aro" not in visitor.get("vraag/naam/").text


def test_another_browser_can_not_use_the_way_back(visitor, broker):
    back = at_broker(visitor)

    answers = [Visitor().browser.get(back), visitor.browser.get(back.replace("state=", "state=x"))]

    assert [one["Location"] for one in answers] == [f"{ROOM}/?inloggen=mislukt"] * 2
    assert not Formulier.objects.exists()
    assert "did not work" in text_of(visitor.get("?inloggen=mislukt"))


@pytest.mark.parametrize(
    "claims", [{"iss": "http://elders.example"}, {"aud": "ander"}, {"exp": 1}, {"nonce": "x"}]
)
def test_a_token_that_is_not_for_us_is_refused(visitor, broker, monkeypatch, claims):
    read = importlib.import_module("kernbeeld.web.pages.form.broker")
    honest = read._claims
    monkeypatch.setattr(read, "_claims", lambda token: {**honest(token), **claims})

    answer = visitor.browser.get(at_broker(visitor))

    assert answer["Location"] == f"{ROOM}/?inloggen=mislukt"


@pytest.mark.parametrize("issuer", ["http://broker.example", "http://localhost:1"])
def test_a_broker_that_is_away_or_unsafe_leaves_the_form_as_it_is(visitor, settings, issuer):
    settings.KERNBEELD_RESIDENT_ISSUER = issuer

    assert visitor.get("inloggen/")["Location"] == f"{ROOM}/?inloggen=mislukt"
    assert visitor.fill(SELF) == f"{ROOM}/controle/"


def test_without_a_broker_nobody_is_asked_to_sign_in(visitor):
    assert "Sign in" not in text_of(visitor.get(""))
    assert visitor.get("inloggen/")["Location"] == f"{ROOM}/"
    assert visitor.get("inloggen/terug/")["Location"] == f"{ROOM}/"


def test_what_was_not_proven_or_is_no_answer_is_left_out():
    claims = {
        "sub": "1",
        "bsn": "999990019",
        "given_name": " Aro ",
        "birthdate": "0000-00-00",
        "email": "a@example.org",
        "email_verified": "true",
        "phone_number": "0612345678",
        "phone_number_verified": True,
    }

    assert answers_from(claims) == {"voornamen": "Aro", "telefoon": "0612345678"}
