"""A link with which somebody chooses a first password: once, within a day."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from kernbeeld.accounts.service import AccessError, UserNameError
from kernbeeld.audit.models import Entry
from kernbeeld.audit.service import invite_user
from kernbeeld.web.clock import now
from tests.accounts.granting import somebody
from tests.web.signin.conftest import set_up_app, sign_in

NEW = "groene paraplu in de wind"


@pytest.fixture
def link(app_registers) -> str:
    """An invitation for somebody who has no password yet."""
    somebody("beheerder", "bea")
    somebody("raadslid", "ruud")
    return link_of("ruud")


def link_of(name: str, age: timedelta = timedelta(), **how: bool) -> str:
    code = invite_user(name, acting_user="bea", at=now() - age, **how)
    return f"/uitnodiging/?{urlencode({'naam': name, 'code': code})}"


def choose(client: Client, link: str, first: str = NEW, second: str = NEW):
    return client.post(link, {"password1": first, "password2": second}, follow=True)


def test_who_is_invited_chooses_a_password_and_signs_in_with_it(link, client):
    page = client.get(link)
    done = choose(client, link)

    assert "Your name to sign in with is: ruud" in page.text
    assert "Your password is set" in done.text
    assert sign_in(client, "ruud", NEW).status_code == 302
    assert [each.action for each in Entry.objects.order_by("pk")] == [
        "invite_user",
        "accept_invitation",
        "sign_in",
    ]


def test_a_link_works_once(link, client):
    choose(client, link)

    again = client.get(link)

    assert again.status_code == 410
    assert "This invitation is over" in again.text


@pytest.mark.parametrize(
    ("age", "status"), [(timedelta(hours=23, minutes=59), 200), (timedelta(hours=24, minutes=1), 410)]
)
def test_a_link_works_for_a_day(link, client, age, status):
    assert client.get(link_of("ruud", age)).status_code == status


def test_a_link_of_one_opens_nothing_of_another(link, client):
    somebody("raadslid", "rita")

    assert client.get(link.replace("ruud", "rita")).status_code == 410
    assert client.get("/uitnodiging/").status_code == 410


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("kort", "kort", "Use at least 12 signs"),
        (NEW, f"{NEW}!", "This is not the same password"),
        ("ruud ging naar zee", "ruud ging naar zee", "Leave out your name"),
    ],
)
def test_a_password_that_cannot_be_is_refused_beside_its_field(link, client, first, second, words):
    assert words in choose(client, link, first, second).text


def test_only_who_manages_users_invites_and_only_who_may_sign_in(link):
    with pytest.raises(AccessError):
        invite_user("bea", acting_user="ruud", at=now())
    with pytest.raises(UserNameError, match="There is no user 'niemand' who may sign in"):
        invite_user("niemand", acting_user="bea", at=now())


def test_who_lost_a_second_factor_sets_up_another_after_an_invitation(link, client):
    choose(client, link)
    sign_in(client, "ruud", NEW)
    set_up_app(client)

    link = link_of("ruud", forgets_second_factor=True)

    assert not Authenticator.objects.exists()
    assert Client().get(link).status_code == 200
