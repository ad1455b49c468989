"""The demo's house behind its real server, and people who each have a window of their own."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.demo.house import PROGRAM, House, house

__all__ = ["house"]

Being = Callable[[str], Page]
_ADDRESS = re.compile(r"http://localhost:\d+")


@dataclass(frozen=True)
class Room:
    """Where the demo answers, and its folder."""

    address: str
    folder: Path


@pytest.fixture(scope="module")
def room(house: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """Serve a copy of the demo as its user does: ``kernbeeld serve --demo``."""
    folder = tmp_path_factory.mktemp("room")
    shutil.copytree(house.folder / "var", folder / "var", ignore=shutil.ignore_patterns("report"))
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


@pytest.fixture
def being(room: Room, browser: Browser) -> Iterator[Being]:
    """Sign in as somebody of the demo with one click; everybody has a window of his own."""
    windows = []

    def signed_in(name: str, **window: object) -> Page:
        context = browser.new_context(base_url=room.address, locale="nl-NL", **window)
        windows.append(context)
        page = context.new_page()
        page.goto("/")
        page.locator(f"form:has(input[value={name}]) button").click()
        page.wait_for_url("**/")
        return page

    yield signed_in
    for context in windows:
        context.close()
