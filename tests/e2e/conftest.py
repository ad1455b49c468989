"""One browser for a whole run, and the two reports that it looks at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from kernbeeld.publishing.html import write_html
from tests.demo.conftest import Demo, make
from tests.e2e.screens import DESKTOP
from tests.publishing.sample_document import sample_document


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up report, with every absence, qualifier and kind of block."""
    folder = tmp_path_factory.mktemp("rapport")
    write_html(sample_document(), folder)
    return folder


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The report of the demo municipality."""
    return make(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """The one browser of this run."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A fresh window: width and colour scheme, or a wide light one."""
    width, scheme = getattr(request, "param", (DESKTOP, "light"))
    opened = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    yield opened
    opened.close()
