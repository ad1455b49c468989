"""A broker where residents may sign in (OpenID Connect, authorization code with PKCE).

A resident is no user of the house: nobody is signed in here afterwards. What the broker says about who came
fills in answers that one may change, and is forgotten with the form. The identity token comes from the
broker itself over https, so that its issuer, audience, nonce and time say enough (OpenID Connect Core
3.1.3.7).
"""

import base64
import binascii
import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode, urlsplit

import requests
from django.conf import settings

from kernbeeld.conf.secret import seal, unseal
from kernbeeld.errors import UserError
from kernbeeld.language import gettext

PURPOSE = "resident sign in"
_TIMEOUT = 10
_MOST_BYTES = 100_000
_LOCAL = ("localhost", "127.0.0.1")
GIVEN = {
    "given_name": "voornamen",
    "family_name": "geslachtsnaam",
    "birthdate": "geboortedatum",
    "email": "email",
    "phone_number": "telefoon",
}
"""Which claim fills in which answer. What identifies somebody for good (``sub``, a BSN) is not kept."""
_PROVEN = {"email": "email_verified", "phone_number": "phone_number_verified"}
_LONGEST = 100


class BrokerError(UserError):
    """The broker did not say who came."""

    def __init__(self) -> None:
        super().__init__(gettext("Signing in did not work. You can fill in the form without it."))


@dataclass(frozen=True, slots=True)
class Way:
    """One way to the broker and back: what only this browser and the broker know."""

    state: str
    nonce: str
    verifier: str

    def sealed(self) -> str:
        """Return it as it goes into a cookie."""
        return seal(json.dumps([self.state, self.nonce, self.verifier]), PURPOSE)

    @classmethod
    def opened(cls, text: str) -> "Way":
        """Read what went into a cookie. Raises :class:`BrokerError` for anything else."""
        try:
            state, nonce, verifier = json.loads(unseal(text, PURPOSE))
        except (UserError, ValueError):
            raise BrokerError from None
        return cls(state, nonce, verifier)


def way_there(back: str) -> tuple[str, Way]:
    """Return the address where somebody signs in, and what has to be known when she is `back`."""
    way = Way(*(secrets.token_urlsafe(32) for _ in range(3)))
    challenge = base64.urlsafe_b64encode(hashlib.sha256(way.verifier.encode()).digest()).rstrip(b"=")
    asked = {
        "response_type": "code",
        "client_id": settings.KERNBEELD_RESIDENT_CLIENT_ID,
        "redirect_uri": back,
        "scope": "openid profile email phone",
        "state": way.state,
        "nonce": way.nonce,
        "code_challenge": challenge.decode(),
        "code_challenge_method": "S256",
    }
    return f"{_endpoint('authorization_endpoint')}?{urlencode(asked)}", way


def said_by(way: Way, state: str, code: str, back: str, at: datetime) -> dict[str, str]:
    """Return the answers that the broker gives. Raises :class:`BrokerError` where it can't be trusted."""
    if not code or not secrets.compare_digest(way.state.encode(), state.encode()):
        raise BrokerError
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": way.verifier,
    }
    client = (settings.KERNBEELD_RESIDENT_CLIENT_ID, settings.KERNBEELD_RESIDENT_CLIENT_SECRET)
    tokens = _asked("POST", _endpoint("token_endpoint"), data=form, auth=client)
    claims = _claims(str(tokens.get("id_token", "")))
    _expect_for_us(claims, way, at)
    bearer = {"Authorization": f"Bearer {tokens.get('access_token', '')}"}
    about = _asked("GET", _endpoint("userinfo_endpoint"), headers=bearer)
    if about.get("sub") != claims.get("sub"):
        raise BrokerError
    return answers_from({**claims, **about})


def answers_from(claims: Mapping[str, object]) -> dict[str, str]:
    """Return the answers that claims fill in; what was not proven, or is no answer, is left out."""
    given = {
        field: said.strip()[:_LONGEST]
        for name, field in GIVEN.items()
        if isinstance(said := claims.get(name), str)
        and said.strip()
        and (name not in _PROVEN or claims.get(_PROVEN[name]) is True)
    }
    if "geboortedatum" in given and not _is_day(given["geboortedatum"]):
        del given["geboortedatum"]
    return given


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _expect_for_us(claims: Mapping[str, object], way: Way, at: datetime) -> None:
    audience, until = claims.get("aud"), claims.get("exp")
    ours = settings.KERNBEELD_RESIDENT_CLIENT_ID
    is_ours = audience == ours or (isinstance(audience, list) and audience == [ours])
    is_fresh = isinstance(until, int | float) and at.timestamp() < until
    is_theirs = str(claims.get("iss", "")).rstrip("/") == settings.KERNBEELD_RESIDENT_ISSUER
    is_asked = secrets.compare_digest(str(claims.get("nonce", "")).encode(), way.nonce.encode())
    if not (is_ours and is_fresh and is_theirs and is_asked and claims.get("sub")):
        raise BrokerError


def _claims(token: str) -> dict[str, object]:
    try:
        _, content, _ = token.split(".")
        found = json.loads(base64.urlsafe_b64decode(content + "=" * (-len(content) % 4)))
    except (ValueError, binascii.Error):
        raise BrokerError from None
    return found if isinstance(found, dict) else {}


def _endpoint(name: str) -> str:
    issuer = settings.KERNBEELD_RESIDENT_ISSUER
    found = str(_asked("GET", f"{issuer}/.well-known/openid-configuration").get(name, ""))
    _expect_safe(found)
    return found


def _expect_safe(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme != "https" and parts.hostname not in _LOCAL:
        raise BrokerError


def _asked(method: str, address: str, **more: object) -> dict[str, object]:
    _expect_safe(address)
    try:
        answer = requests.request(method, address, timeout=_TIMEOUT, allow_redirects=False, **more)  # type: ignore[arg-type]  # what requests takes
        found = answer.json() if answer.ok and len(answer.content) < _MOST_BYTES else None
    except requests.RequestException:
        raise BrokerError from None
    if not isinstance(found, dict):
        raise BrokerError
    return found
