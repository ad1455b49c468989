"""An adviser and a member of the council, and a model that the adviser wrote."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.conf import settings
from django.test import Client
from lxml.html import fromstring

from kernbeeld.accounts.models import User
from kernbeeld.policy.actions.scenarios.keep_run import keep_run
from kernbeeld.policy.actions.scenarios.write_scenario import write_scenario
from tests.web.scenarios.models import CERTAIN

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


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
    """Keep a model as the adviser's; that it can be done on screen is proved where writing is."""

    def keep(text: str = CERTAIN, number: int = 0, reason: str = "Eerste versie") -> None:
        write_scenario(text, reason=reason, number=number, acting_user=user_of("beleidsadviseur"), at=AT)

    return keep


@pytest.fixture
def model(written) -> str:
    """The code of a model that the adviser wrote."""
    written()
    return "vaste-som"


@pytest.fixture
def keep(adviser, model) -> Callable[..., str]:
    """Keep an answer as somebody who is there, and return its kenmerk."""

    def made(title: str, by: str = "beleidsadviseur", draws: int = 10_000, **moved: str) -> str:
        values = {name: Decimal(value) for name, value in moved.items()}
        return keep_run(model, values, title=title, draws=draws, acting_user=user_of(by), at=AT).kenmerk

    return made


@pytest.fixture
def kept(keep) -> str:
    """The kenmerk of a run that the adviser kept, with a cut of 10%."""
    return keep("Voorzichtig", korting="0.1")


def user_of(name: str) -> User:
    """Return somebody who is there already."""
    return User.objects.get(name=name)


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
