"""Users with roles, for tests; from long ago, so that they hold whatever a test calls now."""

from datetime import UTC, datetime

from kernbeeld.accounts.models import Grant, User
from kernbeeld.accounts.service import Scope

LONG_AGO = datetime(2010, 1, 1, tzinfo=UTC)
EVERYTHING = Scope()


def granted(user: User, role: str, scope: Scope = EVERYTHING, at: datetime = LONG_AGO) -> Grant:
    """Give a saved user a role, unless he holds it in that scope; rules about it are not asked."""
    for grant in user.all_grants:
        if grant.is_held() and (grant.role, grant.scope) == (role, scope):
            return grant
    user.forget_grants()
    return Grant.objects.create(user=user, role=role, **scope.limits, given_at=at, given_by="test")


def somebody(role: str, name: str = "", **scope: str) -> User:
    """Return a new user with one role."""
    user = User.objects.create(name=name or role)
    granted(user, role, Scope(**scope))
    return user
