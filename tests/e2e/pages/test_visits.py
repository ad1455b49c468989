"""Every page of the house in a real browser: accessible, reachable by keyboard, nowhere too wide."""

from contextlib import closing
from http import HTTPStatus

import pytest
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page

from kernbeeld.accounts.models import User
from tests.e2e.pages.examples import Example, examples, plain_examples
from tests.e2e.pages.serving import Furnished, Served
from tests.e2e.screens import DESKTOP, SCREENS, complaints, complaints_on_screens, overflow_at

NARROW = 320
ONCE = """() => ({
    headings: document.querySelectorAll('h1').length,
    mains: document.querySelectorAll('main').length,
    title: document.title, language: document.documentElement.lang})"""
REACHABLE = """() => [...document.querySelectorAll(
    'main :is(a[href], button, input:not([type=hidden]), select, textarea, summary)')]
    .filter(one => one.checkVisibility() && !one.disabled && !one.closest('dialog, template'))
    .filter(one => one.tabIndex < 0).map(one => one.outerHTML)"""
FRONTS = {
    "account_login",
    "start:start",
    "periods:front",
    "periods:open",
    "commentary:front",
    "approval:front",
    "reading:list",
    "questions:list",
    "signals:list",
    "deliveries:list",
    "access:ask",
    "audit:list",
}
"""The first page of each room; in a house where nobody did anything it says so."""
ELSEWHERE = {
    # An app or codes were set up first: tests/web/signin.
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    # No page, and only there where a municipality has one: tests/web/look.
    "start:theme",
    # A spreadsheet was sent first: tests/web/deliveries.
    "deliveries:reading",
    # Figures were counted first: tests/web/explore.
    "explore:records",
}
"""What a furnished house does not show."""
NO_PAGE = {HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.FOUND, HTTPStatus.GONE}
"""Only takes what is sent, leads elsewhere, or is over."""


def html_pages(house: Furnished) -> list[Example]:
    """Give what a reader sees as a page: no downloads, and nothing that only takes what is sent."""
    return [one for one in examples(house.places) if one.name not in ELSEWHERE and _is_page(one)]


def _is_page(example: Example) -> bool:
    client = Client()
    if example.role:
        client.force_login(User.objects.get(name=example.role))
    answer = client.get(example.address)
    if answer.status_code in NO_PAGE:
        return False
    assert answer.status_code == HTTPStatus.OK, f"{example}: {answer.status_code}"
    return answer["Content-Type"].startswith("text/html")


class Judge:
    """Opens pages and tells what is wrong with them."""

    def __init__(self, house: Served, browser: Browser) -> None:
        self.house = house
        self.browser = browser
        self.windows: dict[str, Page] = {}
        self.said: list[str] = []

    def close(self) -> None:
        """Close every window."""
        for page in self.windows.values():
            page.context.close()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.said.append(message.text)

    def open(self, example: Example) -> Page:
        """Go to a page as somebody who may see it."""
        if example.role not in self.windows:
            page = self.house.signed_in(self.browser, example.role).new_page()
            page.on("console", self._hear)
            page.on("pageerror", lambda error: self.said.append(str(error)))
            self.windows[example.role] = page
        page = self.windows[example.role]
        self.said.clear()
        page.set_viewport_size({"width": DESKTOP, "height": 900})
        page.goto(example.address)
        return page

    def wrong_with(self, example: Example) -> list[str]:
        """Tell what is wrong with a page apart from its looks."""
        page = self.open(example)
        once = page.evaluate(ONCE)
        wrong = [
            f"{count} {name}" for name, count in once.items() if name in ("headings", "mains") and count != 1
        ]
        wrong += [f"no {name}" for name in ("title", "language") if not once[name].strip(" ·")]
        wrong += [f"not by keyboard: {one}" for one in page.evaluate(REACHABLE)]
        wrong += complaints(page)
        wrong += [f"{over} px too wide on {NARROW}"] if (over := overflow_at(page, NARROW)) else []
        return [*wrong, *self.said]


@pytest.mark.long
def test_no_room_of_an_empty_house_has_an_obstacle(served: Served, browser: Browser) -> None:
    fronts = [one for one in plain_examples() if one.name in FRONTS]

    with closing(Judge(served, browser)) as judge:
        wrong = {one.name: found for one in fronts if (found := judge.wrong_with(one))}

    assert wrong == {}
    assert {one.name for one in fronts} == FRONTS


@pytest.mark.long
def test_no_page_of_a_house_at_work_has_an_obstacle_on_any_screen(
    furnished: Furnished, browser: Browser
) -> None:
    wrong: dict[str, object] = {}
    with closing(Judge(furnished, browser)) as judge:
        for one in html_pages(furnished):
            found = judge.wrong_with(one)
            on_screens = complaints_on_screens(judge.open(one), SCREENS)
            if found or on_screens:
                wrong[one.name] = (found, on_screens)

    assert wrong == {}
