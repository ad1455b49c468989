"""What can go wrong in looking after a house."""

from kernbeeld.errors import UserError


class BackupError(UserError):
    """A backup can't be made, or is damaged; nothing was changed."""


class RestoreError(UserError):
    """A backup can't be put back here; nothing was changed."""
