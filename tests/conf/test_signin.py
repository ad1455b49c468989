"""What follows from the settings of signing in."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from kernbeeld.conf.signin import origin, providers, second_factors

ASK = """
import json, sys
from django.conf import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}, default=str))
"""


def asked(*names: str, **environment: str) -> str:
    """Return settings as a house with this environment has them."""
    done = subprocess.run(
        [sys.executable, "-c", ASK, *names],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "kernbeeld.conf.settings", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    ("hosts", "demo", "has"),
    [
        (["kernbeeld.gemeente.nl"], False, True),
        (["kernbeeld.gemeente.nl"], True, False),
        (["192.0.2.1"], False, False),
        (["[2001:db8::1]"], False, False),
        (["localhost"], False, False),
        (["server"], False, False),
        ([], False, False),
    ],
)
def test_passkeys_are_for_a_real_host_name(hosts, demo, has):
    assert ("webauthn" in second_factors(hosts, demo)) is has


def test_passwords_are_kept_slowly():
    assert settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.ScryptPasswordHasher"]


def test_a_house_behind_a_proxy_speaks_https_only():
    found = asked(
        "SECURE_SSL_REDIRECT",
        "SECURE_PROXY_SSL_HEADER",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "CSRF_COOKIE_HTTPONLY",
        "ALLOWED_HOSTS",
        KERNBEELD_BEHIND_PROXY="1",
        KERNBEELD_HOSTS="kernbeeld.gemeente.nl",
    )

    assert found == (
        '{"SECURE_SSL_REDIRECT": true, "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"], '
        '"SESSION_COOKIE_SECURE": true, "CSRF_COOKIE_SECURE": true, "CSRF_COOKIE_HTTPONLY": true, '
        '"ALLOWED_HOSTS": ["kernbeeld.gemeente.nl", "localhost", "127.0.0.1", "[::1]"]}\n'
    )


def test_a_demo_asks_no_https_and_no_second_factor():
    found = asked(
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "SESSION_COOKIE_SECURE",
        "KERNBEELD_SECOND_FACTOR",
        KERNBEELD_DEMO="1",
    )

    assert found == (
        '{"SECURE_SSL_REDIRECT": false, "SECURE_HSTS_SECONDS": 0, "SESSION_COOKIE_SECURE": false, '
        '"KERNBEELD_SECOND_FACTOR": false}\n'
    )


def test_a_form_may_be_sent_on_to_the_provider_and_nowhere_else():
    assert origin("https://inloggen.gemeente.nl:8443/realms/x?y=1") == "https://inloggen.gemeente.nl:8443"
    assert origin("") == ""


def test_without_an_issuer_there_is_no_provider_and_with_one_it_has_a_challenge():
    environment = {"KERNBEELD_OIDC_CLIENT_ID": "k", "KERNBEELD_OIDC_SCOPES": "groups"}
    found = providers("https://inloggen.gemeente.nl", environment)

    assert providers("") == {}
    assert found["openid_connect"]["OAUTH_PKCE_ENABLED"] is True
    assert found["openid_connect"]["SCOPE"] == ["openid", "profile", "groups"]
