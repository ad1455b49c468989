"""Who may keep an entry of the social map: its owner, and who keeps the whole map."""

from kernbeeld.accounts.service import AccessError, Right, Scope, User, scopes
from kernbeeld.language import gettext

_DIVIDING = {"organisatie", "wet", "period"}
"""In what a role may be limited and still keep entries; an entry can be of several kernen and teams."""


def kept_for(user: User) -> frozenset[str]:
    """Return the codes of the organisations for which a user keeps entries; "" is every one of them."""
    return frozenset(scope.organisatie for scope in scopes(user, Right.KEEP_SOCIAL_MAP) if _opens(scope))


def may_keep(user: User, owner: str) -> bool:
    """Tell whether a user keeps the entries of an owner (empty: those of the municipality)."""
    return bool(kept_for(user) & {"", owner})


def require_keeping(user: User, *owners: str) -> None:
    """Raise :class:`~kernbeeld.accounts.errors.AccessError` unless a user keeps entries of every owner."""
    if not all(may_keep(user, owner) for owner in owners):
        raise AccessError(gettext("You keep the entries of your own organisation only."))


def _opens(scope: Scope) -> bool:
    return set(scope.limits) <= _DIVIDING
