"""Signing in: who may try how often, what a password must be, the second factor, and OpenID Connect."""

import ipaddress
import os
from collections.abc import Mapping, Sequence
from datetime import timedelta
from urllib.parse import urlsplit

from kernbeeld.conf.environment import is_on, words_of
from kernbeeld.conf.security import KERNBEELD_DEMO, KERNBEELD_HOSTS, LOCAL_HOSTS

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"kernbeeld.accounts.passwords.{name}"} for name in ("LongEnough", "NotKnown", "NotAboutYou")
]
PASSWORD_RESET_TIMEOUT = 24 * 3600
"""For so many seconds an invitation can be used."""

ACCOUNT_ADAPTER = "kernbeeld.web.signin.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_TIMEOUT = 900
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_FORMS = {
    "login": "kernbeeld.web.signin.forms.SignInForm",
    "reauthenticate": "kernbeeld.web.signin.forms.PasswordAgainForm",
    "change_password": "kernbeeld.web.signin.forms.NewPasswordForm",
}
# Guessing passwords is held back by the lock-out, so that every refusal has the same words.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "5/5m/key"}

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_USERNAME_CALLABLE = "kernbeeld.web.signin.attempts.name_tried"
AXES_CLIENT_IP_CALLABLE = "kernbeeld.web.signin.attempts.address_of"
AXES_LOCKOUT_CALLABLE = "kernbeeld.web.signin.attempts.answer_as_always"


def second_factors(hosts: Sequence[str], demo: bool) -> list[str]:
    """Return the kinds of second factor; a passkey belongs to a real host name with https."""
    real = not demo and any(_is_name(host) for host in hosts)
    return ["recovery_codes", "totp", *(["webauthn"] if real else [])]


def _is_name(host: str) -> bool:
    if host in LOCAL_HOSTS or "." not in host.strip("."):
        return False
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return True
    return False


KERNBEELD_SECOND_FACTOR = is_on("KERNBEELD_SECOND_FACTOR", default=True) and not KERNBEELD_DEMO
"""Whoever signs in with a password needs a second factor as well."""
MFA_ADAPTER = "kernbeeld.web.signin.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = second_factors(KERNBEELD_HOSTS, KERNBEELD_DEMO)
MFA_PASSKEY_LOGIN_ENABLED = "webauthn" in MFA_SUPPORTED_TYPES
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "Kernbeeld"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "kernbeeld.web.signin.forms.CodeForm",
    "reauthenticate": "kernbeeld.web.signin.forms.CodeAgainForm",
    "activate_totp": "kernbeeld.web.signin.forms.ActivateForm",
    "add_webauthn": "kernbeeld.web.signin.forms.PasskeyForm",
    "edit_webauthn": "kernbeeld.web.signin.forms.PasskeyNameForm",
}

KERNBEELD_OIDC_ISSUER = os.environ.get("KERNBEELD_OIDC_ISSUER", "").rstrip("/")
"""Where the municipality's own accounts sign in; empty: only here."""
KERNBEELD_OIDC_ROLES_CLAIM = os.environ.get("KERNBEELD_OIDC_ROLES_CLAIM") or "roles"
"""The claim that names a user's groups or roles at the provider."""
KERNBEELD_OIDC_ROLES = words_of("KERNBEELD_OIDC_ROLES")
"""What each value of the claim gives here: ``value=role`` or ``value=role:dimension:limit`` (…)."""


def providers(issuer: str, environment: Mapping[str, str] = os.environ) -> dict[str, object]:
    """Return the provider as allauth wants it; nothing without an issuer."""
    if not issuer:
        return {}
    app = {
        "provider_id": "gemeente",
        "name": "OpenID Connect",
        "client_id": environment.get("KERNBEELD_OIDC_CLIENT_ID", ""),
        "secret": environment.get("KERNBEELD_OIDC_CLIENT_SECRET", ""),
        "settings": {"server_url": issuer},
    }
    scope = ["openid", "profile", *words_of("KERNBEELD_OIDC_SCOPES", environment)]
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "SCOPE": scope, "APPS": [app]}}


def origin(address: str) -> str:
    """Return scheme and host of an address, which is what a content policy names; empty for none."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


SOCIALACCOUNT_ADAPTER = "kernbeeld.web.signin.adapters.ProviderAdapter"
SOCIALACCOUNT_PROVIDERS = providers(KERNBEELD_OIDC_ISSUER)
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_REQUIRED = False
SOCIALACCOUNT_QUERY_EMAIL = False
