"""Houses that are filled once for a run: read by all, or copied for who changes something in one."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import transaction

from tests.casework.team.house import fill_house
from tests.casework.team.making import a_casus, child, member
from tests.databases import connected_to, sqlite_url

Fill = Callable[[], None]
Filled = Callable[[Fill], Path]


@pytest.fixture(scope="session")
def filled(_sqlite_template: Path, key_file, tmp_path_factory, django_db_blocker) -> Filled:
    """Return where the house stands that a function fills; it is filled the first time."""
    made: dict[Fill, Path] = {}

    def standing(fill: Fill) -> Path:
        if fill not in made:
            made[fill] = tmp_path_factory.mktemp("filled") / "registers.sqlite3"
            shutil.copy(_sqlite_template, made[fill])
            with django_db_blocker.unblock(), connected_to(sqlite_url(made[fill])):
                fill()
        return made[fill]

    return standing


@pytest.fixture(scope="module")
def team_house(filled: Filled, tmp_path_factory, django_db_blocker) -> Iterator[None]:
    """A team with everybody around it, its cases and its referrals; nothing that a test does stays."""
    path = tmp_path_factory.mktemp("house") / "registers.sqlite3"
    shutil.copy(filled(fill_house), path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        yield


@pytest.fixture(scope="module")
def empty_house(_sqlite_template: Path, key_file, tmp_path_factory, django_db_blocker) -> Iterator[None]:
    """Empty registers for a whole module, which fills them itself and changes nothing after."""
    path = tmp_path_factory.mktemp("empty") / "registers.sqlite3"
    shutil.copy(_sqlite_template, path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        yield


@contextmanager
def undone() -> Iterator[None]:
    """Let nothing stay of what is done in the block."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def one_casus() -> None:
    """A youth consulent of the team with one contact about a child, on a plan that began with it."""
    a_casus(member("anna", role="consulent"), child())


@pytest.fixture
def with_casus(filled: Filled, tmp_path: Path, django_db_blocker) -> Iterator[None]:
    """A house of one's own with one case in it."""
    path = tmp_path / "registers.sqlite3"
    shutil.copy(filled(one_casus), path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        yield
