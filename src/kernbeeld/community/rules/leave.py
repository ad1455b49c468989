"""Whether somebody may do something for a partner: a right can be limited to one partner or period."""

from kernbeeld.accounts.service import AccessError, Right, User, scopes
from kernbeeld.language import gettext


def may_for(user: User, right: Right, organisatie: str, period: str = "") -> bool:
    """Tell whether a user has a right for a partner (empty: the municipality itself) in a period."""
    return any(
        scope.organisatie in ("", organisatie) and (not period or scope.period in ("", period))
        for scope in scopes(user, right)
    )


def require_for(user: User, right: Right, organisatie: str, period: str = "") -> None:
    """Raise :class:`~kernbeeld.accounts.errors.AccessError` unless a user has a right for a partner."""
    if not may_for(user, right, organisatie, period):
        raise AccessError(gettext("This is not allowed for this partner."))
