"""Fixtures of the command line."""

from tests.cli.door import kernbeeld, municipality

__all__ = ["kernbeeld", "municipality"]
