"""A house with the figures of the packaged demo, made once and copied for each test."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from kernbeeld.community.service import figure_store
from kernbeeld.conf.house import house_catalogue, house_workspace
from kernbeeld.publishing.produce import bring_in
from tests.databases import connected_to, sqlite_url


@pytest.fixture(scope="session")
def figures_template(_sqlite_template, key_file, tmp_path_factory, django_db_blocker) -> Path:
    """Registers in which the figures of the demo have come in."""
    path: Path = tmp_path_factory.mktemp("figures") / "registers.sqlite3"
    shutil.copy(_sqlite_template, path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        bring_in(house_workspace(), house_catalogue(), figure_store())
    return path


@pytest.fixture
def app_registers(figures_template, key_file, tmp_path, django_db_blocker) -> Iterator[str]:
    """Registers with the figures of the demo on SQLite; the URL of the database."""
    path = tmp_path / "registers.sqlite3"
    shutil.copy(figures_template, path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        yield sqlite_url(path)


def deliver_again(code: str, period: str, value: int) -> None:
    """Let the latest delivery of a figure become known once more, with another value."""
    store = figure_store()
    facts = [each for each in store.facts() if (each.code, each.period.code) == (code, period)]
    later = (store.known_at() or facts[0].known_from) + timedelta(days=1)
    changed = (
        replace(each, value=Decimal(value), printed=str(value), known_from=later)
        for each in facts
        if not each.breakdown
    )
    store.append(changed)
