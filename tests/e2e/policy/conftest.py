"""The house of policy behind a real server, in Dutch, and people who work in it with a keyboard alone."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext

from kernbeeld.accounts.demo_mark import mark_demo
from kernbeeld.registers.service import wall_clock
from tests.databases import connected_to, sqlite_url
from tests.e2e.casework.keyboard import Keyboard
from tests.e2e.editor.conftest import sign_in
from tests.e2e.pages.conftest import PLAIN_HTTP
from tests.e2e.pages.serving import serving
from tests.e2e.screens import DESKTOP, PHONE
from tests.reporting.demo_figures import figures_template

__all__ = ["figures_template"]

At = Callable[..., Keyboard]


class Eyes(Keyboard):
    """Hands at a keyboard before a page that is judged on a telephone and on a wide screen."""

    def judge(self) -> None:
        """Note what stands in somebody's way at either width."""
        for width in (PHONE, DESKTOP):
            self.page.set_viewport_size({"width": width, "height": 900})
            super().judge()


@contextmanager
def _served(registers: Path, folder: Path, unblocked: Callable[[], object]) -> Iterator[str]:
    path = folder / "registers.sqlite3"
    shutil.copy(registers, path)
    settings = override_settings(**PLAIN_HTTP, KERNBEELD_LANGUAGE="nl", KERNBEELD_DEMO=True)
    with unblocked(), connected_to(sqlite_url(path)), settings, serving() as address:  # type: ignore[attr-defined]
        cache.clear()
        mark_demo(wall_clock())
        yield address


@pytest.fixture(scope="module")
def figured(
    figures_template: Path, key_file: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker
) -> Iterator[str]:
    """A house of a module with the figures of the demo in it; where it answers."""
    with _served(figures_template, tmp_path_factory.mktemp("policy"), django_db_blocker.unblock) as address:
        yield address


@pytest.fixture(scope="module")
def empty(
    _sqlite_template: Path, key_file: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker
) -> Iterator[str]:
    """A house of a module without any figure; where it answers."""
    with _served(_sqlite_template, tmp_path_factory.mktemp("policy"), django_db_blocker.unblock) as address:
        yield address


@pytest.fixture
def at(office: str, browser: Browser) -> Iterator[At]:
    """Seat somebody of the office at a keyboard: ``at("adviseur")``, or ``at()`` for who has to sign in.

    At the end nothing may have stood in anybody's way on any page that was passed, on any screen.
    """
    seated: list[tuple[BrowserContext, Keyboard]] = []

    def seat(name: str = "") -> Keyboard:
        size = {"width": DESKTOP, "height": 900}
        context = browser.new_context(base_url=office, locale="nl-NL", viewport=size, accept_downloads=True)
        context.set_default_timeout(20_000)
        if name:
            sign_in(context, name, office)
        seated.append((context, Eyes(context.new_page())))
        return seated[-1][1]

    yield seat
    for context, _ in seated:
        context.close()
    assert [one for _, keyboard in seated for one in keyboard.said] == []
