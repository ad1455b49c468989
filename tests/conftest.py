"""What every test may rely on: English unless asked, and a browser where there is one."""

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from kernbeeld.language import speaking

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_CHROMIUM = (
    "Chromium is not on this machine, so the browser tests are skipped. "
    "Install it, for example: apt install chromium (or name it in KERNBEELD_CHROMIUM)."
)

settings.register_profile("ours", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("long", parent=settings.get_profile("ours"), max_examples=500)
settings.load_profile("ours")


def _in_ci() -> bool:
    return os.environ.get("CI", "").lower() not in ("", "0", "false", "no")


def _find_chromium() -> str | None:
    named = os.environ.get("KERNBEELD_CHROMIUM")
    return named or next((found for name in CHROMIUM_NAMES if (found := shutil.which(name))), None)


def pytest_report_header() -> str:
    """Say at the top what this machine lacks."""
    return f"browser: {_find_chromium() or NO_CHROMIUM}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say it at the end too, where it is read."""
    if _find_chromium() is None:
        terminalreporter.write_line(NO_CHROMIUM, yellow=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a browser where there is none; what uses the fixture gets the marker."""
    without = _find_chromium() is None
    for item in items:
        if "chromium_path" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
        if without and item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything should be there, in CI, a skipped test is a failed test."""
    report = yield
    if report.skipped and _in_ci() and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and CI skips nothing: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The Chromium program of this machine."""
    found = _find_chromium()
    assert found is not None, NO_CHROMIUM
    return found


@pytest.fixture(scope="session", autouse=True)
def _english() -> Iterator[None]:
    """No test depends on the locale of who runs it."""
    with pytest.MonkeyPatch.context() as environment, speaking("en"):
        for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
            environment.delenv(name, raising=False)
        environment.setenv("LANG", "C.UTF-8")
        yield


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The folder that holds pyproject.toml."""
    return Path(__file__).resolve().parent.parent
