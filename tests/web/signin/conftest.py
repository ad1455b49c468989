"""Somebody with a password, and the road in."""

import re
from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from django.urls import clear_url_caches

from kernbeeld.accounts.models import User
from tests.accounts.granting import somebody

PASSWORD = "paars fietsje onder de brug"
SignIn = Callable[..., object]


@pytest.fixture(autouse=True)
def _own_addresses(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # ours is slow on purpose
    settings.ROOT_URLCONF = "tests.web.signin.addresses"
    clear_url_caches()


@pytest.fixture
def adviser(app_registers) -> User:
    """A beleidsadviseur with a password and no second factor yet."""
    user = somebody("beleidsadviseur", "anneke")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client: Client, name: str = "anneke", password: str = PASSWORD, **more: str):
    return client.post("/inloggen/", {"login": name, "password": password, **more})


def secret_on(page: str) -> str:
    """The secret that a page shows for an app that takes no picture."""
    found = re.search(r'<code class="nl-code">([A-Z2-7]+)</code>', page)
    assert found is not None, page
    return found.group(1)


def code_of(secret: str, step: int = 1) -> str:
    """The code that an app shows: of a step before now, of now, or of the next one."""
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[step]))


def set_up_app(client: Client) -> tuple[str, list[str]]:
    """Set up an app; return its secret and the recovery codes that are shown once."""
    secret = secret_on(client.get("/account/tweede-factor/app/", follow=True).text)
    shown = client.post("/account/tweede-factor/app/", {"code": code_of(secret)}, follow=True).text
    return secret, re.findall(r'<code class="nl-code">(\d+)</code>', shown)
