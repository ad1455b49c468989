"""The house behind a real server: empty, with the page of parts; or with a report in the making."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from tests.databases import connected_to, sqlite_url
from tests.e2e.pages.furnished import furnish
from tests.e2e.pages.serving import Furnished, Served, serving

PLAIN_HTTP = {
    "SESSION_COOKIE_NAME": "session",
    "SESSION_COOKIE_SECURE": False,
    "CSRF_COOKIE_NAME": "csrf",
    "CSRF_COOKIE_SECURE": False,
    "LANGUAGE_COOKIE_SECURE": False,
}
"""What a browser wants on plain http: no cookie that asks for a safe road."""


@pytest.fixture(scope="module")
def house(
    _sqlite_template: Path, key_file: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker
) -> Iterator[None]:
    """Give the tests of a module one house; nobody is in it yet."""
    path = tmp_path_factory.mktemp("house") / "registers.sqlite3"
    shutil.copy(_sqlite_template, path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)), override_settings(**PLAIN_HTTP):
        yield


@pytest.fixture(scope="module")
def served(house: None) -> Iterator[Served]:
    """Serve an empty house, with the page of parts beside its own."""
    with override_settings(ROOT_URLCONF="tests.e2e.pages.parts_page"), serving() as address:
        yield Served(address)


@pytest.fixture(scope="module")
def furnished(house: None) -> Iterator[Furnished]:
    """Serve a house in which people work: an edition, a period, findings, signals, questions."""
    with override_settings(KERNBEELD_LANGUAGE="nl"):
        places = furnish()
        with serving() as address:
            yield Furnished(address, places)
