"""One house for many cases of an onderzoek, of which nothing is left behind."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction

from kernbeeld.accounts.models import User
from kernbeeld.casework.models import Melding
from tests.accounts.granting import somebody
from tests.casework.file.making import a_melding
from tests.databases import connected_to, sqlite_url


@dataclass(frozen=True)
class Worked:
    """Who works on a melding, and the melding."""

    user: User
    melding: Melding


@pytest.fixture(scope="module")
def research_house(
    _sqlite_template: Path, key_file: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker
) -> Iterator[Worked]:
    """A house in which anna works on a melding with one question."""
    path = tmp_path_factory.mktemp("research") / "registers.sqlite3"
    shutil.copy(_sqlite_template, path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        anna = somebody("consulent", "anna")
        yield Worked(anna, a_melding(behandelaar=anna))


@pytest.fixture
def worked(research_house: Worked) -> Iterator[Worked]:
    """The same melding for every case."""
    with transaction.atomic():
        yield research_house
        transaction.set_rollback(True)
