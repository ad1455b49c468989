"""Signing in with a real browser, under the real content policy: an app with codes, and a passkey."""

import re
from collections.abc import Iterator

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from tests.accounts.granting import somebody
from tests.e2e.pages.conftest import PLAIN_HTTP
from tests.e2e.pages.serving import serving
from tests.e2e.screens import complaints_on_screens
from tests.web.signin.conftest import PASSWORD, code_of

HOUSE = {
    **PLAIN_HTTP,
    "ROOT_URLCONF": "tests.web.signin.addresses",
    "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes", "webauthn"],
    "MFA_PASSKEY_LOGIN_ENABLED": True,
    "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": True,
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
}
INSIDE = (
    "/account/tweede-factor/",
    "/account/tweede-factor/app/weg/",
    "/account/tweede-factor/codes/",
    "/account/tweede-factor/codes/nieuw/",
    "/account/tweede-factor/sleutels/",
    "/account/tweede-factor/sleutels/nieuw/",
    "/account/wachtwoord/",
    "/account/opnieuw/",
    "/account/opnieuw/code/",
    "/uitloggen/",
)
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
"""A key as a laptop has it, that says yes at once."""


@pytest.fixture
def address(sqlite_registers) -> Iterator[str]:
    """A house with somebody who has a password; a passkey wants a name of a host, not a number."""
    user = somebody("raadslid", "ruud")
    with override_settings(**HOUSE):
        user.set_password(PASSWORD)
        user.save()
        with serving() as served:
            yield served.replace("127.0.0.1", "localhost")


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complains of."""
    return []


@pytest.fixture
def window(browser: Browser, address: str, complaints: list[str]) -> Iterator[BrowserContext]:
    """A window of somebody who is not signed in."""
    opened = browser.new_context(base_url=address)
    opened.on("console", lambda said: complaints.append(said.text) if _is_complaint(said) else None)
    opened.on("weberror", lambda failed: complaints.append(str(failed.error)))
    yield opened
    opened.close()


def _is_complaint(said: ConsoleMessage) -> bool:
    """The room of these tests is no page of ours and has no icon: that is not what we listen for."""
    return said.type == "error" and not said.location["url"].endswith("/favicon.ico")


def sign_in(page: Page) -> None:
    page.goto("/kamer/")
    page.get_by_label("Name").fill("ruud")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def obstacles(page: Page) -> list[str]:
    """What is in the way of somebody, on a small dark screen; a large light one shows the same parts."""
    return [str(said) for said in complaints_on_screens(page, [(320, "dark"), (1280, "light")]).items()]


def set_up_app(page: Page) -> str:
    secret = page.locator("main code").inner_text()
    page.get_by_label("Code from the app").fill(code_of(secret))
    page.get_by_role("button", name="Use this app").click()
    return secret


def test_an_app_is_set_up_from_a_picture_and_its_code_opens_the_room(window, complaints):
    page = window.new_page()
    page.set_viewport_size({"width": 320, "height": 640})

    sign_in(page)
    width = page.evaluate("document.documentElement.scrollWidth")
    picture = page.locator("main svg")
    expect(picture).to_be_visible()
    size = picture.bounding_box()
    secret = set_up_app(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    page.goto("/uitloggen/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    sign_in(page)
    page.get_by_label("Code").fill(code_of(secret, 2))
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.locator("body")).to_contain_text("welkom ruud")
    assert width <= 320
    assert size is not None
    assert size["width"] >= 120
    assert complaints == []


@pytest.mark.long
def test_no_page_of_signing_in_is_in_anybodys_way(window):
    page = window.new_page()
    found = {}

    sign_in(page)
    found["app"] = obstacles(page)
    set_up_app(page)
    found["codes"] = obstacles(page)
    for way in INSIDE:
        page.goto(way)
        found[way] = obstacles(page)
    window.clear_cookies()
    page.goto("/inloggen/")
    page.get_by_role("button", name="Sign in", exact=True).click()
    found["refused"] = obstacles(page)
    sign_in(page)
    found["second step"] = obstacles(page)
    page.goto("/uitnodiging/")
    found["invitation"] = obstacles(page)

    assert {where: said for where, said in found.items() if said} == {}


@pytest.mark.long
def test_a_passkey_is_added_and_opens_the_room_by_itself(window, complaints):
    page = window.new_page()
    devices = window.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})

    sign_in(page)
    page.goto("/account/tweede-factor/sleutels/nieuw/")
    page.get_by_label("Name of the passkey").fill("Laptop")
    page.get_by_label("Sign in with it alone").check()
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url(re.compile("/codes/|/sleutels/$|/tweede-factor/$"))
    page.goto("/uitloggen/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.goto("/inloggen/?next=/kamer/")
    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.locator("body")).to_contain_text("welkom ruud")
    assert complaints == []
