"""The standard itself is not part of this house: what holds us against it runs where its file is named."""

import os
from pathlib import Path

import pytest

from kernbeeld.exchange.brp.client import Brp
from kernbeeld.exchange.brp.standin import Standin, run_standin
from tests.exchange.people import PERSONS

STANDARD = "KERNBEELD_BRP_OPENAPI"
"""The path of the OpenAPI file of BRP Personen 2.7."""

collect_ignore = [] if Path(os.environ.get(STANDARD, "-")).is_file() else ["test_standard.py"]


@pytest.fixture(scope="session")
def standin():
    """A stand-in that knows the invented persons."""
    with run_standin(PERSONS) as running:
        yield running


@pytest.fixture
def brp_key(tmp_path: Path) -> Path:
    """The file with the key of the stand-in."""
    file = tmp_path / "brp.key"
    file.touch(0o600)
    file.write_text("stand-in\n", "ascii")
    return file


@pytest.fixture
def connected(standin: Standin, brp_key: Path, sqlite_registers: str) -> Brp:
    """The client, connected to the stand-in; its questions are logged in a database of the test's own."""
    return Brp(standin.url, brp_key)
