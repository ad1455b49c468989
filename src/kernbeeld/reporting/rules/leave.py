"""Whether somebody may do something in one period: a right can be limited to another one."""

from kernbeeld.accounts.service import AccessError, Right, User, scopes
from kernbeeld.language import gettext


def may_in(user: User, right: Right, period: str) -> bool:
    """Tell whether a user has a right in a period; a grant without a period gives it in all."""
    return any(scope.period in ("", period) for scope in scopes(user, right))


def require_in(user: User, right: Right, period: str) -> None:
    """Raise :class:`~kernbeeld.accounts.errors.AccessError` unless a user has a right in a period."""
    if not may_in(user, right, period):
        raise AccessError(gettext("This is not allowed in {period}.", period=period))
