"""Registers with the subsidies of the demo, kept by its people through the actions.

Making them takes longer than most tests do, so on SQLite they are made once and every test gets a copy.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction

from kernbeeld.community.models.partners import Partner
from kernbeeld.conf.house import house_workspace
from kernbeeld.demo.results import furnish_results
from kernbeeld.demo.subsidies import furnish_subsidies
from kernbeeld.policy.models import Subsidie
from tests.accounts.granting import somebody
from tests.databases import connected_to, sqlite_url

_MADE: list[Path] = []


@transaction.atomic
def furnish() -> None:
    """Let the adviser, the controller and the partner of the demo keep its subsidies."""
    adviser = somebody("beleidsadviseur", "adviseur")
    somebody("controller", "controller")
    somebody("partner", "partner", organisatie="welzijnswerk")
    Partner.objects.create(code="welzijnswerk", name="Welzijnswerk")
    furnish_results(house_workspace(), acting_user=adviser)
    furnish_subsidies(house_workspace(), acting_user=adviser)


@pytest.fixture(scope="session")
def subsidies_template(_sqlite_template, key_file, tmp_path_factory, django_db_blocker) -> Path:
    """Registers in which the subsidies of the demo are kept."""
    if not _MADE:
        path: Path = tmp_path_factory.mktemp("subsidies") / "registers.sqlite3"
        shutil.copy(_sqlite_template, path)
        with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
            furnish()
        _MADE.append(path)
    return _MADE[0]


@pytest.fixture
def sqlite_registers(request, _sqlite_template: Path, key_file, tmp_path, django_db_blocker) -> Iterator[str]:
    """Registers on SQLite: with the subsidies in them for a test that asks for it, else empty."""
    is_furnished = "furnished" in request.fixturenames
    path = tmp_path / "registers.sqlite3"
    shutil.copy(request.getfixturevalue("subsidies_template") if is_furnished else _sqlite_template, path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        yield sqlite_url(path)


@pytest.fixture
def furnished(app_registers) -> int:
    """The subsidies of the demo; how many there are."""
    if not Subsidie.objects.exists():
        furnish()
    return Subsidie.objects.count()
