"""What can be refused to a user."""

from kernbeeld.errors import UserError


class AccessError(UserError):
    """There is no such user, or the user may not: both are told in the same words."""


class UserNameError(UserError):
    """A user can't be added under this name or with this role."""
