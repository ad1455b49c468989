"""The demo's house behind its real server, and people who each have a window of their own."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.demo.house import PROGRAM, House, house
from tests.e2e.room import making

__all__ = ["house"]

Being = Callable[[str], Page]
_ADDRESS = re.compile(r"http://localhost:\d+")


@dataclass(frozen=True)
class Room:
    """Where the demo answers, and its folder."""

    address: str
    folder: Path


@contextmanager
def served(house: House, folder: Path) -> Iterator[Room]:
    """Serve a copy of the demo as its user does: ``kernbeeld serve --demo``."""
    shutil.copytree(house.folder / "var", folder / "var", ignore=shutil.ignore_patterns("report", "static"))
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KERNBEELD_")}
    command = [*PROGRAM, "serve", "--demo", "--port", "0"]
    with subprocess.Popen(
        command, cwd=folder, env={**kept, "KERNBEELD_WORKERS": "2"}, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            told = next(line for line in server.stdout if _ADDRESS.search(line))
            found = _ADDRESS.search(told)
            assert found is not None
            yield Room(found[0], folder)
        finally:
            server.terminate()
            server.communicate()


@pytest.fixture(scope="session")
def room(house: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """The house in which the report is made."""
    with served(house, tmp_path_factory.mktemp("room")) as found:
        yield found


@contextmanager
def windows(room: Room, browser: Browser) -> Iterator[Being]:
    """Give whoever signs in, with one click, a window of his own; all are closed at the end."""
    opened = []

    def signed_in(name: str, **window: object) -> Page:
        context = browser.new_context(base_url=room.address, locale="nl-NL", **window)
        opened.append(context)
        page = context.new_page()
        page.goto("/")
        page.locator(f"form:has(input[value={name}]) button").click()
        page.wait_for_url("**/")
        return page

    yield signed_in
    for context in opened:
        context.close()


@pytest.fixture
def being(room: Room, browser: Browser) -> Iterator[Being]:
    """Sign in as somebody of the demo with one click; everybody has a window of his own."""
    with windows(room, browser) as signed_in:
        yield signed_in


@pytest.fixture(scope="session")
def edition(room: Room, browser: Browser) -> str:
    """The number of the edition of 2017H2, from deliveries to publishing by four people."""
    with windows(room, browser) as being:
        adviser, partner = being("adviseur"), being("partner")
        making.agree(adviser)
        for title in ("Welzijnswerk per kern", making.CARERS):
            making.deliver(partner, title)
        making.explain_findings(adviser)
        for chapter in ("participatiewet", "pgb"):
            making.drop_what_no_longer_holds(adviser, chapter)
        for chapter, sentence in making.SENTENCES.items():
            making.put_in_a_figure_by_searching(adviser, chapter, *sentence)
        making.explain_what_was_restated(adviser)
        for page in (adviser, being("controller"), being("wethouder")):
            making.approve(page)
        return making.publish(adviser)
