"""Write down that a user was given a role."""

from datetime import datetime

from kernbeeld.accounts.access import roles_of
from kernbeeld.accounts.models import Grant, User
from kernbeeld.accounts.rights import Role
from kernbeeld.accounts.rules import expect_new
from kernbeeld.accounts.scope import Scope


def add_grant(
    user: User, role: str, scope: Scope | None = None, *, given_by: str, given_at: datetime, reason: str = ""
) -> Grant:
    """Give a user a role, limited to a scope; what somebody may not hold together is refused.

    It asks nobody's leave and writes no entry in the log: ``give_role`` of the log does both.
    Raises :class:`~kernbeeld.accounts.errors.UserNameError` for an unknown role, for one that can't be
    limited, for one that the user has in that scope already, and for rights that nobody holds together.
    """
    scope = scope or Scope()
    expect_new(user.name, roles_of(user), role, scope)
    grant = Grant(
        user=user,
        role=Role(role).value,
        **scope.limits,
        given_by=given_by,
        given_at=given_at,
        reason=reason[:500],
    )
    grant.save(force_insert=True)
    user.forget_grants()
    return grant
