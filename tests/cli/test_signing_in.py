"""``kernbeeld user invite`` prints the link with which somebody chooses a password."""

import re

import pytest
from django.test import Client

from kernbeeld.accounts.models import User

LINK = re.compile(r"^(https?://[^/]+)(/uitnodiging/\?\S+)$", re.MULTILINE)


@pytest.fixture
def house(sqlite_registers, kernbeeld) -> None:
    """A beheerder and somebody without a password."""
    kernbeeld("user", "add", "bea", "--role", "beheerder")
    kernbeeld("user", "add", "ruud", "--role", "raadslid", "--user", "bea")


def test_the_link_lets_somebody_choose_a_password(house, kernbeeld):
    printed = kernbeeld("user", "invite", "ruud", "--user", "bea").printed

    base, way = LINK.findall(printed)[0]
    password = "groene paraplu in de wind"
    answer = Client().post(way, {"password1": password, "password2": password})
    assert base == "http://localhost:8000"
    assert "This link works once, for a day." in printed
    assert answer.status_code == 302
    assert User.objects.get(name="ruud").check_password(password)


def test_the_link_is_of_the_house_that_is_named(house, kernbeeld, monkeypatch):
    monkeypatch.setenv("KERNBEELD_HOSTS", "kernbeeld.gemeente.example, elders.example")

    printed = kernbeeld("user", "invite", "ruud", "--user", "bea", "--forget-second-factor").printed

    assert LINK.findall(printed)[0][0] == "https://kernbeeld.gemeente.example"


def test_the_first_beheerder_invites_himself_and_nobody_else_does(house, kernbeeld):
    first, other = kernbeeld("user", "invite", "bea"), kernbeeld("user", "invite", "ruud")

    assert (first.status, other.status) == (0, 2)


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (("bea", "--user", "ruud"), "This is not allowed"),
        (("niemand", "--user", "bea"), "There is no user 'niemand' who may sign in"),
    ],
)
def test_nobody_else_invites_and_nobody_else_is_invited(house, kernbeeld, words, refusal):
    answer = kernbeeld("user", "invite", *words)

    assert answer.status == 2
    assert refusal in answer.refusal
