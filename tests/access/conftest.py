"""Fixtures of who may do what."""

from pathlib import Path

import pytest

from tests.cli.door import Kernbeeld, kernbeeld, municipality
from tests.cli.town import Town

__all__ = ["kernbeeld", "municipality"]


@pytest.fixture
def town(app_registers: str, kernbeeld: Kernbeeld, municipality: Path) -> Town:
    """Registers with users of every role."""
    return Town.settled(kernbeeld, municipality)
