"""What every test may rely on: English unless asked; a browser, a database, a cluster where there is one."""

import gc
import itertools
import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from hypothesis import settings

from kernbeeld.language import speaking
from tests.facilities import CHROMIUM, FACILITIES

pytest_plugins = ("tests.postgres", "tests.databases", "tests.spark", "tests.sharing_out")

# Many tests call the program in a process of its own: let those find each other's compiled modules.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# The browser of the tests keeps an event loop open in this thread, in which Django sees no harm then.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

settings.register_profile("ours", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("long", parent=settings.get_profile("ours"), max_examples=500)
settings.load_profile("ours")


def pytest_collection_finish() -> None:
    """Leave what is there for the whole run alone, and look for cycles less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def pytest_sessionfinish() -> None:
    """Let what goes at the end be looked at again."""
    gc.unfreeze()


def _in_ci() -> bool:
    return os.environ.get("CI", "").lower() not in ("", "0", "false", "no")


def pytest_report_header() -> list[str]:
    """Say at the top what this machine has and lacks."""
    return [facility.line for facility in FACILITIES]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end too what it lacks, where it is read."""
    for facility in FACILITIES:
        if facility.find() is None:
            terminalreporter.write_line(facility.missing, yellow=True)


def _keep_what_asks_for_the_database(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of a run on another database keep the tests that work on the database of the applications."""
    kept = {item for item in items if "app_registers" in getattr(item, "fixturenames", ())}
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = [item for item in items if item in kept]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what needs something that is not here; what uses a fixture for it gets the marker."""
    if "KERNBEELD_TEST_DATABASE" in os.environ:
        _keep_what_asks_for_the_database(config, items)
    lacking = {facility.name for facility in FACILITIES if facility.find() is None}
    for item, facility in itertools.product(items, FACILITIES):
        if facility.fixtures.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(facility.name)
        if facility.name in lacking and item.get_closest_marker(facility.name):
            item.add_marker(pytest.mark.skip(reason=facility.missing))


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
    found = CHROMIUM.find()
    assert found is not None, CHROMIUM.missing
    return found


@pytest.fixture(scope="session", autouse=True)
def _english() -> Iterator[None]:
    """No test depends on the locale of who runs it."""
    with pytest.MonkeyPatch.context() as environment, speaking("en"):
        for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
            environment.delenv(name, raising=False)
        environment.setenv("LANG", "C.UTF-8")
        environment.setattr(django_settings, "KERNBEELD_LANGUAGE", "en")
        yield


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The folder that holds pyproject.toml."""
    return Path(__file__).resolve().parent.parent
