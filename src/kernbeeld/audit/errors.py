"""What can be refused by the log."""

from kernbeeld.errors import UserError


class PurposeError(UserError):
    """Nobody looks into a record without saying why."""
