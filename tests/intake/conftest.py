"""Definitions and folders for the tests of figures coming in."""

from pathlib import Path

import pytest

from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.intake.store import Store
from tests.intake.golden import FOLDER


@pytest.fixture(scope="session")
def small() -> Catalogue:
    """A small catalogue with every kind of unit, two dimensions and an alias."""
    return load_catalogue(base=FOLDER / "definitions", lint=False)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store."""
    return Store(tmp_path / "store")
