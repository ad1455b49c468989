"""Every page of the house in a real browser: accessible, reachable by keyboard, nowhere too wide."""

from collections.abc import Iterator
from http import HTTPStatus

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page

from kernbeeld.accounts.models import User
from tests.e2e.pages.examples import Example, examples
from tests.e2e.pages.serving import Furnished
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
QUICK = {
    "start:start",
    "account_login",
    "periods:front",
    "periods:board",
    "findings:list",
    "commentary:editor",
    "approval:progress",
    "reading:list",
    "reading:page",
    "explore:explore",
    "questions:question",
    "signals:list",
    "access:ask",
    "audit:list",
    "deliveries:list",
}
"""The pages that every run looks at; the others wait for a long one."""


def html_pages(house: Furnished) -> list[Example]:
    """Give what a reader sees as a page: no downloads, and nothing that only takes what is sent."""
    return [one for one in examples(house.places) if _is_page(one)]


def _is_page(example: Example) -> bool:
    client = Client()
    if example.role:
        client.force_login(User.objects.get(name=example.role))
    answer = client.get(example.address)
    if answer.status_code in (HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.FOUND, HTTPStatus.GONE):
        return False
    assert answer.status_code == HTTPStatus.OK, f"{example}: {answer.status_code}"
    return answer["Content-Type"].startswith("text/html")


@pytest.fixture
def judged(furnished: Furnished, browser: Browser) -> Iterator["Judge"]:
    """Visit pages with one window for each role."""
    judge = Judge(furnished, browser)
    yield judge
    judge.close()


class Judge:
    """Opens pages and tells what is wrong with them."""

    def __init__(self, house: Furnished, browser: Browser) -> None:
        self.house = house
        self.browser = browser
        self.windows: dict[str, Page] = {}
        self.said: list[str] = []

    def close(self) -> None:
        """Close every window."""
        for page in self.windows.values():
            page.context.close()

    def open(self, example: Example) -> Page:
        """Go to a page as somebody who may see it."""
        if example.role not in self.windows:
            page = self.house.signed_in(self.browser, example.role).new_page()
            page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
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


def test_the_main_pages_have_no_obstacle(judged: Judge) -> None:
    wanted = [one for one in html_pages(judged.house) if one.name in QUICK]

    wrong = {one.name: found for one in wanted if (found := judged.wrong_with(one))}

    assert wrong == {}


@pytest.mark.long
def test_no_page_has_an_obstacle_on_any_screen(judged: Judge) -> None:
    wrong: dict[str, object] = {}
    for one in html_pages(judged.house):
        found = judged.wrong_with(one)
        on_screens = complaints_on_screens(judged.open(one), SCREENS)
        if found or on_screens:
            wrong[one.name] = (found, on_screens)

    assert wrong == {}
