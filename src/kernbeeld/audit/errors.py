"""What can be refused by the log."""

from kernbeeld.errors import UserError


class PurposeError(UserError):
    """Nobody looks into a record, or changes who may, without saying why."""


class OwnAccessError(UserError):
    """Nobody changes what he may himself."""
