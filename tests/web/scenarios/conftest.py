"""An adviser and a member of the council, and a model that the adviser wrote."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from lxml.html import fromstring

from tests.web.scenarios.models import CERTAIN


def dutch(client: Client) -> Client:
    """Let somebody read the pages in Dutch, as those who use them do."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "nl"
    return client


@pytest.fixture
def adviser(as_user) -> Client:
    return dutch(as_user("beleidsadviseur"))


@pytest.fixture
def member(as_user) -> Client:
    return dutch(as_user("raadslid"))


@pytest.fixture
def written(adviser) -> Callable[..., None]:
    """Keep a model as the adviser does."""

    def keep(text: str = CERTAIN, number: int = 0, reason: str = "Eerste versie") -> None:
        sent = {"text": text, "reason": reason, "number": number, "bewaren": "1"}
        address = "/scenarios/schrijven/vaste-som/" if number else "/scenarios/schrijven/"
        answer = adviser.post(address, sent)
        assert answer.status_code == 302, answer.content.decode()

    return keep


@pytest.fixture
def model(written) -> str:
    """The code of a model that was written on screen."""
    written()
    return "vaste-som"


@pytest.fixture
def kept(adviser, model) -> str:
    """The kenmerk of a run that the adviser kept, with a cut of 10%."""
    answer = adviser.post(f"/scenarios/{model}/bewaren/?korting=10", {"title": "Voorzichtig"})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"].rstrip("/").rpartition("/")[2]


def said(answer) -> str:
    """Return what stands on a page, without elements and on one line."""
    return plain(answer.content.decode())


def plain(html: str) -> str:
    """Return the text of a page as somebody reads it."""
    return " ".join(" ".join(fromstring(html).itertext()).split())


def found(tree, mark: str):
    """Return the elements that carry an attribute or a class."""
    if mark.startswith("."):
        return tree.xpath(f".//*[contains(concat(' ', @class, ' '), ' {mark[1:]} ')]")
    return tree.xpath(f".//*[@{mark}]")
